// Maps on pages: that of a search asks for the places in view, that of a record has its few places in the page.
(() => {
  "use strict";
  const { SIZE, Chart } = window.TenfoldMap;
  const MORE = 0.5; // so much of the view is fetched beyond each of its edges, so that a small move needs nothing

  const round = (box) => box.map((degree) => Math.round(degree * 1e5) / 1e5).join(",");

  class SearchMap {
    constructor(figure) {
      this.figure = figure;
      this.data = figure.dataset;
      this.status = figure.querySelector(".map__status");
      this.card = figure.querySelector("[data-map-card]");
      this.list = document.querySelector("[data-map-list]");
      this.chart = new Chart(figure, {
        moved: () => this.look(),
        chosen: (refs) => this.open(refs),
        opened: (cell) => this.enter(cell),
        missed: () => this.say(this.data.nothing),
      });
      this.card.querySelector("[data-close]").addEventListener("click", () => this.close());
      figure.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !this.card.hidden) this.close();
      });
    }

    async begin() {
      this.chart.begin().catch(() => this.say(this.data.noWorld));
      const asked = this.asked();
      if (asked) this.chart.look(asked);
      const first = await this.fetchPlaces(asked ? this.chart.box(MORE) : [-180, -90, 180, 90], this.zoom());
      if (!first) return;
      if (!asked) this.chart.fit([...first.points, ...first.cells].map(({ lon, lat }) => [lon, lat]));
      this.look();
    }

    // The piece of the map that the address of the page names.
    asked() {
      const box = (new URLSearchParams(location.search).get("map-box") || "").split(",").map(Number);
      return box.length === 4 && box.every(Number.isFinite) && Math.abs(box[1]) <= 90 && Math.abs(box[3]) <= 90 ? box : null;
    }

    zoom() {
      return Math.max(0, Math.min(14, Math.floor(this.chart.view.zoom)));
    }

    look() {
      this.remember();
      if (!this.holds()) this.fetchPlaces(this.chart.box(MORE), this.zoom(), this.chart.view.edges(MORE));
      this.tell();
    }

    // What was fetched does, if it covers the view: single points at any zoom, cells at theirs.
    holds() {
      if (!this.held) return false;
      const [left, top, right, bottom] = this.chart.view.edges();
      const [fromX, fromY, toX, toY] = this.held.edges;
      const turn = Math.round((left + right - fromX - toX) / 2 / SIZE) * SIZE;
      const wide = toX - fromX >= SIZE || (left - turn >= fromX && right - turn <= toX);
      const high = Math.max(top, 0) >= fromY && Math.min(bottom, SIZE) <= toY;
      return wide && high && (this.held.single || this.held.zoom === this.zoom());
    }

    async fetchPlaces(box, zoom, edges = [0, 0, SIZE, SIZE]) {
      if (this.running) this.running.abort();
      const mine = (this.running = new AbortController());
      const slow = setTimeout(() => this.say(this.data.loading), 400);
      try {
        const answer = await fetch(`${this.data.points}&zoom=${zoom}&box=${round(box)}`, { signal: mine.signal, credentials: "same-origin" });
        if (!answer.ok) throw new Error(String(answer.status));
        return this.take(await answer.json(), zoom, edges);
      } catch (error) {
        if (error.name !== "AbortError") this.say(this.data.failed);
        return null;
      } finally {
        clearTimeout(slow);
      }
    }

    take(told, zoom, edges) {
      const places = {
        points: told.points.map(([ref, lon, lat, km]) => ({ ref, lon, lat, km })),
        cells: told.cells.map(([lon, lat, count, more]) => ({ lon, lat, count, more })),
        lines: told.lines,
      };
      this.held = { edges, zoom, single: !told.cells.length };
      this.chart.show(places);
      return places;
    }

    // The list beside the map, for whoever does not see it: the same records, made by the server.
    async tell() {
      if (this.telling) this.telling.abort();
      const mine = (this.telling = new AbortController());
      try {
        const answer = await fetch(`${this.data.list}&map-box=${round(this.chart.box())}`, { signal: mine.signal, credentials: "same-origin" });
        if (!answer.ok) return;
        const text = await answer.text();
        const target = this.list.querySelector("[data-map-listed]");
        target.innerHTML = text;
        this.list.hidden = false;
        const count = target.querySelector("p");
        this.say(count ? count.textContent.trim() : "");
      } catch (error) {
        if (error.name !== "AbortError") this.say(this.data.failed);
      }
    }

    enter(cell) {
      const { view } = this.chart;
      [view.x, view.y] = [cell.x, cell.y];
      this.chart.zoomBy(2);
      this.chart.changed();
      if (view.zoom >= 14) this.list.scrollIntoView({ block: "nearest" });
    }

    async open(refs) {
      const asked = refs.slice(0, 20).map((ref) => `ref=${ref}`).join("&");
      const answer = await fetch(`${this.data.cards}?${asked}`, { credentials: "same-origin" }).catch(() => null);
      if (!answer || !answer.ok) return this.say(this.data.failed);
      const byKey = this.chart.byKey;
      this.card.querySelector("[data-map-cards]").innerHTML = await answer.text();
      this.card.hidden = false;
      const link = this.card.querySelector("a");
      return byKey && link ? link.focus() : undefined;
    }

    close() {
      this.card.hidden = true;
      this.chart.chosen.clear();
      this.chart.canvas.focus();
      this.chart.redraw();
    }

    remember() {
      const address = new URL(location.href);
      address.searchParams.set("map-box", round(this.chart.box()));
      history.replaceState(history.state, "", address);
    }

    say(words) {
      this.status.textContent = words;
    }
  }

  function showRecord(figure) {
    const { points, lines } = JSON.parse(figure.dataset.places);
    const nothing = () => undefined;
    const chart = new Chart(figure, { moved: nothing, chosen: nothing, opened: nothing, missed: nothing });
    chart.begin().catch(() => (figure.querySelector(".map__status").textContent = figure.dataset.noWorld));
    chart.show({ points: points.map((one) => ({ ...one, ref: "" })), cells: [], lines });
    const spots = points.flatMap(({ lon, lat, km }) => {
      const around = km ? d3.geoCircle().center([lon, lat]).radius((km * 1.5) / 111.195).precision(45)().coordinates[0] : [];
      return [[lon, lat], ...around];
    });
    chart.fit(spots, 5);
  }

  for (const figure of document.querySelectorAll("[data-map]")) {
    figure.hidden = false;
    if (figure.dataset.points) {
      const map = new SearchMap(figure);
      window.TenfoldMap.onPage = map;
      map.begin();
    } else showRecord(figure);
  }
})();
