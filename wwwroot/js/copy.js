// Copies text, with or without a secure context.
import { linkToGive } from './links.js';

/** @returns what to tell the person */
export async function copyAddress() {
  const { link, problem } = await linkToGive();
  const copied = await copyText(link);
  return problem && copied ? `Long link copied. ${problem}` : copied ? 'Link copied' : 'Copy the address from the address bar';
}

/** @returns whether it is on the clipboard */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const field = document.createElement('textarea');
  const focused = document.activeElement;
  field.value = text;
  field.className = 'visually-hidden';
  // Beside what has the focus: behind an open dialog nothing can be selected.
  (focused?.closest('dialog') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return copied;
}
