// Saves the replay as a file: the session sends its pictures at even times, the page draws them into a film.
import { canRecord, toGif, toWebm } from './encoders.js';
import { Film } from './film.js';
import { Picture } from './frames.js';
import { download, sentence } from './saving.js';
import { Strokes } from './strokes.js';

const STILL_MILLISECONDS = 50;
const KINDS = { gif: { encode: toGif, name: 'gif' }, webm: { encode: toWebm, name: 'webm' } };

/** @param bar the replay's @param tell says something in passing */
export function bindExport(bar, pad, places, connection, tell) {
  const saving = bar.querySelector('.saving');
  const buttons = bar.querySelector('.film');
  const webm = buttons.querySelector('[data-do="webm"]');
  let cancelled = false;
  if (!canRecord()) {
    webm.disabled = true;
    webm.title = 'This browser cannot record WebM; GIF works.';
  }

  const show = (share, figures) => {
    saving.querySelector('progress').value = share;
    saving.querySelector('.figures').textContent = figures;
  };
  const onClick = async event => {
    const { do: what } = event.target.closest('[data-do]')?.dataset ?? {};
    cancelled ||= what === 'cancel';
    if (!(what in KINDS) || !saving.hidden || pad.penDown || !connection.open) {
      return;
    }

    cancelled = false;
    [buttons.hidden, saving.hidden] = [true, false];
    show(0, 'preparing');
    saving.querySelector('button').focus();
    try {
      const { encode, name } = KINDS[what];
      const speed = pad.replay.scrubber.speedFactor;
      const reel = await reelOf(pad, places, connection, speed);
      const file = await encode(reel, async (share, bytes) => {
        show(share, bytes === 0 ? '' : `about ${megabytes(bytes / share)}`);
        await new Promise(resolve => setTimeout(resolve));
        if (cancelled) {
          throw new Cancelled();
        }
      });
      download(file, `interp-${places.model.model}-${reel.reading}.${name}`);
      tell(`Saved, ${megabytes(file.size)}`);
    } catch (problem) {
      tell(problem instanceof Cancelled ? 'Saving was cancelled' : problem.message.replace(/^.*HubException: /, ''));
    } finally {
      [buttons.hidden, saving.hidden] = [false, true];
    }
  };
  bar.addEventListener('click', onClick);
  return () => {
    cancelled = true;
    bar.removeEventListener('click', onClick);
  };
}

class Cancelled extends Error {}

async function reelOf(pad, places, connection, speed) {
  const strokes = new Strokes();
  strokes.replace(pad.strokes.list, pad.strokes.undone);
  const step = STILL_MILLISECONDS * speed;
  const frames = await connection.collect('Film', step);
  const film = new Film(places, sentence());
  let picture, next;
  const reel = {
    count: frames.length,
    milliseconds: STILL_MILLISECONDS,
    canvas: film.canvas,
    rewind() {
      [picture, next] = [new Picture(places.model), 0];
    },
    draw(n) {
      while (next <= n) {
        picture.apply(frames[next++], () => {});
      }

      film.draw(picture, n === frames.length - 1 ? strokes.done : strokes.at(n * step));
      return film.pixels;
    },
  };
  reel.rewind();
  frames.forEach(frame => picture.apply(frame, () => {}));
  reel.reading = picture.noInk ? 'blank' : places.model.labels[picture.predicted];
  reel.rewind();
  return reel;
}

const megabytes = bytes => (bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);
