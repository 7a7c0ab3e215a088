// htmx, held to our rules: no eval, no inline style, no history kept in the browser's storage (it would hold people's contacts).
import htmx from 'htmx.org';
import { say } from './toasts.js';

const noticeableAfter = 300; // milliseconds: a quicker answer needs no sign of work

export function wireHtmx() {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: false,
    defaultSwapDelay: 0,
    defaultSettleDelay: 0,
    scrollBehavior: 'instant',
    scrollIntoViewOnBoost: false,
    // 422 is a form that came back with its mistakes named: show it. Other refusals become a toast.
    responseHandling: [
      { code: '204', swap: false },
      { code: '[23]..', swap: true },
      { code: '422', swap: true },
      { code: '...', swap: false, error: true },
    ],
  });

  document.addEventListener('htmx:configRequest', addAntiforgery);
  document.addEventListener('htmx:beforeRequest', startWork);
  document.addEventListener('htmx:afterRequest', endWork);
  document.addEventListener('htmx:responseError', (event) => sayWhatHappened(event.detail.xhr));
  document.addEventListener('htmx:sendError', () => say('No answer from Followthrough. Is it still running? Nothing was changed.'));
  document.addEventListener('htmx:timeout', () => say('That took too long. Look whether it was done before trying again.'));
  document.addEventListener('htmx:beforeSwap', leaveWhatGoes);
  document.addEventListener('htmx:oobBeforeSwap', keepWhatIsTheSame);
  document.addEventListener('htmx:afterSettle', focusWhatCame);
}

function addAntiforgery(event) {
  if (event.detail.verb === 'get') return;
  const token = document.querySelector('meta[name="antiforgery"]');
  if (token) event.detail.headers['X-Antiforgery'] = token.content;
}

const working = new Map();

function startWork(event) {
  const timer = setTimeout(showWork, noticeableAfter);
  working.set(event.detail.xhr, timer);
}

function showWork() {
  if (document.querySelector('.working')) return;
  const bar = document.createElement('div');
  bar.className = 'working';
  bar.setAttribute('role', 'progressbar');
  bar.setAttribute('aria-label', 'Working');
  document.body.append(bar);
}

function endWork(event) {
  clearTimeout(working.get(event.detail.xhr));
  working.delete(event.detail.xhr);
  if (working.size === 0) document.querySelector('.working')?.remove();
}

function sayWhatHappened(xhr) {
  const plain = xhr.getResponseHeader('Content-Type')?.startsWith('text/plain');
  say(plain && xhr.responseText ? xhr.responseText : 'That did not work, and nothing was changed. Try again, or reload the page.');
}

/** Taking what holds the focus out of the page makes the browser lay out the old and the new together: the focus leaves first. What has a name may come again. */
function leaveWhatGoes(event) {
  const active = document.activeElement;
  const { target, shouldSwap } = event.detail;
  if (!shouldSwap || target.id !== 'main') return; // a refusal changes nothing, and rows that are added take nothing away
  if (active === target || (!active?.id && target.contains(active))) active.blur();
}

function keepWhatIsTheSame(event) {
  const says = event.detail.fragment.firstElementChild?.dataset.says;
  if (says !== undefined && says === event.detail.target.dataset.says) event.detail.shouldSwap = false;
}

/** After a swap the keyboard stands where the page says ([data-focus]), on the first mistake, or at the top of what came. */
function focusWhatCame(event) {
  const came = event.detail.elt;
  if (!came?.isConnected || came.closest('[data-keep-focus]')) return;
  const wanted = came.querySelector('[aria-invalid="true"], [data-focus], [autofocus]') ?? (came.id === 'main' ? came : null);
  wanted?.focus({ preventScroll: wanted === came });
}
