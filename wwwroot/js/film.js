// One picture of a replay as a still: sentence, pad and stage on a canvas of its own, by the page's painters.
import { readColours } from './colours.js';
import { Fading } from './fading.js';
import { Ink } from './ink.js';
import { Painter } from './painter.js';

const WIDTH = 960;
const MARGIN = 16;
const PAD = 176;
const LINE = 22;
const MOST_LINES = 2;

export class Film {
  /** @param sentence what is looked at, as the caption */
  constructor(places, sentence) {
    const { model } = places;
    const left = MARGIN + PAD + MARGIN;
    this.zoom = (WIDTH - left - MARGIN) / places.width;
    this.top = MARGIN + MOST_LINES * LINE + MARGIN / 2;
    this.left = left;
    this.pad = model.pad;
    this.sentence = sentence;
    this.colours = readColours(model.levelMax);
    // Video wants even sides.
    this.canvas = sized(WIDTH, 2 * Math.ceil((this.top + places.height * this.zoom + MARGIN) / 2));
    this.context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    this.painter = new Painter(sized(Math.ceil(places.width * this.zoom), Math.ceil(places.height * this.zoom)), places, 1);
    this.ink = new Ink(sized(PAD, PAD), model.pad);
    this.ink.colour = this.colours.ink;
    this.still = new Fading();
  }

  /** Draws what was drawn until then and what the network made of it. */
  draw(picture, strokes) {
    const { context, canvas, colours, painter, left, top, zoom } = this;
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    this.#write();
    painter.paint(picture, this.still, { x: 0, y: 0, zoom }, null, -1, -1, 0);
    context.drawImage(painter.canvas, left, top);
    this.ink.draw(strokes);
    const padTop = Math.round(top + (painter.canvas.height - PAD) / 2);
    context.drawImage(this.ink.canvas, MARGIN, padTop);
    context.lineWidth = 1;
    context.strokeStyle = colours.muted;
    context.strokeRect(MARGIN - 0.5, padTop - 0.5, PAD + 1, PAD + 1);
    this.#outline(picture.crop, padTop);
  }

  get pixels() {
    return this.context.getImageData(0, 0, this.canvas.width, this.canvas.height).data;
  }

  #outline({ x, y, width, height }, padTop) {
    const { context } = this;
    const scale = PAD / this.pad.size;
    context.save();
    context.beginPath();
    context.rect(MARGIN / 2, padTop - MARGIN / 2, PAD + MARGIN, PAD + MARGIN);
    context.clip();
    context.setLineDash([4, 3]);
    context.strokeRect(MARGIN + x * scale, padTop + y * scale, width * scale, height * scale);
    context.restore();
  }

  #write() {
    const { context, colours } = this;
    context.fillStyle = colours.ink;
    context.font = `500 16px ${getComputedStyle(document.body).fontFamily}`;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    linesOf(context, this.sentence, WIDTH - 2 * MARGIN).forEach((line, n) => context.fillText(line, MARGIN, MARGIN + LINE * n + 16));
  }
}

function linesOf(context, text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= width || lines.at(-1) === '') {
      lines[lines.length - 1] = longer;
    } else if (lines.length < MOST_LINES) {
      lines.push(word);
    } else {
      lines[lines.length - 1] += '…';
      break;
    }
  }

  return lines;
}

function sized(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
