// Shows how far an import is. Without this file the page is loaded again by its reader.
(() => {
  "use strict";
  const box = document.querySelector("[data-told]");
  const bar = box && box.querySelector("progress");
  if (!bar) return;
  const label = box.querySelector(".progress label");
  let text = box.querySelector(".progress span");
  let wait = 1000;

  async function look() {
    try {
      const answer = await fetch(box.dataset.told, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (!told.under_way) return window.location.reload();
      if (told.max) {
        bar.max = told.max;
        bar.value = told.value;
      } else {
        bar.removeAttribute("value");
      }
      label.textContent = told.label;
      if (!text) text = bar.insertAdjacentElement("afterend", document.createElement("span"));
      text.textContent = told.text;
      wait = 1000;
    } catch {
      wait = Math.min(wait * 2, 30000);
    }
    window.setTimeout(look, wait);
  }
  window.setTimeout(look, wait);
})();
