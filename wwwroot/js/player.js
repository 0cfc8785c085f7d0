// Runs from one position to another on this page's clock, once per animation frame.

export class Player {
  /** @param on move(position) on the way, end() on arrival */
  constructor(on) {
    this.on = on;
    this.playing = false;
  }

  /** @param speed positions per millisecond */
  play(from, to, speed) {
    this.stop();
    this.playing = true;
    let began = 0;
    const step = now => {
      began ||= now;
      const position = from + (now - began) * speed;
      if (position >= to) {
        this.playing = false;
        this.on.end();
      } else {
        this.on.move(position);
        this.request = requestAnimationFrame(step);
      }
    };
    this.on.move(from);
    this.request = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.request);
    this.playing = false;
  }
}
