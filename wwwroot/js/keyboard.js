// Keys: digits draw samples, letters are the pad's tools, arrows walk from unit to unit while the graph has the focus.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** How much a step aside counts against a step ahead. */
const ASIDE = 3;

export function listenToKeys(pad, graph) {
  const letters = {
    z: event => (event.shiftKey ? pad.redo() : pad.undo()),
    y: () => pad.redo(),
    e: () => pad.toggleEraser(),
    c: () => pad.clear(),
    r: () => pad.play(),
  };

  const onKey = event => {
    if (pad.element.hidden) {
      return; // a picture is being cut out in its place
    }

    const isWalk = event.target === graph.element && event.key !== 'Escape';
    if (!event.defaultPrevented && !isWalk && pad.replay.scrubber.key(event)) {
      event.preventDefault();
      return;
    }

    if (event.defaultPrevented || event.altKey || event.target.closest('input, select, textarea, [contenteditable]')) {
      return;
    }

    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    if (command ? key === 'z' || key === 'y' : key in letters && key !== 'y') {
      event.preventDefault();
      letters[key](event);
    } else if (!command && /^\d$/.test(key)) {
      pad.load(Number(key));
    } else if (key === 'escape') {
      graph.select(-1);
    } else if (event.target === graph.element) {
      onGraphKey(event, graph);
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function onGraphKey(event, graph) {
  const step = STEPS[event.key];
  if (step && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    graph.walk(neighbour(graph.places, graph.walked, step));
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    graph.press(graph.walked);
  }
}

/** The nearest unit or output in a direction; the first unit when there is nowhere to start from. */
function neighbour({ x, y, hidden }, from, [right, down]) {
  if (from < hidden) {
    return hidden + nearestTo(x, y, hidden, 0, 0);
  }

  let best = from, least = Infinity;
  for (let node = hidden; node < x.length; node++) {
    const ahead = (x[node] - x[from]) * right + (y[node] - y[from]) * down;
    const aside = Math.abs((x[node] - x[from]) * down) + Math.abs((y[node] - y[from]) * right);
    if (ahead > 0 && ahead + ASIDE * aside < least) {
      least = ahead + ASIDE * aside;
      best = node;
    }
  }

  return best;
}

function nearestTo(x, y, hidden, left, top) {
  let best = 0, least = Infinity;
  for (let unit = 0; hidden + unit < x.length; unit++) {
    const distance = Math.hypot(x[hidden + unit] - left, y[hidden + unit] - top);
    if (distance < least) {
      [best, least] = [unit, distance];
    }
  }

  return best;
}
