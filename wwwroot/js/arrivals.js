// Pictures that arrive from outside: dropped on the page, or pasted anywhere.

/** @param onFile called with the first file of what arrived @param tell says what else arrived @returns stops it */
export function listenToArrivals(onFile, tell) {
  const ends = new AbortController();
  const on = (name, handler) => document.addEventListener(name, handler, { signal: ends.signal });
  const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
  const mark = isOver => document.body.classList.toggle('receiving', isOver);
  on('dragover', event => {
    if (hasFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      mark(true);
    }
  });
  on('dragleave', event => event.relatedTarget === null && mark(false));
  on('drop', event => {
    mark(false);
    if (hasFiles(event)) {
      event.preventDefault();
      receive(event.dataTransfer.files);
    }
  });
  on('paste', event => {
    if (event.clipboardData?.files.length > 0 && !event.target.closest?.('input:not([type=range]):not([type=checkbox]), textarea, [contenteditable]')) {
      event.preventDefault();
      receive(event.clipboardData.files);
    }
  });
  return () => ends.abort();

  function receive(files) {
    onFile([...files].find(file => file.type.startsWith('image/')) ?? files[0]);
    if (files.length > 1) {
      tell(`${files.length} files arrived; one picture at a time is taken.`);
    }
  }
}
