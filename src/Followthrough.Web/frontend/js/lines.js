// "Line 14" beside an error leads to that line of the text that its link points at.
export function goToLines() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-line]');
    const field = link && document.querySelector(link.getAttribute('href'));
    if (!field) return;
    event.preventDefault();
    const lines = field.value.split('\n');
    const at = Math.min(Number(link.dataset.line), lines.length) - 1;
    const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + lines[at].length);
    const lineHeight = parseFloat(getComputedStyle(field).lineHeight);
    field.scrollTop = Math.max(0, (at - 4) * lineHeight);
    if (field.scrollHeight <= field.clientHeight + 1) window.scrollTo({ top: field.getBoundingClientRect().top + window.scrollY + (at - 6) * lineHeight });
  });
}
