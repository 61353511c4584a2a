// Finding places while somebody types, and pointing at one on a map. Without this file a button of the form finds them.
(() => {
  "use strict";
  const words = document.querySelector("[data-places]");
  if (!words) return;
  const REST = 250; // milliseconds after the last key before places are asked for
  let number = 0;

  const control = (box, part) => box.closest("fieldset").querySelector(`[name="${CSS.escape(box.dataset.place)}.${part}"]`);

  // Put a value into a control as if it had been typed, so that whatever listens to typing hears of it.
  function fill(box, part, value) {
    const input = control(box, part);
    if (!input) return;
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  class Finder {
    constructor(box) {
      this.box = box;
      this.input = control(box, "name");
      this.id = `places-${(number += 1)}`;
      this.places = [];
      this.at = -1;
      this.list = document.createElement("ul");
      Object.assign(this.list, { id: this.id, className: "proposals", hidden: true });
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", words.dataset.found);
      this.status = document.createElement("p");
      this.status.className = "unseen";
      this.status.setAttribute("role", "status");
      const part = this.input.closest(".part");
      part.classList.add("part--proposes");
      part.after(this.status);
      part.append(this.list);
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.id]]) this.input.setAttribute(name, value);
      box.querySelector(".place__find").hidden = true;
      this.input.addEventListener("input", () => { if (!this.filling) this.soon(); });
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(Number(option.dataset.at));
        event.preventDefault(); // the label around it would send the press on to the input
      });
    }

    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), REST);
    }

    async ask() {
      const text = this.input.value.trim();
      if (this.running) this.running.abort();
      if (!text) return this.close();
      const mine = (this.running = new AbortController());
      const asked = new URLSearchParams({ q: text, country: control(this.box, "country").value });
      try {
        const answer = await fetch(`${words.dataset.places}?${asked}`, { signal: mine.signal, credentials: "same-origin", headers: { Accept: "application/json" } });
        if (answer.ok && !answer.redirected) this.show((await answer.json()).places);
      } catch {
        // Nothing is proposed; what was typed stands.
      }
    }

    show(places) {
      if (document.activeElement !== this.input) return;
      this.places = places;
      this.at = -1;
      this.list.replaceChildren(...places.map((one, at) => this.option(one, at)));
      this.open(places.length > 0);
      this.status.textContent = places.length ? words.dataset.some.replace("0", new Intl.NumberFormat(document.documentElement.lang).format(places.length)) : words.dataset.none;
    }

    option(one, at) {
      const item = document.createElement("li"), label = document.createElement("bdi"), note = document.createElement("bdi");
      item.id = `${this.id}-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.at = String(at);
      label.textContent = one.label;
      note.textContent = one.note;
      note.className = "quiet small";
      item.append(label, " ", note);
      return item;
    }

    open(yes) {
      this.list.hidden = !yes;
      this.input.setAttribute("aria-expanded", String(yes));
      if (!yes) this.input.removeAttribute("aria-activedescendant");
    }

    close() {
      clearTimeout(this.timer);
      this.open(false);
    }

    move(to) {
      const options = this.list.children;
      if (this.at >= 0) options[this.at].setAttribute("aria-selected", "false");
      this.at = (to + options.length) % options.length;
      options[this.at].setAttribute("aria-selected", "true");
      options[this.at].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", options[this.at].id);
    }

    key(event) {
      if (event.isComposing) return;
      const shown = !this.list.hidden;
      if (event.key === "ArrowDown" && !shown) this.ask();
      else if (event.key === "ArrowDown") this.move(this.at + 1);
      else if (event.key === "ArrowUp" && shown) this.move(this.at < 0 ? -1 : this.at - 1);
      else if (event.key === "Enter" && shown && this.at >= 0) this.take(this.at);
      else if (event.key === "Escape" && shown) this.close();
      else return;
      event.preventDefault();
    }

    take(at) {
      const { fills, label, note } = this.places[at];
      this.filling = true;
      for (const part of ["name", "country", "locode", "lat", "lon"]) fill(this.box, part, fills[part] || (part === "name" ? this.input.value : ""));
      if (fills.precision && !control(this.box, "precision").value) fill(this.box, "precision", fills.precision);
      this.filling = false;
      this.close();
      this.status.textContent = `${words.dataset.taken} ${label}, ${note}`;
    }
  }

  // ---- The map ----

  const dialog = document.querySelector("[data-map-dialog]");
  let chart = null, target = null, chosen = null;

  const script = (address) => new Promise((done, failed) => {
    const made = document.createElement("script");
    Object.assign(made, { src: address, onload: done, onerror: failed });
    document.head.append(made);
  });

  async function openMap(box) {
    target = box;
    chosen = null;
    dialog.querySelector("[data-take]").disabled = true;
    dialog.showModal();
    const figure = dialog.querySelector(".map"), say = (text) => { figure.querySelector(".map__status").textContent = text; };
    try {
      if (!chart) {
        for (const address of dialog.dataset.scripts.split(" ")) await script(address);
        chart = picker(figure, say);
        await chart.begin();
      }
    } catch {
      return say(figure.dataset.noWorld);
    }
    const lat = Number.parseFloat(control(box, "lat").value), lon = Number.parseFloat(control(box, "lon").value);
    const known = Number.isFinite(lat) && Number.isFinite(lon);
    chart.measure();
    mark(known ? { lat, lon } : null);
    if (known) chart.fit([[lon, lat]], 7);
    say("");
    return dialog.querySelector("canvas").focus();
  }

  function mark(point) {
    chart.show({ points: point ? [{ ...point, ref: "" }] : [], cells: [], lines: [] });
  }

  function picker(figure, say) {
    const { Chart, toDegrees, SIZE } = window.TenfoldMap;
    class Picker extends Chart {
      press([sx, sy]) {
        const [x, y] = this.view.fromScreen(sx, sy), [lon, lat] = toDegrees(((x % SIZE) + SIZE) % SIZE, y);
        // No more decimals than a finger on this map can mean.
        const digits = Math.max(0, Math.min(5, Math.ceil(Math.log10((256 * 2 ** this.view.zoom) / 360))));
        chosen = { lat: Number(lat.toFixed(digits)), lon: Number(lon.toFixed(digits)) };
        mark(chosen);
        dialog.querySelector("[data-take]").disabled = false;
        say(`${chosen.lat}, ${chosen.lon}`);
        if (this.byKey) dialog.querySelector("[data-take]").focus();
      }
    }
    const nothing = () => undefined;
    return new Picker(figure, { moved: nothing, chosen: nothing, opened: nothing, missed: nothing });
  }

  for (const box of document.querySelectorAll("[data-place]")) {
    new Finder(box);
    const button = box.closest("fieldset").querySelector("[data-place-map]");
    button.hidden = false;
    button.addEventListener("click", () => openMap(box));
  }
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-take]").addEventListener("click", () => {
    fill(target, "lat", chosen.lat);
    fill(target, "lon", chosen.lon);
    dialog.close();
    control(target, "lat").focus();
  });
})();
