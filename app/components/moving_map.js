// element, trigger, props, watch come from Gradio. Words reach the page by textContent only.
const root = element.querySelector(".mm");
const stage = root.querySelector(".mm-stage");
const canvas = stage.querySelector("canvas");
const line = root.querySelector(".mm-line");
const range = line.querySelector("input");
const play = line.querySelector(".mm-play");
const card = stage.querySelector(".mm-card");
const live = root.querySelector(".mm-live");
const context = canvas.getContext("2d");
const TWEEN_MS = 300; // from one frame to the next
const LEG_MS = 1400, REST_MS = 600; // of Play: from stop to stop, and at each
const SNAP = 0.07; // of a leg: a slider let go of this near to a stop goes there
const REACH = 14; // pixels within which a pointer means a point
const FAINT = 0.3, CROWD = 0.62, CLEAR = 0.9;
const PAD = 22; // pixels between the outermost points and the edge
const LAYERS = ["text", "image", "audio", "mesh"]; // the last on top

let points = null; // {key, row, modality, label, n, place: Map from row to index}
let frames = []; // Float32Array of x, y pairs each; one, or one a stop
let threads = []; // [indices, indices]: groups whose middles are joined
let at = 0; // where the slider is, in stops
let now = null; // Float32Array: what is drawn
let bounds = null, fitted = ""; // left, right, bottom, top; and the key of the points that they were fitted to
let marks = {}; // modality -> a small picture of its shape
let moving = 0, focus = null, timer = 0;

const still = matchMedia("(prefers-reduced-motion: reduce)");
const css = (name) => getComputedStyle(root).getPropertyValue(name).trim();
const ease = (t) => 1 - (1 - t) ** 3;
const blend = (a, b, t) => a.map((v, i) => v + (b[i] - v) * t);
const unpack = (text) => new Float32Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);

// A new value: other points are there at once, the same ones move.
function take() {
  const value = props.value ?? {};
  const known = points && value.points && points.key === value.points.key;
  if (value.points && !value.frame && !value.frames) return known ? draw() : undefined; // marks, of these points or of others
  if (!known) {
    points = value.points ? { ...value.points, n: value.points.row.length } : null;
    if (points) points.place = new Map(points.row.map((row, i) => [row, i]));
    focus = null;
  }
  if (!points) return clear();
  const made = (value.frames ?? (value.frame ? [value.frame] : [])).map(unpack);
  const anew = !known || made.length !== frames.length; // another slider
  const other = anew || made.some((f, k) => f.some((v, i) => v !== frames[k][i]));
  frames = made;
  threads = (value.threads ?? []).map((ends) => ends.map((rows) => rows.map((row) => points.place.get(row))));
  describe(value);
  fit(value);
  if (anew) rewind();
  if (!frames.length) return clear();
  if (!other) return draw();
  const target = state();
  if (!known || !now || now.length !== target.length || still.matches) {
    stop();
    now = target;
    draw();
  } else tween(now, target);
}

function clear() {
  stop();
  now = null;
  context.clearRect(0, 0, canvas.width, canvas.height);
  root.querySelectorAll("[data-modality]").forEach((entry) => { entry.hidden = true; });
  line.hidden = true;
  hover(null);
}

function describe(value) {
  stage.setAttribute("aria-label", `${value.about ?? "A map of points."} Arrow keys walk from point to point, Enter selects.`);
  canvas.setAttribute("aria-label", value.about ?? "A map of points.");
  root.querySelector(".mm-title").textContent = value.title ?? "";
  const there = new Set(points.modality);
  root.querySelectorAll("[data-modality]").forEach((entry) => { entry.hidden = !there.has(entry.dataset.modality); });
  line.hidden = frames.length < 2;
  const stops = line.querySelector(".mm-stops");
  if (line.hidden || stops.dataset.names === value.stops.join("\n")) return;
  stops.dataset.names = value.stops.join("\n");
  stops.replaceChildren(...value.stops.map((name, k) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    button.addEventListener("click", () => slide(k));
    return button;
  }));
}

// The view holds all states, so that motion is the points' own; a stream of frames widens it.
function fit(value) {
  const seen = bounds && fitted === points.key ? [...bounds] : [Infinity, -Infinity, Infinity, -Infinity];
  for (const frame of value.bounds ? [] : frames)
    for (let i = 0; i < frame.length; i += 2) {
      seen[0] = Math.min(seen[0], frame[i]); seen[1] = Math.max(seen[1], frame[i]);
      seen[2] = Math.min(seen[2], frame[i + 1]); seen[3] = Math.max(seen[3], frame[i + 1]);
    }
  bounds = value.bounds ?? seen;
  fitted = points.key;
}

function state() {
  if (frames.length < 2) return frames[0];
  const k = Math.min(Math.floor(at), frames.length - 2);
  return blend(frames[k], frames[k + 1], at - k);
}

function stop() {
  cancelAnimationFrame(moving);
  clearTimeout(timer);
  moving = timer = 0;
  play.textContent = "Play";
}

function animate(ms, step, done) {
  const start = performance.now();
  const tick = (time) => {
    const share = Math.min(1, Math.max(0, (time - start) / ms));
    step(share);
    draw();
    if (share < 1) moving = requestAnimationFrame(tick);
    else { moving = 0; done?.(); }
  };
  moving = requestAnimationFrame(tick);
}

function tween(from, to) {
  stop();
  animate(TWEEN_MS, (share) => { now = blend(from, to, ease(share)); });
}

// ---- the slider

function rewind() {
  range.max = Math.max(1, frames.length - 1);
  put(0);
}

function put(place) {
  at = Math.min(Math.max(place, 0), Math.max(frames.length - 1, 0));
  const near = Math.round(at), names = [...line.querySelectorAll(".mm-stops button")];
  range.value = at;
  range.style.setProperty("--at", frames.length > 1 ? at / (frames.length - 1) : 0);
  const away = Math.abs(at - near) > 0.005;
  range.setAttribute("aria-valuetext", names.length ? `${away ? "near " : ""}${names[near]?.textContent}` : "");
  names.forEach((button, k) => button.setAttribute("aria-pressed", String(k === near && !away)));
  const host = frames.length > 1 ? element.closest(".mm-host") : null;
  if (host) Object.assign(host.dataset, { stop: near, between: away });
  root.dataset.at = at.toFixed(2);
}

// To a stop, at the pace of the way that is left.
function slide(place, then) {
  stop();
  const from = at, way = Math.abs(place - from);
  const step = (share) => { put(from + (place - from) * ease(share)); now = state(); };
  if (still.matches || way < 0.005) { step(1); draw(); then?.(); }
  else animate(LEG_MS * Math.max(0.2, way), step, then);
}

function onward() {
  const next = Math.floor(at + 0.005) + 1;
  slide(next, () => {
    if (next === frames.length - 1) return stop();
    timer = setTimeout(onward, REST_MS);
    play.textContent = "Pause";
  });
  play.textContent = "Pause";
}

range.addEventListener("input", () => { stop(); put(Number(range.value)); now = state(); draw(); });
range.addEventListener("change", () => { if (Math.abs(at - Math.round(at)) < SNAP) slide(Math.round(at)); });
range.addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const next = by > 0 ? Math.floor(at + 0.005) + 1 : Math.ceil(at - 0.005) - 1;
  slide(Math.min(Math.max(next, 0), frames.length - 1));
});
play.addEventListener("click", () => {
  if (play.textContent === "Pause") return stop();
  if (at >= frames.length - 1.005) { put(0); now = state(); draw(); timer = setTimeout(onward, REST_MS / 2); play.textContent = "Pause"; }
  else onward();
});

// ---- drawing

function pixels() {
  const [left, right, bottom, top] = bounds, w = stage.clientWidth, h = stage.clientHeight;
  const scale = Math.min((w - 2 * PAD) / Math.max(right - left, 1e-9), (h - 2 * PAD) / Math.max(top - bottom, 1e-9));
  const [x, y] = [w / 2 - scale * (left + right) / 2, h / 2 + scale * (bottom + top) / 2];
  return (i) => [x + scale * now[2 * i], y - scale * now[2 * i + 1]];
}

// A shape of the legend as a path in a box of 12 by 12: the page has only one set of shapes.
function outline(modality) {
  const shape = root.querySelector(`[data-modality="${modality}"] svg`).firstElementChild, path = new Path2D();
  const n = (name) => Number(shape.getAttribute(name));
  if (shape.tagName === "circle") path.arc(n("cx"), n("cy"), n("r"), 0, 2 * Math.PI);
  else if (shape.tagName === "rect") path.rect(n("x"), n("y"), n("width"), n("height"));
  else path.addPath(new Path2D(shape.getAttribute("d")));
  return path;
}

// Each shape is drawn once and then stamped: thousands of points move without a hitch.
function stamps(density) {
  const size = points.n > 2500 ? 7 : points.n > 400 ? 9 : 12;
  const edge = css("--as-panel");
  for (const modality of LAYERS) {
    const side = Math.ceil((size + 3) * density), stamp = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const pen = stamp.getContext("2d"), path = outline(modality);
    pen.translate(side / 2, side / 2);
    pen.scale((size / 12) * density, (size / 12) * density);
    pen.translate(-6, -6);
    pen.lineWidth = 2 * 0.7 * 12 / size;
    pen.lineJoin = "round";
    pen.strokeStyle = edge; // a seam, so that neighbours of one colour can be told apart
    pen.stroke(path);
    pen.fillStyle = css(`--as-${modality}`);
    pen.fill(path);
    marks[modality] = { stamp, side: side / density };
  }
}

let look = "";
function draw() {
  const w = stage.clientWidth, h = stage.clientHeight, density = Math.min(devicePixelRatio || 1, 3);
  if (!now || !points || !w || !h) return;
  const looks = `${w} ${h} ${density} ${points.n} ${document.body.classList.contains("dark")}`;
  if (looks !== look) {
    look = looks;
    Object.assign(canvas, { width: Math.round(w * density), height: Math.round(h * density) });
    stamps(density);
  }
  const value = props.value ?? {}, quiet = new Set(value.quiet ?? []), pixel = pixels();
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, w, h);
  for (const modality of LAYERS) {
    const { stamp, side } = marks[modality];
    context.globalAlpha = quiet.has(modality) ? FAINT : threads.length ? CROWD : CLEAR;
    for (let i = 0; i < points.n; i++)
      if (points.modality[i] === modality) {
        const [x, y] = pixel(i);
        context.drawImage(stamp, x - side / 2, y - side / 2, side, side);
      }
  }
  context.globalAlpha = 1;
  thread(value.thread, pixel);
  join(value.links ?? [], pixel);
  const ink = css("--as-ink");
  if (points.place.has(value.selected)) circle(pixel(points.place.get(value.selected)), 9, 2.5, ink);
  if (focus !== null) { circle(pixel(focus), 8, 1.5, ink); tell(pixel(focus)); }
  root.dataset.drawn = Number(root.dataset.drawn ?? 0) + 1;
}

function middle(group, pixel) {
  let [x, y] = [0, 0];
  for (const i of group) { const [u, v] = pixel(i); x += u; y += v; }
  return [x / group.length, y / group.length];
}

// A fine line for each; the chosen one in full, with its groups' points above the crowd.
function thread(chosen, pixel) {
  if (!threads.length) return;
  context.strokeStyle = css("--as-ink");
  const lines = threads.map((ends) => ends.map((group) => middle(group, pixel)));
  const draw = (some, width, alpha) => {
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.beginPath();
    for (const [a, b] of some) { context.moveTo(...a); context.lineTo(...b); }
    context.stroke();
    context.globalAlpha = 1;
  };
  draw(lines, 1.2, 0.6);
  if (!threads[chosen]) return;
  for (const i of threads[chosen].flat()) large(i, pixel(i));
  draw([lines[chosen]], 3, 1);
}

function large(i, [x, y]) {
  const { stamp, side } = marks[points.modality[i]];
  context.drawImage(stamp, x - side * 0.65, y - side * 0.65, side * 1.3, side * 1.3);
}

// Pairs, their ends in full colour above the crowd.
function join(links, pixel) {
  const ends = links.map((pair) => pair.map((row) => points.place.get(row))).filter((pair) => pair.every((i) => i !== undefined));
  context.strokeStyle = css("--as-link");
  context.lineWidth = 1;
  context.beginPath();
  for (const [a, b] of ends) { context.moveTo(...pixel(a)); context.lineTo(...pixel(b)); }
  context.stroke();
  for (const i of new Set(ends.flat())) large(i, pixel(i));
}

function circle([x, y], radius, width, color) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
}

// ---- pointing

function nearest(x, y, within = Infinity, allowed = () => true, cost = (u, v) => Math.hypot(u, v)) {
  const pixel = pixels();
  let best = null, least = within;
  for (let i = 0; i < points.n; i++) {
    const [u, v] = pixel(i), far = cost(u - x, v - y);
    // Of points in one place the one on top, as the eye has it.
    const above = far === least && best !== null && LAYERS.indexOf(points.modality[i]) >= LAYERS.indexOf(points.modality[best]);
    if (allowed(u - x, v - y) && (far < least || above)) [best, least] = [i, far];
  }
  return best;
}

function hover(i) {
  focus = i;
  card.hidden = i === null;
  if (now) draw();
}

function tell([x, y]) {
  const one = root.querySelector(`[data-modality="${points.modality[focus]}"]`).dataset.one;
  card.querySelector("b").textContent = points.label[focus];
  card.querySelector("small").textContent = one;
  const w = card.offsetWidth, below = y < 64;
  Object.assign(card.style, { left: `${Math.min(Math.max(x - w / 2, 6), stage.clientWidth - w - 6)}px`, top: `${below ? y + 14 : y - 14 - card.offsetHeight}px` });
}

const inside = (event) => { const box = stage.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
function point(event) {
  if (!now) return;
  const i = nearest(...inside(event), REACH);
  stage.classList.toggle("on", i !== null);
  if (i !== focus) hover(i);
}
stage.addEventListener("pointermove", point);
stage.addEventListener("pointerdown", point);
stage.addEventListener("pointerleave", () => { stage.classList.remove("on"); hover(null); });
stage.addEventListener("click", (event) => {
  // The point that was named: of points in one place another could be a little nearer, since a click is told in whole pixels.
  const i = now ? focus ?? nearest(...inside(event), REACH) : null; // a finger has left already
  if (i !== null) trigger("select", { row: points.row[i] });
});
stage.addEventListener("keydown", (event) => {
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!now || (!arrow && event.key !== "Enter" && event.key !== "Escape")) return;
  event.preventDefault();
  if (event.key === "Escape") return hover(null);
  if (!arrow) return focus === null ? undefined : trigger("select", { row: points.row[focus] });
  const start = points.place.get(props.value.selected) ?? 0;
  if (focus === null) return walk(start);
  const [dx, dy] = arrow;
  const ahead = (u, v) => u * dx + v * dy > 0.5; // in the half plane of the arrow; what lies off its direction counts double
  const next = nearest(...pixels()(focus), Infinity, ahead, (u, v) => u * dx + v * dy + 2 * Math.abs(u * dy - v * dx));
  if (next !== null) walk(next);
});
function walk(i) {
  hover(i);
  live.textContent = `${points.label[i]}, ${card.querySelector("small").textContent}`;
}

// Where a row's point is on the page: for tests and for who writes scripts.
root.where = (row) => {
  const box = stage.getBoundingClientRect(), [x, y] = pixels()(points.place.get(row));
  return [box.left + x, box.top + y];
};

watch("value", take);
new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["class"] });
new ResizeObserver(draw).observe(stage);
take();
