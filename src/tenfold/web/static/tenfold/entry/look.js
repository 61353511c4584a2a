// Looks at a report while somebody writes it. Without this file a button of the form does.
(() => {
  "use strict";
  const form = document.querySelector("form[data-look]"), heads = document.querySelector("[data-heads]");
  if (!form || !heads) return;
  const status = document.querySelector("[data-look-said]"), saved = document.querySelector("[data-saved]");
  const REST = 1200; // milliseconds after the last key
  let timer = 0, running = null, waiting = null;

  const body = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") sent.append(name, value);
    return sent;
  };

  async function look() {
    if (running) running.abort();
    const mine = (running = new AbortController());
    try {
      const answer = await fetch(form.dataset.look, { method: "POST", body: body(), redirect: "manual", credentials: "same-origin", signal: mine.signal, headers: { Accept: "text/html" } });
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-heads]"));
    } catch {
      // What was said last stands; whether the form is kept is said at its foot.
    }
  }

  // Whoever is in the panel with the keyboard keeps what she looks at until she leaves it.
  function show(found) {
    if (!found) return;
    waiting = heads.contains(document.activeElement) ? found : null;
    if (waiting) return;
    const opened = new Set([...heads.querySelectorAll("details[open]")].map((fold) => fold.closest("li").querySelector("bdi").textContent));
    const { said } = found.dataset;
    heads.replaceChildren(...found.childNodes);
    for (const fold of heads.querySelectorAll("details")) fold.open = opened.has(fold.closest("li").querySelector("bdi").textContent);
    if (status.textContent !== said) status.textContent = said;
    const keys = new Set([...heads.querySelectorAll("[data-key]")].map((one) => one.dataset.key));
    for (const one of form.querySelectorAll("[data-finding]")) one.hidden = !keys.has(one.dataset.finding);
  }
  heads.addEventListener("focusout", () => setTimeout(() => show(waiting)));

  const later = (event) => {
    saved.textContent = saved.dataset.saved;
    clearTimeout(timer);
    timer = setTimeout(look, event.type === "change" ? 300 : REST);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(timer));
})();
