// Small comforts. Every page works without this file.
(() => {
  "use strict";
  const narrow = window.matchMedia("(max-width: 59.99rem)");

  // On a narrow screen filters and section lists start folded, so that the content comes first.
  if (narrow.matches) {
    for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = false;
  }
  // A window that grows wide has room for them again.
  narrow.addEventListener("change", () => {
    if (!narrow.matches) for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = true;
  });

  // A menu closes on Escape, handing the focus back, and on a press elsewhere.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // What has the focus is never under the bar that stays at the foot of a form: how high it is depends on its words.
  const bar = document.querySelector(".form-bar--sticky");
  if (bar && window.ResizeObserver) {
    const measure = () => document.documentElement.style.setProperty("--form-bar-height", `${bar.offsetHeight}px`);
    new ResizeObserver(measure).observe(bar);
  }

  // After a refused form the reader is brought to what went wrong.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // What is typed decides its own direction; an empty field keeps that of the page.
  document.addEventListener("input", (event) => {
    if (!event.target.hasAttribute("dir")) event.target.dir = "auto";
  });

  // A link to a field inside a closed fold opens the fold first.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  });
})();
