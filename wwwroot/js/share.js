// The share dialog: the link as text and as a QR code, long or short.
import { copyText } from './copy.js';
import { isLocal, longLink, shorten } from './links.js';

/** Links up to this many characters make squares that a camera reads off a screen. */
const LONGEST_QR = 600;

/** @returns a function that takes the dialog's handlers away */
export function bindShare() {
  const dialog = document.getElementById('share');
  const part = name => dialog.querySelector(`[data-share="${name}"]`);
  const say = text => { part('told').textContent = text; };
  let bare = '';
  const withToken = link => {
    const box = part('token');
    return box?.checked ? `${link}${link.includes('?') ? '&' : '?'}token=${encodeURIComponent(box.dataset.token)}` : link;
  };
  const show = state => {
    bare = state;
    const link = withToken(bare);
    const hasQr = link.length <= LONGEST_QR;
    part('link').value = link;
    part('qr').hidden = !hasQr;
    part('no-qr').hidden = hasQr;
    part('local').hidden = !isLocal(link);
    if (hasQr) {
      part('qr').src = `/api/v1/qr?text=${encodeURIComponent(link)}`;
    }
  };
  const actions = {
    copy: async () => say(await copyText(part('link').value) ? 'Link copied' : 'Select the link and copy it'),
    short: async () => {
      try {
        const { link, days } = await shorten();
        show(link);
        part('short').hidden = true;
        say(`Kept for ${days} days`);
      } catch (problem) {
        say(problem.message);
      }
    },
    close: () => dialog.close(),
  };
  const onClick = event => {
    if (event.target === dialog) {
      dialog.close(); // beside it
    } else {
      actions[event.target.closest('button')?.dataset.share]?.();
    }
  };
  const onTick = () => show(bare);
  const onOpen = () => {
    say('');
    part('short').hidden = false;
    show(longLink());
    dialog.showModal();
  };
  const opener = document.querySelector('[data-do="share"]');
  dialog.addEventListener('click', onClick);
  dialog.addEventListener('change', onTick);
  opener.addEventListener('click', onOpen);
  return () => {
    dialog.close();
    dialog.removeEventListener('click', onClick);
    dialog.removeEventListener('change', onTick);
    opener.removeEventListener('click', onOpen);
  };
}
