// The question mark shows the keys. Those of the page are read off its buttons, so the list is always true.
import { open } from './dialogs.js';
import { nameOf } from './names.js';

export function listenForHelp() {
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches?.('input, textarea, select');
    if (event.key !== '?' || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(document.getElementById('keys'));
  });
}

function show(dialog) {
  if (!dialog) return;
  const here = dialog.querySelector('[data-keys-here]');
  here.replaceChildren(...buttonsOfPage().map(row));
  dialog.querySelector('[data-keys-title]').hidden = here.childElementCount === 0;
  open(dialog);
}

function buttonsOfPage() {
  return [...document.querySelectorAll('main [data-key], main .chosen [data-row-key]')].filter((button) => button.checkVisibility() && nameOf(button));
}

function row(button) {
  const line = document.createElement('div');
  const name = document.createElement('dt');
  name.textContent = nameOf(button);
  const keys = document.createElement('dd');
  for (const part of (button.dataset.key ?? button.dataset.rowKey).split(' ')) {
    const key = document.createElement('kbd');
    key.textContent = part;
    keys.append(key);
  }
  line.append(name, keys);
  return line;
}
