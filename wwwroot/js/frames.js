// A picture as the server sends it: a snapshot, then deltas on it.
import { BitReader, GapList } from './bits.js';
import { Edges } from './edges.js';

const VERSION = 1;
const FLAGS = { snapshot: 1, canonical: 2, noInk: 4, penDown: 8 };
const RULES = ['weight', 'contribution', 'frozen-gate'];
export const TARGET = { logit: 0, overMean: 1, difference: 2 };
const NO_CLASS = 255;
const PROBABILITIES_AT = 51;
const SURE = 0.8;

export class Picture {
  /** @param model the model's layout as the server describes it */
  constructor(model) {
    const values = model.layers.slice(0, -1).reduce((sum, layer) => sum + layer.units * (layer.maps ? layer.rows * layer.columns : 1), 0);
    this.levels = new Int16Array(values + 2 * model.edgeBands.reduce((sum, _, band) => sum + groupsOf(model, band), 0));
    this.rest = this.levels.subarray(values);
    this.edges = new Edges();
    this.probabilities = new Float32Array(model.labels.length);
    this.crop = { x: 0, y: 0, width: 0, height: 0 };
    this.target = { kind: TARGET.overMean, positive: 0, negative: NO_CLASS, pinned: false, value: 0 };
    this.seq = 0;
    this.points = 0;
    this.graphHash = '';
    this.list = new GapList();
  }

  /**
   * Applies one frame; tells of each edge that goes.
   * @returns false when a frame before it is missing
   */
  apply(bytes, onRemoved) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint8(0) !== VERSION) {
      throw new RangeError(`A frame of version ${view.getUint8(0)}; this page reads version ${VERSION}.`);
    }

    const snapshot = (view.getUint8(1) & FLAGS.snapshot) !== 0;
    if (!snapshot && view.getUint32(6, true) !== this.seq) {
      return false;
    }

    if (snapshot) {
      this.levels.fill(0);
      this.edges.clear();
    }

    this.#readBody(new BitReader(bytes, this.#readHeader(view)), onRemoved);
    return true;
  }

  #readHeader(view) {
    const flags = view.getUint8(1);
    this.canonical = (flags & FLAGS.canonical) !== 0;
    this.noInk = (flags & FLAGS.noInk) !== 0;
    this.penDown = (flags & FLAGS.penDown) !== 0;
    this.seq = view.getUint32(2, true);
    this.rule = RULES[view.getUint8(10)];
    this.target.kind = view.getUint8(11);
    this.target.positive = view.getUint8(12);
    this.target.negative = view.getUint8(13);
    this.predicted = view.getUint8(14);
    this.target.pinned = view.getUint8(15) === 1;
    this.target.value = view.getFloat32(16, true);
    this.drawnShare = view.getFloat32(20, true);
    this.residual = view.getFloat32(24, true);
    this.bias = view.getFloat32(28, true);
    this.crop.x = view.getInt16(32, true);
    this.crop.y = view.getInt16(34, true);
    this.crop.width = view.getInt16(36, true);
    this.crop.height = view.getInt16(38, true);
    this.graphHash = this.canonical ? hex(view.getUint32(46, true)) + hex(view.getUint32(42, true)) : '';
    const classes = view.getUint8(PROBABILITIES_AT - 1);
    for (let c = 0; c < classes; c++) {
      this.probabilities[c] = view.getUint16(PROBABILITIES_AT + 2 * c, true) / 65535;
    }

    const end = PROBABILITIES_AT + 2 * classes;
    this.points = view.getUint32(end, true);
    return end + 4;
  }

  #readBody(reader, onRemoved) {
    const { list, levels, edges } = this;
    list.read(reader, true);
    for (let i = 0; i < list.count; i++) {
      levels[list.indices[i]] += list.values[i];
    }

    edges.remove(list.read(reader, false), onRemoved);
    edges.change(list.read(reader, true));
    edges.add(list.read(reader, true));
  }

  /** Nobody is named the winner below 0.8 while the pen is down. */
  isWinner(c) {
    return c === this.predicted && !this.noInk && (this.probabilities[c] >= SURE || !this.penDown);
  }

  /** For example 7-mean. */
  get targetText() {
    const { kind, positive, negative } = this.target;
    return kind === TARGET.logit ? `${positive}` : kind === TARGET.overMean ? `${positive}-mean` : `${positive}-${negative}`;
  }
}

/** Rest ribbons of an edge band and sign: one for each band of units that it ends in, or of the last hidden layer that it starts from. */
export const groupsOf = (model, edgeBand) => (model.layers[Math.min(edgeBand + 1, model.layers.length - 2)].bands ?? [0]).length;

const hex = word => word.toString(16).padStart(8, '0');
