// How long it takes from the pen to the light: rings of the last measurements, for Details and the benches.

const SIZE = 4096;

class Ring {
  constructor() {
    this.values = new Float64Array(SIZE);
    this.count = 0;
  }

  add(value) {
    this.values[this.count++ % SIZE] = value;
  }

  /** Oldest first. */
  read() {
    const kept = Math.min(this.count, SIZE);
    return Array.from({ length: kept }, (_, i) => this.values[(this.count - kept + i) % SIZE]);
  }
}

export class Timings {
  constructor() {
    this.pointerToFrame = new Ring();
    this.paint = new Ring();
    this.waiting = [];
    this.total = 0;
  }

  /** Points left for the session at the time of their pointer event. */
  sent(points, time) {
    this.total += points;
    if (!Number.isNaN(time)) {
      this.waiting.push({ total: this.total, time });
    }
  }

  /** The session counts points from its beginning, this page from its own. */
  restart(pointsBefore) {
    this.total = pointsBefore;
    this.waiting = [];
  }

  /** A frame that holds this many points was painted in the animation frame that began at this time. */
  painted(points, frameTime, end) {
    while (this.waiting.length > 0 && this.waiting[0].total <= points) {
      this.pointerToFrame.add(end - this.waiting.shift().time);
    }

    this.paint.add(end - frameTime);
  }

  /** Milliseconds, oldest first. */
  read() {
    return {
      pointerToFrame: this.pointerToFrame.read(),
      paint: this.paint.read(),
    };
  }

  clear() {
    this.pointerToFrame.count = this.paint.count = 0;
  }
}
