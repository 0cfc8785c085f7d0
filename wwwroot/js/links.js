// The page's link as teammates can use it: with the public address, and short when it would be long.

/** Longer links are cut by chat programs and by servers on the way. */
const LONGEST_LINK = 2000;

/** The dialog that says where the server is reached; the page has one. */
const home = () => document.getElementById('share').dataset.origin || location.origin;

/** @returns the link of what is shown, as it is */
export function longLink() {
  return home() + location.pathname + location.search;
}

/** Whether a link opens on this machine only. */
export function isLocal(link) {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(link).hostname);
}

/**
 * Keeps what is shown on the server.
 * @returns {{link: string, days: number}} the short link and how long it is kept
 * @throws {Error} with the server's words
 */
export async function shorten() {
  const answer = await fetch('/api/v1/shares', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: location.search }),
  }).catch(() => { throw new Error('The server cannot be reached. Try again in a moment.'); });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(body.detail ?? `The server answered ${answer.status}.`);
  }

  // The path alone: behind a proxy only the page knows its own address.
  return { link: home() + new URL(body.link).pathname, days: body.days };
}

/** @returns {{link: string, problem?: string}} the link to give away; the long one with the reason where no short one could be made */
export async function linkToGive() {
  const link = longLink();
  if (link.length <= LONGEST_LINK) {
    return { link };
  }

  try {
    return await shorten();
  } catch (problem) {
    return { link, problem: problem.message };
  }
}
