// The crop box over a picture: a square that is dragged, resized by its corners, or moved with keys. Sizes are shares of the stage.

const LEAST = 0.06;
const STEP = 0.02;
const KEYS = { ArrowLeft: [-1, 0, 0], ArrowRight: [1, 0, 0], ArrowUp: [0, -1, 0], ArrowDown: [0, 1, 0], '+': [-0.5, -0.5, 1], '=': [-0.5, -0.5, 1], '-': [0.5, 0.5, -1] };

export class Crop {
  /** @param element the box, in its stage @param onChange called after each change by the person */
  constructor(element, onChange) {
    Object.assign(this, { element, onChange });
    this.set({ x: 0, y: 0, size: 1 });
    element.addEventListener('pointerdown', event => this.#grab(event));
    element.addEventListener('keydown', event => this.#onKey(event));
  }

  /** Moves it there, as far as it fits on the stage. */
  set({ x, y, size }) {
    const fitted = Math.min(1, Math.max(LEAST, size));
    const inside = value => Math.min(1 - fitted, Math.max(0, value));
    this.box = { x: inside(x), y: inside(y), size: fitted };
    const share = value => `${100 * value}%`;
    Object.assign(this.element.style, { left: share(this.box.x), top: share(this.box.y), width: share(fitted), height: share(fitted) });
  }

  #change(box) {
    this.set(box);
    this.onChange();
  }

  #grab(event) {
    const stage = this.element.parentElement.getBoundingClientRect();
    const at = ({ clientX, clientY }) => ({ x: (clientX - stage.left) / stage.width, y: (clientY - stage.top) / stage.height });
    const edge = event.target.dataset.edge;
    const from = at(event), { box } = this;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const move = moved => {
      const to = at(moved);
      this.#change(edge ? resized(box, edge, to) : { ...box, x: box.x + to.x - from.x, y: box.y + to.y - from.y });
    };
    const end = () => {
      this.element.removeEventListener('pointermove', move);
      this.element.removeEventListener('pointerup', end);
      this.element.removeEventListener('pointercancel', end);
    };
    this.element.addEventListener('pointermove', move);
    this.element.addEventListener('pointerup', end);
    this.element.addEventListener('pointercancel', end);
  }

  #onKey(event) {
    const step = KEYS[event.key];
    if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      const { x, y, size } = this.box;
      this.#change({ x: x + STEP * step[0], y: y + STEP * step[1], size: size + STEP * step[2] });
    }
  }
}

/** The corner goes to a place, the opposite one stays; the box stays a square on the stage. */
function resized({ x, y, size }, edge, to) {
  const west = edge.includes('w'), north = edge.includes('n');
  const anchor = { x: west ? x + size : x, y: north ? y + size : y };
  const room = Math.min(west ? anchor.x : 1 - anchor.x, north ? anchor.y : 1 - anchor.y);
  const wanted = Math.max(Math.abs(to.x - anchor.x), Math.abs(to.y - anchor.y));
  const next = Math.min(room, Math.max(LEAST, wanted));
  return { x: west ? anchor.x - next : anchor.x, y: north ? anchor.y - next : anchor.y, size: next };
}
