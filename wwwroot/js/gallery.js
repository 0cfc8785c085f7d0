// The gallery: a strip of a data set's images with label, reading and confidence. Only those in view are elements.
import { GalleryData } from './gallery-data.js';
import { greyCanvas, paintGrey } from './grey.js';
import { percent } from './numbers.js';

const CELL = 84;
const MARGIN = 4;
const NAME = /^([a-z0-9-]+)\.test\.(\d+)$/;

const megabytes = bytes => `${(bytes / 1e6).toFixed(1)} MB`;

export class Gallery {
  /** @param element the gallery's section @param labels of the model's classes @param tell says something in passing */
  constructor(element, labels, pad, connection, tell) {
    Object.assign(this, { element, labels, pad, connection, tell });
    this.parts = Object.fromEntries([...element.querySelectorAll('[data-part]')].map(part => [part.dataset.part, part]));
    this.list = this.parts.strip.firstElementChild;
    this.cells = new Map();
    this.data = new GalleryData(element.dataset.dataset, element.dataset.model);
    this.current = -1;
    this.parts.class.replaceChildren(new Option('all', ''), ...labels.map((label, i) => new Option(label, i)));
    this.ends = new AbortController();
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal: this.ends.signal });
    ['class', 'order', 'mistakes'].forEach(part => on(this.parts[part], 'change', () => this.#ask()));
    on(this.parts.close, 'click', () => this.close());
    on(this.parts.fetch, 'click', () => this.#fetch());
    on(this.parts.strip, 'scroll', () => this.#fill());
    on(this.parts.strip, 'click', event => this.#go(Number(event.target.closest('[role=option]')?.dataset.position ?? -1)));
    on(window, 'resize', () => this.#fill());
    on(window, 'themechange', () => this.#repaint());
    on(document, 'keydown', event => this.#onKey(event));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle() {
    if (this.isOpen) {
      this.close();
    } else {
      this.#open();
    }
  }

  close() {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadFocus) {
      this.pad.element.querySelector('[data-do=gallery]').focus();
    }
  }

  /** The address changed: whether it names an image of the data set that is on the pad. */
  follow(query) {
    if (this.pad.awaited > 1) {
      return; // keys that follow one another fast are ahead of the session's answers
    }

    const [, dataset, index] = NAME.exec(new URLSearchParams(query).get('sample')?.split(',').at(-1) ?? '') ?? [];
    this.current = dataset === this.data.dataset ? Number(index) : -1;
    this.#mark();
  }

  /** Goes so many images on in the gallery's order; in that of the data set when the image on the pad is not in the gallery. */
  async step(by) {
    const from = this.data.isWhole ? this.current : this.data.positions.get(this.current);
    if (this.current < 0) {
      await this.#go(0);
    } else if (from === undefined || this.data.total === 0) {
      this.#lay(this.current + by);
    } else {
      await this.#go(from + by);
    }
  }

  stop() {
    this.ends.abort();
    this.element.hidden = true;
  }

  async #open() {
    this.element.hidden = false;
    this.parts.strip.focus();
    try {
      const status = await this.data.watch(found => this.#showStatus(found), () => !this.isOpen);
      if (status?.isHere) {
        await this.#show();
      }
    } catch (problem) {
      this.#showAbsent(problem.message || 'The server does not answer. Close the gallery and open it again.');
    }
  }

  #showStatus({ isHere, done, total, fetch }) {
    this.parts.count.textContent = '';
    if (isHere && done === total) {
      this.parts.absent.hidden = true;
      this.parts.strip.hidden = false;
    } else if (isHere) {
      this.#showAbsent(`The network reads all ${total.toLocaleString('en')} images once.`, done / total);
    } else if (fetch?.isRunning) {
      this.#showAbsent(`${megabytes(fetch.done)} of about ${megabytes(fetch.total)} are here.`, fetch.done / fetch.total, 'Cancel');
    } else if (fetch) {
      this.#showAbsent(fetch.problem ?? `The test images of ${this.data.dataset} are not on this server yet.`, null, `Fetch them, ${megabytes(fetch.total)}`);
    } else {
      this.#showAbsent(`The images of ${this.data.dataset} are not on this server. Put its files into the folder ${this.data.dataset} of the server's data sets.`);
    }

    this.isFetching = fetch?.isRunning ?? false;
  }

  #showAbsent(text, share = null, action = '') {
    const { absent, strip, why, progress, fetch } = this.parts;
    absent.hidden = false;
    strip.hidden = true;
    why.textContent = text;
    progress.hidden = share === null;
    progress.value = Math.min(1, share ?? 0);
    fetch.hidden = action === '';
    fetch.textContent = action;
  }

  #fetch() {
    // An answer comes when the server has begun or ended: from then on its state is right.
    this.connection.send(this.isFetching ? 'CancelFetch' : 'FetchDataset')?.then(() => this.isFetching || this.#open());
  }

  #ask() {
    const { class: chosen, order, mistakes } = this.parts;
    this.data.ask({
      ...(chosen.value !== '' && { class: chosen.value }),
      ...(order.value !== 'index' && { order: order.value }),
      ...(mistakes.checked && { mistakes: true }),
    });
    this.parts.strip.scrollLeft = 0;
    return this.#show();
  }

  /** From here on the strip shows what the question fits. */
  async #show() {
    const first = this.data.isWhole && this.current > 0 ? this.current : 0;
    this.list.replaceChildren();
    this.cells.clear();
    try {
      if (await this.data.load(first) === null) {
        return;
      }
    } catch (problem) {
      this.#showAbsent(problem.message);
      return;
    }

    const { total } = this.data;
    this.list.style.width = `${total * CELL}px`;
    this.parts.count.textContent = total === 0 ? 'none' : `${total.toLocaleString('en')} images`;
    this.#fill();
    this.#mark();
  }

  // Elements for what is in view, and a little more.
  #fill() {
    if (!this.isOpen || this.data.total === 0) {
      return;
    }

    const { strip } = this.parts;
    const first = Math.max(0, Math.floor(strip.scrollLeft / CELL) - MARGIN);
    const last = Math.min(this.data.total - 1, Math.ceil((strip.scrollLeft + strip.clientWidth) / CELL) + MARGIN);
    for (const [position, cell] of this.cells) {
      if (position < first || position > last) {
        cell.remove();
        this.cells.delete(position);
      }
    }

    for (let position = first; position <= last; position++) {
      if (!this.cells.has(position)) {
        this.#add(position);
      }
    }
  }

  #add(position) {
    const sample = this.data.peek(position);
    if (!sample) {
      this.data.load(position).then(() => this.data.peek(position) && this.#fill(), problem => this.tell(problem.message));
      return;
    }

    const cell = document.createElement('div');
    const [label, reading] = [this.labels[sample.label], this.labels[sample.reading]];
    const words = document.createElement('span');
    words.textContent = sample.label === sample.reading ? label : `${label} → ${reading}`;
    const share = document.createElement('span');
    share.textContent = percent(sample.confidence);
    cell.append(Object.assign(greyCanvas(), { pixels: sample.pixels }), words, share);
    cell.classList.toggle('mistake', sample.label !== sample.reading);
    cell.id = `image-${position}`;
    cell.title = `Image ${sample.index}: labelled ${label}, read as ${reading} with ${percent(sample.confidence)}`;
    cell.dataset.position = position;
    cell.dataset.index = sample.index;
    cell.style.left = `${position * CELL}px`;
    Object.entries({ role: 'option', 'aria-label': cell.title, 'aria-posinset': position + 1, 'aria-setsize': this.data.total, 'aria-selected': sample.index === this.current })
      .forEach(([name, value]) => cell.setAttribute(name, value));
    this.cells.set(position, cell);
    this.list.append(cell);
    this.#paint(cell);
  }

  #paint(cell) {
    const canvas = cell.querySelector('canvas');
    paintGrey(canvas, canvas.pixels, getComputedStyle(this.element).color);
  }

  #repaint() {
    this.cells.forEach(cell => this.#paint(cell));
  }

  // The image on the pad is marked, and in view.
  #mark() {
    if (!this.isOpen) {
      return;
    }

    this.cells.forEach(cell => cell.setAttribute('aria-selected', String(Number(cell.dataset.index) === this.current)));
    const position = this.data.positions.get(this.current);
    const { strip } = this.parts;
    if (position === undefined) {
      strip.removeAttribute('aria-activedescendant');
      return;
    }

    const left = position * CELL;
    strip.scrollLeft = Math.min(left, Math.max(strip.scrollLeft, left + CELL - strip.clientWidth));
    strip.setAttribute('aria-activedescendant', `image-${position}`);
    this.#fill();
  }

  async #go(position) {
    if (position < 0 || (this.data.total > 0 && position >= this.data.total)) {
      return;
    }

    try {
      const sample = await this.data.load(position) ?? this.data.peek(position);
      if (sample) {
        this.#lay(sample.index);
      }
    } catch (problem) {
      this.tell(problem.message);
    }
  }

  #lay(index) {
    if (index >= 0 && this.pad.laySample(`${this.data.dataset}.test.${index}`)) {
      this.current = index;
      this.#mark();
    }
  }

  #onKey(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const isElsewhere = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.target.closest('input, select, textarea, #graph, #photo:not([hidden])');
    if (!this.isOpen || isElsewhere) {
      return;
    }

    if (by) {
      event.preventDefault();
      this.step(by);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
  }
}
