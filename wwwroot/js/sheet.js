// The picture as a sheet of its own: what is read, the stage, the legend and the sentence, on a canvas or as SVG.
import { Fading } from './fading.js';
import { Painter } from './painter.js';
import { SvgContext } from './svg.js';
import { percent, threeDigits } from './numbers.js';

const MARGIN = 28;
const TITLE = { height: 44, font: 20 };
const LEGEND = { height: 30, font: 13, key: 44, gap: 20 };
const CAPTION = { height: 36, font: 16 };
const PNG_SCALE = 2;

/** @param words headline and sentence @returns a canvas, at twice the size of the screen's pixels */
export function toCanvas(graph, words) {
  const { width, height } = sizeOf(graph.places);
  const canvas = document.createElement('canvas');
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  paint(canvas, graph, words, PNG_SCALE);
  return canvas;
}

/** @returns the text of an SVG document */
export function toSvg(graph, words) {
  const { width, height } = sizeOf(graph.places);
  const context = new SvgContext(width, height);
  paint({ width, height, getContext: () => context }, graph, words, 1);
  return context.toString(words.headline, words.sentence);
}

const sizeOf = ({ width, height }) => ({
  width: Math.ceil(width) + 2 * MARGIN,
  height: Math.ceil(height) + TITLE.height + LEGEND.height + CAPTION.height + 2 * MARGIN,
});

function paint(canvas, { places, picture, selected }, { headline, sentence }, scale) {
  const painter = new Painter(canvas, places, scale);
  const focus = selected >= 0 && selected < places.output ? { edge: -1, node: selected, selected: true } : null;
  painter.paint(picture, new Fading(), { x: MARGIN, y: MARGIN + TITLE.height, zoom: 1 }, focus, selected, -1, 0);
  const { context, colours, font } = painter;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = colours.ink;
  context.font = `600 ${TITLE.font}px ${font}`;
  context.fillText(headline, MARGIN, MARGIN + TITLE.font);
  const below = MARGIN + TITLE.height + places.height;
  paintLegend(context, colours, picture, places.model, font, below + LEGEND.height - 8);
  context.fillStyle = colours.ink;
  context.font = `400 ${CAPTION.font}px ${font}`;
  context.fillText(sentence, MARGIN, below + LEGEND.height + CAPTION.height - 8);
}

/** The keys and figures of the page's legend, with its own words. */
function paintLegend(context, colours, picture, model, font, y) {
  context.font = `400 ${LEGEND.font}px ${font}`;
  const [positive, negative] = ['.key.towards', '.key.away'].map(key => document.querySelector(key).parentElement.textContent.trim());
  let x = MARGIN;
  for (const [colour, words, slope] of [[colours.towards, positive, -1], [colours.away, negative, 1]]) {
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x, y - 4 - 4 * slope);
    context.quadraticCurveTo(x + LEGEND.key / 4, y - 4 - 4 * slope, x + LEGEND.key / 2, y - 4);
    context.quadraticCurveTo(x + (3 * LEGEND.key) / 4, y - 4 + 4 * slope, x + LEGEND.key, y - 4 + 4 * slope);
    context.stroke();
    x = write(context, colours.muted, words, x + LEGEND.key + 6, y);
  }

  const scales = model.edgeScale[picture.rule].map(threeDigits).join(' and ');
  const residual = Number.isNaN(picture.residual) ? '' : `, residual ${threeDigits(picture.residual)}`;
  write(context, colours.muted, `widest lines ${scales}; drawn ${percent(picture.drawnShare)} of the total effect${residual}`, x, y);
}

/** @returns where the next words go: about the width of these, the same on a canvas and in SVG */
function write(context, colour, words, x, y) {
  context.fillStyle = colour;
  context.fillText(words, x, y);
  return x + words.length * LEGEND.font * 0.56 + LEGEND.gap;
}
