// Mouse, touch and pen on the pad: points leave at once, not with the next frame.
import { KIND, LONGEST_WAIT } from './strokes.js';

/** Closer points than this many pad units add nothing that the network could see. */
const LEAST_STEP = 6;
const PEN_ERASER = 32;

/** @param on handlers: begin(kind), points(triples, time), end(), cancel(); toolKind() */
export function listenToPen(canvas, size, on) {
  const moves = 'onpointerrawupdate' in window ? 'pointerrawupdate' : 'pointermove';
  let pointer = null;
  let last = { x: 0, y: 0, time: -Infinity };

  canvas.addEventListener('pointerdown', event => {
    if (pointer !== null || (event.button !== 0 && !(event.buttons & PEN_ERASER))) {
      return;
    }

    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    pointer = event.pointerId;
    on.begin(event.buttons & PEN_ERASER ? KIND.eraser : on.toolKind());
    send(event, [event], 0);
  });
  canvas.addEventListener(moves, event => {
    if (event.pointerId === pointer) {
      const events = event.getCoalescedEvents?.() ?? [];
      send(event, events.length > 0 ? events : [event], LEAST_STEP);
    }
  });
  canvas.addEventListener('pointerup', event => {
    if (event.pointerId === pointer) {
      send(event, [event], 1);
      pointer = null;
      on.end();
    }
  });
  canvas.addEventListener('pointercancel', event => {
    if (event.pointerId === pointer) {
      pointer = null;
      on.cancel();
    }
  });

  function send(event, events, leastStep) {
    const box = canvas.getBoundingClientRect();
    const triples = [];
    for (const { clientX, clientY, timeStamp } of events) {
      const x = onPad((clientX - box.left) / box.width), y = onPad((clientY - box.top) / box.height);
      if (Math.hypot(x - last.x, y - last.y) >= leastStep) {
        const wait = Math.max(0, Math.round(timeStamp) - last.time);
        triples.push(x, y, Math.min(LONGEST_WAIT, wait));
        last = { x, y, time: Math.round(timeStamp) };
      }
    }

    if (triples.length > 0) {
      on.points(triples, event.timeStamp);
    }
  }

  function onPad(share) {
    return Math.min(size - 1, Math.max(0, Math.round(share * size)));
  }
}
