// One map: where it looks, how it is moved by hand, keys and wheel, and what is drawn on the ground.
(() => {
  "use strict";
  const { SIZE, copies, pathOf, toPlane, toDegrees } = window.TenfoldMap;
  const DEEPEST = 14;
  const STEP = 90; // dots that an arrow key moves
  const NEAR = 16, BY_KEY = 44; // dots within which a press, and Enter in the middle, finds something
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  // The piece of the earth in view: its middle on the square earth, its zoom, its size in dots.
  class View {
    constructor() {
      Object.assign(this, { x: SIZE / 2, y: SIZE * 0.42, zoom: 1, width: 300, height: 200, ratio: 1 });
    }

    get scale() {
      return (256 * 2 ** this.zoom) / SIZE;
    }

    get least() {
      return Math.log2(this.width / 256); // the earth is never narrower than the map
    }

    settle() {
      this.zoom = Math.max(this.least, Math.min(DEEPEST, this.zoom));
      this.x = ((this.x % SIZE) + SIZE) % SIZE;
      const half = this.height / 2 / this.scale;
      this.y = half * 2 >= SIZE ? SIZE / 2 : Math.max(half, Math.min(SIZE - half, this.y));
    }

    toScreen(x, y) {
      return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
    }

    fromScreen(x, y) {
      return [(x - this.width / 2) / this.scale + this.x, (y - this.height / 2) / this.scale + this.y];
    }

    // Drawing in units of the earth, for one of its copies; and in dots.
    onto(context, copy) {
      const k = this.scale * this.ratio;
      const [x, y] = this.toScreen(copy, 0);
      context.setTransform(k, 0, 0, k, x * this.ratio, y * this.ratio);
    }

    flat(context) {
      context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    }

    // Left, top, right, bottom on the earth, with so much of itself more on each side.
    edges(more = 0) {
      const wide = (this.width / this.scale) * (0.5 + more), high = (this.height / this.scale) * (0.5 + more);
      return [this.x - wide, this.y - high, this.x + wide, this.y + high];
    }
  }

  // All that is within so many kilometres of a place: in one piece round it, also over 180 degrees; round a pole as the sphere cuts it.
  function ringOf({ lon, lat, km, x: middle }) {
    const degrees = km / 111.195, ring = d3.geoCircle().center([lon, lat]).radius(degrees)();
    if (Math.abs(lat) + degrees > 85) return pathOf(ring);
    const path = new Path2D();
    for (const spot of ring.coordinates[0]) {
      const [x, y] = toPlane(...spot);
      path.lineTo(x - Math.round((x - middle) / SIZE) * SIZE, y);
    }
    path.closePath();
    return path;
  }

  // Edges on the earth as degrees west, south, east, north; what reaches round it all is all of it.
  function boxOf([left, top, right, bottom]) {
    const [, north] = toDegrees(0, top), [, south] = toDegrees(0, bottom);
    if (right - left >= SIZE) return [-180, south, 180, north];
    const lon = (x) => (((x / SIZE) % 1) + 1) % 1 * 360 - 180;
    return [lon(left), south, lon(right), north];
  }

  const colourNames = ["sea", "land", "border", "name", "point", "point-edge", "ring", "ring-edge", "line", "chosen", "cell", "cell-text"];

  class Chart {
    constructor(figure, hooks) {
      this.figure = figure;
      this.canvas = figure.querySelector("canvas");
      this.context = this.canvas.getContext("2d", { alpha: false });
      this.view = new View();
      this.hooks = hooks; // moved(), chosen(points), opened(cell)
      this.places = { points: [], cells: [], lines: [] };
      this.chosen = new Set();
      this.number = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 });
      this.earth = new window.TenfoldMap.Earth(figure.dataset, () => this.redraw());
      this.recolour();
      this.measure();
      this.listen();
    }

    begin() {
      return this.earth.begin();
    }

    recolour() {
      const style = getComputedStyle(this.figure);
      this.colours = { font: style.fontFamily };
      for (const name of colourNames) this.colours[name] = style.getPropertyValue(`--map-${name}`).trim();
    }

    measure() {
      const box = this.canvas.getBoundingClientRect();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      Object.assign(this.view, { width: Math.max(box.width, 1), height: Math.max(box.height, 1), ratio });
      this.canvas.width = Math.round(this.view.width * ratio);
      this.canvas.height = Math.round(this.view.height * ratio);
      this.view.settle();
      this.redraw();
    }

    // What the earth carries: points {lon, lat, km, …}, cells {lon, lat, count, more}, lines [[lon, lat], …].
    show({ points, cells, lines }) {
      for (const one of [...points, ...cells]) [one.x, one.y] = toPlane(one.lon, one.lat);
      for (const one of points) {
        one.around = one.km ? (one.km / 40075 / Math.max(0.05, Math.cos((one.lat * Math.PI) / 180))) * SIZE : 0;
      }
      this.places = { points, cells, lines: lines.map((coordinates) => pathOf({ type: "LineString", coordinates })) };
      this.redraw();
    }

    // Look at all these [lon, lat] at once, whichever side of 180 degrees they are on.
    fit(spots, closest = 7) {
      if (!spots.length) return;
      const plane = spots.map(([lon, lat]) => toPlane(lon, lat));
      const xs = plane.map(([x]) => x).sort((a, b) => a - b), ys = plane.map(([, y]) => y);
      let begin = 0, gap = xs[0] + SIZE - xs[xs.length - 1];
      for (let at = 1; at < xs.length; at += 1) {
        if (xs[at] - xs[at - 1] > gap) [begin, gap] = [at, xs[at] - xs[at - 1]];
      }
      const wide = SIZE - gap, top = Math.min(...ys), bottom = Math.max(...ys);
      const zoomFor = (dots, units) => Math.log2((dots * 0.85 * SIZE) / (256 * Math.max(units, 1e-6)));
      this.view.zoom = Math.min(closest, zoomFor(this.view.width, wide), zoomFor(this.view.height, bottom - top));
      this.view.x = xs[begin] + wide / 2;
      this.view.y = (top + bottom) / 2;
      this.home = { x: this.view.x, y: this.view.y, zoom: this.view.zoom };
      this.view.settle();
      this.redraw();
    }

    look(box) {
      const [west, south, east, north] = box;
      const [left, top] = toPlane(west, north), [right, bottom] = toPlane(east, south);
      const wide = right > left ? right - left : right + SIZE - left;
      Object.assign(this.view, { x: left + wide / 2, y: (top + bottom) / 2, zoom: Math.log2((this.view.width * SIZE) / (256 * wide)) });
      this.view.settle();
      this.redraw();
    }

    box(more = 0) {
      return boxOf(this.view.edges(more));
    }

    redraw() {
      if (this.waiting) return;
      this.waiting = requestAnimationFrame((now) => {
        this.waiting = 0;
        const going = this.advance(now);
        this.draw();
        if (going) this.redraw();
      });
    }

    draw() {
      const { context, view, colours } = this;
      view.flat(context);
      context.fillStyle = colours.sea;
      context.fillRect(0, 0, view.width, view.height);
      this.earth.draw(context, view, colours);
      const turns = copies(view); // a ring also reaches in from a place that is out of sight, beyond 180 degrees
      for (const copy of [turns[0] - SIZE, ...turns, turns[turns.length - 1] + SIZE]) this.drawRings(copy);
      for (const copy of turns) {
        this.drawLines(copy);
        this.drawPlaces(copy);
      }
      if (this.byKey) this.drawCross();
    }

    inSight(one, copy, more = 30) {
      const [x, y] = this.view.toScreen(one.x + copy, one.y);
      const seen = x > -more && x < this.view.width + more && y > -more && y < this.view.height + more;
      return seen ? [x, y] : null;
    }

    drawRings(copy) {
      const { context, view, colours } = this;
      view.onto(context, copy);
      context.lineWidth = 1.2 / view.scale;
      context.setLineDash([4 / view.scale, 3 / view.scale]);
      context.fillStyle = colours.ring;
      context.strokeStyle = colours["ring-edge"];
      for (const one of this.places.points) {
        const dots = one.around * view.scale;
        if (dots < 6 || !this.inSight(one, copy, dots)) continue;
        one.path = one.path || ringOf(one);
        context.fill(one.path);
        context.stroke(one.path);
      }
      context.setLineDash([]);
    }

    drawLines(copy) {
      const { context, view, colours } = this;
      view.onto(context, copy);
      context.lineWidth = 2 / view.scale;
      context.strokeStyle = colours.line;
      for (const path of this.places.lines) context.stroke(path);
    }

    drawPlaces(copy) {
      const { context, view, colours } = this;
      view.flat(context);
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineWidth = 1.5;
      context.strokeStyle = colours["point-edge"];
      for (const one of this.places.points) {
        const at = this.inSight(one, copy);
        if (!at) continue;
        const chosen = this.chosen.has(one.ref);
        context.fillStyle = chosen ? colours.chosen : colours.point;
        context.beginPath();
        if (chosen) context.rect(at[0] - 7, at[1] - 7, 14, 14); // another shape, not only another colour
        else context.arc(at[0], at[1], 5, 0, 7);
        context.fill();
        context.stroke();
      }
      context.font = `600 11px ${colours.font}`;
      for (const one of this.places.cells) this.drawCell(one, this.inSight(one, copy));
    }

    drawCell(one, at) {
      if (!at) return;
      const { context, colours } = this;
      one.label = one.label || this.number.format(one.count) + (one.more ? "+" : "");
      one.radius = one.count === 1 ? 6 : Math.min(19, 9 + 2.4 * Math.log10(one.count) + one.label.length);
      context.fillStyle = one.count === 1 ? colours.point : colours.cell;
      context.beginPath();
      context.arc(at[0], at[1], one.radius, 0, 7);
      context.fill();
      context.stroke();
      if (one.count === 1) return;
      context.fillStyle = colours["cell-text"];
      context.fillText(one.label, at[0], at[1] + 0.5);
    }

    drawCross() {
      const { context, view, colours } = this;
      const x = view.width / 2, y = view.height / 2;
      view.flat(context);
      context.beginPath();
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        context.moveTo(x + dx * 6, y + dy * 6);
        context.lineTo(x + dx * 16, y + dy * 16);
      }
      for (const [width, colour] of [[4, colours["point-edge"]], [2, colours.chosen]]) {
        Object.assign(context, { lineWidth: width, strokeStyle: colour });
        context.stroke();
      }
    }

    // ---- Moving ----

    move(dx, dy) {
      this.view.x -= dx / this.view.scale;
      this.view.y -= dy / this.view.scale;
      this.changed();
    }

    zoomBy(steps, at = [this.view.width / 2, this.view.height / 2]) {
      const to = Math.max(this.view.least, Math.min(DEEPEST, this.view.zoom + steps));
      if (still.matches || Math.abs(steps) < 0.5) this.zoomTo(to, at);
      else this.glide = { from: this.view.zoom, to, at, began: performance.now() };
      this.redraw();
    }

    zoomTo(zoom, [sx, sy]) {
      const [x, y] = this.view.fromScreen(sx, sy);
      this.view.zoom = Math.max(this.view.least, Math.min(DEEPEST, zoom));
      const [nowX, nowY] = this.view.fromScreen(sx, sy);
      this.view.x += x - nowX;
      this.view.y += y - nowY;
      this.changed();
    }

    advance(now) {
      if (!this.glide) return false;
      const { from, to, at, began } = this.glide;
      const part = Math.max(0, Math.min(1, (now - began) / 180));
      this.zoomTo(from + (to - from) * part * (2 - part), at);
      if (part === 1) this.glide = null;
      return part < 1;
    }

    whole() {
      if (this.home) Object.assign(this.view, this.home);
      else Object.assign(this.view, { zoom: this.view.least, y: SIZE * 0.42 });
      this.changed();
    }

    changed() {
      this.view.settle();
      this.redraw();
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.hooks.moved(), 150);
    }

    // What is at a spot: a cell, or all points that lie together there.
    press([sx, sy], reach) {
      let best = null;
      for (const copy of copies(this.view)) {
        for (const one of [...this.places.cells, ...this.places.points]) {
          const at = this.inSight(one, copy);
          const away = at ? Math.hypot(at[0] - sx, at[1] - sy) : Infinity;
          if (away <= Math.max(reach, one.radius || 0) && (!best || away < best.away)) best = { one, away, at };
        }
      }
      if (!best) return this.hooks.missed();
      if (best.one.count) return this.hooks.opened(best.one);
      const together = this.places.points.filter((one) => Math.hypot(one.x - best.one.x, one.y - best.one.y) * this.view.scale < 4);
      this.chosen = new Set(together.map((one) => one.ref));
      this.redraw();
      return this.hooks.chosen([...this.chosen]);
    }

    // ---- Hands, keys, wheel ----

    listen() {
      const { canvas } = this;
      new ResizeObserver(() => this.measure()).observe(canvas);
      window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.recolour(); this.redraw(); });
      canvas.addEventListener("focus", () => { this.byKey = canvas.matches(":focus-visible"); this.redraw(); });
      canvas.addEventListener("blur", () => { this.byKey = false; this.redraw(); });
      canvas.addEventListener("keydown", (event) => this.key(event));
      canvas.addEventListener("dblclick", (event) => this.zoomBy(1, this.spot(event)));
      canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
      this.hands = new Map();
      canvas.addEventListener("pointerdown", (event) => this.down(event));
      canvas.addEventListener("pointermove", (event) => this.drag(event));
      for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, (event) => this.up(event, name));
      for (const button of this.figure.querySelectorAll("[data-zoom]")) {
        const steps = Number(button.dataset.zoom);
        button.addEventListener("click", () => (steps ? this.zoomBy(steps) : this.whole()));
      }
    }

    spot(event) {
      const box = this.canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    }

    // The page scrolls on over a map that nobody uses; who has pressed on it, or holds Ctrl, zooms.
    wheel(event) {
      if (!event.ctrlKey && document.activeElement !== this.canvas) return;
      event.preventDefault();
      const dots = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      this.zoomBy(Math.max(-0.45, Math.min(0.45, -dots / 240)), this.spot(event));
    }

    key(event) {
      const arrows = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      this.byKey = true;
      if (arrows[event.key]) this.move(...arrows[event.key]);
      else if (event.key === "+" || event.key === "=") this.zoomBy(1);
      else if (event.key === "-" || event.key === "_") this.zoomBy(-1);
      else if (event.key === "0") this.whole();
      else if (event.key === "Enter" || event.key === " ") this.press([this.view.width / 2, this.view.height / 2], BY_KEY);
      else return;
      event.preventDefault();
    }

    down(event) {
      this.canvas.setPointerCapture(event.pointerId);
      this.hands.set(event.pointerId, this.spot(event));
      this.byKey = false;
      this.moved = this.hands.size > 1 ? Infinity : 0;
    }

    drag(event) {
      const before = this.hands.get(event.pointerId);
      if (!before) return;
      const now = this.spot(event);
      const other = [...this.hands].find(([id]) => id !== event.pointerId);
      this.hands.set(event.pointerId, now);
      this.moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (!other) return void (this.moved > 3 && this.move(now[0] - before[0], now[1] - before[1]));
      const apart = (one) => Math.hypot(one[0] - other[1][0], one[1] - other[1][1]);
      this.move((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
      if (apart(before) > 10 && apart(now) > 10) {
        this.zoomTo(this.view.zoom + Math.log2(apart(now) / apart(before)), [(now[0] + other[1][0]) / 2, (now[1] + other[1][1]) / 2]);
      }
    }

    up(event, name) {
      const here = this.hands.get(event.pointerId);
      this.hands.delete(event.pointerId);
      if (here && name === "pointerup" && this.moved <= 5) this.press(here, NEAR);
      this.redraw();
    }
  }

  Object.assign(window.TenfoldMap, { Chart });
})();
