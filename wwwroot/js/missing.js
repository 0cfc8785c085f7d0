// After a break: hands the session the strokes, or the end of a stroke, that it has not heard of.
import { KIND } from './strokes.js';

/**
 * @param mine this page's strokes; the last one may still be growing
 * @param theirs the session's; its last one may be the beginning of ours
 * @returns the strokes as both have them afterwards
 */
export function sendMissing(mine, theirs, penDown, connection) {
  const shared = Math.min(mine.length, theirs.length);
  for (let i = Math.max(0, shared - 1); i < mine.length; i++) {
    const heard = i < shared ? theirs[i].length : 1;
    if (mine[i][0] === KIND.clear || mine[i].length <= heard) {
      continue;
    }

    if (i >= shared) {
      connection.send('BeginStroke', mine[i][0]);
    }

    connection.send('AddPoints', mine[i].slice(heard));
    if (!penDown || i < mine.length - 1) {
      connection.send('EndStroke');
    }
  }

  return [...theirs.slice(0, Math.max(0, shared - 1)), ...mine.slice(Math.max(0, shared - 1)), ...theirs.slice(mine.length)];
}
