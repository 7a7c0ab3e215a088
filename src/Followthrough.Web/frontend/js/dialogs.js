// data-opens="id" opens that dialog; without JavaScript the same link leads to a page that says the same.
export function openDialogs() {
  // In the capturing phase: the link is boosted, and htmx listens on the link itself.
  document.addEventListener('click', onClick, true);
}

export function topDialog() {
  return [...document.querySelectorAll('dialog[open]')].at(-1);
}

export function open(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector('[data-focus], input')?.focus();
}

function onClick(event) {
  const opener = event.target.closest('[data-opens]');
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault();
    event.stopPropagation();
    open(dialog);
  } else if (event.target.closest('[data-closes]') || event.target.matches('dialog')) {
    event.target.closest('dialog')?.close();
  }
}
