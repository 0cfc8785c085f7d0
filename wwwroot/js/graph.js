// The graph on the page: frames in, light out, and what the person points at.
import { pointsAlong } from './curve.js';
import { Fading } from './fading.js';
import { nodeId, nodeOf } from './layout.js';
import { Mirror } from './mirror.js';
import { Painter } from './painter.js';
import { Readout } from './readout.js';
import { Structure } from './structure.js';
import { targetAfterPress } from './target.js';

export class Graph {
  constructor(element, places, picture, connection, timings) {
    Object.assign(this, { element, places, picture, connection, timings });
    this.fading = new Fading();
    this.selected = -1;
    this.hovered = -1;
    this.hoveredEdge = -1;
    this.walked = -1;
    this.camera = { x: 0, y: 0, zoom: 0 };
    this.unpainted = false;
    this.structure = new Structure(element.querySelector('.structure'), places, {
      hover: (node, edge) => this.#hover(node, edge),
      tap: node => this.press(node),
      camera: (x, y, zoom) => this.#sendCamera(x, y, zoom),
      viewport: () => this.repaint(),
    });
    this.mirror = new Mirror(this.structure, picture);
    this.painter = new Painter(element.querySelector('.light'), places);
    this.readout = new Readout(element, places, c => this.press(places.output + c));
    this.whole = element.querySelector('.whole');
    this.whole.addEventListener('click', () => {
      this.structure.fit();
      this.#sendCamera(0, 0, 0);
      element.focus();
    });
    this.sizes = new ResizeObserver(() => this.#resize());
    this.sizes.observe(element);
    this.#resize();
  }

  /** Applies a frame at once; the newest is painted with the next animation frame. */
  receive(bytes) {
    const now = performance.now();
    if (!this.picture.apply(bytes, (id, weight) => this.fading.add(id, weight, now))) {
      this.connection.tell('Resync');
      return;
    }

    this.unpainted = true;
    this.mirror.touch();
    this.repaint();
  }

  /** Selection and camera as the session has them. */
  view(selection, x, y, zoom) {
    this.selected = selection ? nodeOf(this.places, selection) : -1;
    // Keys that follow one another fast are ahead of the session's answers.
    if (document.activeElement !== this.element) {
      this.walked = this.selected;
    }

    this.structure.select(selection);
    if (!isNear(this.camera, x, y, zoom)) {
      this.camera = { x, y, zoom };
      this.structure.look(x, y, zoom);
    }

    this.repaint();
  }

  /** Selects a unit or pixel; asks about an output; -1 lets go of the selection. */
  press(node) {
    this.walked = node;
    if (node >= this.places.output) {
      this.connection.send('SetTarget', targetAfterPress(this.picture.target, node - this.places.output));
    } else {
      this.select(node === this.selected ? -1 : node);
    }
  }

  select(node) {
    if (node !== this.selected) {
      this.connection.send('SetSelection', node < 0 ? '' : nodeId(this.places, node));
    }
  }

  /** The keyboard has moved to a node: a unit is selected, an output waits for Enter. */
  walk(node) {
    this.walked = node;
    if (node < this.places.output) {
      this.#hover(-1, -1);
      this.select(node);
    } else {
      this.#hover(node, -1);
    }
  }

  /** Something that only the canvas shows has changed. */
  repaint() {
    this.request ??= requestAnimationFrame(time => this.#paint(time));
  }

  refreshColours() {
    this.painter.refreshColours();
    this.repaint();
  }

  /** Points along a drawn edge in page coordinates, for checks of what is on the canvas. */
  pointsAlong(id, positive) {
    const { x, y, zoom } = this.structure.camera;
    const box = this.element.getBoundingClientRect();
    return pointsAlong(this.places, id, positive).map(([across, down]) => [box.left + x + across * zoom, box.top + y + down * zoom]);
  }

  stop() {
    this.sizes.disconnect();
    cancelAnimationFrame(this.request);
  }

  #paint(time) {
    this.request = undefined;
    this.whole.hidden = !this.structure.moved;
    const { picture, timings, hovered, selected } = this;
    const fades = this.fading.advance(time);
    if (this.holds?.()) {
      this.#acknowledge();
      return;
    }

    const isolated = hovered >= 0 && hovered < this.places.output ? hovered : selected;
    const focus = this.hoveredEdge >= 0 ? { edge: this.hoveredEdge, node: -1 }
      : isolated >= 0 ? { edge: -1, node: isolated, selected: isolated === selected } : null;
    this.painter.paint(picture, this.fading, this.structure.camera, focus, selected, hovered, time);
    if (this.unpainted) {
      this.readout.write(picture);
      timings.painted(picture.points, time, performance.now());
      if (picture.canonical) {
        this.readout.writeTimings(timings);
      }

      this.onPainted?.(picture);
      this.#acknowledge();
    }

    if (fades) {
      this.repaint();
    }
  }

  #sendCamera(x, y, zoom) {
    this.camera = { x, y, zoom };
    this.connection.send('SetCamera', x, y, zoom);
  }

  #acknowledge() {
    if (this.unpainted) {
      this.unpainted = false;
      this.connection.tell('Acknowledge', this.picture.seq);
    }
  }

  #hover(node, edge) {
    if (node !== this.hovered || edge !== this.hoveredEdge) {
      this.hovered = node;
      this.hoveredEdge = edge;
      this.element.classList.toggle('pointing', node >= 0 || edge >= 0);
      this.repaint();
    }
  }

  #resize() {
    this.structure.resize();
    this.painter.resize();
    this.repaint();
  }
}

// The session rounds the camera: its echo of our own must not move the view under the pointer.
function isNear(camera, x, y, zoom) {
  return Math.abs(camera.x - x) <= 1 && Math.abs(camera.y - y) <= 1 && Math.abs(camera.zoom - zoom) <= 0.01 * zoom;
}
