// What "Copy as" makes of the page: pictures, the graph, and code that gets it.
import { copyAddress, copyText } from './copy.js';
import { download, sentence } from './saving.js';
import { toCanvas, toSvg } from './sheet.js';
import { csharp, frame, graphAddress, python } from './snippets.js';

/** @param graph the graph on the page @param tell says something in passing */
export function copier(graph, tell) {
  const copied = async (text, what) => tell((await copyText(text)) ? `${what} copied` : 'This browser lets nothing be copied here');
  const choices = {
    link: async () => tell(await copyAddress()),
    png: async () => {
      const canvas = toCanvas(graph, words());
      const blob = new Promise(resolve => { canvas.toBlob(resolve, 'image/png'); });
      try {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
        tell('Image copied');
      } catch {
        download(await blob, 'interp.png');
        tell('This browser copies no images here: downloaded');
      }
    },
    'png-file': () => toCanvas(graph, words()).toBlob(blob => download(blob, 'interp.png'), 'image/png'),
    svg: () => download(new Blob([toSvg(graph, words())], { type: 'image/svg+xml' }), 'interp.svg'),
    json: async () => {
      const answer = await fetch(graphAddress(location.href));
      if (answer.ok) {
        await copied(await answer.text(), 'Graph');
      } else {
        tell((await answer.json()).detail);
      }
    },
    csharp: () => copied(csharp(location.href, sentence()), 'C#'),
    python: () => copied(python(location.href, sentence()), 'Python'),
    frame: () => copied(frame(location.href, sentence()), 'Embed code'),
  };
  return choice => choices[choice]?.()?.catch?.(() => tell('The server does not answer: try again'));
}

const words = () => ({
  sentence: sentence(),
  headline: document.querySelector('.headline').textContent.replace('Draw your own.', '').trim(),
});
