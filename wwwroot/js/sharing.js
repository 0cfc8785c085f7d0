// For the control that lets others watch.
export { copyText } from './copy.js';

const SESSION = 'interp.session';

/** Notes this page's session for the page that a reload brings. @returns the session of the page before; null when there was none */
export function formerSession(id) {
  const former = sessionStorage.getItem(SESSION);
  sessionStorage.setItem(SESSION, id);
  return former === id ? null : former;
}
