// Cutting a picture out of a file, the clipboard or the camera, with the graph of it live. Until it is used, nothing is changed.
import { Camera } from './camera.js';
import { Crop } from './crop.js';
import { SIDE, findInk } from './ink-map.js';
import { normalise } from './normalise.js';
import { paintGrey } from './grey.js';
import { readPicture, reduce } from './picture-file.js';

const NO_PIXELS = new Uint8Array(0);
const NOTHING = 'Nothing stands out here: move the box, or take more ink.';
const WHOLE = { x: 0, y: 0, size: 1 };

export class Photo {
  constructor(element, pad, connection, tell) {
    Object.assign(this, { element, pad, connection, tell });
    this.parts = Object.fromEntries([...element.querySelectorAll('[data-part]')].map(part => [part.dataset.part, part]));
    const { cut, threshold, light, use, take, cancel, file, video } = this.parts;
    this.crop = new Crop(cut, () => this.#refresh());
    this.camera = new Camera(video);
    this.sample = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
    this.ends = new AbortController();
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal: this.ends.signal });
    on(threshold, 'input', () => this.#refresh());
    on(light, 'change', () => { this.isLight = light.checked; this.#refresh(); });
    on(use, 'click', () => this.#use());
    on(take, 'click', () => this.#take());
    on(cancel, 'click', () => this.cancel());
    on(file, 'change', () => { this.open(file.files[0]); file.value = ''; });
    on(document, 'keydown', event => this.isOpen && this.#onKey(event));
    on(window, 'themechange', () => this.#refresh());
    on(window, 'pagehide', () => this.camera.stop());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  choose() {
    this.parts.file.click();
  }

  /** Opens a picture file. */
  async open(file) {
    if (!file) {
      return;
    }

    const turn = this.turn = {};
    try {
      const { name, width, height, bitmap } = await readPicture(file);
      if (turn === this.turn) {
        this.#show(bitmap, `${name}, ${width} × ${height}`);
      } else {
        bitmap.close();
      }
    } catch (problem) {
      this.#say(problem.message);
    }
  }

  async openCamera() {
    this.turn = {};
    this.#turnOn('camera', 'Camera');
    try {
      if (await this.camera.start()) {
        this.parts.take.disabled = false;
        this.parts.take.focus();
      }
    } catch (problem) {
      this.#close();
      this.tell(problem.message);
    }
  }

  /** Gives the old drawing back. */
  cancel() {
    if (this.isOpen) {
      this.connection.tell('TryPicture', NO_PIXELS);
      this.#close();
    }
  }

  /** The session has shown something else in between. */
  retry() {
    if (this.isOpen && this.pixels) {
      this.connection.tell('TryPicture', this.pixels);
    }
  }

  stop() {
    this.ends.abort();
    this.#close();
  }

  #show(bitmap, name) {
    this.camera.stop();
    this.bitmap?.close();
    this.bitmap = bitmap;
    this.isLight = null;
    this.parts.threshold.value = 50;
    this.#turnOn('picture', name);
    this.#drawImage();
    this.crop.set(WHOLE);
    this.#refresh();
    this.parts.cut.focus();
  }

  // One of its two faces: the camera's, or that of a picture.
  #turnOn(face, name) {
    const { video, image, cut, cutting, use, take, told } = this.parts;
    const isCamera = face === 'camera';
    this.element.hidden = false;
    this.pad.element.hidden = true;
    this.parts.name.textContent = this.parts.name.title = name;
    video.hidden = take.hidden = !isCamera;
    take.disabled = isCamera;
    image.hidden = cut.hidden = cutting.hidden = use.hidden = isCamera;
    told.textContent = '';
  }

  // The whole picture in the middle of a square stage.
  #drawImage() {
    const { image } = this.parts;
    const ratio = devicePixelRatio || 1;
    image.width = image.height = Math.round((image.clientWidth || 256) * ratio);
    const { width, height } = this.bitmap;
    const scale = image.width / Math.max(width, height);
    const context = image.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.bitmap, (image.width - width * scale) / 2, (image.width - height * scale) / 2, width * scale, height * scale);
  }

  #refresh() {
    if (!this.bitmap || this.waits) {
      return;
    }

    this.waits = true;
    requestAnimationFrame(() => {
      this.waits = false;
      if (this.bitmap) {
        this.#cutOut();
      }
    });
  }

  #cutOut() {
    const { threshold, light, preview, told, use } = this.parts;
    const { ink, isLight } = findInk(this.#sampled(), this.isLight, threshold.value / 100);
    light.checked = isLight;
    this.pixels = ink && normalise(ink);
    told.textContent = this.pixels ? '' : NOTHING;
    use.disabled = !this.pixels;
    paintGrey(preview, this.pixels ?? new Uint8Array(preview.width * preview.height), getComputedStyle(preview).color);
    this.connection.tell('TryPicture', this.pixels ?? NO_PIXELS);
  }

  /** The cells inside the crop box. What lies beyond the picture repeats its rim, so that it is paper. */
  #sampled() {
    const { bitmap, sample, crop: { box } } = this;
    const stage = Math.max(bitmap.width, bitmap.height);
    const left = box.x * stage - (stage - bitmap.width) / 2, top = box.y * stage - (stage - bitmap.height) / 2, size = box.size * stage;
    const from = { x: Math.max(0, left), y: Math.max(0, top) };
    const to = { x: Math.min(bitmap.width, left + size), y: Math.min(bitmap.height, top + size) };
    sample.clearRect(0, 0, SIDE, SIDE);
    if (to.x - from.x < 1 || to.y - from.y < 1) {
      return sample.getImageData(0, 0, SIDE, SIDE).data;
    }

    const cells = SIDE / size;
    const [x, y] = [Math.floor((from.x - left) * cells), Math.floor((from.y - top) * cells)];
    const [width, height] = [Math.max(1, Math.round((to.x - from.x) * cells)), Math.max(1, Math.round((to.y - from.y) * cells))];
    sample.imageSmoothingQuality = 'high';
    sample.drawImage(bitmap, from.x, from.y, to.x - from.x, to.y - from.y, x, y, width, height);
    return repeatRim(sample.getImageData(0, 0, SIDE, SIDE).data, x, y, Math.min(SIDE, x + width) - 1, Math.min(SIDE, y + height) - 1);
  }

  #use() {
    if (this.pixels && this.pad.lay(this.pixels)) {
      this.#close();
    } else {
      this.#say('The line to the server is broken: wait a moment, then press Use again.');
    }
  }

  async #take() {
    const seen = await this.camera.take();
    this.#show(await reduce(seen), 'From the camera');
    seen.close();
  }

  #close() {
    this.turn = {};
    this.camera.stop();
    this.bitmap?.close();
    this.bitmap = this.pixels = null;
    this.element.hidden = true;
    this.pad.element.hidden = false;
    this.pad.redraw();
    this.pad.element.querySelector('[data-do=upload]').focus({ preventScroll: true });
  }

  #say(text) {
    if (this.isOpen) {
      this.parts.told.textContent = text;
    } else {
      this.tell(text);
    }
  }

  #onKey(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.cancel();
    } else if (event.key === 'Enter' && event.target === this.parts.cut) {
      event.preventDefault();
      this.#use();
    }
  }
}

function repeatRim(data, left, top, right, bottom) {
  const cells = new Uint32Array(data.buffer);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const inside = Math.min(bottom, Math.max(top, row)) * SIDE + Math.min(right, Math.max(left, column));
      cells[row * SIDE + column] = cells[inside];
    }
  }

  return data;
}
