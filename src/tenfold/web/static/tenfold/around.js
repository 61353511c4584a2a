// The picture of what surrounds a record. The page says all of it in tables; this draws it, and opens a record without
// loading the page anew. Needs d3 (vendor/d3.min.js), which was loaded before.
const d3 = globalThis.d3;
const WIDTH = 960;
const place = new Map(); // where a record stood before, so that the picture changes as little as it can

const read = (within) => JSON.parse(within.querySelector("#around-data").textContent);
const short = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

const TALL = 64; // a sign with two lines of words beneath it
const broad = (node) => Math.max(short(node.title, 30).length * 7, `${node.kind} · ${node.marking}`.length * 5.8, 28) + 16;

// No words lie over others: records whose words would are moved apart, up and down, until none do. Answers the height.
function partWords(points) {
  for (let pass = 0, moved = true; moved && pass < 200; pass += 1) {
    moved = false;
    points.forEach((one, at) => points.slice(at + 1).forEach((other) => {
      const over = TALL - Math.abs(other.y - one.y);
      if (over <= 0.5 || Math.abs(other.x - one.x) >= (broad(one) + broad(other)) / 2) return;
      const [above, below] = one.y <= other.y ? [one, other] : [other, one];
      above.y -= over / 2; below.y += over / 2; moved = true;
    }));
  }
  const top = 26 - Math.min(26, ...points.map((node) => node.y));
  for (const node of points) node.y += top;
  return Math.max(...points.map((node) => node.y)) + 54;
}

function layOut({ nodes, edges }) {
  const height = Math.min(900, 320 + 26 * nodes.length);
  const points = nodes.map((node) => {
    const before = place.get(node.id);
    return { ...node, ...(before ?? {}), ...(node.root ? { fx: WIDTH / 2, fy: height / 2 } : {}) };
  });
  const links = edges.map((edge) => ({ ...edge }));
  const force = d3.forceSimulation(points)
    .force("link", d3.forceLink(links).id((node) => node.id).distance(190).strength(0.4))
    .force("charge", d3.forceManyBody().strength(-1100))
    .force("x", d3.forceX(WIDTH / 2).strength(0.06))
    .force("y", d3.forceY(height / 2).strength(0.12))
    .force("apart", d3.forceCollide(70))
    .stop();
  for (let step = 0; step < 260; step += 1) force.tick();
  for (const node of points) {
    const half = Math.min(broad(node) / 2, WIDTH / 2);
    node.x = Math.max(half, Math.min(WIDTH - half, node.x));
    node.y = Math.max(26, Math.min(height - 54, node.y));
  }
  const needed = partWords(points);
  for (const node of points) place.set(node.id, { x: node.x, y: node.y });
  return { points, links, height: Math.max(height, needed) };
}

// Where the word of a link stands: in its middle, or as near to it as no record's own words are in the way.
function wordAt({ source, target }, points) {
  const at = (part) => ({ x: source.x + (target.x - source.x) * part, y: source.y + (target.y - source.y) * part - 4 });
  const free = (spot) => points.every((node) => Math.abs(spot.x - node.x) > broad(node) / 2 + 12 || spot.y < node.y - 14 || spot.y > node.y + 50);
  return [0.5, 0.56, 0.44, 0.62, 0.38, 0.68, 0.32, 0.74, 0.26].map(at).find(free) ?? at(0.5);
}

function draw(data, frame) {
  const { points, links, height } = layOut(data);
  const svg = d3.create("svg").attr("viewBox", `0 0 ${WIDTH} ${height}`).attr("role", "group")
    .attr("aria-labelledby", "graph-title").attr("aria-describedby", "graph-help");
  svg.append("defs").append("marker").attr("id", "arrow").attr("viewBox", "0 -4 8 8").attr("refX", 24).attr("markerWidth", 8)
    .attr("markerHeight", 8).attr("orient", "auto-start-reverse").append("path").attr("class", "graph__arrow").attr("d", "M0-4 8 0 0 4Z");
  const edge = svg.append("g").selectAll("g").data(links).join("g").attr("aria-hidden", "true");
  edge.append("path").attr("class", "graph__edge").attr("marker-end", (one) => (one.both ? null : "url(#arrow)"))
    .attr("d", (one) => `M${one.source.x} ${one.source.y}L${one.target.x} ${one.target.y}`);
  edge.append("text").attr("class", "graph__type").attr("text-anchor", "middle").text((one) => one.type)
    .attr("x", (one) => wordAt(one, points).x).attr("y", (one) => wordAt(one, points).y);
  const node = svg.append("g").selectAll("a").data(points).join("a")
    .attr("class", (one) => `graph__node shape--${one.tone}${one.root ? " graph__node--root" : ""}${one.opened ? " graph__node--opened" : ""}`)
    .attr("href", (one) => one.open_url || one.close_url || one.url).attr("data-id", (one) => one.id)
    .attr("data-around", (one) => (one.open_url || one.close_url ? "" : null))
    .attr("transform", (one) => `translate(${one.x} ${one.y})`);
  node.append("title").text((one) => one.label);
  // Also what lies between sign and words is pressed.
  node.append("rect").attr("class", "graph__hold").attr("x", (one) => -broad(one) / 2).attr("y", -16).attr("width", broad).attr("height", TALL);
  node.append("circle").attr("class", "graph__ring").attr("r", 14);
  node.append("use").attr("href", (one) => `#shape-${one.shape}`);
  const line = (name, y, text) => node.append("text").attr("class", name).attr("aria-hidden", "true").attr("text-anchor", "middle").attr("y", y).text(text);
  line("graph__title", 28, (one) => short(one.title, 30));
  line("graph__small", 41, (one) => `${one.kind} · ${one.marking}`);
  frame.replaceChildren(svg.node());
}

async function follow(address, remember) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) { window.location.assign(address); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("around-words");
  if (!fresh) { window.location.assign(address); return; }
  const held = document.activeElement?.closest?.("[data-id]")?.dataset.id;
  document.getElementById("around-words").replaceWith(document.adoptNode(fresh));
  document.querySelector(".legend").replaceWith(document.adoptNode(page.querySelector(".legend")));
  if (remember) window.history.pushState(null, "", address);
  show();
  const again = held && document.querySelector(`[data-id="${held}"]`);
  const title = document.getElementById("graph-title");
  if (again) again.focus();
  else { title.tabIndex = -1; title.focus({ preventScroll: true }); }
  document.getElementById("around-status").textContent = document.getElementById("around").dataset.status;
}

function show() {
  draw(read(document), document.getElementById("graph-frame"));
}

if (d3 && document.getElementById("around-data")) {
  document.getElementById("around-graph").hidden = false;
  show();
  document.getElementById("around").addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-around]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    follow(link.getAttribute("href"), true);
  });
  window.addEventListener("popstate", () => follow(window.location.href, false));
}
