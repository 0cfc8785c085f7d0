// The outputs: label, bar and share of each, and which of them is asked about.
import { TARGET } from './frames.js';
import { percent } from './numbers.js';

const LABEL = { x: 16, font: 20, longFont: 13, long: 2 };
const BAR = { x: 34, xAfterLong: 84, height: 12, gap: 10 };
/** Room for a share on the screen. */
const SHARE_WIDTH = 58;
/** Further out only the labels have room. */
const LEAST_BAR_ZOOM = 0.5;
const ROW = { x: 0, width: 240, height: 34 };
const LEAST_FONT = 13;

export class OutputPainter {
  constructor(places) {
    this.places = places;
    this.font = getComputedStyle(document.body).fontFamily;
    this.isLong = places.model.labels.some(label => label.length > LABEL.long);
    this.barLeft = this.isLong ? BAR.xAfterLong : BAR.x;
    this.shares = places.model.labels.map(() => ({ value: -1, text: '' }));
  }

  /** @param ringed the nodes that are selected or under the pointer */
  paint(context, colours, picture, zoom, ringed) {
    const { places } = this;
    const { labels } = places.model;
    const barWidth = ROW.width - this.barLeft - BAR.gap - SHARE_WIDTH / Math.min(1, zoom);
    context.textBaseline = 'middle';
    for (let c = 0; c < labels.length; c++) {
      const y = places.y[places.output + c];
      const share = picture.probabilities[c];
      const winner = picture.isWinner(c);
      this.#paintFrame(context, colours, picture, c, y, ringed.includes(places.output + c));
      context.fillStyle = winner ? colours.ink : colours.muted;
      context.textAlign = this.isLong ? 'right' : 'center';
      this.#write(context, labels[c], this.#x(this.isLong ? this.barLeft - BAR.gap : LABEL.x), y, winner ? 700 : 600, Math.max(this.isLong ? LABEL.longFont : LABEL.font, LEAST_FONT / zoom));
      if (zoom >= LEAST_BAR_ZOOM) {
        this.#paintBar(context, colours, picture.noInk, share, y, barWidth);
        context.textAlign = 'left';
        this.#write(context, picture.noInk ? '' : this.#shareText(c, share), this.#x(this.barLeft + barWidth + BAR.gap), y, winner ? 600 : 400, Math.max(LEAST_FONT, LEAST_FONT / zoom));
      }
    }
  }

  #write(context, text, x, y, weight, size) {
    context.font = `${weight} ${size}px ${this.font}`;
    context.fillText(text, x, y + 1);
  }

  #paintBar(context, colours, hollow, share, y, width) {
    const left = this.#x(this.barLeft), top = y - BAR.height / 2;
    if (hollow) {
      context.strokeStyle = colours.muted;
      context.lineWidth = 1;
      context.strokeRect(left + 0.5, top + 0.5, width - 1, BAR.height - 1);
      return;
    }

    const colour = context.fillStyle;
    context.fillStyle = colours.zero;
    context.fillRect(left, top, width, BAR.height);
    context.fillStyle = colour;
    context.fillRect(left, top, width * share, BAR.height);
  }

  /** The target's row: a mark in the colour of what pushes to it; framed when it is pinned; the other of a difference in orange. */
  #paintFrame(context, colours, picture, c, y, isRinged) {
    const { target } = picture;
    const isTarget = c === target.positive;
    const isOther = target.kind === TARGET.difference && c === target.negative;
    const left = this.#x(ROW.x + 3), top = y - ROW.height / 2;
    if (isRinged) {
      context.strokeStyle = colours.muted;
      context.lineWidth = 1;
      context.strokeRect(left + 0.5, top + 0.5, ROW.width - 4, ROW.height);
    }

    if ((isTarget && target.pinned) || isOther) {
      context.strokeStyle = isTarget ? colours.towards : colours.away;
      context.lineWidth = 1.5;
      context.setLineDash(isOther ? [5, 4] : []);
      context.strokeRect(left + 0.5, top + 0.5, ROW.width - 4, ROW.height);
      context.setLineDash([]);
    }
  }

  #shareText(c, value) {
    const share = this.shares[c];
    if (share.value !== value) {
      share.value = value;
      share.text = percent(value);
    }

    return share.text;
  }

  #x(offset) {
    return this.places.outputLeft + offset;
  }
}
