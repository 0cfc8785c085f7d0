// The camera that shows the whole graph.

const MARGIN = 4;

/** @returns x, y and zoom for a view of this size, on whole pixels */
export function fit(places, width, height) {
  const zoom = Math.min(width / (places.width + 2 * MARGIN), height / places.height);
  const rounded = Math.abs(zoom - 1) < 0.02 ? 1 : zoom;
  return { x: Math.round((width - places.width * rounded) / 2), y: Math.round((height - places.height * rounded) / 2), zoom: rounded };
}
