/** Where no paint is told of, as behind another window, a page comes alive after this. */
const LONGEST_WAIT_MS = 3_000;

/**
 * Asks for what makes a page alive when the browser has painted it; at once for a page that nobody sees yet, for one that its scripts must
 * draw, as Next's for what is not there, and in a browser that tells of no paint.
 */
const AFTER_PAINT = `(function (scripts, ahead, nonce) {
  var begun = false;
  function add(name, properties) { document.head.appendChild(Object.assign(document.createElement(name), properties)); }
  function begin() {
    if (begun) return;
    begun = true;
    scripts.forEach(function (src) { add('script', { async: true, nonce: nonce, src: src }); });
    ahead.forEach(function (href) {
      if (!document.querySelector('script[src="' + href + '"]')) add('link', { rel: 'preload', as: 'script', fetchPriority: 'low', nonce: nonce, href: href });
    });
  }
  if (document.visibilityState !== 'visible' || !self.PerformanceObserver || (PerformanceObserver.supportedEntryTypes || []).indexOf('paint') < 0) return begin();
  new PerformanceObserver(function (list) {
    // A ground alone is no page yet.
    if (list.getEntriesByName('first-contentful-paint').length > 0) setTimeout(begin);
  }).observe({ type: 'paint', buffered: true });
  document.addEventListener('DOMContentLoaded', function () {
    if ([].every.call(document.body.children, function (child) { return child.hidden || child.tagName === 'SCRIPT'; })) begin();
  });
  setTimeout(begin, ${LONGEST_WAIT_MS});
})`;

/**
 * Until the page is alive (`alive`, told by app/providers.tsx) nobody hears it. Then fields say once more what was typed, files what was
 * chosen, and the last button that was pressed is pressed again.
 */
const EARLY_PRESS = `(function () {
  var pressed = null;
  var filled = [];
  function onClick(event) { pressed = event.target.closest && event.target.closest('button') || pressed; }
  function onInput(event) { if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName) && filled.indexOf(event.target) < 0) filled.push(event.target); }
  function say(field, text) {
    if (field.type === 'file') return field.dispatchEvent(new Event('change', { bubbles: true }));
    if (/^(checkbox|radio)$/.test(field.type)) return;
    // React hears a field that differs from what its own setter was last given: that of the prototype goes past it.
    field.value = '';
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  addEventListener('click', onClick, true);
  addEventListener('input', onInput, true);
  addEventListener('alive', function () {
    removeEventListener('click', onClick, true);
    removeEventListener('input', onInput, true);
    var texts = filled.map(function (field) { return field.value; });
    setTimeout(function () {
      filled.forEach(function (field, nth) { say(field, texts[nth]); });
      if (pressed) setTimeout(function () { pressed.click(); });
    });
  }, { once: true });
})`;

/** The one script that stands in a page's head. It is sent as it is written here, to every browser. */
export function pageStarter(scripts: string[], ahead: string[], nonce: string): string {
  return `${EARLY_PRESS}();\n${AFTER_PAINT}(${[scripts, ahead, nonce].map((value) => JSON.stringify(value)).join(', ')})`;
}
