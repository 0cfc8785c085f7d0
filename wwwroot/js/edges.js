// The drawn edges, ascending by id, each with its quantised weight -127..127.

export class Edges {
  constructor() {
    this.count = 0;
    this.ids = new Int32Array(4096);
    this.weights = new Int8Array(4096);
    this.spareIds = new Int32Array(4096);
    this.spareWeights = new Int8Array(4096);
  }

  clear() {
    this.count = 0;
  }

  /** Takes out the edges at these positions; tells of each. */
  remove(list, onRemoved) {
    let kept = 0;
    for (let i = 0, next = 0; i < this.count; i++) {
      if (next < list.count && list.indices[next] === i) {
        onRemoved(this.ids[i], this.weights[i]);
        next++;
      } else {
        this.ids[kept] = this.ids[i];
        this.weights[kept++] = this.weights[i];
      }
    }

    this.count = kept;
  }

  change(list) {
    for (let i = 0; i < list.count; i++) {
      this.weights[list.indices[i]] += list.values[i];
    }
  }

  /** Merges edges in; both lists ascend by id. */
  add(list) {
    const count = this.count + list.count;
    this.#reserve(count);
    for (let to = 0, old = 0, added = 0; to < count; to++) {
      if (added >= list.count || (old < this.count && this.ids[old] < list.indices[added])) {
        this.spareIds[to] = this.ids[old];
        this.spareWeights[to] = this.weights[old++];
      } else {
        this.spareIds[to] = list.indices[added];
        this.spareWeights[to] = list.values[added++];
      }
    }

    [this.ids, this.spareIds] = [this.spareIds, this.ids];
    [this.weights, this.spareWeights] = [this.spareWeights, this.weights];
    this.count = count;
  }

  #reserve(count) {
    if (count > this.spareIds.length) {
      this.spareIds = new Int32Array(count * 2);
      this.spareWeights = new Int8Array(count * 2);
    }
  }
}
