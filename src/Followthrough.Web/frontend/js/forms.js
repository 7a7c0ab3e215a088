// Small comforts of forms: one box that ticks them all, copying a draft, sending a filter as soon as it is chosen.
export function wireForms() {
  // Where one works is known to the browser: one question less.
  for (const field of document.querySelectorAll('[data-zone]')) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
  document.addEventListener('change', onChange);
  document.addEventListener('click', onCopy);
  document.addEventListener('keydown', (event) => {
    const sends = (event.ctrlKey || event.metaKey) && event.key === 'Enter' && event.target.matches?.('textarea');
    if (sends) event.target.form?.requestSubmit();
  });
}

function onChange(event) {
  const box = event.target;
  if (box.matches('[data-ticks-all]')) {
    for (const other of document.querySelectorAll(`input[name="${CSS.escape(box.dataset.ticksAll)}"]`)) other.checked = box.checked;
  }
  if (box.matches('input[type="checkbox"]')) countTicked(box);
  if (box.matches('[data-sends]')) box.form?.requestSubmit();
}

/** Shows what can be done with the ticked rows, and how many they are, only while some are ticked. */
function countTicked(box) {
  const name = box.dataset.ticksAll ?? box.name;
  const bar = document.querySelector(`[data-counts="${CSS.escape(name)}"]`);
  if (!bar) return;
  const ticked = document.querySelectorAll(`input[name="${CSS.escape(name)}"]:checked`).length;
  bar.classList.toggle('some', ticked > 0);
  const figure = bar.querySelector('[data-count]');
  if (figure) figure.textContent = String(ticked);
}

async function onCopy(event) {
  const button = event.target.closest('[data-copies]');
  if (!button) return;
  const source = document.getElementById(button.dataset.copies);
  await navigator.clipboard.writeText(source?.value ?? source?.innerText ?? '');
  const words = button.querySelector('span') ?? button;
  const before = words.textContent;
  words.textContent = 'Copied';
  setTimeout(() => (words.textContent = before), 1500);
}
