// What is not a drawn edge but belongs to the sum: rest ribbons and the bias tick.
import { BAND_MARGIN, PORT, traceCurve } from './curve.js';
import { groupsOf } from './frames.js';

const RIBBON_WIDTH_PER_SCALE = 2.6;
const LONGEST_BIAS_TICK = 16;

/** What was computed but not drawn: per stage, band of units and sign one ribbon as wide as its sum. */
export function paintRibbons(context, colours, places, picture) {
  const { model } = places;
  for (let edgeBand = 0, next = 0; edgeBand < model.edgeBands.length; edgeBand++) {
    const groups = groupsOf(model, edgeBand);
    for (let i = 0; i < 2 * groups; i++) {
      const level = picture.rest[next++] / model.restLevelMax;
      if (level > 0) {
        const positive = i % 2 === 0;
        context.strokeStyle = colours.ribbons[positive ? 1 : 0];
        context.lineWidth = Math.max(0.75, RIBBON_WIDTH_PER_SCALE * model.restScaleFactor * level * level);
        context.beginPath();
        traceRibbon(context, places, picture, edgeBand, i >> 1, groups, positive ? -PORT : PORT);
        context.stroke();
      }
    }
  }
}

function traceRibbon(context, places, picture, edgeBand, group, groups, port) {
  const { layers, image } = places;
  const from = layers[edgeBand], to = layers[edgeBand + 1];
  const last = edgeBand === layers.length - 2;
  const y0 = edgeBand === 0 ? image.top + ((group + 0.5) * image.height) / groups : from.bandY[last ? group : Math.min(group, from.bandY.length - 1)];
  const y1 = last ? places.y[places.output + picture.target.positive] : to.bandY[group];
  traceCurve(context, from.right + (edgeBand === 0 ? 0 : BAND_MARGIN), y0 + port, to.left - (last ? BAND_MARGIN / 2 : BAND_MARGIN), y1 + port);
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
