// Ctrl-K: go anywhere, find anyone, and press any button of this page by its name.
import htmx from 'htmx.org';
import { open } from './dialogs.js';
import { nameOf } from './names.js';

const most = 6; // buttons of this page shown among the results

export function listenForPalette() {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      show();
    }
  });
  document.addEventListener('keydown', (event) => event.target.closest?.('.palette') && onKey(event));
  document.addEventListener('submit', onSubmit, true);
  document.addEventListener('htmx:afterSwap', (event) => event.detail.target.matches('.palette .found') && addButtonsOfPage());
  document.addEventListener('click', (event) => event.target.closest('.palette .found a') && palette().close());
}

function palette() {
  return document.querySelector('dialog.palette');
}

function show() {
  const dialog = palette();
  if (!dialog) return;
  const input = dialog.querySelector('input[type="search"]');
  input.value = '';
  open(dialog);
  input.focus();
  htmx.trigger(input, 'ask');
}

function onKey(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const links = found();
  const at = links.findIndex((link) => link.getAttribute('aria-selected') === 'true');
  choose(links[(at + (event.key === 'ArrowDown' ? 1 : -1) + links.length) % links.length]);
}

function onSubmit(event) {
  if (!event.target.closest('.palette')) return;
  event.preventDefault();
  event.stopPropagation();
  const chosen = palette().querySelector('.found a[aria-selected="true"]') ?? found()[0];
  chosen?.click();
}

function found() {
  return [...palette().querySelectorAll('.found a')];
}

function choose(link) {
  for (const other of found()) other.setAttribute('aria-selected', String(other === link));
  link?.scrollIntoView({ block: 'nearest' });
  palette().querySelector('input[type="search"]').setAttribute('aria-activedescendant', link?.id ?? '');
}

function addButtonsOfPage() {
  const dialog = palette();
  const words = dialog.querySelector('input[type="search"]').value.trim().toLowerCase();
  const list = dialog.querySelector('.found');
  const buttons = [...document.querySelectorAll('main [data-key]')]
    .map((button) => ({ button, name: nameOf(button) }))
    .filter(({ button, name }) => name && name.toLowerCase().includes(words) && button.checkVisibility())
    .slice(0, most);
  for (const { button, name } of buttons) {
    const link = document.createElement('a');
    link.href = '#';
    link.setAttribute('role', 'option');
    link.textContent = name;
    const key = document.createElement('kbd');
    key.textContent = button.dataset.key;
    link.append(key);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      dialog.close();
      if (button.matches('input, textarea, select')) button.focus();
      else button.click();
    });
    list.append(link);
  }
  if (list.querySelector('a')) list.querySelector('p')?.remove();
  found().forEach((link, number) => (link.id = `found-${number}`));
  choose(found()[0]);
}
