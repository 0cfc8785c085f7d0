// A menu that a button opens: Enter, Space or an arrow opens it, arrows walk, Escape closes it.

/** @param onChoice called with the data-copy of what was chosen @returns how to let go of it */
export function bindMenu(button, menu, onChoice) {
  const items = [...menu.querySelectorAll('[role="menuitem"]')];
  const open = at => {
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    items.at(at).focus();
  };
  const close = () => {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  };
  const onButton = event => {
    if (menu.hidden) {
      open(0);
    } else {
      close();
    }

    event.stopPropagation();
  };
  const onButtonKey = event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      open(event.key === 'ArrowDown' ? 0 : -1);
    }
  };
  const onKey = event => {
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (next !== undefined) {
      items[next % items.length].focus();
    } else if (event.key === 'Escape') {
      close();
      button.focus();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  };
  const onItem = event => {
    const item = event.target.closest('[role="menuitem"]');
    if (item) {
      close();
      button.focus();
      onChoice(item.dataset.copy);
    }
  };
  const onLeave = event => !menu.hidden && !menu.contains(event.relatedTarget) && event.relatedTarget !== button && close();
  const listeners = [
    [button, 'click', onButton], [button, 'keydown', onButtonKey],
    [menu, 'keydown', onKey], [menu, 'click', onItem], [menu, 'focusout', onLeave],
  ];
  listeners.forEach(([element, name, listener]) => element.addEventListener(name, listener));
  return () => listeners.forEach(([element, name, listener]) => element.removeEventListener(name, listener));
}
