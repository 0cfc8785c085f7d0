// Numbers as the pixels of a canvas, for the drawer.
import { readColours, signedColour } from './colours.js';

const shown = new Map();
addEventListener('themechange', () => {
  for (const [canvas, image] of shown) {
    if (canvas.isConnected) {
      paint(canvas, ...image);
    } else {
      shown.delete(canvas);
    }
  }
});

/** Paints one pixel per value: blue for positive, orange for negative, full colour at the scale. */
export function paintSigned(canvas, ...image) {
  shown.set(canvas, image);
  paint(canvas, ...image);
}

function paint(canvas, values, scale) {
  const colours = readColours(1);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < values.length; i++) {
    const [red, green, blue] = signedColour(colours, scale > 0 ? values[i] / scale : 0);
    pixels.data.set([red, green, blue, 255], 4 * i);
  }

  context.putImageData(pixels, 0, 0);
}
