// The dashed box on the pad.

/** How far outside the pad its crop box can show, in pad units. */
const RIM = 24;

/** Shows what the network sees of a pad of this size; what lies beyond the pad is drawn at its rim. */
export function showCrop(element, size, { x, y, width, height }) {
  const onRim = value => Math.min(size + RIM, Math.max(-RIM, value));
  const share = value => `${(100 * value) / size}%`;
  const left = onRim(x), top = onRim(y);
  element.hidden = width === 0;
  Object.assign(element.style, { left: share(left), top: share(top), width: share(onRim(x + width) - left), height: share(onRim(y + height) - top) });
}
