// Edges that have just gone: they sink away instead of vanishing.

const FADE_MILLISECONDS = 120;
/** More than these would cost more than they tell, */
const MOST = 96;
/** and weaker ones are hardly seen. */
const LEAST_WEIGHT = 24;

export class Fading {
  constructor() {
    this.ids = new Int32Array(MOST);
    this.weights = new Int8Array(MOST);
    this.since = new Float64Array(MOST);
    this.count = 0;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  add(id, weight, now) {
    if (this.count < MOST && Math.abs(weight) >= LEAST_WEIGHT && !this.still.matches) {
      this.ids[this.count] = id;
      this.weights[this.count] = weight;
      this.since[this.count++] = now;
    }
  }

  /** Forgets what has sunk; true while some edges still sink. */
  advance(now) {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (now - this.since[i] < FADE_MILLISECONDS) {
        this.ids[kept] = this.ids[i];
        this.weights[kept] = this.weights[i];
        this.since[kept++] = this.since[i];
      }
    }

    this.count = kept;
    return kept > 0;
  }

  /** What is left of the weight of the edge at this place. */
  weight(index, now) {
    return this.weights[index] * Math.max(0, 1 - (now - this.since[index]) / FADE_MILLISECONDS);
  }
}
