// From a file to a picture that can be cut: the browser decodes it, nothing of it leaves this machine.

const MOST_BYTES = 30e6;
const MOST_PIXELS = 50e6;
/** Longer sides are reduced to this: plenty for 28 x 28. */
const MOST_SIDE = 1600;

/** @returns the picture with its name and its size before it was reduced; the caller closes it @throws Error with a message for the person */
export async function readPicture(file) {
  const name = file.name || 'The picture';
  if (file.size > MOST_BYTES) {
    throw new Error(`${name} has ${megabytes(file.size)}; at most ${megabytes(MOST_BYTES)} can be read.`);
  }

  const whole = await decode(file, name);
  const { width, height } = whole;
  try {
    if (width * height > MOST_PIXELS) {
      throw new Error(`${name} has ${width} × ${height} pixels; at most ${MOST_PIXELS / 1e6} million can be read.`);
    }

    return { name, width, height, bitmap: await reduce(whole) };
  } finally {
    whole.close();
  }
}

/** A copy, reduced where it is large. */
export function reduce(source) {
  const scale = Math.min(1, MOST_SIDE / Math.max(source.width, source.height));
  return createImageBitmap(source, {
    resizeWidth: Math.max(1, Math.round(source.width * scale)),
    resizeHeight: Math.max(1, Math.round(source.height * scale)),
    resizeQuality: 'high',
  });
}

async function decode(file, name) {
  try {
    return await createImageBitmap(file);
  } catch {
    const kind = file.type && !file.type.startsWith('image/') ? ` It is of the type ${file.type}.` : '';
    throw new Error(`${name} is no picture that this browser can read.${kind} Try a PNG or a JPEG.`);
  }
}

const megabytes = bytes => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
