// What of a picture is ink: light is evened out, paper goes to 0, ink to 1. Works on a square of SIDE x SIDE cells.

export const SIDE = 140;
/** Of the side: lines up to twice as wide count as lines, shadows wider than that as paper. */
const LINE = Math.round(0.17 * SIDE);
const SHEET = SIDE + 2 * LINE;
const LEAST_CONTRAST = 0.06;
/** Of the darkest ink: where it begins, and where it is full, at the middle of the slider. */
const FROM = 0.25, TO = 0.75;
const DARKEST_SHARE = 0.01;
const NOISE = 3;
/** Specks with less ink than this, compared with the largest piece, are no part of it. */
const SPECK = 0.08;

/**
 * @param rgba SIDE x SIDE pixels
 * @param isLight true when the ink is lighter than the paper; null finds out
 * @param reach 0..1: how faint ink may be
 * @returns ink 0..1 by cell (null when nothing stands out), and whether it is light
 */
export function findInk(rgba, isLight, reach) {
  const light = lightness(rgba);
  const lightInk = isLight ?? border(light) < otsu(light);
  const values = lightInk ? light.map(value => 255 - value) : light;
  const paper = paperOf(values);
  const ink = blur(values.map((value, i) => Math.max(0, paper[i] - value) / Math.max(paper[i], 32)));
  const sorted = ink.slice().sort();
  const darkest = sorted[Math.floor((1 - DARKEST_SHARE) * (sorted.length - 1))];
  const middle = sorted[sorted.length >> 1];
  if (darkest - middle < LEAST_CONTRAST) {
    return { ink: null, isLight: lightInk };
  }

  const factor = 2 ** (1 - 2 * reach);
  const noise = middle + NOISE * (middle - sorted[sorted.length >> 3]);
  const from = Math.max(FROM * factor * darkest, Math.min(noise, darkest / 2)), to = Math.max(from + 0.02, Math.min(TO * factor * darkest, 0.98 * darkest));
  return { ink: withoutSpecks(ink.map(value => Math.min(1, Math.max(0, (value - from) / (to - from))))), isLight: lightInk };
}

// 0 (black) to 255 (white); transparent parts become what the rest stands out from.
function lightness(rgba) {
  const light = new Float32Array(rgba.length / 4);
  let sum = 0, weight = 0;
  for (let i = 0; i < light.length; i++) {
    light[i] = 0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2];
    sum += light[i] * rgba[4 * i + 3];
    weight += rgba[4 * i + 3];
  }

  const behind = sum > 127 * weight ? 0 : 255;
  return light.map((value, i) => behind + (value - behind) * rgba[4 * i + 3] / 255);
}

/** The median along the rim. */
function border(values) {
  const rim = values.filter((_, i) => i % SIDE === 0 || i % SIDE === SIDE - 1 || i < SIDE || i >= values.length - SIDE).sort();
  return rim[rim.length >> 1];
}

/** The threshold between two groups of values 0..255 that are each as alike as can be (Otsu 1979, A threshold selection method). */
function otsu(values) {
  const counts = new Uint32Array(256);
  values.forEach(value => { counts[Math.round(value)]++; });
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  let best = 0, most = -1, below = 0, sumBelow = 0;
  for (let value = 0; value < 255; value++) {
    below += counts[value];
    sumBelow += counts[value] * value;
    const above = values.length - below;
    const gap = below && above ? sumBelow / below - (total - sumBelow) / above : 0;
    if (below * above * gap * gap > most) {
      most = below * above * gap * gap;
      best = value + 0.5;
    }
  }

  return best;
}

/** What the picture would be without dark lines: a closing, on a sheet whose rim goes on, so that slanted light is kept there, too. */
function paperOf(values) {
  const inner = at => Math.min(SIDE - 1, Math.max(0, at - LINE));
  const sheet = Float32Array.from({ length: SHEET * SHEET }, (_, i) => values[inner(Math.floor(i / SHEET)) * SIDE + inner(i % SHEET)]);
  const closed = [Math.max, Math.min].reduce((plane, choose) => slide(slide(plane, 1, SHEET, choose), SHEET, 1, choose), sheet);
  return values.map((_, i) => closed[(Math.floor(i / SIDE) + LINE) * SHEET + i % SIDE + LINE]);
}

/** The largest (or least) value within LINE cells, along one axis. */
function slide(values, step, stride, choose) {
  const result = new Float32Array(values.length);
  for (let line = 0; line < SHEET; line++) {
    for (let at = 0; at < SHEET; at++) {
      let best = values[line * stride + at * step];
      for (let near = Math.max(0, at - LINE); near <= Math.min(SHEET - 1, at + LINE); near++) {
        best = choose(best, values[line * stride + near * step]);
      }

      result[line * stride + at * step] = best;
    }
  }

  return result;
}

/** The mean of each cell and its neighbours. */
function blur(values) {
  return values.map((_, i) => {
    const row = Math.floor(i / SIDE), column = i % SIDE;
    let sum = 0, count = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(SIDE - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(SIDE - 1, column + 1); x++) {
        sum += values[y * SIDE + x];
        count++;
      }
    }

    return sum / count;
  });
}

/** Keeps the pieces of ink that are not much smaller than the largest. */
function withoutSpecks(ink) {
  const piece = new Int32Array(ink.length).fill(-1);
  const masses = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] > 0 && piece[start] < 0) {
      masses.push(flood(ink, piece, start, masses.length));
    }
  }

  const least = SPECK * Math.max(0, ...masses);
  return ink.map((value, i) => (value > 0 && masses[piece[i]] >= least ? value : 0));
}

function flood(ink, piece, start, id) {
  const open = [start];
  let mass = 0;
  piece[start] = id;
  while (open.length > 0) {
    const at = open.pop();
    const row = Math.floor(at / SIDE), column = at % SIDE;
    mass += ink[at];
    for (let y = Math.max(0, row - 1); y <= Math.min(SIDE - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(SIDE - 1, column + 1); x++) {
        const next = y * SIDE + x;
        if (ink[next] > 0 && piece[next] < 0) {
          piece[next] = id;
          open.push(next);
        }
      }
    }
  }

  return mass;
}
