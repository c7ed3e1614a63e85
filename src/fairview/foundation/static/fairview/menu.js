/* Escape folds the menu of a narrow page and goes back to its button. Without this file the button folds it. */
(() => {
  "use strict";
  const menu = document.querySelector(".bar details");
  if (!menu) return;

  document.addEventListener("keydown", (event) => {
    const elsewhere = event.target !== document.body && !menu.contains(event.target);
    if (event.key !== "Escape" || !menu.open || elsewhere) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
