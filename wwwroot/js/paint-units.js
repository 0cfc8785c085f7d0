// The input image, the hidden units and their outlines.
import { CELL, UNIT_SIZE } from './layout.js';

const DOT = 2;
const SEED = 3;
const SELECTED_GAP = 4;

export class UnitPainter {
  constructor(places) {
    this.places = places;
    this.image = document.createElement('canvas');
    this.image.width = places.image.columns;
    this.image.height = places.image.rows;
    this.imageContext = this.image.getContext('2d');
    this.pixels = this.imageContext.createImageData(places.image.columns, places.image.rows);
  }

  /** What the network sees, in ink of its own strength. */
  paintImage(context, colours, levels) {
    const { places, pixels } = this;
    const { left, top, width, height } = places.image;
    const [red, green, blue] = colours.inkParts;
    for (let unit = 0, at = 0; unit < places.hidden; unit++, at += 4) {
      pixels.data[at] = red;
      pixels.data[at + 1] = green;
      pixels.data[at + 2] = blue;
      pixels.data[at + 3] = (255 * levels[unit]) / places.model.levelMax;
    }

    this.imageContext.putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.image, left, top, width, height);
  }

  paintFrame(context, colours) {
    const { left, top, width, height } = this.places.image;
    context.strokeStyle = colours.zero;
    context.lineWidth = 1;
    context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  }

  /** A mark on each pixel that sends drawn edges, in the colour of their sum. */
  paintSeeds(context, colours, sent) {
    for (const positive of [false, true]) {
      context.fillStyle = positive ? colours.towards : colours.away;
      for (let unit = 0; unit < sent.length; unit++) {
        if (positive ? sent[unit] > 0 : sent[unit] < 0) {
          context.fillRect(this.places.x[unit] - SEED / 2, this.places.y[unit] - SEED / 2, SEED, SEED);
        }
      }
    }
  }

  paintHidden(context, colours, levels) {
    const { places } = this;
    context.fillStyle = colours.zero;
    for (let node = places.hidden; node < places.output; node++) {
      if (levels[node] === 0) {
        context.fillRect(places.x[node] - DOT / 2, places.y[node] - DOT / 2, DOT, DOT);
      }
    }

    for (let node = places.hidden; node < places.output; node++) {
      if (levels[node] > 0) {
        context.fillStyle = colours.units[levels[node]];
        this.#square(context, node);
      }
    }
  }

  /** An outline on each unit that drawn edges end in, in the colour of what it sends to the target. */
  paintOutlines(context, colours, ends) {
    const { places } = this;
    context.lineWidth = 2;
    for (let unit = 0; unit < ends.length; unit++) {
      if (ends[unit] !== 0) {
        context.strokeStyle = ends[unit] === 2 ? colours.muted : ends[unit] > 0 ? colours.towards : colours.away;
        const x = places.x[places.hidden + unit], y = places.y[places.hidden + unit];
        context.strokeRect(x - UNIT_SIZE / 2, y - UNIT_SIZE / 2, UNIT_SIZE, UNIT_SIZE);
      }
    }
  }

  /** A ring around the node that is selected or under the pointer; outputs have their own. */
  paintRing(context, colours, node) {
    const { places } = this;
    if (node < 0 || node >= places.output) {
      return;
    }

    const size = (node < places.hidden ? CELL : UNIT_SIZE) + 2 * SELECTED_GAP;
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.5;
    context.strokeRect(places.x[node] - size / 2, places.y[node] - size / 2, size, size);
  }

  #square(context, node) {
    context.fillRect(this.places.x[node] - UNIT_SIZE / 2, this.places.y[node] - UNIT_SIZE / 2, UNIT_SIZE, UNIT_SIZE);
  }
}
