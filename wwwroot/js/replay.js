// The drawing as it came to be, on this page's clock; the server is told the position about 60 times a second.

const AFTERGLOW = 160;
/** A sample takes this long, however slowly it was drawn. */
const SAMPLE_MILLISECONDS = 1200;
const LIVE = -1;

export class Replay {
  /** @param show takes milliseconds from the start; -1 is the end */
  constructor(show) {
    this.show = show;
    this.active = false;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  /** Plays a drawing of this length from its start. */
  start(duration, isSample) {
    const total = duration + AFTERGLOW;
    const speed = isSample ? total / SAMPLE_MILLISECONDS : 1;
    cancelAnimationFrame(this.request);
    this.active = true;
    if (this.still.matches) {
      this.stop();
      return;
    }

    let began = 0;
    const step = now => {
      began ||= now;
      const position = Math.round((now - began) * speed);
      if (position >= total) {
        this.stop();
      } else {
        this.show(position);
        this.request = requestAnimationFrame(step);
      }
    };
    this.show(0);
    this.request = requestAnimationFrame(step);
  }

  /** Goes to the end at once. */
  stop() {
    if (this.active) {
      cancelAnimationFrame(this.request);
      this.active = false;
      this.show(LIVE);
    }
  }
}
