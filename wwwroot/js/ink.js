// The ink on the pad: strokes and pictures laid one after the other, the eraser taking away what lies under it.
import { greyCanvas, paintGrey } from './grey.js';
import { KIND } from './strokes.js';

export class Ink {
  /** @param pad size, penRadius and eraserRadius in pad units */
  constructor(canvas, pad) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.pad = pad;
    this.picture = greyCanvas();
    this.resize();
  }

  /** Fits the canvas to its element and the screen. */
  resize() {
    const side = Math.round(this.canvas.clientWidth * (devicePixelRatio || 1)) || this.canvas.width;
    if (this.canvas.width !== side) {
      this.canvas.width = this.canvas.height = side;
    }

    this.colour = getComputedStyle(this.canvas).color;
  }

  draw(strokes) {
    this.#clear();
    for (const stroke of strokes) {
      this.extend(stroke, 0);
    }
  }

  /** Lays the points from this one on, joined to the one before. */
  extend(stroke, first) {
    const [kind] = stroke;
    if (kind === KIND.clear || kind === KIND.picture) {
      this.#clear();
      if (kind === KIND.picture) {
        this.#lay(stroke.slice(1));
      }

      return;
    }

    const points = (stroke.length - 1) / 3;
    if (points === 0) {
      return;
    }

    const { context } = this;
    this.#use(kind);
    context.beginPath();
    const start = Math.max(0, first - 1);
    context.moveTo(stroke[3 * start + 1], stroke[3 * start + 2]);
    for (let i = start; i < points; i++) {
      context.lineTo(stroke[3 * i + 1], stroke[3 * i + 2]);
    }

    context.stroke();
  }

  #lay(pixels) {
    paintGrey(this.picture, pixels, this.colour);
    this.context.globalCompositeOperation = 'source-over';
    this.context.imageSmoothingQuality = 'high';
    this.context.drawImage(this.picture, 0, 0, this.canvas.width, this.canvas.height);
  }

  #use(kind) {
    const { context, pad } = this;
    const scale = this.canvas.width / pad.size;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = this.colour;
    context.lineWidth = 2 * (kind === KIND.eraser ? pad.eraserRadius : pad.penRadius);
    context.globalCompositeOperation = kind === KIND.eraser ? 'destination-out' : 'source-over';
  }

  #clear() {
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }
}
