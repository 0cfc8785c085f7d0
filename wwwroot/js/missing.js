// After a break: hands the session the strokes, or the end of a stroke, that it has not heard of.

/**
 * @param mine this page's strokes that are not undone; the last one may still be growing
 * @param theirs the session's that are not undone; the last one may be the beginning of ours
 * @param lostAt number of ours that were finished when the line broke
 * @param penDown whether our last one is still growing
 * @returns the strokes as both have them afterwards, and how many of them the session had heard to the end
 */
export function sendMissing(mine, theirs, lostAt, penDown, connection) {
  let heard = 0;
  while (heard < theirs.length && heard < mine.length && begins(mine[heard], theirs[heard]) && mine[heard].length === theirs[heard].length) {
    heard++;
  }

  const continues = heard === theirs.length - 1 && heard < mine.length && begins(mine[heard], theirs[heard]);
  const isAhead = heard === theirs.length || continues;
  // Where the two went different ways, the session is right; only what was drawn since follows.
  const strokes = isAhead ? mine : [...theirs, ...mine.slice(lostAt)];
  const first = isAhead ? heard : theirs.length;
  for (let i = first; i < strokes.length; i++) {
    const known = continues && i === first ? theirs[i].length : 0;
    if (known === 0) {
      connection.send('BeginStroke', strokes[i][0]);
    }

    connection.send('AddPoints', strokes[i].slice(Math.max(1, known)));
    if (i < strokes.length - 1) {
      connection.send('EndStroke');
    }
  }

  if (!penDown) {
    connection.send('EndStroke');
  }

  return { strokes, heard: first };
}

/** Whether a stroke begins like another. */
const begins = (stroke, beginning) => beginning.every((value, i) => value === stroke[i]);
