// Keeps a form that is being filled in, every few seconds, as the person's own unfinished form.
(() => {
  "use strict";
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const status = form.querySelector("[data-kept]");
  const REST = 2500, LONGEST = 8000; // milliseconds after the last key, and after the first one that is not kept yet
  let timer = 0, first = 0, busy = false, leaving = false, out = false;

  const say = (words, wrong) => {
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle("kept--wrong", Boolean(wrong));
  };

  const body = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") sent.append(name, value);
    return sent;
  };

  const later = () => {
    if (leaving) return;
    first = first || Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(REST, first + LONGEST - Date.now())));
  };

  async function keep() {
    if (busy) return later();
    busy = true;
    first = 0;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: body(), redirect: "manual", credentials: "same-origin", headers: { Accept: "application/json" } });
      if (answer.type === "opaqueredirect" || answer.status === 403) signedOut();
      else if (!answer.ok) throw new Error(String(answer.status));
      else say((await answer.json()).says);
    } catch {
      say(status.dataset.failed, true);
      later();
    } finally {
      busy = false;
    }
  }

  function named(name) {
    return [...form.elements].filter((one) => one.name === name);
  }

  function signedOut() {
    out = true;
    say(status.dataset.signedOut, true);
  }

  // Whoever signed in again in another window goes on here: the form takes the token of the new session.
  async function renew() {
    if (!out || busy) return;
    const answer = await fetch("/records/new", { redirect: "manual", credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const owner = page.querySelector("[data-owner]"), token = page.querySelector("[name=csrfmiddlewaretoken]");
    if (!owner || !token) return;
    if (owner.dataset.owner !== form.dataset.owner) return say(status.dataset.other, true);
    form.querySelector("[name=csrfmiddlewaretoken]").value = token.value;
    out = false;
    keep();
  }

  // From anywhere in a long form, Ctrl and Enter save it.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[aria-keyshortcuts]"));
  });
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  window.addEventListener("focus", renew);
  form.addEventListener("submit", (event) => {
    if (out) {
      event.preventDefault();
      say(status.dataset.signedOut, true);
      status.scrollIntoView({ block: "nearest" });
      return;
    }
    leaving = true;
    clearTimeout(timer);
    // Enter in a field saves, and whoever pressed it goes on in that field of the page that comes.
    const here = document.activeElement;
    if (event.submitter && event.submitter.value === "stay" && here && here.name)
      sessionStorage.setItem("tenfold-here", JSON.stringify([here.name, named(here.name).indexOf(here)]));
  });
  const before = sessionStorage.getItem("tenfold-here");
  sessionStorage.removeItem("tenfold-here");
  if (before && !form.querySelector("[aria-invalid=true]")) {
    const [name, at] = JSON.parse(before), field = named(name)[at];
    if (field) field.focus();
  }
  // Back from the next page by the browser's own memory: go on keeping.
  window.addEventListener("pageshow", () => { leaving = false; });
  // A window that is left or closed keeps what it has at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && first && !leaving && !out) {
      clearTimeout(timer);
      keep();
    }
  });
})();
