// Keys stand on the buttons: whatever carries data-key="c" is pressed by c. Two keys in a row are written "g t".
// j and k walk through [data-item]; data-row-key acts on the item one stands on.
import { topDialog } from './dialogs.js';

const pauseBetween = 900; // milliseconds in which the second key of "g t" must follow
let first = '';
let firstAt = 0;

export function listenForKeys() {
  document.addEventListener('keydown', onKey);
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') return leave(event);
  if (isTyping(event.target)) return;
  if (event.key === 'Enter' && event.target.closest?.('a, button, summary, input, select')) return;

  if (event.key === 'j' || event.key === 'k') {
    if (walk(event.key === 'j' ? 1 : -1)) event.preventDefault();
    return;
  }

  const sequence = first && event.timeStamp - firstAt < pauseBetween ? `${first} ${event.key}` : null;
  const wanted = (sequence && find(sequence)) || find(event.key);
  first = '';
  if (wanted) {
    event.preventDefault();
    press(wanted);
  } else if (startsSequence(event.key)) {
    first = event.key;
    firstAt = event.timeStamp;
  }
}

function isTyping(target) {
  return target.isContentEditable || target.matches?.('textarea, select, input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"])');
}

function leave(event) {
  if (topDialog()) return; // the browser closes it
  const back = document.querySelector('[data-key="Escape"]');
  if (isTyping(event.target)) event.target.blur();
  else if (back && isShown(back)) press(back);
}

function find(key) {
  const scope = topDialog() ?? document;
  const row = document.querySelector('[data-item].chosen');
  const inRow = row && scope.contains(row) ? row.querySelector(`[data-row-key="${CSS.escape(key)}"]`) : null;
  return inRow ?? [...scope.querySelectorAll('[data-key]')].find((element) => element.dataset.key === key && isShown(element));
}

function startsSequence(key) {
  return [...document.querySelectorAll('[data-key]')].some((element) => element.dataset.key.startsWith(`${key} `));
}

function isShown(element) {
  return !element.disabled && element.checkVisibility();
}

function press(element) {
  if (element.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"])')) {
    element.focus();
    element.select?.();
  } else {
    element.click();
    if (element.matches('input')) element.focus();
  }
}

function walk(step) {
  const items = [...(topDialog() ?? document).querySelectorAll('[data-item]')].filter(isShown);
  if (items.length === 0) return false;
  const at = items.findIndex((item) => item.classList.contains('chosen'));
  const to = Math.min(items.length - 1, Math.max(0, at === -1 ? (step > 0 ? 0 : items.length - 1) : at + step));
  items[at]?.classList.remove('chosen');
  items[to].classList.add('chosen');
  const link = items[to].matches('a, button') ? items[to] : items[to].querySelector('a, button');
  link?.focus({ preventScroll: true });
  items[to].scrollIntoView({ block: 'nearest' });
  return true;
}
