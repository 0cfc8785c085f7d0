// The course of an edge: from a pixel to a layer, or from one layer to the next, with horizontal tangents.

/** Positive edges end this much above a port's centre, negative ones below. */
export const PORT = 3;
/** Curves stop this far outside a band; a lead goes on to the unit. */
export const BAND_MARGIN = 8;
/** A curve is two quadratics; their control points lie this share of the width inside its ends. */
export const BEND = 0.285;

const HALF_STEPS = 10;

/** Writes the node indices of an edge into ends.source and ends.target. */
export function endsOf(places, id, ends) {
  const { edgeBands } = places.model;
  let band = edgeBands.length - 1;
  while (id < edgeBands[band].offset) {
    band--;
  }

  const { offset, sources } = edgeBands[band];
  const target = Math.floor((id - offset) / sources);
  ends.band = band;
  ends.source = places.layers[band].first + id - offset - target * sources;
  ends.target = places.layers[band + 1].first + target;
}

/** Writes the ends of an edge's curve, ports included: from (x0, y0) to (x1, y1) with horizontal tangents. */
export function curveOf(places, id, positive, curve) {
  endsOf(places, id, curve);
  const port = positive ? -PORT : PORT;
  const { source, target, band } = curve;
  const to = places.layers[band + 1];
  curve.x0 = band === 0 ? places.x[source] : places.layers[band].right + BAND_MARGIN;
  curve.y0 = places.y[source];
  curve.x1 = to.left - (target >= places.output ? BAND_MARGIN / 2 : BAND_MARGIN);
  curve.y1 = places.y[target] + port;
}

/** Adds a curve to the path. */
export function traceCurve(context, x0, y0, x1, y1) {
  const bend = BEND * (x1 - x0);
  context.moveTo(x0, y0);
  context.quadraticCurveTo(x0 + bend, y0, (x0 + x1) / 2, (y0 + y1) / 2);
  context.quadraticCurveTo(x1 - bend, y1, x1, y1);
}

/** Points along an edge, in model coordinates. */
export function pointsAlong(places, id, positive) {
  const curve = {};
  curveOf(places, id, positive, curve);
  const { x0, y0, x1, y1 } = curve;
  return Array.from({ length: 2 * HALF_STEPS + 1 }, (_, i) => {
    const t = (i <= HALF_STEPS ? i : 2 * HALF_STEPS - i) / HALF_STEPS;
    const across = t * (2 * BEND * (1 - t) + 0.5 * t) * (x1 - x0), down = 0.5 * t * t * (y1 - y0);
    return i <= HALF_STEPS ? [x0 + across, y0 + down] : [x1 - across, y1 - down];
  });
}
