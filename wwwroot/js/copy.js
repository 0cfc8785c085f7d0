// Copies the address, with or without a secure context.

/** @returns what to tell the person */
export async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    return 'Link copied';
  } catch {
    return copyBySelection(location.href) ? 'Link copied' : 'Copy the address from the address bar';
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
