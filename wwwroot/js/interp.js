// The page's own part: puts the pad, the graph and the line to the session together.
import { bindAddress } from './address.js';
import { listenToArrivals } from './arrivals.js';
import { Connection, refusalOf } from './connection.js';
import { copier } from './copy-as.js';
import { showCrop } from './crop-box.js';
import { bindExport } from './export.js';
import { Picture } from './frames.js';
import { Gallery } from './gallery.js';
import { Graph } from './graph.js';
import { listenToKeys } from './keyboard.js';
import { place } from './layout.js';
import { Pad } from './pad.js';
import { bindMenu } from './menu.js';
import { Photo } from './photo.js';
import { onCircuitGone, reload, showLost, takeUnkept } from './recover.js';
import { bindShare } from './share.js';
import { Timings } from './timings.js';
import { bindTools } from './tools.js';

const FIRST_SAMPLE = 7;
const TOLD_MILLISECONDS = 4000;

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
    reload([]);
  }
}

function run(sessionId, model) {
  const timings = new Timings();
  const places = place(model);
  const picture = new Picture(model);
  let fresh = true;
  let hasPicture = false;
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
    refused: (problem, method) => {
      if (method === 'AddPoints' && !pad.penDown) {
        return; // on its way when an earlier one was refused
      }

      pad.forgetOrders();
      tell(refusalOf(problem));
      if (method === 'BeginStroke' || method === 'AddPoints') {
        pad.giveUp();
        connection.attach();
      }
    },
    attached: () => {
      showLost(false);
      pad.refresh();
      photo.retry();
    },
    lost: () => {
      showLost(true);
      hasPicture = false;
      pad.rejoin();
      pad.refresh();
    },
    unknown: () => reload(pad.unkept),
  });
  const address = bindAddress(connection);
  const graph = new Graph(document.getElementById('graph'), places, picture, connection, timings);
  const bar = document.getElementById('replay-bar');
  const pad = new Pad(document.getElementById('pad'), bar, model, connection, timings);
  const photo = new Photo(document.getElementById('photo'), pad, connection, tell);
  const gallery = new Gallery(document.getElementById('gallery'), model.labels, pad, connection, tell);
  graph.holds = () => pad.replay.playing && picture.canonical;
  graph.onPainted = () => showCrop(pad.crop, model.pad.size, picture.crop);
  const refresh = () => {
    pad.redraw();
    graph.refreshColours();
  };
  const stops = [listenToKeys(pad, graph), bindTools(pad, photo, gallery, tell), bindExport(bar, pad, places, connection, tell), listenToArrivals(file => photo.open(file), tell), bindShare(), bindCopyAs(graph), address.stop, onCircuitGone(() => reload(pad.unkept))];
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
  if (unkept.length > 0) {
    pad.resume(unkept);
  } else if (location.search === '' && pad.strokes.isBlank) {
    pad.load(FIRST_SAMPLE);
  }
}

const bindCopyAs = graph => bindMenu(document.getElementById('copy-as'), document.getElementById('copy-as-menu'), copier(graph, tell));

let toldUntil;

/** Says something in passing. */
function tell(text) {
  const line = document.getElementById('told');
  line.textContent = text;
  clearTimeout(toldUntil);
  toldUntil = setTimeout(() => { line.textContent = ''; }, TOLD_MILLISECONDS);
}
