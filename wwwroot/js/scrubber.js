// The bar for going through something in order: play, pause, scrub, step. It knows positions from 0 to a length and the marks between
// them, not what they stand for.
import { Player } from './player.js';

const KEYS = {
  ' ': bar => bar.toggle(),
  ArrowLeft: (bar, far) => (far ? bar.toMark(-1) : bar.step(-1)),
  ArrowRight: (bar, far) => (far ? bar.toMark(1) : bar.step(1)),
  Home: bar => bar.rest(0),
  End: bar => bar.rest(bar.length),
  Escape: bar => bar.on.leave(),
};

export class Scrubber {
  /**
   * @param element the bar (Scrubber.razor)
   * @param on move(position) while it moves; rest(position) where it comes to rest; leave() when it should close;
   *   text(position) what a position is called
   */
  constructor(element, on) {
    this.element = element;
    this.on = on;
    this.range = element.querySelector('input');
    this.speed = element.querySelector('.speed');
    this.time = element.querySelector('output');
    this.player = new Player({ move: position => this.#move(position), end: () => this.rest(this.length) });
    this.range.addEventListener('input', () => this.#drag(Number(this.range.value)));
    this.range.addEventListener('change', () => this.rest(Number(this.range.value)));
    this.speed.addEventListener('change', () => this.playing && this.play());
    const actions = { play: () => this.toggle(), before: () => this.toMark(-1), after: () => this.toMark(1), leave: () => on.leave() };
    element.addEventListener('click', event => actions[event.target.closest('[data-do]')?.dataset.do]?.());
  }

  get active() {
    return !this.element.hidden;
  }

  /** What the speed menu says. */
  get speedFactor() {
    return Number(this.speed.value);
  }

  get playing() {
    return this.player.playing;
  }

  /**
   * Shows the bar, at rest.
   * @param row length; marks: positions worth stopping at, ascending; stride: what an arrow key steps; tail: how far playing goes on
   *   after the end
   */
  open(row, position) {
    Object.assign(this, row);
    this.element.hidden = false;
    this.range.max = row.length;
    this.show(position);
  }

  /** Gives it the keyboard. */
  focus() {
    this.range.focus({ preventScroll: true });
  }

  close() {
    this.player.stop();
    this.element.hidden = true;
  }

  /** Comes to rest somewhere without telling. */
  show(position) {
    this.player.stop();
    this.#write(position);
  }

  rest(position) {
    this.show(Math.round(Math.min(this.length, Math.max(0, position))));
    this.on.rest(this.position);
  }

  /** From where it is; from the start when it is at the end. */
  play() {
    this.player.play(this.position < this.length ? this.position : 0, this.length + this.tail, this.speedFactor);
    this.#write(this.position);
  }

  toggle() {
    if (this.playing) {
      this.rest(this.position);
    } else {
      this.play();
    }
  }

  step(direction) {
    this.rest(this.position + direction * this.stride);
  }

  /** To the next mark before (-1) or after (1); the start and the end are marks, too. */
  toMark(direction) {
    const all = [0, ...this.marks, this.length];
    this.rest(direction > 0 ? all.find(mark => mark > this.position) ?? this.length : all.findLast(mark => mark < this.position) ?? 0);
  }

  /** @returns whether the key was meant for the bar */
  key(event) {
    const isOnButton = event.target.closest('button, select, summary, a');
    const isTaken = event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'Escape'
      && (event.key === ' ' ? isOnButton : event.target.closest('select, textarea, [contenteditable]')));
    const act = KEYS[event.key];
    if (!this.active || !act || isTaken) {
      return false;
    }

    act(this, event.shiftKey);
    return true;
  }

  #drag(position) {
    this.player.stop();
    this.#move(position);
  }

  #move(position) {
    this.#write(Math.min(position, this.length));
    this.on.move(Math.round(position));
  }

  #write(position) {
    this.position = position;
    this.range.value = position;
    const text = this.on.text(position);
    this.range.setAttribute('aria-valuetext', text);
    if (this.time.textContent !== text) {
      this.time.textContent = text;
    }

    const { playing } = this;
    if (this.element.classList.contains('playing') !== playing) {
      const button = this.element.querySelector('[data-do="play"]');
      this.element.classList.toggle('playing', playing);
      button.setAttribute('aria-label', playing ? 'Pause' : 'Play');
      button.title = `${playing ? 'Pause' : 'Play'} (Space)`;
    }
  }
}
