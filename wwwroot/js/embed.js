// The page inside others' pages: paints the picture that came with it, or follows a session that is watched.
import { Connection } from './connection.js';
import { Fading } from './fading.js';
import { fit } from './fit.js';
import { Picture } from './frames.js';
import { place } from './layout.js';
import { Painter } from './painter.js';
import { WatchedPad } from './watched-pad.js';

const page = document.querySelector('.embed');
if (page.dataset.model) {
  show(page.dataset);
}

async function show({ model: name, frame, strokes, watch }) {
  const answer = await fetch(`api/v1/models/${encodeURIComponent(name)}/layout`);
  const model = await answer.json();
  const places = place(model);
  const picture = new Picture(model);
  const fading = new Fading();
  const graph = document.getElementById('graph');
  const painter = new Painter(graph.querySelector('canvas'), places);
  const pad = new WatchedPad(document.getElementById('pad'), model.pad);
  let onPainted = () => {};
  let request;
  const repaint = () => { request ??= requestAnimationFrame(paint); };

  function paint(time) {
    request = undefined;
    const fades = fading.advance(time);
    painter.paint(picture, fading, fit(places, graph.clientWidth, graph.clientHeight), null, -1, -1, time);
    pad.showCrop(picture.crop);
    graph.dataset.graphHash = picture.graphHash;
    onPainted();
    if (fades) {
      repaint();
    }
  }

  const receive = bytes => picture.apply(bytes, (id, weight) => fading.add(id, weight, performance.now()));
  if (watch) {
    onPainted = follow(watch, receive, repaint, pad, picture);
  } else {
    receive(Uint8Array.from(atob(frame), character => character.charCodeAt(0)));
    pad.change(0, 0, JSON.parse(strokes));
  }

  new ResizeObserver(() => {
    painter.resize();
    pad.redraw();
    if (picture.seq > 0) {
      repaint();
    }
  }).observe(graph);
  addEventListener('themechange', () => {
    painter.refreshColours();
    pad.redraw();
    repaint();
  });
}

/** @returns what to do when a picture was painted */
function follow(watch, receive, repaint, pad, picture) {
  let acknowledged = 0;
  const tell = text => { document.getElementById('embed-told').textContent = text; };
  // When all is over, the link opens a copy.
  let copy = '/';
  const end = why => {
    connection.stop();
    tell(why);
    document.getElementById('open').href = copy;
  };
  const connection = new Connection(watch, {
    frame: bytes => (receive(bytes) ? repaint() : connection.tell('Resync')),
    ink: (strokes, points, more) => pad.change(strokes, points, more),
    words: sentence => { document.getElementById('sentence').textContent = sentence; },
    url: query => { copy = `/${query}`; },
    renew: () => location.reload(),
    ended: end,
    attached: () => tell(''),
    lost: () => tell('Connection lost. Reconnecting…'),
    unknown: end,
  }, 'Watch');
  connection.start();
  return () => {
    if (picture.seq !== acknowledged) {
      acknowledged = picture.seq;
      connection.tell('Acknowledge', acknowledged);
    }
  };
}
