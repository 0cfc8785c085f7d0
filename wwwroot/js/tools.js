// The pad's buttons: what they do, and which can be pressed.
import { copyAddress } from './copy.js';

/** @param tell says something in passing */
export function bindTools(pad, photo, gallery, tell) {
  const actions = {
    undo: () => pad.undo(),
    redo: () => pad.redo(),
    eraser: () => pad.toggleEraser(),
    clear: () => pad.clear(),
    replay: () => pad.play(),
    upload: () => photo.choose(),
    camera: () => photo.openCamera(),
    gallery: () => gallery.toggle(),
    previous: () => gallery.step(-1),
    next: () => gallery.step(1),
    'copy-link': async () => tell(await copyAddress()),
  };
  const onClick = event => {
    const button = event.target.closest('button');
    if (button?.dataset.digit) {
      pad.load(Number(button.dataset.digit));
    } else {
      actions[button?.dataset.do]?.();
    }
  };
  pad.element.addEventListener('click', onClick);
  return () => pad.element.removeEventListener('click', onClick);
}

export function refreshTools(pad) {
  const { element, strokes } = pad;
  const busy = pad.penDown || !pad.connection.open;
  const able = {
    undo: strokes.canUndo,
    redo: strokes.undone > 0,
    clear: !strokes.isBlank,
    replay: strokes.duration > 0,
  };
  for (const [name, possible] of Object.entries(able)) {
    element.querySelector(`[data-do="${name}"]`).disabled = busy || !possible;
  }

  element.querySelector('[data-do="eraser"]').setAttribute('aria-pressed', String(pad.erasing));
  element.classList.toggle('erasing', pad.erasing);
}
