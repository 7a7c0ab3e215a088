// On a narrow screen the tabs are wider than the page: the one that is shown begins in sight.

export function showTabs() {
  document.addEventListener('htmx:afterSettle', bring);
  bring();
  document.fonts.ready.then(bring); // their own letters are wider than the ones that stood in for them
}

function bring() {
  for (const tabs of document.querySelectorAll('.tabs')) {
    const here = tabs.querySelector('[aria-current="page"]');
    if (here && tabs.scrollWidth > tabs.clientWidth) tabs.scrollLeft = here.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
  }
}
