// Ink into MNIST's convention, as the server's rasteriser does for strokes: fitted into 20 x 20 with its proportions kept, lines not
// thinner than a pen's, the centre of mass on pixel (14, 14) of 28 x 28.
import { PIXELS, SIDE as PICTURE } from './grey.js';

const BOX = 20;
const CENTRE = 14;
const LEAST_INK = 0.1;
/** Thinner lines, in pixels of the box, are drawn as wide as this: they would turn grey. */
const THINNEST = 1.9;

/** @param ink 0..1 by cell of a square @returns 784 bytes, or null when there is no ink */
export function normalise(ink) {
  const side = Math.sqrt(ink.length);
  let box = boxOf(ink, side);
  if (!box) {
    return null;
  }

  const scale = Math.max(box.width, box.height) / BOX;
  const missing = Math.round((THINNEST * scale - lineWidth(ink, side)) / 2);
  if (missing > 0) {
    ink = thicken(ink, side, missing);
    box = boxOf(ink, side);
  }

  return place(shrink(ink, side, box));
}

function boxOf(ink, side) {
  let left = side, top = side, right = -1, bottom = -1;
  ink.forEach((value, i) => {
    if (value >= LEAST_INK) {
      const row = Math.floor(i / side), column = i % side;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = row;
    }
  });
  return right < 0 ? null : { left, top, width: right + 1 - left, height: bottom + 1 - top };
}

// A line of width w has two sides: w = 2 * area / outline. Steps of a slanted outline count a bit too much.
function lineWidth(ink, side) {
  let area = 0, outline = 0;
  ink.forEach((value, i) => {
    area += value;
    outline += Math.abs(value - (i % side < side - 1 ? ink[i + 1] : 0)) + Math.abs(value - (i + side < ink.length ? ink[i + side] : 0));
  });
  const SLANT = Math.PI / 4;
  return 2 * area / (outline * SLANT);
}

function thicken(ink, side, radius) {
  const offsets = [];
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      if (x * x + y * y <= radius * radius) {
        offsets.push([x, y]);
      }
    }
  }

  const thick = new Float32Array(ink.length);
  ink.forEach((value, i) => {
    if (value > 0) {
      const row = Math.floor(i / side), column = i % side;
      for (const [x, y] of offsets) {
        if (row + y >= 0 && row + y < side && column + x >= 0 && column + x < side) {
          const at = i + y * side + x;
          thick[at] = Math.max(thick[at], value);
        }
      }
    }
  });
  return thick;
}

/** The means over the cells of each pixel of the box. */
function shrink(ink, side, { left, top, width, height }) {
  const step = Math.max(width, height) / BOX;
  const rows = Math.max(1, Math.round(height / step)), columns = Math.max(1, Math.round(width / step));
  const values = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) =>
    mean(ink, side, top + row * height / rows, height / rows, left + column * width / columns, width / columns)));
  return { rows, columns, values };
}

function mean(ink, side, top, height, left, width) {
  let sum = 0, area = 0;
  for (let row = Math.floor(top); row < Math.min(side, top + height); row++) {
    const high = Math.min(row + 1, top + height) - Math.max(row, top);
    for (let column = Math.floor(left); column < Math.min(side, left + width); column++) {
      const share = high * (Math.min(column + 1, left + width) - Math.max(column, left));
      sum += share * ink[row * side + column];
      area += share;
    }
  }

  return sum / area;
}

function place({ rows, columns, values }) {
  let mass = 0, down = 0, right = 0;
  values.forEach((line, row) => line.forEach((value, column) => {
    mass += value;
    down += value * row;
    right += value * column;
  }));
  const shift = (moment, size) => Math.min(PICTURE - size, Math.max(0, Math.round(CENTRE - moment / mass)));
  const [first, start] = [shift(down, rows), shift(right, columns)];
  const pixels = new Uint8Array(PIXELS);
  values.forEach((line, row) => line.forEach((value, column) => {
    pixels[(row + first) * PICTURE + column + start] = Math.round(255 * Math.min(1, value));
  }));
  return pixels;
}
