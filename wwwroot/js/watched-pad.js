// Another's pad: its ink as the session tells it, and the crop box.
import { showCrop } from './crop-box.js';
import { Ink } from './ink.js';

export class WatchedPad {
  /** @param element the pad's section @param pad the pad of the model's layout */
  constructor(element, pad) {
    this.ink = new Ink(element.querySelector('canvas'), pad);
    this.crop = element.querySelector('.crop');
    this.size = pad.size;
    this.strokes = [];
  }

  /** The first strokes stay, and so many points of the one after them, which the first of more continues. */
  change(strokes, points, more) {
    const kept = this.strokes.slice(0, strokes);
    const next = more.map(stroke => Array.from(stroke));
    if (points > 0) {
      next[0] = [...this.strokes[strokes].slice(0, 1 + 3 * points), ...next[0].slice(1)];
    }

    this.strokes = [...kept, ...next];
    this.redraw();
  }

  redraw() {
    this.ink.resize();
    this.ink.draw(this.strokes);
  }

  showCrop(box) {
    showCrop(this.crop, this.size, box);
  }
}
