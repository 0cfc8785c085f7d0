// Everything drawn on the pad, in order, as the server keeps it; the last few may be undone.

export const KIND = { pen: 0, eraser: 1, clear: 2, picture: 3 };
export const LONGEST_WAIT = 1500;

export class Strokes {
  constructor() {
    this.list = [];
    this.undone = 0;
  }

  get done() {
    return this.list.slice(0, this.list.length - this.undone);
  }

  get canUndo() {
    return this.list.length > this.undone;
  }

  /** The strokes that count: not undone, after the last clear and from the last picture on. */
  get visible() {
    const { done } = this;
    const start = done.findLastIndex(([kind]) => kind === KIND.clear || kind === KIND.picture);
    return done.slice(done[start]?.[0] === KIND.picture ? start : start + 1);
  }

  /** Whether nothing is on the pad. */
  get isBlank() {
    return this.visible.length === 0;
  }

  replace(list, undone) {
    this.list = list.map(stroke => Array.from(stroke));
    this.undone = undone;
  }

  begin(kind) {
    this.list = [...this.done, [kind]];
    this.undone = 0;
    return this.list.at(-1);
  }

  /** The last stroke was not meant. */
  cancel() {
    this.list.pop();
  }

  /** Milliseconds from the first visible point to the last. */
  get duration() {
    const { visible } = this;
    return visible.reduce((sum, stroke) => sum + durationOf(stroke), 0) - firstWaitOf(visible);
  }

  /** When each visible stroke ends, in milliseconds after the first visible point. */
  get ends() {
    const { visible } = this;
    let end = -firstWaitOf(visible);
    return visible.map(stroke => (end += durationOf(stroke)));
  }

  /** The visible strokes as they were some milliseconds after their first point. */
  at(milliseconds) {
    const { visible } = this;
    const strokes = [];
    let left = milliseconds + firstWaitOf(visible);
    for (const stroke of visible) {
      const length = durationOf(stroke);
      if (left < length) {
        strokes.push(stroke.slice(0, 1 + 3 * pointsWithin(stroke, left)));
        break;
      }

      strokes.push(stroke);
      left -= length;
    }

    return strokes.filter(stroke => stroke.length > 1);
  }
}

// The time before the first point was no part of the drawing.
const firstWaitOf = strokes => (isPicture(strokes[0]) ? 0 : strokes[0]?.[3] ?? 0);
// A picture's numbers are pixels.
const isPicture = stroke => stroke?.[0] === KIND.picture;

function durationOf(stroke) {
  let total = 0;
  for (let i = 3; i < stroke.length && !isPicture(stroke); i += 3) {
    total += stroke[i];
  }

  return total;
}

function pointsWithin(stroke, milliseconds) {
  let count = 0, left = milliseconds;
  while (3 * count + 3 < stroke.length && stroke[3 * count + 3] <= left) {
    left -= stroke[3 * count + 3];
    count++;
  }

  return count;
}
