// The drawing as it came to be. While it moves the session is told the position about 60 times a second; where it rests, the session
// keeps it: the address holds it and the picture is exact.
import { Player } from './player.js';
import { Scrubber } from './scrubber.js';

/** After the last point a small drawing still grows for a moment. */
const AFTERGLOW = 160;
/** A sample takes this long, however slowly it was drawn. */
const SAMPLE_MILLISECONDS = 1200;
const STEP_MILLISECONDS = 100;
const LIVE = -1;

export class Replay {
  /** @param bar the scrubber's element @param pad whose strokes play */
  constructor(bar, pad) {
    this.pad = pad;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.intro = new Player({ move: position => this.#move(Math.round(position)), end: () => this.#endIntro() });
    this.scrubber = new Scrubber(bar, {
      move: position => this.#move(position),
      rest: position => this.#rest(position),
      leave: () => this.stop(),
      text: position => `${seconds(position)} of ${seconds(this.duration)}`,
    });
    this.forget();
  }

  /** Whether the picture is moving. */
  get playing() {
    return this.intro.playing || this.scrubber.playing;
  }

  get duration() {
    return this.pad.strokes.duration;
  }

  /** The strokes to show now. */
  get strokes() {
    const { strokes } = this.pad;
    return this.shown === LIVE ? strokes.done : strokes.at(this.shown);
  }

  /** A sample draws itself. */
  playSample() {
    if (!this.still.matches) {
      const total = this.duration + AFTERGLOW;
      this.intro.play(0, total, total / SAMPLE_MILLISECONDS);
    } else {
      this.#endIntro();
    }
  }

  /** Shows the bar and plays from the start; with reduced motion it waits to be told. */
  start() {
    this.intro.stop();
    this.#open(this.duration);
    this.scrubber.focus();
    if (!this.still.matches) {
      this.scrubber.play();
    }
  }

  /** Back to the drawing as it is. */
  stop() {
    if (this.intro.playing) {
      this.intro.stop();
      this.#endIntro();
    } else if (this.scrubber.active) {
      this.scrubber.close();
      this.pad.element.querySelector('[data-do="replay"]').focus({ preventScroll: true });
      this.#rest(LIVE);
    }
  }

  /** The drawing was replaced: what played before is no more; the bar opens where the session rests. */
  reset() {
    this.intro.stop();
    this.scrubber.close();
    this.shown = LIVE;
    this.#follow();
  }

  /** Where the session rests. Our own words coming back change nothing. */
  heard(at) {
    const mine = this.sent.indexOf(at);
    const isNews = mine < 0 && this.sent.length === 0 && at !== this.known;
    this.known = at;
    this.sent.splice(0, mine + 1);
    if (isNews) {
      this.#follow();
      this.pad.redraw();
    }
  }

  /** Nothing that was said will be answered. */
  forget() {
    this.sent = [];
    this.known = this.shown = LIVE;
  }

  #follow() {
    this.shown = this.known;
    if (this.known === LIVE || this.pad.strokes.isBlank) {
      this.scrubber.close();
    } else {
      this.#open(this.known);
    }
  }

  #open(position) {
    this.scrubber.open({ length: this.duration, marks: this.pad.strokes.ends, stride: STEP_MILLISECONDS, tail: AFTERGLOW }, position);
  }

  #endIntro() {
    this.shown = LIVE;
    this.pad.connection.tell('Position', LIVE);
    this.pad.redraw();
  }

  #move(position) {
    this.shown = position;
    this.pad.connection.tell('Position', position);
    this.pad.ink.draw(this.strokes);
  }

  #rest(position) {
    this.shown = position < this.duration ? position : LIVE;
    if (this.pad.connection.open) {
      this.sent.push(this.shown);
      this.pad.connection.send('Seek', this.shown);
    }

    this.pad.redraw();
  }
}

const seconds = milliseconds => `${(milliseconds / 1000).toFixed(1)} s`;
