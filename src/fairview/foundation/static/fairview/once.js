/* A form that was sent is not sent again by the second click of a double one. Without this file it is, and
   what must happen only once is refused in words. */
(() => {
  "use strict";
  const A_MOMENT = 2000;
  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    if (sent.has(event.target)) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    sent.add(event.target);
    window.setTimeout(() => sent.delete(event.target), A_MOMENT);
  });
})();
