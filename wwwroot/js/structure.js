// Cytoscape holds the elements, the camera, the selection and what lies under the pointer. It draws nothing: the painter does.
import cytoscape from '../lib/cytoscape/dist/cytoscape.esm.min.mjs';
import { BEND, curveOf } from './curve.js';
import { fit } from './fit.js';
import { nodeId } from './layout.js';

const OUTPUT = { width: 240, height: 34 };
const ZOOM = { least: 0.15, most: 8 };
const CAMERA_REST = 250;

export class Structure {
  /** @param on handlers: hover(node, edge), tap(node), camera(x, y, zoom), viewport() */
  constructor(container, places, on) {
    this.places = places;
    this.on = on;
    this.moved = false;
    this.cy = cytoscape({
      container,
      elements: nodesOf(places),
      style: STYLE,
      layout: { name: 'preset' },
      minZoom: ZOOM.least,
      maxZoom: ZOOM.most,
      autoungrabify: true,
      boxSelectionEnabled: false,
      selectionType: 'single',
      pixelRatio: 1,
    });
    this.#listen();
  }

  /** Position and zoom for the painter. */
  get camera() {
    const { x, y } = this.cy.pan();
    return { x, y, zoom: this.cy.zoom() };
  }

  /** Shows the whole graph, on whole pixels. */
  fit() {
    this.moved = false;
    const { cy, places } = this;
    const { x, y, zoom } = fit(places, cy.width(), cy.height());
    cy.viewport({ zoom, pan: { x, y } });
  }

  /** Puts a model point into the middle; zoom 0 shows the whole graph. */
  look(x, y, zoom) {
    if (zoom === 0) {
      this.fit();
      return;
    }

    this.moved = true;
    this.cy.viewport({ zoom, pan: { x: this.cy.width() / 2 - x * zoom, y: this.cy.height() / 2 - y * zoom } });
  }

  /** After a change of size: a view that nobody moved shows the whole graph again, another keeps its middle. */
  resize() {
    const { x, y, zoom } = this.#middle();
    this.cy.resize();
    this.look(x, y, this.moved ? zoom : 0);
  }

  select(id) {
    this.cy.elements(':selected').unselect();
    this.cy.getElementById(id).select();
  }

  #listen() {
    const { cy, on } = this;
    cy.on('viewport', () => on.viewport());
    cy.on('dragpan scrollzoom pinchzoom', () => this.#userMoved());
    cy.on('dbltap', event => {
      if (event.target === cy) {
        this.fit();
        on.camera(0, 0, 0);
      }
    });
    cy.on('mousemove', event => on.hover(this.#nodeAt(event), event.target.isEdge?.() ? event.target.data('edge') : -1));
    cy.container().addEventListener('pointerleave', () => on.hover(-1, -1));
    cy.on('tap', event => {
      const edge = event.target.isEdge?.() ? event.target.data('edge') : -1;
      on.tap(edge >= 0 ? this.#sourceOf(edge) : this.#nodeAt(event));
    });
  }

  #userMoved() {
    this.moved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { x, y, zoom } = this.#middle();
      this.on.camera(x, y, zoom);
    }, CAMERA_REST);
  }

  #middle() {
    const { cy } = this;
    const zoom = cy.zoom(), pan = cy.pan();
    return { x: (cy.width() / 2 - pan.x) / zoom, y: (cy.height() / 2 - pan.y) / zoom, zoom };
  }

  #nodeAt(event) {
    const node = event.target.isNode?.() ? event.target.data('node') : -1;
    return node === IMAGE_NODE ? this.#pixelAt(event.position) : node;
  }

  #pixelAt({ x, y }) {
    const { image } = this.places;
    const column = Math.floor(((x - image.left) / image.width) * image.columns);
    const row = Math.floor(((y - image.top) / image.height) * image.rows);
    return column >= 0 && row >= 0 && column < image.columns && row < image.rows ? row * image.columns + column : -1;
  }

  #sourceOf(edge) {
    const curve = {};
    curveOf(this.places, edge, true, curve);
    return curve.source;
  }
}

const IMAGE_NODE = -2;

const UNSEEN = { 'overlay-opacity': 0, 'underlay-opacity': 0, 'z-index-compare': 'manual' };

const STYLE = [
  { selector: 'node', style: { ...UNSEEN, shape: 'rectangle', width: 'data(width)', height: 'data(height)', 'background-opacity': 0, 'border-width': 0, 'outline-width': 0 } },
  { selector: 'node[unit]', style: { 'z-index': 1 } },
  {
    selector: 'edge',
    style: {
      ...UNSEEN,
      width: 4,
      'line-opacity': 0,
      'curve-style': 'unbundled-bezier',
      'edge-distances': 'endpoints',
      'source-endpoint': 'data(start)',
      'target-endpoint': 'data(end)',
      'control-point-weights': 'data(along)',
      'control-point-distances': 'data(aside)',
    },
  },
];

function nodesOf(places) {
  const { image } = places;
  const imageNode = {
    data: { id: 'image', node: IMAGE_NODE, width: image.width, height: image.height },
    position: { x: image.left + image.width / 2, y: image.top + image.height / 2 },
  };
  const others = Array.from({ length: places.x.length - places.hidden }, (_, i) => {
    const node = places.hidden + i;
    const isOutput = node >= places.output;
    return {
      data: { id: nodeId(places, node), node, unit: 1, width: isOutput ? OUTPUT.width : places.size[node], height: isOutput ? OUTPUT.height : places.size[node] },
      position: { x: places.x[node], y: places.y[node] },
    };
  });
  return [imageNode, ...others];
}

/** An edge as Cytoscape's element, with the curve that the painter draws. */
export function edgeElement(places, id, weight) {
  const curve = {};
  curveOf(places, id, weight > 0, curve);
  const { x0, y0, x1, y1, source, target } = curve;
  const width = x1 - x0, height = y1 - y0, square = width * width + height * height;
  const along = (BEND * width * width) / square;
  const aside = (BEND * width * height) / Math.sqrt(square);
  const { image } = places;
  const from = source < places.hidden
    ? { id: 'image', x: image.left + image.width / 2, y: image.top + image.height / 2 }
    : { id: nodeId(places, source), x: places.x[source], y: places.y[source] };
  return {
    group: 'edges',
    data: {
      id: `edge/${id}`,
      edge: id,
      source: from.id,
      target: nodeId(places, target),
      start: `${x0 - from.x}px ${y0 - from.y}px`,
      end: `${x1 - places.x[target]}px ${y1 - places.y[target]}px`,
      along: [along, 1 - along],
      aside: [-aside, aside],
    },
  };
}
