// A drawing context that writes SVG: it knows the calls that the painters make, and no others.

/** Small images are enlarged, so that viewers that smooth them show their pixels. */
const IMAGE_SCALE = 8;

export class SvgContext {
  #parts = [];
  #path = '';
  #matrix = [1, 0, 0, 1, 0, 0];
  #dash = [];

  constructor(width, height) {
    this.canvas = { width, height };
    Object.assign(this, {
      fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', globalAlpha: 1,
      font: '10px sans-serif', textAlign: 'left', textBaseline: 'alphabetic', imageSmoothingEnabled: true,
    });
  }

  /** The document; title and description are for those who do not see it. */
  toString(title, description) {
    const { width, height } = this.canvas;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">\n`
      + `<title>${escape(title)}</title>\n<desc>${escape(description)}</desc>\n${this.#parts.join('\n')}\n</svg>\n`;
  }

  setTransform(...matrix) { this.#matrix = matrix; }

  setLineDash(dash) { this.#dash = dash; }

  beginPath() { this.#path = ''; }

  moveTo(x, y) { this.#path += `M${short(x)} ${short(y)}`; }

  lineTo(x, y) { this.#path += `L${short(x)} ${short(y)}`; }

  quadraticCurveTo(x1, y1, x, y) { this.#path += `Q${short(x1)} ${short(y1)} ${short(x)} ${short(y)}`; }

  stroke() {
    if (this.#path) {
      this.#add(`<path d="${this.#path}" fill="none"${this.#pen()}`);
    }
  }

  fillRect(x, y, width, height) {
    if (width !== 0 && height !== 0) {
      this.#add(`<rect${box(x, y, width, height)}${this.#paint('fill', this.fillStyle)}`);
    }
  }

  strokeRect(x, y, width, height) { this.#add(`<rect${box(x, y, width, height)} fill="none"${this.#pen()}`); }

  fillText(text, x, y) {
    const [, weight = '400', size, family] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(this.font);
    const anchor = { left: 'start', center: 'middle', right: 'end' }[this.textAlign];
    // Not every viewer knows a middle baseline.
    const down = this.textBaseline === 'middle' ? 0.34 * size : 0;
    this.#add(
      `<text x="${short(x)}" y="${short(y + down)}" font-family="${escape(family)}" font-size="${short(size)}" font-weight="${weight}" text-anchor="${anchor}"${this.#paint('fill', this.fillStyle)}`,
      escape(text), 'text');
  }

  drawImage(image, x, y, width, height) {
    const copy = document.createElement('canvas');
    copy.width = image.width * IMAGE_SCALE;
    copy.height = image.height * IMAGE_SCALE;
    const context = copy.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, copy.width, copy.height);
    this.#add(`<image href="${copy.toDataURL('image/png')}"${box(x, y, width, height)} preserveAspectRatio="none"`);
  }

  #pen() {
    const dash = this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.join(' ')}"` : '';
    const ends = this.lineCap === 'round' ? ' stroke-linecap="round" stroke-linejoin="round"' : '';
    return `${this.#paint('stroke', this.strokeStyle)} stroke-width="${short(this.lineWidth)}"${dash}${ends}`;
  }

  #paint(what, style) {
    const [red, green, blue, alpha = 1] = partsOf(style);
    const opacity = alpha * this.globalAlpha;
    return ` ${what}="rgb(${red},${green},${blue})"${opacity < 1 ? ` ${what}-opacity="${short(opacity)}"` : ''}`;
  }

  #add(opening, content, name) {
    const [a, b, c, d, e, f] = this.#matrix;
    const isPlain = a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
    const transform = isPlain ? '' : ` transform="matrix(${this.#matrix.map(short).join(' ')})"`;
    this.#parts.push(content === undefined ? `${opening}${transform}/>` : `${opening}${transform}>${content}</${name}>`);
  }
}

// A rectangle may have been given from its other end.
const box = (x, y, width, height) =>
  ` x="${short(Math.min(x, x + width))}" y="${short(Math.min(y, y + height))}" width="${short(Math.abs(width))}" height="${short(Math.abs(height))}"`;

const short = number => String(Math.round(number * 100) / 100);

/** Red, green, blue and perhaps opacity of rgb(1 2 3 / 0.5) or #rrggbb. */
function partsOf(style) {
  return style.startsWith('#')
    ? [1, 3, 5].map(at => parseInt(style.slice(at, at + 2), 16))
    : style.match(/[\d.]+/g).map(Number);
}

const escape = text => text.replace(/[&<>"]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);
