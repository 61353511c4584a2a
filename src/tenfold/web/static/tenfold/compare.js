// Two pictures are made larger and moved together. Without this they stand there whole, each with a link to itself alone.
const STEP = 25;
const LEAST = 100;
const MOST = 800;

function follow(from, to) {
  const part = (at, whole, seen) => (whole > seen ? at / (whole - seen) : 0);
  const left = part(from.scrollLeft, from.scrollWidth, from.clientWidth) * (to.scrollWidth - to.clientWidth);
  const top = part(from.scrollTop, from.scrollHeight, from.clientHeight) * (to.scrollHeight - to.clientHeight);
  if (Math.abs(to.scrollLeft - left) >= 1) to.scrollLeft = left;
  if (Math.abs(to.scrollTop - top) >= 1) to.scrollTop = top;
}

// The middle of what is seen stays in the middle.
function resize(frame, percent) {
  const picture = frame.querySelector("img");
  const middle = (at, seen, whole) => (at + seen / 2) / whole;
  const across = middle(frame.scrollLeft, frame.clientWidth, frame.scrollWidth);
  const down = middle(frame.scrollTop, frame.clientHeight, frame.scrollHeight);
  picture.style.inlineSize = `${percent}%`;
  frame.scrollLeft = across * frame.scrollWidth - frame.clientWidth / 2;
  frame.scrollTop = down * frame.scrollHeight - frame.clientHeight / 2;
}

function drag(frame) {
  let from = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return; // a finger scrolls by itself
    from = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) return;
    frame.scrollLeft = from.left - (event.clientX - from.x);
    frame.scrollTop = from.top - (event.clientY - from.y);
  });
  for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => { from = null; });
}

function begin(page) {
  const frames = [...page.querySelectorAll("[data-beside-frame]")];
  const range = page.querySelector("[data-zoom-range]");
  const together = page.querySelector("[data-together]");
  const said = page.querySelector("[data-zoom-said]");
  let leading = null; // the frame that is moved: what follows it does not lead in its turn
  const zoom = (percent) => {
    const now = Math.min(MOST, Math.max(LEAST, percent));
    range.value = now;
    said.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(now / 100);
    for (const frame of frames) resize(frame, now);
  };
  const by = (steps) => zoom(Number(range.value) + steps * STEP);
  const ways = { in: () => by(1), out: () => by(-1), whole: () => zoom(LEAST) };

  page.classList.add("beside--moving");
  page.querySelector("[data-beside-tools]").hidden = false;
  page.querySelector("[data-beside-help]").hidden = false;
  range.addEventListener("input", () => zoom(Number(range.value)));
  for (const button of page.querySelectorAll("[data-zoom]")) button.addEventListener("click", ways[button.dataset.zoom]);
  for (const frame of frames) {
    drag(frame);
    for (const start of ["pointerenter", "focus", "touchstart", "wheel"]) frame.addEventListener(start, () => { leading = frame; }, { passive: true });
    frame.addEventListener("scroll", () => {
      if (!together.checked || (leading && leading !== frame)) return;
      for (const other of frames) if (other !== frame) follow(frame, other);
    });
    frame.addEventListener("keydown", (event) => {
      const steps = { "+": 1, "=": 1, "-": -1 }[event.key];
      if (!steps || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      leading = frame;
      by(steps);
    });
  }
  zoom(LEAST);
}

for (const page of document.querySelectorAll("[data-beside]")) begin(page);
