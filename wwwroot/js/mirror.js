// Keeps Cytoscape's edges equal to the drawn ones while the picture is still, so that they can be pointed at.
import { edgeElement } from './structure.js';

const REST_MILLISECONDS = 150;
const BATCH = 200;

export class Mirror {
  constructor(structure, picture) {
    this.structure = structure;
    this.picture = picture;
    this.known = new Map();
  }

  /** The picture changed: waits until it rests. */
  touch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#start(), REST_MILLISECONDS);
  }

  #start() {
    const { edges, canonical } = this.picture;
    if (!canonical) {
      return;
    }

    const drawn = new Map();
    for (let i = 0; i < edges.count; i++) {
      drawn.set(edges.ids[i], edges.weights[i] > 0);
    }

    const gone = [...this.known].filter(([id, positive]) => drawn.get(id) !== positive).map(([id]) => id);
    const come = [...drawn].filter(([id, positive]) => this.known.get(id) !== positive);
    this.#work(gone, come);
  }

  // In small batches between frames: thousands of elements at once would hold up the pen.
  #work(gone, come) {
    const { cy, places } = this.structure;
    cy.batch(() => {
      for (const id of gone.splice(0, BATCH)) {
        cy.getElementById(`edge/${id}`).remove();
        this.known.delete(id);
      }

      if (gone.length === 0) {
        const batch = come.splice(0, BATCH);
        cy.add(batch.map(([id, positive]) => edgeElement(places, id, positive ? 1 : -1)));
        batch.forEach(([id, positive]) => this.known.set(id, positive));
      }
    });
    if (gone.length + come.length > 0) {
      this.timer = setTimeout(() => this.#work(gone, come));
    }
  }
}
