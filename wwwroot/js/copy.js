// Copies the address, with or without a secure context.

/** @returns what to tell the person */
export async function copyAddress() {
  return (await copyText(location.href)) ? 'Link copied' : 'Copy the address from the address bar';
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
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return copied;
}
