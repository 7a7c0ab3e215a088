/** What a button is called: its words without the key that stands on it. */
export function nameOf(button) {
  const copy = button.cloneNode(true);
  copy.querySelectorAll('kbd, svg, .only-heard').forEach((part) => part.remove());
  return button.getAttribute('aria-label') ?? (button.placeholder || copy.textContent.trim());
}
