// A quiet clock: [data-left] holds the seconds that the server says are left. It counts down in whole minutes, without ticking.
// The server's word comes anew with every card, so a clock that was asleep is put right.

const every = 5_000; // milliseconds
const begun = new WeakMap();

export function runTimers() {
  setInterval(tick, every);
  document.addEventListener('htmx:afterSettle', tick);
  document.addEventListener('visibilitychange', tick);
  tick();
}

function tick() {
  for (const clock of document.querySelectorAll('[data-left]')) {
    if (!begun.has(clock)) begun.set(clock, performance.now());
    const left = Number(clock.dataset.left) - (performance.now() - begun.get(clock)) / 1_000;
    const words = say(left);
    if (clock.textContent !== words) clock.textContent = words;
  }
}

function say(seconds) {
  if (seconds <= 0) return 'no time left: finish this one';
  if (seconds < 60) return 'under a minute left';
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''} left`;
}
