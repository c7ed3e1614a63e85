/* Ctrl+K goes anywhere. Without this file the search field is a plain form that leads to a plain page. */
(() => {
  "use strict";
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  const found = dialog.querySelector(".found");
  let shown = null; // the words whose answer stands in `found`
  let wait;

  async function look() {
    const words = field.value.trim();
    if (words === shown) return;
    const address = `${dialog.dataset.address}?q=${encodeURIComponent(words)}`;
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok || field.value.trim() !== words) return; // a newer question is on its way
    found.innerHTML = await answer.text();
    shown = words;
  }

  function open() {
    if (dialog.open) return;
    field.value = "";
    shown = null;
    dialog.showModal();
    look();
  }

  // The field and what was found are one list: arrows walk it, Enter follows a link.
  function walk(step) {
    const stops = [field, ...found.querySelectorAll("a")];
    const next = stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length];
    next.focus();
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      walk(step);
    }
  });
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(look, 120);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    const first = found.querySelector("a");
    if (first && field.value.trim() === shown) {
      event.preventDefault();
      first.click();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();
