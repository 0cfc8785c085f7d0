// What the picture says outside the canvas: the graph element's data, the legend's figures, the bars of the narrow page.
import { percent, threeDigits } from './numbers.js';
import { endsOf } from './curve.js';

const NARROW = '(max-width: 899.98px)';
/** The newest points of the pen whose times Details shows. */
const TIMED = 120;

export class Readout {
  /** @param onBar called with the class of a pressed bar */
  constructor(graph, places, onBar) {
    this.graph = graph;
    this.places = places;
    this.narrow = matchMedia(NARROW);
    this.narrow.addEventListener('change', () => this.picture && this.#writeBars(this.picture));
    this.share = document.getElementById('drawn-share');
    this.residual = document.getElementById('residual');
    this.scale = document.getElementById('edge-scale');
    this.bars = [...document.querySelectorAll('.output-bar')];
    this.bars.forEach((bar, c) => bar.addEventListener('click', () => onBar(c)));
    this.ends = { source: 0, target: 0 };
    this.seen = new Uint32Array(places.x.length);
    this.round = 0;
  }

  write(picture) {
    const { model } = this.places;
    this.picture = picture;
    const noted = {
      seq: picture.seq,
      graphHash: picture.graphHash,
      nodes: this.#countNodes(picture),
      edges: picture.edges.count,
      prediction: picture.noInk ? '' : model.labels[picture.predicted],
      target: picture.targetText,
      residual: Number.isNaN(picture.residual) ? '' : picture.residual,
      drawnShare: picture.drawnShare,
    };
    for (const [name, value] of Object.entries(noted)) {
      setIfNew(this.graph.dataset, name, String(value));
    }

    setIfNew(this.share, 'textContent', percent(picture.drawnShare));
    setIfNew(this.residual, 'textContent', Number.isNaN(picture.residual) ? 'none: this rule conserves nothing' : threeDigits(picture.residual));
    setIfNew(this.scale, 'textContent', model.edgeScale[picture.rule].map((scale, band) => `${threeDigits(scale)} from ${band === 0 ? 'pixels' : this.places.layers.length > 3 ? this.places.layers[band].id : 'units'}`).join(', '));
    if (this.narrow.matches) {
      this.#writeBars(picture);
    }
  }

  /** In Details, once the picture rests. */
  writeTimings(timings) {
    const times = timings.pointerToFrame.read().slice(-TIMED).sort((a, b) => a - b);
    const place = document.getElementById('pen-to-picture');
    if (place && times.length > 0) {
      const at = share => times[Math.round(share * (times.length - 1))].toFixed(0);
      setIfNew(place, 'textContent', `${at(0.5)} ms, at worst ${at(1)} ms`);
    }
  }

  #writeBars(picture) {
    this.bars.forEach((bar, c) => {
      const share = picture.probabilities[c];
      const { positive, negative, pinned } = picture.target;
      bar.querySelector('.fill').style.width = picture.noInk ? '0' : `${100 * share}%`;
      setIfNew(bar.querySelector('.share'), 'textContent', picture.noInk ? '' : percent(share));
      bar.classList.toggle('hollow', picture.noInk);
      bar.classList.toggle('winner', picture.isWinner(c));
      bar.classList.toggle('other', c === negative);
      bar.setAttribute('aria-pressed', String(pinned && c === positive));
    });
  }

  /** The target and every node that a drawn edge ends in. */
  #countNodes(picture) {
    const { ends, seen, places } = this;
    const round = ++this.round;
    let count = 1;
    seen[places.output + picture.target.positive] = round;
    for (let i = 0; i < picture.edges.count; i++) {
      endsOf(places, picture.edges.ids[i], ends);
      if (seen[ends.source] !== round) {
        seen[ends.source] = round;
        count++;
      }

      if (seen[ends.target] !== round) {
        seen[ends.target] = round;
        count++;
      }
    }

    return count;
  }
}

// Writing what is already there would still make the browser look at the page again.
function setIfNew(object, name, value) {
  if (object[name] !== value) {
    object[name] = value;
  }
}
