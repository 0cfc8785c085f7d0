// When the line breaks: one banner, and where the session itself is gone a new page that takes the unkept strokes with it.

const UNKEPT = 'interp.unkept';
const RELOADED = 'interp.reloaded';
const LEAST_BETWEEN_RELOADS = 3000;
const ASK_AGAIN = 250;
const LONGEST_ANSWER = 1500;

const LOST = 'Connection lost. Reconnecting…';
const RESTARTING = 'The server is restarting. This page comes back by itself.';

/** Shows or hides the banner. */
export function showLost(lost) {
  banner().classList.toggle('lost', lost);
  if (!lost) {
    banner().firstElementChild.textContent = LOST;
  }
}

/** Shows why the line is about to break. */
export function showRestarting() {
  banner().firstElementChild.textContent = RESTARTING;
  banner().classList.add('lost');
}

/** Loads the page anew once the server answers, at most every few seconds; what unkept() gives then is handed over: the strokes that its address does not hold. */
export async function reload(unkept) {
  const since = Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0);
  await sleep(Math.max(0, LEAST_BETWEEN_RELOADS - since));
  while (!await answers()) {
    await sleep(ASK_AGAIN); // a browser's own error page would not come back
  }

  sessionStorage.setItem(UNKEPT, JSON.stringify(unkept()));
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
}

/** The strokes that the page before handed over, once; null when there was none. */
export function takeUnkept() {
  const text = sessionStorage.getItem(UNKEPT);
  sessionStorage.removeItem(UNKEPT);
  return JSON.parse(text);
}

/** Calls back when Blazor's circuit cannot be resumed. */
export function onCircuitGone(callback) {
  const modal = banner();
  const onState = event => {
    if (['rejected', 'resume-failed', 'failed'].includes(event.detail.state)) {
      callback();
    }
  };
  modal.addEventListener('components-reconnect-state-changed', onState);
  return () => modal.removeEventListener('components-reconnect-state-changed', onState);
}

const banner = () => document.getElementById('components-reconnect-modal');

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const answers = () => fetch('healthz', { cache: 'no-store', signal: AbortSignal.timeout(LONGEST_ANSWER) }).then(answer => answer.ok, () => false);
