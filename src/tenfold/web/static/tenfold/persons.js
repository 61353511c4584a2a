// Keys for the judgement of a pair. Without this the buttons do the same.
(() => {
  "use strict";
  const pair = document.querySelector("[data-pair]");
  if (!pair) return;
  for (const hint of pair.querySelectorAll("kbd, [data-keys]")) hint.hidden = false;
  // They act only while the focus is in here, and not while somebody writes: a key that is pressed elsewhere judges nobody.
  pair.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target.closest("input, select, textarea")) return;
    const chosen = pair.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
  });
  if (window.location.hash === "#pair") pair.focus({ preventScroll: true });
})();
