// Where everything stands, in model coordinates: input image, hidden layers from left to right, outputs.

const IMAGE = { left: 0, cell: 9 };
const GAP = { afterImage: 180, between: 190, beforeOutputs: 130 };
const UNIT = { perRow: 22, pitch: 13, size: 10 };
const MAP = { perColumn: 16, pitch: 38, size: 32, columnPitch: 50 };
const OUTPUT_WIDTH = 240;
const TOP = 44;
const BOTTOM = 12;
const BAND_GAP = 15;
const LEAST_BAND_PITCH = 52;

/** Positions of all nodes; a node's index counts the units of the layers from the input on. */
export function place(model) {
  const [input] = model.layers;
  const outputs = model.layers.at(-1);
  const hidden = model.layers.slice(1, -1);
  const nodes = model.layers.reduce((sum, layer) => sum + layer.units, 0);
  const pitch = Math.max(
    LEAST_BAND_PITCH,
    ...hidden.map(layer => (layer.maps
      ? Math.ceil((MAP.pitch * (Math.min(layer.units, MAP.perColumn) + (layer.units > MAP.perColumn ? 0.5 : 0))) / outputs.units)
      : layer.bands.length > 1 ? Math.max(...layer.bands.map(rowsOf)) * UNIT.pitch + BAND_GAP : 0)));
  const height = outputs.units * pitch;
  const places = {
    model,
    layers: [],
    input: 0,
    hidden: input.units,
    output: nodes - outputs.units,
    x: new Float32Array(nodes),
    y: new Float32Array(nodes),
    /** Side of a node's square. */
    size: new Float32Array(nodes),
    pitch,
    top: TOP,
    image: {
      left: IMAGE.left,
      top: Math.round(TOP + (height - input.rows * IMAGE.cell) / 2),
      width: input.columns * IMAGE.cell,
      height: input.rows * IMAGE.cell,
      columns: input.columns,
      rows: input.rows,
    },
    height: TOP + height + BOTTOM,
  };
  let left = places.image.left + places.image.width + GAP.afterImage;
  let first = 0, level = 0;
  for (const [index, layer] of model.layers.entries()) {
    const positions = index > 0 && layer.maps ? layer.rows * layer.columns : 1;
    const its = { ...layer, first, level };
    places.layers.push(its);
    first += layer.units;
    level += layer.units * positions;
    if (index === 0) {
      placeImage(places, its);
    } else if (layer === outputs) {
      left += hidden.length > 0 ? GAP.beforeOutputs - GAP.between : 0;
      placeOutputs(places, its, left);
    } else {
      (layer.maps ? placeMaps : placeUnits)(places, its, left);
      left = its.right + GAP.between;
    }
  }

  places.outputLeft = left;
  places.width = left + OUTPUT_WIDTH;
  return places;
}

const rowsOf = band => Math.max(1, Math.ceil(band.length / UNIT.perRow));

function placeImage(places, layer) {
  const { image, x, y, size } = places;
  layer.right = image.left + image.width;
  for (let unit = 0; unit < layer.units; unit++) {
    x[unit] = image.left + (unit % image.columns + 0.5) * IMAGE.cell;
    y[unit] = image.top + (Math.floor(unit / image.columns) + 0.5) * IMAGE.cell;
    size[unit] = IMAGE.cell;
  }
}

/** Neurons in bands of rows, level with the outputs where there is one band for each. */
function placeUnits(places, layer, left) {
  Object.assign(layer, { left, right: left + UNIT.perRow * UNIT.pitch });
  layer.bandY = layer.bands.map((_, band) => bandCentre(places, layer, band));
  layer.bands.forEach((band, index) => {
    const top = layer.bandY[index] - Math.round(((rowsOf(band) - 1) * UNIT.pitch) / 2);
    band.forEach((unit, rank) => {
      const node = layer.first + unit;
      places.x[node] = left + (rank % UNIT.perRow) * UNIT.pitch + UNIT.pitch / 2 - 0.5;
      places.y[node] = top + Math.floor(rank / UNIT.perRow) * UNIT.pitch;
      places.size[node] = UNIT.size;
    });
  });
}

/** Maps in columns, every other one lower by half a step: lines to the column behind pass between the maps of the one before. */
function placeMaps(places, layer, left) {
  const columns = Math.ceil(layer.units / MAP.perColumn);
  Object.assign(layer, { left, right: left + (columns - 1) * MAP.columnPitch + MAP.size });
  layer.bandY = [bandCentre(places, layer, 0)];
  const rows = Math.min(layer.units, MAP.perColumn) + (columns > 1 ? 0.5 : 0);
  const top = layer.bandY[0] - ((rows - 1) * MAP.pitch) / 2;
  for (let unit = 0; unit < layer.units; unit++) {
    const node = layer.first + unit, column = Math.floor(unit / MAP.perColumn);
    places.x[node] = left + column * MAP.columnPitch + MAP.size / 2;
    places.y[node] = Math.round(top + (unit % MAP.perColumn + (column % 2) / 2) * MAP.pitch);
    places.size[node] = MAP.size;
  }
}

function placeOutputs(places, layer, left) {
  Object.assign(layer, { left, right: left + OUTPUT_WIDTH });
  for (let c = 0; c < layer.units; c++) {
    places.x[layer.first + c] = left + OUTPUT_WIDTH / 2;
    places.y[layer.first + c] = Math.round(TOP + (c + 0.5) * places.pitch);
  }
}

const bandCentre = (places, layer, band) =>
  Math.round(TOP + ((band + 0.5) * places.pitch * places.model.labels.length) / layer.bands.length);

/** The layer of a node. */
export function layerOf(places, node) {
  let layer = places.layers.length - 1;
  while (node < places.layers[layer].first) {
    layer--;
  }

  return places.layers[layer];
}

/** Text form of a node: layer/unit. */
export function nodeId(places, node) {
  const layer = layerOf(places, node);
  return `${layer.id}/${node - layer.first}`;
}

/** Index of a node from its text form; -1 when there is none. */
export function nodeOf(places, id) {
  const [name, unit] = id.split('/');
  const layer = places.layers.find(its => its.id === name);
  return layer ? layer.first + Number(unit) : -1;
}
