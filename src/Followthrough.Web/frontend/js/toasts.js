// What was just done, with its undo. A toast leaves by itself unless it says that something went wrong.
const stays = 10_000; // milliseconds
const fades = 200; // milliseconds

export function keepToasts() {
  new MutationObserver(scheduleAll).observe(document.body, { childList: true, subtree: true });
  scheduleAll();
  document.addEventListener('click', (event) => event.target.closest('.toast [data-dismisses]')?.closest('.toast').remove());
}

/** Says that something went wrong, in the same place where what went right is said. */
export function say(text) {
  const toast = document.createElement('div');
  toast.className = 'toast wrong';
  toast.setAttribute('role', 'alert');
  const words = document.createElement('span');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button small';
  close.dataset.dismisses = '';
  close.textContent = 'Close';
  toast.append(words, close);
  document.getElementById('toasts')?.replaceChildren(toast);
}

function scheduleAll() {
  for (const toast of document.querySelectorAll('.toast:not(.wrong, [data-timed])')) {
    toast.dataset.timed = '';
    setTimeout(() => leave(toast), stays);
  }
}

function leave(toast) {
  if (toast.matches(':hover, :focus-within')) {
    setTimeout(() => leave(toast), stays);
    return;
  }
  toast.classList.add('leaving');
  setTimeout(() => toast.remove(), fades);
}
