// The drawn edges as curves, and the leads to the units inside the bands.
import { BAND_MARGIN, curveOf, endsOf, traceCurve } from './curve.js';
import { BUCKETS, widthOf } from './colours.js';

const DIMMED = 0.12;
/** Up to this many edges are stroked one by one, so that bundles grow darker; more are stroked together, which costs less. */
const MOST_APART = 800;
/** Lines no wider than this cost a renderer without a graphics card a fraction of wider ones: while things move, a wide line is a sheaf of them. */
const HAIRLINE = 1;
const DASH = [5, 4];
const SOLID = [];

/** Sorts edges into buckets of equal look, then strokes them from weak to strong. */
export class EdgePainter {
  constructor(places) {
    this.places = places;
    this.heads = new Int32Array(2 * BUCKETS);
    this.next = new Int32Array(8192);
    this.ids = new Int32Array(8192);
    this.curve = { source: 0, target: 0, x0: 0, y0: 0, x1: 0, y1: 0 };
    /** Sign of what each hidden unit's drawn edges send on, 2 where edges only end in it, 0 where nothing is drawn; by node. */
    this.ends = new Int8Array(places.output);
    /** Sum of the drawn weights that leave each pixel or hidden unit; by node. */
    this.sent = new Float32Array(places.output);
  }

  /** Reads which nodes the edges end in. */
  survey(edges) {
    const { places, curve, ends, sent } = this;
    ends.fill(0);
    sent.fill(0);
    for (let i = 0; i < edges.count; i++) {
      const weight = edges.weights[i];
      endsOf(places, edges.ids[i], curve);
      sent[curve.source] += weight * Math.abs(weight);
      if (curve.target < places.output) {
        ends[curve.target] = 2;
      }
    }

    for (let node = places.hidden; node < places.output; node++) {
      ends[node] = Math.sign(sent[node]) || ends[node];
    }
  }

  paint(context, colours, edges, fading, focus, now, moving) {
    context.globalAlpha = focus ? DIMMED : 1;
    this.#begin(fading.count);
    for (let i = 0; i < fading.count; i++) {
      this.#put(i, fading.ids[i], fading.weight(i, now));
    }

    this.#strokeSheaves(context, colours, 1);
    this.#begin(edges.count);
    for (let i = 0; i < edges.count; i++) {
      this.#put(i, edges.ids[i], edges.weights[i]);
    }

    if (moving) {
      this.#strokeSheaves(context, colours, edges.count > MOST_APART ? 1 : Infinity);
    } else {
      this.#stroke(context, colours, SOLID, edges.count > MOST_APART);
    }

    context.globalAlpha = 1;
    if (focus) {
      this.#paintFocus(context, colours, edges, focus);
    }
  }

  /** Whether any drawn edge belongs to what would be isolated. */
  isolates(edges, focus) {
    for (let i = 0; i < edges.count; i++) {
      if (this.#belongs(edges.ids[i], focus)) {
        return true;
      }
    }

    return false;
  }

  #belongs(id, focus) {
    endsOf(this.places, id, this.curve);
    return id === focus.edge || this.curve.source === focus.node || this.curve.target === focus.node;
  }

  #paintFocus(context, colours, edges, focus) {
    this.#begin(edges.count);
    for (let i = 0, count = 0; i < edges.count; i++) {
      if (this.#belongs(edges.ids[i], focus)) {
        this.#put(count++, edges.ids[i], edges.weights[i]);
      }
    }

    this.#stroke(context, colours, focus.selected ? DASH : SOLID, false);
  }

  /** Thin lines inside the bands, from where the curves stop to the units. */
  paintLeads(context, colours) {
    const { places, ends } = this;
    context.lineWidth = 1;
    for (const sign of [-1, 1]) {
      context.strokeStyle = colours.leads[sign > 0 ? 1 : 0];
      context.beginPath();
      for (const { first, units, left, right } of places.layers.slice(1, -1)) {
        for (let node = first; node < first + units; node++) {
          if (ends[node] === sign) {
            const x = places.x[node], y = places.y[node], half = places.size[node] / 2;
            context.moveTo(left - BAND_MARGIN, y);
            context.lineTo(x - half, y);
            context.moveTo(x + half, y);
            context.lineTo(right + BAND_MARGIN, y);
          }
        }
      }

      context.stroke();
    }
  }

  #begin(most) {
    if (most > this.ids.length) {
      this.ids = new Int32Array(2 * most);
      this.next = new Int32Array(2 * most);
    }

    this.heads.fill(-1);
  }

  #put(at, id, weight) {
    const strength = Math.min(BUCKETS - 1, Math.floor((Math.abs(weight) / (this.places.model.edgeLevelMax + 1)) * BUCKETS));
    const bucket = 2 * strength + (weight > 0 ? 1 : 0);
    this.ids[at] = id;
    this.next[at] = this.heads[bucket];
    this.heads[bucket] = at;
  }

  #strokeSheaves(context, colours, most) {
    const { curve } = this;
    for (let bucket = 0; bucket < this.heads.length; bucket++) {
      if (this.heads[bucket] < 0) {
        continue;
      }

      const positive = bucket % 2 === 1, width = widthOf(bucket >> 1);
      const lines = Math.min(most, Math.max(1, Math.round(width)));
      context.strokeStyle = colours.edges[positive ? 1 : 0][bucket >> 1];
      context.lineWidth = Math.min(HAIRLINE, width);
      context.beginPath();
      for (let i = this.heads[bucket]; i >= 0; i = this.next[i]) {
        curveOf(this.places, this.ids[i], positive, curve);
        for (let line = 0; line < lines; line++) {
          const aside = line - (lines - 1) / 2;
          traceCurve(context, curve.x0, curve.y0 + aside, curve.x1, curve.y1 + aside);
        }
      }

      context.stroke();
    }
  }

  #stroke(context, colours, negativeDash, together) {
    const { curve } = this;
    for (let bucket = 0; bucket < this.heads.length; bucket++) {
      if (this.heads[bucket] < 0) {
        continue;
      }

      const positive = bucket % 2 === 1;
      context.strokeStyle = colours.edges[positive ? 1 : 0][bucket >> 1];
      context.lineWidth = widthOf(bucket >> 1);
      context.setLineDash(positive ? SOLID : negativeDash);
      context.beginPath();
      for (let i = this.heads[bucket]; i >= 0; i = this.next[i]) {
        curveOf(this.places, this.ids[i], positive, curve);
        traceCurve(context, curve.x0, curve.y0, curve.x1, curve.y1);
        if (!together) {
          context.stroke();
          context.beginPath();
        }
      }

      if (together) {
        context.stroke();
      }
    }

    context.setLineDash(SOLID);
  }
}
