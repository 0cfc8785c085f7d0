// The images of a data set as the server lists them: asked for by the page, kept while the question stays the same.
import { PIXELS } from './grey.js';

const PAGE = 60;
const PATIENCE_MILLISECONDS = 300;

export class GalleryData {
  constructor(dataset, model) {
    this.dataset = dataset;
    this.model = model;
    this.ask({});
  }

  /** A new question: class (a number), mistakes, order. */
  ask(question) {
    this.question = question;
    this.total = 0;
    this.pages = new Map();
    this.positions = new Map();
  }

  /** Whether the question leaves the data set as it is: the position of an image is its index. */
  get isWhole() {
    return Object.keys(this.question).length === 0;
  }

  /** How the data set is doing, again and again until all images are read or `stopped` says so. */
  async watch(onStatus, stopped) {
    while (!stopped()) {
      const status = await this.#get('', { model: this.model });
      onStatus(status);
      if (status.isHere ? status.done === status.total : !status.fetch?.isRunning) {
        return status;
      }

      await new Promise(resolve => setTimeout(resolve, PATIENCE_MILLISECONDS));
    }

    return null;
  }

  /** The image at a position; undefined while it is not here. */
  peek(position) {
    return this.pages.get(Math.floor(position / PAGE))?.[position % PAGE];
  }

  /** The images around a position; null when another question came in between. */
  async load(position) {
    const { question } = this;
    const page = Math.floor(position / PAGE);
    if (!this.pages.has(page)) {
      this.pages.set(page, []);
      try {
        const answer = await this.#get('/samples', { ...question, model: this.model, offset: page * PAGE, count: PAGE });
        if (question !== this.question) {
          return null;
        }

        const pixels = Uint8Array.from(atob(answer.pixels), character => character.charCodeAt(0));
        const samples = answer.samples.map((sample, i) => ({ ...sample, pixels: pixels.subarray(i * PIXELS, (i + 1) * PIXELS) }));
        samples.forEach((sample, i) => this.positions.set(sample.index, page * PAGE + i));
        this.total = answer.total;
        this.pages.set(page, samples);
      } catch (problem) {
        this.pages.delete(page);
        throw problem;
      }
    }

    return this.peek(position);
  }

  async #get(path, parameters) {
    const answer = await fetch(`api/v1/datasets/${encodeURIComponent(this.dataset)}${path}?${new URLSearchParams(parameters)}`);
    const content = await answer.json();
    if (!answer.ok) {
      throw new Error(content.detail);
    }

    return content;
  }
}
