// What every saved or copied picture needs.

/** The sentence as it stands, its menus as words. */
export function sentence() {
  const parts = [...document.querySelector('.sentence').childNodes].filter(node => node.nodeType !== Node.COMMENT_NODE);
  const words = parts.map(node => node.selectedOptions?.[0].textContent ?? node.textContent);
  return words.join('').replace(/\s+/g, ' ').replace(/ ([:,.])/g, '$1').trim();
}

/** Gives the person a file. */
export function download(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name.replace(/[^\w.-]+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
