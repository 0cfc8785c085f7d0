// The input image, the hidden units and their outlines.

const DOT = 2;
const SEED = 3;
const SELECTED_GAP = 4;

export class UnitPainter {
  constructor(places) {
    this.places = places;
    this.image = new Maps(places.image.rows, places.image.columns, 1, places.model.levelMax);
    this.maps = places.layers.slice(1, -1).map(layer => (layer.maps ? new Maps(layer.rows, layer.columns, layer.units, places.model.levelMax) : null));
  }

  /** What the network sees, in ink of its own strength. */
  paintImage(context, colours, levels) {
    const { left, top, width, height } = this.places.image;
    this.image.fill(colours, levels, 0);
    this.image.paint(context, 0, left, top, width, height);
  }

  paintFrame(context, colours) {
    const { left, top, width, height } = this.places.image;
    context.strokeStyle = colours.zero;
    context.lineWidth = 1;
    context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  }

  /** A mark on each pixel that sends drawn edges, in the colour of their sum. */
  paintSeeds(context, colours, sent) {
    for (const positive of [false, true]) {
      context.fillStyle = positive ? colours.towards : colours.away;
      for (let unit = 0; unit < this.places.hidden; unit++) {
        if (positive ? sent[unit] > 0 : sent[unit] < 0) {
          context.fillRect(this.places.x[unit] - SEED / 2, this.places.y[unit] - SEED / 2, SEED, SEED);
        }
      }
    }
  }

  paintHidden(context, colours, levels) {
    this.places.layers.slice(1, -1).forEach((layer, index) => {
      if (layer.maps) {
        this.#paintMaps(context, colours, levels, layer, this.maps[index]);
      } else {
        this.#paintUnits(context, colours, levels, layer);
      }
    });
  }

  /** An outline on each unit that drawn edges end in, in the colour of what it sends on. */
  paintOutlines(context, colours, ends) {
    const { places } = this;
    context.lineWidth = 2;
    for (let node = places.hidden; node < places.output; node++) {
      if (ends[node] !== 0) {
        context.strokeStyle = ends[node] === 2 ? colours.muted : ends[node] > 0 ? colours.towards : colours.away;
        this.#frame(context, node, places.size[node]);
      }
    }
  }

  /** A ring around the node that is selected or under the pointer; outputs have their own. */
  paintRing(context, colours, node) {
    if (node >= 0 && node < this.places.output) {
      context.strokeStyle = colours.ink;
      context.lineWidth = 1.5;
      this.#frame(context, node, this.places.size[node] + 2 * SELECTED_GAP);
    }
  }

  #paintUnits(context, colours, levels, { first, units, level }) {
    context.fillStyle = colours.zero;
    for (let unit = 0; unit < units; unit++) {
      if (levels[level + unit] === 0) {
        this.#square(context, first + unit, DOT);
      }
    }

    for (let unit = 0; unit < units; unit++) {
      if (levels[level + unit] > 0) {
        context.fillStyle = colours.units[levels[level + unit]];
        this.#square(context, first + unit, this.places.size[first + unit]);
      }
    }
  }

  #paintMaps(context, colours, levels, { first, units, level }, maps) {
    const { x, y, size } = this.places;
    maps.fill(colours, levels, level);
    context.strokeStyle = colours.zero;
    context.lineWidth = 1;
    for (let unit = 0; unit < units; unit++) {
      const node = first + unit, side = size[node];
      context.fillStyle = colours.ground;
      this.#square(context, node, side);
      maps.paint(context, unit, x[node] - side / 2, y[node] - side / 2, side, side);
      this.#frame(context, node, side + 1);
    }
  }

  #square(context, node, side) {
    context.fillRect(this.places.x[node] - side / 2, this.places.y[node] - side / 2, side, side);
  }

  #frame(context, node, side) {
    context.strokeRect(this.places.x[node] - side / 2, this.places.y[node] - side / 2, side, side);
  }
}

/** Images of one size, one below the other on a canvas that nobody sees. */
class Maps {
  constructor(rows, columns, count, levelMax) {
    Object.assign(this, { rows, columns, count, levelMax });
    this.canvas = document.createElement('canvas');
    this.canvas.width = columns;
    this.canvas.height = rows * count;
    this.context = this.canvas.getContext('2d');
    this.pixels = this.context.createImageData(columns, rows * count);
  }

  /** Takes the levels from an index on, as ink of their strength. */
  fill(colours, levels, first) {
    const { data } = this.pixels;
    const [red, green, blue] = colours.inkParts;
    for (let i = 0; i < this.rows * this.columns * this.count; i++) {
      data[4 * i] = red;
      data[4 * i + 1] = green;
      data[4 * i + 2] = blue;
      data[4 * i + 3] = (255 * levels[first + i]) / this.levelMax;
    }

    this.context.putImageData(this.pixels, 0, 0);
  }

  paint(context, index, left, top, width, height) {
    context.imageSmoothingEnabled = false;
    context.drawImage(this.canvas, 0, index * this.rows, this.columns, this.rows, left, top, width, height);
  }
}
