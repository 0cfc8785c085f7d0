// What a press on an output asks for.
import { TARGET } from './frames.js';

/** First press pins an output over the mean, a second asks why not another, a press on the pinned one lets go. */
export function targetAfterPress(target, pressed) {
  if (!target.pinned) {
    return `${pressed}-mean`;
  }

  if (pressed === target.positive) {
    return '';
  }

  return target.kind === TARGET.difference && pressed === target.negative ? `${target.positive}-mean` : `${target.positive}-${pressed}`;
}
