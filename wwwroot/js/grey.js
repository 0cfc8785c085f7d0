// A 28 x 28 picture as the page shows it: ink in the page's colour, the ground shining through.

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** Paints pixels 0..255 on a canvas of 28 x 28. */
export function paintGrey(canvas, pixels, colour) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(SIDE, SIDE);
  pixels.forEach((value, i) => { image.data[4 * i + 3] = value; });
  context.globalCompositeOperation = 'source-over';
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = colour;
  context.fillRect(0, 0, SIDE, SIDE);
}

/** A canvas for one. */
export function greyCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  return canvas;
}
