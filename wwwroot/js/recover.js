// When the line breaks: one banner, and where the session itself is gone a new page that takes the unkept strokes with it.

const UNKEPT = 'interp.unkept';
const RELOADED = 'interp.reloaded';
const LEAST_BETWEEN_RELOADS = 3000;

/** Shows or hides the banner. */
export function showLost(lost) {
  document.getElementById('components-reconnect-modal').classList.toggle('lost', lost);
}

/** Loads the page anew, at most every few seconds; the strokes that its address does not hold are handed over. */
export function reload(unkept) {
  const since = Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0);
  setTimeout(() => {
    if (unkept.length > 0) {
      sessionStorage.setItem(UNKEPT, JSON.stringify(unkept));
    }

    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  }, Math.max(0, LEAST_BETWEEN_RELOADS - since));
}

/** The strokes that the page before handed over, once. */
export function takeUnkept() {
  const text = sessionStorage.getItem(UNKEPT);
  sessionStorage.removeItem(UNKEPT);
  return text ? JSON.parse(text) : [];
}

/** Calls back when Blazor's circuit cannot be resumed. */
export function onCircuitGone(callback) {
  const modal = document.getElementById('components-reconnect-modal');
  const onState = event => {
    if (['rejected', 'resume-failed', 'failed'].includes(event.detail.state)) {
      callback();
    }
  };
  modal.addEventListener('components-reconnect-state-changed', onState);
  return () => modal.removeEventListener('components-reconnect-state-changed', onState);
}
