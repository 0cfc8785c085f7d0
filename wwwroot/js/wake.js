// A laptop that slept or changed its network may hold a line that is dead without having been closed.

const STEP_MILLISECONDS = 1000;
const SLEPT_MILLISECONDS = 5000;

/** Calls back when the page comes back to life. */
export function onWake(callback) {
  let last = Date.now();
  const timer = setInterval(() => {
    const slept = Date.now() - last > SLEPT_MILLISECONDS;
    last = Date.now();
    if (slept) {
      callback();
    }
  }, STEP_MILLISECONDS);
  const events = [[globalThis, 'online'], [globalThis, 'pageshow'], [document, 'resume']];
  events.forEach(([target, name]) => target.addEventListener(name, callback));
  return () => {
    clearInterval(timer);
    events.forEach(([target, name]) => target.removeEventListener(name, callback));
  };
}
