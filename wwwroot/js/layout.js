// Where everything stands, in model coordinates: input image, hidden units in bands, outputs level with their bands.

const IMAGE = { left: 0, cell: 9 };
const IMAGE_GAP = 180;
const UNIT = { perRow: 22, pitch: 13, size: 10 };
const OUTPUT_GAP = 130;
const OUTPUT_WIDTH = 240;
const TOP = 44;
const BOTTOM = 12;
const BAND_GAP = 15;
const LEAST_BAND_PITCH = 52;

export const UNIT_SIZE = UNIT.size;
export const CELL = IMAGE.cell;
/** Positions of all nodes; a node's index counts through the layers from the input on. */
export function place(model) {
  const [input, hidden, output] = model.layers;
  const columns = input.columns;
  const hiddenLeft = IMAGE.left + columns * IMAGE.cell + IMAGE_GAP;
  const hiddenRight = hiddenLeft + UNIT.perRow * UNIT.pitch;
  const outputLeft = hiddenRight + OUTPUT_GAP;
  const rows = hidden.bands.map(band => Math.max(1, Math.ceil(band.length / UNIT.perRow)));
  const pitch = Math.max(LEAST_BAND_PITCH, Math.max(...rows) * UNIT.pitch + BAND_GAP);
  const middle = TOP + (model.labels.length * pitch) / 2;
  const places = {
    model,
    input: 0,
    hidden: input.units,
    output: input.units + hidden.units,
    x: new Float32Array(input.units + hidden.units + output.units),
    y: new Float32Array(input.units + hidden.units + output.units),
    bandOf: new Int8Array(hidden.units),
    bandY: hidden.bands.map((_, band) => Math.round(TOP + (band + 0.5) * pitch)),
    pitch,
    image: {
      left: IMAGE.left,
      top: Math.round(middle - (input.rows * IMAGE.cell) / 2),
      width: columns * IMAGE.cell,
      height: input.rows * IMAGE.cell,
      columns,
      rows: input.rows,
    },
    hiddenLeft,
    hiddenRight,
    outputLeft,
    width: outputLeft + OUTPUT_WIDTH,
    height: TOP + model.labels.length * pitch + BOTTOM,
  };
  placeImage(places, input);
  hidden.bands.forEach((band, index) => placeBand(places, band, index, rows[index]));
  for (let c = 0; c < output.units; c++) {
    places.x[places.output + c] = outputLeft + OUTPUT_WIDTH / 2;
    places.y[places.output + c] = places.bandY[c];
  }

  return places;
}

function placeImage(places, input) {
  const { image, x, y } = places;
  for (let unit = 0; unit < input.units; unit++) {
    x[unit] = image.left + (unit % image.columns + 0.5) * IMAGE.cell;
    y[unit] = image.top + (Math.floor(unit / image.columns) + 0.5) * IMAGE.cell;
  }
}

function placeBand(places, band, index, rows) {
  const top = places.bandY[index] - Math.round(((rows - 1) * UNIT.pitch) / 2);
  band.forEach((unit, rank) => {
    const node = places.hidden + unit;
    places.x[node] = places.hiddenLeft + (rank % UNIT.perRow) * UNIT.pitch + UNIT.pitch / 2 - 0.5;
    places.y[node] = top + Math.floor(rank / UNIT.perRow) * UNIT.pitch;
    places.bandOf[unit] = index;
  });
}

/** Text form of a node: layer/unit. */
export function nodeId(places, node) {
  const [input, hidden, output] = places.model.layers;
  return node >= places.output ? `${output.id}/${node - places.output}`
    : node >= places.hidden ? `${hidden.id}/${node - places.hidden}`
      : `${input.id}/${node}`;
}

/** Index of a node from its text form; -1 when there is none. */
export function nodeOf(places, id) {
  const [layer, unit] = id.split('/');
  const [input, hidden, output] = places.model.layers;
  const first = layer === input.id ? places.input : layer === hidden.id ? places.hidden : layer === output.id ? places.output : -1;
  return first < 0 ? -1 : first + Number(unit);
}
