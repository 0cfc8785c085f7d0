// The light on the graph: one canvas under the camera, painted as a whole for each frame.
import { EdgePainter } from './paint-edges.js';
import { paintBias, paintRibbons } from './paint-rest.js';
import { UnitPainter } from './paint-units.js';
import { OutputPainter } from './paint-outputs.js';
import { readColours } from './colours.js';

/** Opacity of what stands behind an isolated unit. */
const BACKGROUND = 0.35;
const CAPTION_GAP = 12;
const CAPTION_FONT = 13;
/** Further out the captions would run into each other: first the short forms are drawn, then none. */
const LEAST_LONG_CAPTION_ZOOM = 0.8;
const LEAST_CAPTION_ZOOM = 0.6;

export class Painter {
  /** @param ratio pixels of the canvas per pixel of the camera; without it the screen's own */
  constructor(canvas, places, ratio) {
    this.canvas = canvas;
    this.ratio = ratio;
    // Opaque: the browser need not blend it with what lies below.
    this.context = canvas.getContext('2d', { alpha: false });
    this.places = places;
    this.edges = new EdgePainter(places);
    this.units = new UnitPainter(places);
    this.outputs = new OutputPainter(places);
    this.captions = captionsOf(places);
    this.refreshColours();
  }

  /** After a change of theme. */
  refreshColours() {
    this.colours = readColours(this.places.model.levelMax);
    this.font = `${getComputedStyle(document.body).fontFamily}`;
  }

  /** Fits the canvas to its element. */
  resize() {
    const ratio = this.ratio ?? (devicePixelRatio || 1);
    const width = Math.round(this.canvas.clientWidth * ratio), height = Math.round(this.canvas.clientHeight * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
  }

  /** @param wanted what hover or selection isolates, where edges of it are drawn; null when nothing */
  paint(picture, fading, camera, wanted, selected, hovered, now) {
    const { context, colours, edges, units, places } = this;
    const ratio = this.ratio ?? (devicePixelRatio || 1);
    const focus = wanted && edges.isolates(picture.edges, wanted) ? wanted : null;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(camera.zoom * ratio, 0, 0, camera.zoom * ratio, camera.x * ratio, camera.y * ratio);
    edges.survey(picture.edges);
    context.globalAlpha = focus ? BACKGROUND : 1;
    paintRibbons(context, colours, places, picture);
    edges.paintLeads(context, colours);
    context.globalAlpha = 1;
    units.paintFrame(context, colours);
    edges.paint(context, colours, picture.edges, fading, focus, now, !picture.canonical);
    units.paintImage(context, colours, picture.levels);
    units.paintSeeds(context, colours, edges.sent);
    units.paintHidden(context, colours, picture.levels);
    units.paintOutlines(context, colours, edges.ends);
    units.paintRing(context, colours, hovered);
    units.paintRing(context, colours, selected);
    paintBias(context, colours, places, picture);
    this.outputs.paint(context, colours, picture, camera.zoom, [selected, hovered]);
    this.#paintCaptions(camera.zoom);
  }

  #paintCaptions(zoom) {
    if (zoom < LEAST_CAPTION_ZOOM) {
      return;
    }

    const { context } = this;
    context.font = `${Math.max(CAPTION_FONT, CAPTION_FONT / zoom)}px ${this.font}`;
    context.fillStyle = this.colours.muted;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    for (const { text, short = text, x, y } of this.captions) {
      context.fillText(zoom < LEAST_LONG_CAPTION_ZOOM ? short : text, x, y);
    }
  }
}

function captionsOf(places) {
  const { image, layers, top } = places;
  return [
    { text: 'What the network sees', x: image.left, y: image.top - CAPTION_GAP },
    ...layers.slice(1, -1).map(layer => ({ ...describe(layer), x: layer.left, y: top - CAPTION_GAP / 2 })),
    { text: 'What it reads', x: places.outputLeft + 8, y: top - CAPTION_GAP / 2 },
  ];
}

function describe({ id, units, maps, bands }) {
  return maps ? { text: `${id}: ${units} channels`, short: id }
    : { text: `${units} units${bands.length > 1 ? ', by the output they push most' : ''}`, short: `${units} units` };
}
