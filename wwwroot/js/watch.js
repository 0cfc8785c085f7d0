// The page of somebody who watches: what the owner's page shows, and nothing that changes it.
import { Connection } from './connection.js';
import { Picture } from './frames.js';
import { Graph } from './graph.js';
import { place } from './layout.js';
import { onCircuitGone, reload, showLost } from './recover.js';
import { Timings } from './timings.js';
import { WatchedPad } from './watched-pad.js';

const READ_ONLY = 'You are watching: make this yours to change it.';
const TOLD_MILLISECONDS = 4000;

let running = null;

/** Called by the page once it knows what to watch. */
export async function start(watchId, modelName) {
  if (running?.watchId === watchId) {
    return;
  }

  running?.stop();
  running = { watchId, stop: () => {} };
  try {
    const answer = await fetch(`api/v1/models/${encodeURIComponent(modelName)}/layout`);
    running = run(watchId, await answer.json());
  } catch {
    // The server went away in between.
    showLost(true);
    reload([]);
  }
}

function run(watchId, model) {
  const places = place(model);
  const picture = new Picture(model);
  let isCircuitGone = false;
  const connection = new Connection(watchId, {
    frame: bytes => graph.receive(bytes),
    ink: (strokes, points, more) => pad.change(strokes, points, more),
    view: (selection, x, y, zoom) => graph.view(selection, x, y, zoom),
    renew: () => location.reload(),
    ended: why => end(connection, why),
    attached: () => {
      showLost(false);
      if (isCircuitGone) {
        reload([]);
      }
    },
    lost: () => showLost(true),
    unknown: why => end(connection, why),
  }, 'Watch');
  const line = {
    send: method => method !== 'SetCamera' && say(READ_ONLY), // one's own view is nobody else's
    tell: (...values) => connection.tell(...values),
  };
  const graph = new Graph(document.getElementById('graph'), places, picture, line, new Timings());
  const pad = new WatchedPad(document.getElementById('pad'), model.pad);
  graph.onPainted = () => pad.showCrop(picture.crop);
  const refresh = () => {
    pad.redraw();
    graph.refreshColours();
  };
  const forget = onCircuitGone(() => {
    isCircuitGone = true;
    if (connection.open) {
      reload([]);
    }
  });
  addEventListener('themechange', refresh);
  connection.start();
  globalThis.interp = { picture, graph, pad };
  return {
    watchId,
    stop() {
      removeEventListener('themechange', refresh);
      forget();
      graph.stop();
      return connection.stop();
    },
  };
}

/** Nothing follows: the last picture stays, and the offer to go on from it. */
function end(connection, why) {
  connection.stop();
  showLost(false);
  document.getElementById('watching').textContent = why;
  document.getElementById('watch-bar').classList.add('over');
}

let toldUntil;

function say(text) {
  const line = document.getElementById('told');
  line.textContent = text;
  clearTimeout(toldUntil);
  toldUntil = setTimeout(() => { line.textContent = ''; }, TOLD_MILLISECONDS);
}
