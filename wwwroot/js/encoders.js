// From stills to a file: GIF on no clock, WebM by the browser's recorder.
import { GIFEncoder, applyPalette, quantize } from '../lib/gifenc/dist/gifenc.esm.js';

const COLOURS = 255;
/** The colour after the last stands for "as before". */
const SAME = COLOURS;
const BITS_PER_SECOND = 4_000_000;
const LAST_MILLISECONDS = 1500;

export const canRecord = () => typeof MediaRecorder === 'function' && MediaRecorder.isTypeSupported('video/webm');

/**
 * @param reel count, milliseconds between two stills, canvas, and draw(n), which shows the n-th still and returns its pixels
 * @param progress called with the share done and the bytes so far; awaited between stills, so that the page lives on; throws to cancel
 */
export async function toGif(reel, progress) {
  const palette = quantize(await someOf(reel), COLOURS);
  while (palette.length <= SAME) {
    palette.push([0, 0, 0]);
  }

  const gif = GIFEncoder();
  const { width, height } = reel.canvas;
  let before = null;
  for (let n = 0; n < reel.count; n++) {
    const now = applyPalette(reel.draw(n), palette.slice(0, COLOURS));
    const isFirst = before === null;
    gif.writeFrame(isFirst ? now : changed(before, now), width, height, {
      palette: isFirst ? palette : undefined,
      transparent: !isFirst,
      transparentIndex: SAME,
      dispose: 1,
      delay: n < reel.count - 1 ? reel.milliseconds : LAST_MILLISECONDS,
    });
    before = now;
    await progress((n + 1) / reel.count, gif.bytesView().length);
  }

  gif.finish();
  return new Blob([gif.bytes()], { type: 'image/gif' });
}

/** In real time, for that is how the browser records. */
export async function toWebm(reel, progress) {
  // A plain script; it adds the length, which recorders leave out.
  await import('../lib/fix-webm-duration/fix-webm-duration.js');
  const stream = reel.canvas.captureStream(1000 / reel.milliseconds);
  const recorder = new MediaRecorder(stream, { mimeType: 'video/webm', videoBitsPerSecond: BITS_PER_SECOND });
  const parts = [];
  let bytes = 0;
  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    bytes += data.size;
  };
  const stopped = new Promise(resolve => { recorder.onstop = resolve; });
  const milliseconds = (reel.count - 1) * reel.milliseconds + LAST_MILLISECONDS;
  reel.draw(0);
  recorder.start(LAST_MILLISECONDS);
  const began = performance.now();
  try {
    for (let passed = 0, n = 0; passed < milliseconds; passed = performance.now() - began) {
      const due = Math.min(reel.count - 1, Math.floor(passed / reel.milliseconds));
      while (n < due) {
        reel.draw(++n);
      }

      await progress(passed / milliseconds, bytes);
    }
  } finally {
    recorder.stop();
    stream.getTracks().forEach(track => track.stop());
    await stopped;
  }

  return globalThis.ysFixWebmDuration(new Blob(parts, { type: 'video/webm' }), performance.now() - began, { logger: false });
}

/** Pixels of three stills together: enough to choose colours that serve all. */
async function someOf(reel) {
  const chosen = [1 / 3, 2 / 3, 1].map(share => Math.round(share * (reel.count - 1)));
  const size = 4 * reel.canvas.width * reel.canvas.height;
  const all = new Uint8ClampedArray(chosen.length * size);
  chosen.forEach((n, i) => all.set(reel.draw(n), i * size));
  reel.rewind();
  return all;
}

function changed(before, now) {
  const result = new Uint8Array(now.length);
  for (let i = 0; i < now.length; i++) {
    result[i] = now[i] === before[i] ? SAME : now[i];
  }

  return result;
}
