// The ground of a map: countries as paths on a square earth (Mercator), cut at 180 degrees by the sphere, not by the sheet.
window.TenfoldMap = (() => {
  "use strict";
  const SIZE = 4096; // the side of the square; a path keeps its exactness at every zoom
  const COARSE_UNTIL = 3.2; // beyond this zoom the fine lines are worth their time

  // Without resampling: a border along a parallel stays as straight as the treaty drew it.
  const projection = d3.geoMercator().scale(SIZE / (2 * Math.PI)).translate([SIZE / 2, SIZE / 2]).precision(0);
  const measure = d3.geoPath(projection);

  const toPlane = (lon, lat) => projection([lon, Math.max(-85.05, Math.min(85.05, lat))]);
  const toDegrees = (x, y) => projection.invert([x, Math.max(0, Math.min(SIZE, y))]);

  function pathOf(shape) {
    const path = new Path2D();
    d3.geoPath(projection, path)(shape);
    return path;
  }

  // GeoJSON winds its rings the other way round than the sphere reads them: what covers more than half the earth is inside out.
  function righted(polygon) {
    const area = d3.geoArea({ type: "Polygon", coordinates: polygon });
    return area > 2 * Math.PI ? polygon.map((ring) => ring.slice().reverse()) : polygon;
  }

  function polygonsOf(geometry) {
    if (!geometry) return [];
    if (geometry.type === "Polygon") return [righted(geometry.coordinates)];
    if (geometry.type === "MultiPolygon") return geometry.coordinates.map(righted);
    return (geometry.geometries || []).flatMap(polygonsOf);
  }

  function featuresOf(content) {
    if (content.type !== "Topology") return content.features;
    const most = Object.values(content.objects).sort((a, b) => (b.geometries || [b]).length - (a.geometries || [a]).length)[0];
    const made = topojson.feature(content, most);
    return made.type === "FeatureCollection" ? made.features : [made];
  }

  function countryOf(feature, names) {
    const polygons = polygonsOf(feature.geometry);
    if (!polygons.length) return null;
    const shape = { type: "MultiPolygon", coordinates: polygons };
    const parts = polygons.map((coordinates) => ({ type: "Polygon", coordinates }));
    const largest = parts.sort((a, b) => measure.area(b) - measure.area(a))[0];
    const [[left], [right]] = measure.bounds(largest);
    const number = String(feature.id === undefined ? "" : feature.id).padStart(3, "0");
    return { path: pathOf(shape), bounds: measure.bounds(shape), name: names[number] || "", at: measure.centroid(largest), width: right - left };
  }

  async function load(url, names) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return featuresOf(await answer.json()).map((feature) => countryOf(feature, names)).filter(Boolean);
  }

  // How often the square earth stands in view: a view may reach over 180 degrees.
  function copies(view) {
    const half = view.width / 2 / view.scale;
    const made = [];
    for (let turn = Math.floor((view.x - half) / SIZE); turn <= Math.floor((view.x + half) / SIZE); turn += 1) made.push(turn * SIZE);
    return made;
  }

  class Earth {
    constructor(data, changed) {
      this.names = JSON.parse(data.names || "{}");
      this.coarse = null;
      this.fine = null;
      this.asked = data.coarse === data.fine;
      this.data = data;
      this.changed = changed;
    }

    async begin() {
      this.coarse = await load(this.data.coarse, this.names);
      this.changed();
    }

    // The fine lines are fetched when somebody comes near enough to see them.
    async refine() {
      if (this.asked) return;
      this.asked = true;
      try {
        this.fine = await load(this.data.fine, this.names);
      } catch {
        return; // the coarse lines do
      }
      this.changed();
    }

    draw(context, view, colours) {
      const near = view.zoom > COARSE_UNTIL;
      if (near) this.refine();
      const countries = (near && this.fine) || this.coarse;
      if (!countries) return;
      const halfWide = view.width / 2 / view.scale, halfHigh = view.height / 2 / view.scale;
      for (const copy of copies(view)) {
        const x = view.x - copy;
        view.onto(context, copy);
        context.lineWidth = 0.7 / view.scale;
        context.lineJoin = "round";
        context.fillStyle = colours.land;
        context.strokeStyle = colours.border;
        const seen = countries.filter(({ bounds: [[left, top], [right, bottom]] }) =>
          left < x + halfWide && right > x - halfWide && top < view.y + halfHigh && bottom > view.y - halfHigh);
        for (const { path } of seen) context.fill(path);
        for (const { path } of seen) context.stroke(path);
        this.label(context, view, copy, seen, colours);
      }
    }

    label(context, view, copy, seen, colours) {
      view.flat(context);
      context.font = `12px ${colours.font}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.direction = document.documentElement.dir || "ltr";
      context.lineWidth = 3;
      context.strokeStyle = colours.land;
      context.fillStyle = colours.name;
      for (const { name, at, width } of seen) {
        if (!name || context.measureText(name).width > width * view.scale * 0.9) continue;
        const [x, y] = view.toScreen(at[0] + copy, at[1]);
        context.strokeText(name, x, y);
        context.fillText(name, x, y);
      }
    }
  }

  return { SIZE, Earth, copies, pathOf, toPlane, toDegrees };
})();
