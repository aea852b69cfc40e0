// element, trigger, props, watch come from Gradio. Words reach the page by textContent only.
const root = element.querySelector(".hm");
const svg = root.querySelector("svg");
const told = root.querySelector(".hm-told");
const NS = "http://www.w3.org/2000/svg";
const SIDE = 600; // of the square, in units of the drawing
const MANY = 16; // labels that are written one by one; beyond that, groups are named
const REACH = 14; // pixels around a finger within which the nearest full cell counts

let data = null, counts = new Map(), focus = [0, 0], chosen = [0, 0], left = 0, top_ = 0, step = 1;

function add(name, attributes, parent = svg, text = "") {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  parent.append(node);
  return node;
}

// Runs of equal groups: [name, first, count].
function runs() {
  const found = [];
  data.groups.forEach((name, n) => {
    if (found.length && found.at(-1)[0] === name) found.at(-1)[2] += 1;
    else found.push([name, n, 1]);
  });
  return found;
}

function draw() {
  data = props.value;
  svg.replaceChildren();
  if (!data || !data.labels.length) return;
  const n = data.labels.length, each = n <= MANY;
  const names = each ? data.labels.map((label, i) => [label, i, 1]) : runs().filter(([name]) => name);
  const size = root.clientWidth && root.clientWidth < 480 ? 20 : 13; // of letters: the drawing shrinks with the page
  left = Math.max(24, ...names.map(([name]) => name.length * size * 0.56 + 12));
  top_ = names.length ? left : 24;
  step = SIDE / n;
  svg.setAttribute("viewBox", `0 0 ${left + SIDE + 2} ${top_ + SIDE + 2}`);
  add("rect", { class: "ground", x: left, y: top_, width: SIDE, height: SIDE });
  for (const [name, first, count] of names) {
    const middle = (first + count / 2) * step;
    add("text", { x: left - 7, y: top_ + middle, "text-anchor": "end", "dominant-baseline": "central", "font-size": size }, svg, name);
    add("text", { transform: `translate(${left + middle} ${top_ - 7}) rotate(-90)`, "dominant-baseline": "central", "font-size": size }, svg, name);
  }
  for (const [, first] of each ? [] : names)
    if (first) add("path", { class: "rule", d: `M${left} ${top_ + first * step}h${SIDE}M${left + first * step} ${top_}v${SIDE}` });
  counts = new Map();
  for (const [i, j, count] of data.cells) {
    counts.set(i * n + j, count);
    const box = { x: left + j * step, y: top_ + i * step, width: step, height: step };
    const share = count / data.totals[i];
    const cell = add("rect", { ...box, class: i === j ? "cell right" : "cell wrong", style: `--share:${Math.max(0.18, share)}` });
    cell.dataset.row = i;
    cell.dataset.column = j;
    if (each) add("text", { class: share > 0.5 ? "count full" : "count", x: box.x + step / 2, y: box.y + step / 2, "font-size": Math.min(size + 1, step / 2) }, svg, String(count));
  }
  ring("hm-chosen", ...chosen);
  say(...chosen);
  root.dataset.cells = data.cells.length;
}

function ring(name, i, j) {
  svg.querySelector(`.${name}`)?.remove();
  const room = Math.max(0, 9 - step / 2); // small cells get a ring around them, not on them
  add("rect", { class: name, x: left + j * step - room, y: top_ + i * step - room, width: step + 2 * room, height: step + 2 * room, rx: 2 });
}

function say(i, j) {
  const count = counts.get(i * data.labels.length + j) ?? 0;
  const outcome = i === j ? "right" : "taken for another";
  told.textContent = `${data.asked}: ${data.labels[i]} → ${data.found}: ${data.labels[j]}, ${count} of ${data.totals[i]}${count ? ` (${outcome})` : ""}`;
}

// The cell under the pointer, or the nearest full one within reach of a finger.
function cellAt(event) {
  const box = svg.getBoundingClientRect(), scale = (left + SIDE + 2) / box.width;
  const x = ((event.clientX - box.left) * scale - left) / step, y = ((event.clientY - box.top) * scale - top_) / step;
  const n = data?.labels.length ?? 0;
  if (x < 0 || y < 0 || x >= n || y >= n) return null;
  const [i, j] = [Math.floor(y), Math.floor(x)];
  if (counts.has(i * n + j)) return [i, j];
  const near = data.cells.map(([r, c]) => [Math.hypot(r + 0.5 - y, c + 0.5 - x), r, c]).sort((a, b) => a[0] - b[0])[0];
  return near && near[0] * step / scale <= REACH ? [near[1], near[2]] : [i, j];
}

function choose(i, j) {
  focus = [i, j];
  chosen = [i, j];
  ring("hm-chosen", i, j);
  say(i, j);
  trigger("select", { row: i, column: j });
}

svg.addEventListener("pointermove", (event) => {
  const cell = cellAt(event);
  if (!cell) return;
  ring("hm-pointed", ...cell);
  say(...cell);
});
svg.addEventListener("pointerleave", () => {
  svg.querySelector(".hm-pointed")?.remove();
  if (data?.labels.length) say(...focus);
});
svg.addEventListener("click", (event) => {
  const cell = cellAt(event);
  if (cell) choose(...cell);
});
root.addEventListener("keydown", (event) => {
  const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (!data?.labels.length || (!move && event.key !== "Enter")) return;
  event.preventDefault();
  if (!move) return choose(...focus);
  const last = data.labels.length - 1;
  focus = focus.map((at, axis) => Math.min(last, Math.max(0, at + move[axis])));
  ring("hm-pointed", ...focus);
  say(...focus);
});

// A new table brings a choice along; a new width keeps the visitor's.
function fresh() {
  chosen = [...(props.value?.selected ?? [0, 0])];
  focus = [...chosen];
  draw();
}

watch("value", fresh);
new ResizeObserver(draw).observe(root);
fresh();
