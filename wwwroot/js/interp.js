// The page's own part: puts the pad, the graph and the line to the session together.
import { bindAddress } from './address.js';
import { listenToArrivals } from './arrivals.js';
import { Connection } from './connection.js';
import { bindExport } from './export.js';
import { Picture } from './frames.js';
import { Gallery } from './gallery.js';
import { Graph } from './graph.js';
import { listenToKeys } from './keyboard.js';
import { place } from './layout.js';
import { Pad } from './pad.js';
import { Photo } from './photo.js';
import { onCircuitGone, reload, showLost, showRestarting, takeUnkept } from './recover.js';
import { bindShare } from './share.js';
import { Timings } from './timings.js';
import { bindTools } from './tools.js';
import { onWake } from './wake.js';

const FIRST_SAMPLE = 7;
const TOLD_MILLISECONDS = 4000;
const BACK = 'Connected again.';

let running = null;

/** Called by the page once it has a session; a second call with the same session does nothing. */
export async function start(sessionId, modelName) {
  if (running?.sessionId === sessionId) {
    return;
  }

  running?.stop();
  running = { sessionId, stop: () => {} };
  try {
    const answer = await fetch(`api/v1/models/${encodeURIComponent(modelName)}/layout`);
    running = run(sessionId, await answer.json());
  } catch {
    // The server went away in between.
    showLost(true);
    reload(() => []);
  }
}

function run(sessionId, model) {
  const timings = new Timings();
  const places = place(model);
  const picture = new Picture(model);
  let fresh = true;
  let hasPicture = false;
  let isLost = false;
  const connection = new Connection(sessionId, {
    frame: bytes => {
      graph.receive(bytes);
      if (!hasPicture) {
        hasPicture = true;
        timings.restart(picture.points);
      }
    },
    drawing: (strokes, undone, isSample, play) => {
      pad.show(strokes, undone, isSample, play);
      photo.retry();
      if (fresh) {
        fresh = false;
        begin(pad);
      }
    },
    url: (query, push) => {
      address.write(query, push);
      pad.markKept();
      gallery.follow(query);
    },
    view: (selection, x, y, zoom, at) => {
      graph.view(selection, x, y, zoom);
      pad.replay.heard(at);
      photo.retry();
    },
    notice: tell,
    restarting: showRestarting,
    refused: (problem, method) => {
      if (method === 'AddPoints' && !pad.penDown) {
        return; // on its way when an earlier one was refused
      }

      pad.forgetOrders();
      tell(problem.message.replace(/^.*HubException: /, ''));
      if (method === 'BeginStroke' || method === 'AddPoints') {
        pad.giveUp();
        connection.attach();
      }
    },
    attached: () => {
      showLost(false);
      if (isLost) {
        isLost = false;
        tell(BACK);
      }

      pad.refresh();
      photo.retry();
    },
    lost: () => {
      showLost(true);
      isLost = true;
      hasPicture = false;
      pad.rejoin();
      pad.refresh();
    },
    unknown: () => reload(() => pad.unkept),
  });
  const address = bindAddress(connection);
  const graph = new Graph(document.getElementById('graph'), places, picture, connection, timings);
  const bar = document.getElementById('replay-bar');
  const pad = new Pad(document.getElementById('pad'), bar, model, connection, timings);
  const photo = new Photo(document.getElementById('photo'), pad, connection, tell);
  const gallery = new Gallery(document.getElementById('gallery'), model.labels, pad, connection, tell);
  graph.holds = () => pad.replay.playing && picture.canonical;
  graph.onPainted = () => pad.showCrop(picture.crop);
  const refresh = () => {
    pad.redraw();
    graph.refreshColours();
  };
  const stops = [listenToKeys(pad, graph), bindTools(pad, photo, gallery, tell), bindExport(bar, pad, places, connection, tell), listenToArrivals(file => photo.open(file), tell), bindShare(), address.stop, onCircuitGone(() => reload(() => pad.unkept)), onWake(() => connection.probe())];
  addEventListener('themechange', refresh);
  connection.start();
  globalThis.interp = { timings, picture, graph };
  return {
    sessionId,
    stop() {
      removeEventListener('themechange', refresh);
      stops.forEach(stop => stop());
      gallery.stop();
      photo.stop();
      graph.stop();
      return connection.stop();
    },
  };
}

// The first drawing from the session is here: a bare address begins with a sample.
function begin(pad) {
  const unkept = takeUnkept();
  if (unkept !== null) {
    tell(BACK);
  }

  if (unkept?.length > 0) {
    pad.resume(unkept);
  } else if (location.search === '' && pad.strokes.isBlank) {
    pad.load(FIRST_SAMPLE);
  }
}

let toldUntil;

/** Says something in passing. */
function tell(text) {
  const line = document.getElementById('told');
  line.textContent = text;
  clearTimeout(toldUntil);
  toldUntil = setTimeout(() => { line.textContent = ''; }, TOLD_MILLISECONDS);
}
