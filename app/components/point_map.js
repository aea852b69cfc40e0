// element, trigger, props, watch come from Gradio; the painter and the cameras from the two files that are put before this one.
const root = element.querySelector(".pm");
const [base, over] = root.querySelectorAll("canvas"); // the points; what lies on them and changes by a click
const ring = root.querySelector(".pm-ring");
const card = root.querySelector(".pm-card");
const live = root.querySelector(".pm-live");
const lassoButton = root.querySelector(".pm-lasso");
const picture = painter(base);
const HEAP = 7; // pixels within which points count as one heap
const REACH = 12; // pixels from the pointer to a point that is meant
const DWELL = 20; // ms that the pointer rests before the card follows it
const TWEEN = 350; // ms from one layout to the next

let data = null; // what was fetched: {at, kind, attribute, modality, titles, ...}
let camera = null, moved = false; // moved: by the visitor, so a new size of the page keeps the view
let X, Y, near, cells = null; // places on the screen, nearness in 3-D, and the grid over them
let scene = null; // order, paint, strength, size of the points: all that does not change while the view moves
let wanted = null, drawing = false, drawn = 0, frame = 0, tween = null;
let focus = null; // row under the pointer or the keyboard
let picked = new Set(), picks = 0, lasso = null, lassoing = false; // picks: how often something was selected or cleared
let dwell = 0;

const dark = () => document.body.classList.contains("dark");
const css = (name) => getComputedStyle(root).getPropertyValue(name).trim();
const scale = () => Math.min(window.devicePixelRatio || 1, 2);

function bytes(text) {
  const raw = atob(text), out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out.buffer;
}

async function fetched(url, how) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the map's points could not be fetched (${answer.status}); load the page again`);
  return answer[how]();
}

async function load(value) {
  const known = data && data.names === value.names;
  const [points, codes, names] = await Promise.all([
    fetched(value.points, "arrayBuffer"), known ? null : fetched(value.codes, "arrayBuffer"), known ? null : fetched(value.names, "json"),
  ]);
  const { n, dims } = value;
  if (!known) {
    data = { ...names, kind: new Uint16Array(codes, 0, n), attribute: new Uint16Array(codes, 2 * n, n), modality: new Uint8Array(codes, 4 * n, n) };
    [picked, focus, X] = [new Set(), null, null];
  }
  tween = X && drawn && n <= 20000 && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { X, Y, start: performance.now() } : null;
  Object.assign(data, { n, dims, points: value.points, names: value.names, at: new Float32Array(points, 0, n * dims) });
  [X, Y, near] = [new Float32Array(n), new Float32Array(n), dims === 3 ? new Float32Array(n) : null];
  camera = (dims === 3 ? solidCamera : flatCamera)(data.at, n);
  camera.fit(root.clientWidth, root.clientHeight);
  moved = false;
}

// Updates may come faster than frames: only the last one waiting is drawn.
async function redraw() {
  wanted = props.value;
  if (drawing || !root.clientWidth) return;
  drawing = true;
  try {
    while (wanted) {
      const value = wanted;
      wanted = null;
      if (!data || data.points !== value.points) await load(value);
      show(value);
    }
  } finally {
    drawing = false;
  }
}

function show(value) {
  data.value = value;
  data.scores = value.scores ? new Uint16Array(bytes(value.scores.values)) : null;
  const key = JSON.stringify([value.points, value.shown, value.color, value.kind, value.scores?.key, picks, dark()]);
  if (!scene || scene.key !== key) {
    scene = { key, ...arranged(value) };
    legend(value);
    paint();
  }
  overlay();
  Object.assign(root.dataset, {
    drawn: ++drawn, links: value.links.length, selected: value.selected ?? "", star: value.query ? value.query.title : "",
    color: value.color, dims: data.dims, points: value.points, n: scene.order.length, picked: picked.size,
  });
}

function groupsOf(value) {
  const { codes, names } = {
    kind: () => ({ codes: data.kind, names: data.kinds }),
    attribute: () => ({ codes: data.attribute, names: data.attributes }),
    family: () => ({ codes: data.kind, names: data.families }),
  }[value.color]();
  const there = [...new Set(Array.from(codes, (code) => names[code] || "unknown"))].sort();
  const palette = dark() ? DARK : LIGHT;
  return { names: there, codes, place: names.map((name) => there.indexOf(name || "unknown") % palette.length), palette };
}

// Colours, strength and order of the points, as typed arrays.
function arranged(value) {
  const { n } = data, size = n > 20000 ? 5 : n > 4000 ? 7.5 : 10, strong = n > 5000 ? 165 : 222;
  const out = {
    paint: new Int32Array(n), strength: new Int32Array(n), size: new Float32Array(n), shape: data.modality,
    ground: packed(css("--as-panel")), halo: n <= 5000, groups: null,
  };
  const own = data.modalities.map((m) => packed(css(`--as-${m}`)));
  const colors = data.scores && value.color === "score" ? ramp(SCALES[dark() ? "dark" : "light"]) : null;
  if (!colors && value.color !== "modality" && value.color !== "score") out.groups = groupsOf(value);
  const palette = out.groups && out.groups.palette.map(packed), kind = value.kind ? data.kinds.indexOf(value.kind) : -1;
  const layers = [...value.shown].reverse().map((m) => data.modalities.indexOf(m)); // meshes and sounds on top
  const height = new Int32Array(n).fill(-1); // in the heap of all points, -1 where it is not shown
  for (let row = 0; row < n; row++) {
    const layer = layers.indexOf(data.modality[row]);
    if (layer < 0) continue;
    const dim = (kind >= 0 && data.kind[row] !== kind) || (picked.size && !picked.has(row));
    out.paint[row] = colors ? colors[shade(value.scores, data.scores[row])] : palette ? palette[out.groups.place[out.groups.codes[row]]] : own[data.modality[row]];
    out.strength[row] = dim ? 30 : colors ? 235 : strong;
    out.size[row] = size + (data.modalities[data.modality[row]] === "mesh" ? 1 : 0);
    height[row] = (dim ? 0 : 65536) + (colors ? data.scores[row] : layer); // what is near to the query lies uppermost
  }
  out.order = lowestFirst(height, 2 * 65536);
  return out;
}

const cosine = (scores, value) => scores.least + (value / 65535) * scores.span;
const shade = (scores, value) => Math.min(Math.max(((cosine(scores, value) - scores.low) / (scores.high - scores.low || 1)) * 255, 0), 255) | 0;

function paint() {
  cancelAnimationFrame(frame);
  frame = 0;
  if (!root.clientWidth || !scene) return;
  const [width, height] = [root.clientWidth, root.clientHeight];
  camera.project(X, Y, near);
  if (tween) mixed();
  cells = null;
  picture.resize(Math.round(width * scale()), Math.round(height * scale()));
  picture.draw({ ...scene, order: near ? farFirst(scene.order, near) : scene.order, x: X, y: Y, near, scale: scale() });
  overlay();
  if (tween) later();
}
const later = () => (frame ||= requestAnimationFrame(paint));

// On the way from the last layout: the places on the screen, not the coordinates, which have nothing to do with each other.
function mixed() {
  const t = Math.min((performance.now() - tween.start) / TWEEN, 1), share = t * t * (3 - 2 * t);
  for (let row = 0; row < data.n; row++) {
    X[row] = tween.X[row] + (X[row] - tween.X[row]) * share;
    Y[row] = tween.Y[row] + (Y[row] - tween.Y[row]) * share;
  }
  if (t === 1) tween = null;
}

const there = (row) => row !== null && row !== undefined && row < data.n;

function overlay() {
  if (!data || !X) return;
  const value = data.value, pen = over.getContext("2d"), ink = css("--as-ink");
  [over.width, over.height] = [base.width, base.height];
  pen.scale(scale(), scale());
  pen.lineWidth = 1.2;
  pen.strokeStyle = css("--as-link");
  pen.beginPath();
  for (const [a, b] of value.links) if (there(a) && there(b)) pen.moveTo(X[a], Y[a]), pen.lineTo(X[b], Y[b]);
  pen.stroke();
  for (const row of data.yours || []) if (scene.strength[row]) dot(pen, X[row], Y[row], ink);
  if (there(value.selected)) circle(pen, X[value.selected], Y[value.selected], 10, ink, 2.5);
  if (value.query) star(pen, value.query, ink);
  if (lasso) outline(pen, ink);
  if (focus !== null) Object.assign(ring.style, { left: `${X[focus]}px`, top: `${Y[focus]}px` });
}

function circle(pen, x, y, radius, color, width) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
  Object.assign(pen, { lineWidth: width, strokeStyle: color });
  pen.stroke();
}

// What a visitor brought has a dot inside and a ring around it.
function dot(pen, x, y, color) {
  circle(pen, x, y, 7.5, color, 1.2);
  pen.beginPath();
  pen.arc(x, y, 1.6, 0, 7);
  pen.fillStyle = color;
  pen.fill();
}

function star(pen, query, ink) {
  const [x, y] = camera.place(query.at), path = new Path2D(STAR);
  pen.save();
  pen.translate(x - 11.4, y - 11.4);
  pen.scale(1.9, 1.9);
  Object.assign(pen, { lineWidth: 1.1, strokeStyle: ink, fillStyle: css(`--as-${query.modality}`), lineJoin: "round" });
  pen.fill(path);
  pen.stroke(path);
  pen.restore();
}

function outline(pen, ink) {
  pen.save();
  pen.beginPath();
  for (const [x, y] of lasso) pen.lineTo(x, y);
  pen.closePath();
  Object.assign(pen, { lineWidth: 1.5, strokeStyle: ink, fillStyle: ink, globalAlpha: 0.1 });
  pen.fill();
  pen.globalAlpha = 1;
  pen.setLineDash([5, 4]);
  pen.stroke();
  pen.restore();
}

// Colours and shapes explained; words by textContent only.
function legend(value) {
  const box = root.querySelector(".pm-legend"), { groups } = scene;
  box.replaceChildren();
  const entry = (text, path, color) => {
    const line = document.createElement("span");
    line.innerHTML = `<svg viewBox="0 0 12 12" aria-hidden="true"><path d="${path}"/></svg>`;
    line.style.setProperty("--swatch", color);
    line.append(text);
    box.append(line);
  };
  const plain = value.color === "modality";
  value.shown.forEach((m) => entry(data.many[data.modalities.indexOf(m)], SHAPES[m], plain ? css(`--as-${m}`) : css("--as-muted")));
  if (groups && groups.names.length <= 12) groups.names.forEach((name, i) => entry(name, "M2 2h8v8H2Z", groups.palette[i % groups.palette.length]));
  else if (groups) box.append(`${groups.names.length} ${value.color === "family" ? "families" : `${value.color}s`}: colours come round again, hover a point to read its own`);
  if (data.yours?.length) entry("yours", "M6 .9a5.1 5.1 0 1 0 0 10.2A5.1 5.1 0 1 0 6 .9Zm0 1.3a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6Zm0 2.3a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3Z", css("--as-ink"));
  if (value.query) entry("your query", STAR, css("--as-ink"));
  if (data.scores && value.color === "score") box.append(bar(value.scores));
}

function bar(scores) {
  const line = document.createElement("span"), strip = document.createElement("i");
  line.className = "pm-bar";
  strip.style.background = `linear-gradient(90deg, ${SCALES[dark() ? "dark" : "light"].join(",")})`;
  line.append(`cosine to your query: ${scores.low.toFixed(2)} or less`, strip, `${scores.high.toFixed(2)} or more`);
  return line;
}

const what = (row) => [data.attributes[data.attribute[row]], data.kinds[data.kind[row]]].filter(Boolean).join(" ");
const visible = () => scene.order;
const around = (left, top, reach) => (cells ||= grid(scene.order, X, Y, root.clientWidth, root.clientHeight)).around(left, top, reach);

// The point that is meant: the nearest, of equals the uppermost.
function nearest(left, top, reach = REACH) {
  let best = null, least = Infinity;
  for (const [row, far] of around(left, top, reach)) if (far <= least) [best, least] = [row, far];
  return best;
}

function point(row, wait = 0) {
  clearTimeout(dwell);
  focus = row;
  ring.hidden = row === null;
  if (row === null) return (card.hidden = true);
  Object.assign(ring.style, { left: `${X[row]}px`, top: `${Y[row]}px` });
  if (wait) dwell = setTimeout(describe, wait);
  else describe();
}

function describe() {
  const row = focus, shot = card.querySelector(".pm-shot"), thumb = data.thumbs[row];
  card.hidden = row === null;
  if (row === null) return;
  shot.replaceChildren();
  if (thumb) shot.append(Object.assign(new Image(), { src: thumb, alt: "" }));
  shot.hidden = !thumb;
  card.querySelector("b").textContent = data.titles[row];
  const heap = around(X[row], Y[row], HEAP).length - 1;
  const told = [data.one[data.modality[row]], what(row)];
  if (data.yours?.includes(row)) told.push("yours");
  if (data.scores) told.push(`cosine ${cosine(data.value.scores, data.scores[row]).toFixed(3)}`);
  if (heap > 0) told.push(`${heap} more right here`);
  card.querySelector("small").textContent = told.filter(Boolean).join(" · ");
  root.dataset.hovered = row;
}

function reset() {
  camera.fit(root.clientWidth, root.clientHeight);
  moved = false;
  point(null);
  later();
}

// Selecting several: by a line drawn around them, or by a rectangle with Shift.
function pick(rows) {
  picked = new Set(rows);
  picks++;
  lassoMode(false);
  root.querySelector(".pm-picked").hidden = !picked.size;
  root.querySelector(".pm-count").textContent = `${picked.size.toLocaleString("en")} selected`;
  live.textContent = picked.size ? `${picked.size} points selected` : "Nothing is selected";
  show(data.value);
  trigger("submit", { rows: [...picked] });
}

function lassoMode(on) {
  lassoing = on;
  lassoButton.setAttribute("aria-pressed", on);
  root.classList.toggle("pm-selecting", on);
}

lassoButton.addEventListener("click", () => lassoMode(!lassoing));
root.querySelector(".pm-reset").addEventListener("click", () => data && reset());
root.querySelector(".pm-unpick").addEventListener("click", () => pick([]));
root.querySelector(".pm-png").addEventListener("click", () => save());
root.addEventListener("unpick", () => data && pick([])); // a button elsewhere on the page

// The pointer: one moves or turns the map, draws a lasso or clicks; two pinch.
const pointers = new Map();
let pressed = null;
const spot = (event) => {
  const box = root.getBoundingClientRect();
  return [event.clientX - box.left - root.clientLeft, event.clientY - box.top - root.clientTop];
};

over.addEventListener("pointerdown", (event) => {
  if (!data || event.button > 0) return;
  over.setPointerCapture(event.pointerId);
  const at = spot(event);
  pointers.set(event.pointerId, at);
  pressed = { at, far: 0, box: event.shiftKey, draws: event.shiftKey || lassoing };
  if (pressed.draws && pointers.size === 1) lasso = [at];
});

over.addEventListener("pointermove", (event) => {
  if (!data) return;
  const at = spot(event), before = pointers.get(event.pointerId);
  if (!before) return event.pointerType === "mouse" ? hover(at) : undefined;
  const [dx, dy] = [at[0] - before[0], at[1] - before[1]];
  pressed.far += Math.abs(dx) + Math.abs(dy);
  if (pointers.size === 2) pinch(event.pointerId, at, before);
  else if (lasso) {
    lasso = pressed.box ? [pressed.at, [at[0], pressed.at[1]], at, [pressed.at[0], at[1]]] : [...lasso, at];
    overlay();
  } else if (pressed.far > 3) {
    camera.drag(dx, dy);
    viewed();
  }
  pointers.set(event.pointerId, at);
});

const release = (event) => {
  if (!pointers.delete(event.pointerId) || pointers.size) return;
  const line = lasso;
  lasso = null;
  if (event.type === "pointercancel") return overlay();
  if (line && pressed.far > 8) return pick(visible().filter((row) => inside(line, X[row], Y[row])));
  overlay();
  if (pressed.far > 3) return;
  const row = nearest(...spot(event), event.pointerType === "mouse" ? REACH : 20);
  if (row === null) return;
  point(row);
  trigger("select", { row });
};
over.addEventListener("pointerup", release);
over.addEventListener("pointercancel", release);
over.addEventListener("pointerleave", () => pointers.size || point(null));
over.addEventListener("dblclick", () => data && reset());
over.addEventListener("wheel", (event) => {
  if (!data) return;
  event.preventDefault();
  camera.zoom(Math.exp(-Math.min(Math.max(event.deltaY, -120), 120) / 400), ...spot(event));
  viewed();
}, { passive: false });

function hover([left, top]) {
  if (tween) return;
  const row = nearest(left, top);
  if (row === focus) return;
  point(row, DWELL);
  over.style.cursor = row === null ? "" : "pointer";
}

function pinch(id, at, before) {
  const other = [...pointers].find(([key]) => key !== id)[1];
  const apart = (p) => Math.max(Math.hypot(p[0] - other[0], p[1] - other[1]), 10);
  camera.move((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
  camera.zoom(apart(at) / apart(before), (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
  lasso = null;
  viewed();
}

function viewed() {
  moved = true;
  if (focus !== null) point(null);
  later();
}

// The nearest point in the half plane of the arrow; what lies off the direction counts double.
function step(dx, dy) {
  const rows = visible();
  if (!rows.length) return;
  if (focus === null) return walkTo(data.value.selected ?? rows[0]);
  const [x, y] = [X[focus], Y[focus]];
  let best = null, least = Infinity;
  for (const row of rows) {
    const u = X[row] - x, v = Y[row] - y, along = u * dx + v * dy, aside = Math.abs(u * dy - v * dx);
    if (along > 0.5 && along + 2 * aside < least) [best, least] = [row, along + 2 * aside];
  }
  if (best !== null) walkTo(best);
}

function walkTo(row) {
  const [width, height] = [root.clientWidth, root.clientHeight];
  if (X[row] < 8 || Y[row] < 8 || X[row] > width - 8 || Y[row] > height - 8) {
    camera.move(width / 2 - X[row], height / 2 - Y[row]);
    moved = true;
    paint();
  }
  point(row);
  live.textContent = `${data.titles[row]}, ${data.one[data.modality[row]]}`;
}

root.addEventListener("keydown", (event) => {
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (!data || !scene || event.target !== root || event.ctrlKey || event.metaKey || event.altKey) return;
  const middle = [root.clientWidth / 2, root.clientHeight / 2];
  if (arrows[event.key] && event.shiftKey) camera.drag(-40 * arrows[event.key][0], -40 * arrows[event.key][1]), viewed();
  else if (arrows[event.key]) step(...arrows[event.key]);
  else if (event.key === "+" || event.key === "=") camera.zoom(1.3, ...middle), viewed();
  else if (event.key === "-") camera.zoom(1 / 1.3, ...middle), viewed();
  else if (event.key === "0") reset();
  else if (event.key === "Enter" && focus !== null) trigger("select", { row: focus });
  else if (event.key === "Escape" && (picked.size || lassoing)) pick([]);
  else if (event.key === "Escape") point(null), trigger("clear");
  else return;
  event.preventDefault();
});

// The map as it is drawn, with its legend, as a file.
function save() {
  if (!data || !scene) return;
  const s = scale(), foot = 34, sheet = new OffscreenCanvas(base.width, base.height + foot * s), pen = sheet.getContext("2d");
  pen.fillStyle = css("--as-panel");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(base, 0, 0);
  pen.drawImage(over, 0, 0);
  pen.scale(s, s);
  pen.font = `12px ${getComputedStyle(root).fontFamily}`;
  let left = 14;
  for (const line of root.querySelectorAll(".pm-legend > span")) {
    const path = line.querySelector("path"), strip = line.querySelector("i");
    pen.fillStyle = path ? line.style.getPropertyValue("--swatch") : css("--as-muted");
    pen.save();
    pen.translate(left, base.height / s + 11);
    if (path) pen.fill(new Path2D(path.getAttribute("d")));
    pen.restore();
    pen.fillStyle = css("--as-ink");
    const words = strip ? `${line.firstChild.textContent} (pale) to ${line.lastChild.textContent} (strong)` : line.textContent;
    pen.fillText(words, left + (path ? 17 : 0), base.height / s + 21);
    left += pen.measureText(words).width + (path ? 34 : 17);
  }
  sheet.convertToBlob({ type: "image/png" }).then((blob) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "alignscope-map.png" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}
root.addEventListener("save", save);

// Where a row is drawn, in the window's pixels: for tests, and for whoever scripts the page.
root.where = (row) => {
  const box = root.getBoundingClientRect();
  return [box.left + root.clientLeft + X[row], box.top + root.clientTop + Y[row]];
};

watch("value", redraw);
new MutationObserver(() => data?.value && root.clientWidth && show(data.value)).observe(document.body, { attributes: true, attributeFilter: ["class"] });
let width = 0, height = 0;
new ResizeObserver(() => {
  if (root.clientWidth && wanted && !drawing) redraw(); // what changed while the tab was hidden
  if (!root.clientWidth || (root.clientWidth === width && root.clientHeight === height)) return;
  [width, height] = [root.clientWidth, root.clientHeight];
  if (!drawn) return redraw();
  if (!moved) camera.fit(width, height);
  paint();
}).observe(root);
redraw();
