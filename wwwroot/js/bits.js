// The bit stream of a frame: most significant bit first, gamma and Rice codes, gap lists.

const LONGEST_UNARY = 24;

export class BitReader {
  constructor(bytes, offset) {
    this.bytes = bytes;
    this.position = offset * 8;
  }

  bit() {
    const at = this.position++;
    return (this.bytes[at >> 3] >> (7 - (at & 7))) & 1;
  }

  bits(count) {
    let value = 0;
    for (let i = 0; i < count; i++) {
      value = value * 2 + this.bit();
    }

    return value;
  }

  gamma() {
    let zeros = 0;
    while (this.bit() === 0) {
      if (++zeros > 31) {
        throw new RangeError('A frame breaks off.');
      }
    }

    return 2 ** zeros + this.bits(zeros);
  }

  rice(k) {
    let quotient = 0;
    while (quotient < LONGEST_UNARY && this.bit() === 1) {
      quotient++;
    }

    return quotient === LONGEST_UNARY ? this.bits(32) : quotient * 2 ** k + this.bits(k);
  }
}

/** One list of ascending indices, with or without signed values; its arrays are kept from frame to frame. */
export class GapList {
  constructor() {
    this.count = 0;
    this.indices = new Int32Array(1024);
    this.values = new Int32Array(1024);
  }

  read(reader, withValues) {
    this.count = reader.gamma() - 1;
    if (this.count === 0) {
      return this;
    }

    this.#reserve(this.count);
    const gapBits = reader.bits(4);
    const valueBits = withValues ? reader.bits(4) : 0;
    for (let i = 0, index = -1; i < this.count; i++) {
      index += reader.rice(gapBits) + 1;
      this.indices[i] = index;
      if (withValues) {
        const folded = reader.rice(valueBits) + 1;
        this.values[i] = folded % 2 === 1 ? (folded + 1) / 2 : -folded / 2;
      }
    }

    return this;
  }

  #reserve(count) {
    if (count > this.indices.length) {
      this.indices = new Int32Array(count * 2);
      this.values = new Int32Array(count * 2);
    }
  }
}
