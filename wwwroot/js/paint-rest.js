// What is not a drawn edge but belongs to the sum: rest ribbons and the bias tick.
import { BAND_MARGIN, PORT, traceCurve } from './curve.js';

const RIBBON_WIDTH_PER_SCALE = 2.6;
const LONGEST_BIAS_TICK = 16;

/** What was computed but not drawn: per stage, band and sign one ribbon as wide as its sum. */
export function paintRibbons(context, colours, places, picture) {
  const { model, bandY } = places;
  const bands = bandY.length;
  const targetY = places.y[places.output + picture.target.positive];
  for (let i = 0; i < picture.rest.length; i++) {
    const level = picture.rest[i] / model.restLevelMax;
    if (level === 0) {
      continue;
    }

    const band = (i >> 1) % bands;
    const y = bandY[band];
    const positive = i % 2 === 0;
    const port = positive ? -PORT : PORT;
    context.strokeStyle = colours.ribbons[positive ? 1 : 0];
    context.lineWidth = Math.max(0.75, RIBBON_WIDTH_PER_SCALE * model.restScaleFactor * level * level);
    context.beginPath();
    if (i < 2 * bands) {
      traceCurve(context, places.image.left + places.image.width, places.image.top + ((band + 0.5) * places.image.height) / bands + port, places.hiddenLeft - BAND_MARGIN, y + port);
    } else {
      traceCurve(context, places.hiddenRight + BAND_MARGIN, y + port, places.outputLeft - BAND_MARGIN / 2, targetY + port);
    }

    context.stroke();
  }
}

/** A tick at the target: up for a bias towards it, down for one away. */
export function paintBias(context, colours, places, picture) {
  if (!picture.bias) {
    return;
  }

  const share = Math.sqrt(Math.min(1, Math.abs(picture.bias) / places.model.edgeScale[picture.rule].at(-1)));
  const x = places.outputLeft - 1;
  const y = places.y[places.output + picture.target.positive];
  context.fillStyle = picture.bias < 0 ? colours.away : colours.towards;
  context.fillRect(x, y, 3, -Math.sign(picture.bias) * LONGEST_BIAS_TICK * share);
}
