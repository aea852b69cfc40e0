// element, trigger, props, watch come from Gradio; Plotly from the script tag that it loads before this.
const root = element.querySelector(".pm");
const plot = root.querySelector(".pm-plot");
const ring = root.querySelector(".pm-ring");
const card = root.querySelector(".pm-card");
const live = root.querySelector(".pm-live");
const SYMBOLS = { text: "square", image: "diamond", audio: "circle", mesh: "triangle-up" };
const SHAPES = {
  mesh: "M6 .9 11.5 10.8H.5Z", image: "M6 .4 11.6 6 6 11.6.4 6Z", text: "M1.3 1.3h9.4v9.4H1.3Z",
  audio: "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6Z",
};
const LIGHT = ["#4269d0", "#b8860b", "#d1495b", "#1b8a6b", "#8a5cc2", "#7a5230", "#d0669a", "#5c6675", "#2a93b0", "#6f8f1f"];
const DARK = ["#7f9cf0", "#e3b341", "#ff7b8a", "#4fd1a5", "#b99af0", "#c79a6b", "#f29ac3", "#a9b3c2", "#5cc8e6", "#b5d34a"];
const NEAR = 7; // pixels within which points count as one heap

let data = null; // {x, y, modality, titles, ...}, once fetched
let traces = []; // rows of each drawn modality, in the order of Plotly's traces
let wanted = null, drawing = false, drawn = 0;
let focus = null; // row under the pointer or the keyboard
let dwell = 0;

const dark = () => document.body.classList.contains("dark");
const css = (name) => getComputedStyle(root).getPropertyValue(name).trim();

async function load(value) {
  const [points, names] = await Promise.all([fetch(value.points).then((r) => r.arrayBuffer()), fetch(value.names).then((r) => r.json())]);
  const xy = new Float32Array(points, 0, value.n * 2);
  data = { ...names, key: value.points, n: value.n, modality: new Uint8Array(points, value.n * 8, value.n) };
  data.x = Float32Array.from({ length: value.n }, (_, i) => xy[2 * i]);
  data.y = Float32Array.from({ length: value.n }, (_, i) => xy[2 * i + 1]);
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
      if (!data || data.key !== value.points) await load(value);
      await draw(value);
    }
  } finally {
    drawing = false;
  }
}

function groupsOf(value) {
  if (value.color === "modality") return null;
  const name = (row) => (value.color === "family" ? data.families[data.kinds[row]] : data.kinds[row]) || "unknown";
  const names = [...new Set(Array.from({ length: data.n }, (_, row) => name(row)))].sort();
  const palette = dark() ? DARK : LIGHT;
  return { names, color: (row) => palette[names.indexOf(name(row)) % palette.length], paint: (i) => palette[i % palette.length] };
}

function fade(color, share) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  return `rgba(${r},${g},${b},${share})`;
}

async function draw(value) {
  const groups = groupsOf(value);
  const alpha = data.n > 5000 ? 0.6 : 0.85;
  const size = data.n > 20000 ? 4 : data.n > 4000 ? 6 : 8;
  const layers = [...value.shown].reverse(); // meshes and sounds on top
  traces = layers.map((modality) => {
    const code = data.modalities.indexOf(modality);
    return Array.from({ length: data.n }, (_, row) => row).filter((row) => data.modality[row] === code);
  });
  const points = layers.map((modality, t) => {
    const own = css(`--as-${modality}`);
    const color = traces[t].map((row) => {
      const base = groups ? groups.color(row) : own;
      return fade(base, value.kind && data.kinds[row] !== value.kind ? 0.1 : alpha);
    });
    return {
      type: "scattergl", mode: "markers", name: modality, hoverinfo: "none",
      x: traces[t].map((row) => data.x[row]), y: traces[t].map((row) => data.y[row]),
      marker: { symbol: SYMBOLS[modality], size: modality === "mesh" ? size + 1 : size, color, line: { width: 0.5, color: css("--as-panel") } },
    };
  });
  const layout = {
    margin: { l: 8, r: 8, t: 8, b: 44 }, showlegend: false, dragmode: "pan", hovermode: "closest", hoverdistance: 12,
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", uirevision: data.key,
    xaxis: { visible: false, uirevision: data.key }, yaxis: { visible: false, uirevision: data.key },
  };
  await Plotly.react(plot, [...points, ...overlays(value)], layout, { scrollZoom: true, displayModeBar: false, responsive: false });
  if (!drawn) listen();
  legend(value, groups);
  Object.assign(root.dataset, {
    drawn: ++drawn, links: value.links.length, selected: value.selected ?? "", star: value.query ? value.query.title : "", color: value.color,
  });
}

function overlays(value) {
  const ink = css("--as-ink"), made = [];
  if (value.links.length)
    made.push({
      type: "scatter", mode: "lines", hoverinfo: "skip", line: { color: css("--as-link"), width: 1.2 },
      x: value.links.flatMap(([a, b]) => [data.x[a], data.x[b], null]), y: value.links.flatMap(([a, b]) => [data.y[a], data.y[b], null]),
    });
  if (value.selected !== null && value.selected !== undefined)
    made.push({
      type: "scatter", mode: "markers", hoverinfo: "skip", x: [data.x[value.selected]], y: [data.y[value.selected]],
      marker: { symbol: "circle-open", size: 20, color: ink, line: { width: 2.5 } },
    });
  if (value.query)
    made.push({
      type: "scatter", mode: "markers", hoverinfo: "skip", x: [value.query.x], y: [value.query.y],
      marker: { symbol: "star", size: 20, color: css(`--as-${value.query.modality}`), line: { width: 2, color: ink } },
    });
  return made;
}

// Colours and shapes explained; words by textContent only.
function legend(value, groups) {
  const box = root.querySelector(".pm-legend");
  box.replaceChildren();
  const entry = (text, path, color) => {
    const line = document.createElement("span");
    line.innerHTML = `<svg viewBox="0 0 12 12" aria-hidden="true"><path d="${path}"/></svg>`;
    line.style.setProperty("--swatch", color);
    line.append(text);
    box.append(line);
  };
  value.shown.forEach((m) => entry(data.many[data.modalities.indexOf(m)], SHAPES[m], groups ? css("--as-muted") : css(`--as-${m}`)));
  if (groups && groups.names.length <= 12) groups.names.forEach((name, i) => entry(name, "M2 2h8v8H2Z", groups.paint(i)));
  if (value.query) entry("your query", "M6 .5 7.6 4.3 11.7 4.6 8.6 7.3 9.6 11.3 6 9.1 2.4 11.3 3.4 7.3.3 4.6 4.4 4.3Z", css("--as-ink"));
}

const pixel = (row) => {
  const { xaxis, yaxis } = plot._fullLayout;
  return [xaxis._offset + xaxis.d2p(data.x[row]), yaxis._offset + yaxis.d2p(data.y[row])];
};
const visible = () => traces.flat();

function point(row) {
  focus = row;
  ring.hidden = card.hidden = row === null;
  if (row === null) return;
  const [left, top] = pixel(row);
  Object.assign(ring.style, { left: `${left}px`, top: `${top}px` });
  const shot = card.querySelector(".pm-shot");
  shot.replaceChildren();
  if (data.thumbs[row]) shot.append(Object.assign(new Image(), { src: data.thumbs[row], alt: "" }));
  shot.hidden = !data.thumbs[row];
  card.querySelector("b").textContent = data.titles[row];
  const heap = visible().filter((other) => other !== row && Math.hypot(pixel(other)[0] - left, pixel(other)[1] - top) < NEAR).length;
  const others = heap ? ` · ${heap} more right here` : "";
  card.querySelector("small").textContent = `${data.one[data.modality[row]]}${data.labels[row] ? ` · ${data.labels[row]}` : ""}${others}`;
}

function listen() {
  plot.on("plotly_hover", (event) => {
    const hit = event.points.find((p) => p.curveNumber < traces.length);
    clearTimeout(dwell);
    if (hit) dwell = setTimeout(() => point(traces[hit.curveNumber][hit.pointNumber]), 60);
  });
  plot.on("plotly_unhover", () => { clearTimeout(dwell); point(null); });
  plot.on("plotly_relayouting", () => point(null));
  plot.on("plotly_click", (event) => {
    const hit = event.points.find((p) => p.curveNumber < traces.length);
    if (hit) trigger("select", { row: traces[hit.curveNumber][hit.pointNumber] });
  });
  plot.on("plotly_doubleclick", reset);
}

const reset = () => Plotly.relayout(plot, { "xaxis.autorange": true, "yaxis.autorange": true });
root.querySelector(".pm-reset").addEventListener("click", reset);

// The nearest point in the half plane of the arrow; what lies off the direction counts double.
function step(dx, dy) {
  const rows = visible();
  if (!rows.length) return;
  if (focus === null) return walkTo(props.value.selected ?? rows[0]);
  const [x, y] = pixel(focus);
  let best = null, least = Infinity;
  for (const row of rows) {
    const [u, v] = [pixel(row)[0] - x, pixel(row)[1] - y];
    const along = u * dx + v * dy, aside = Math.abs(u * dy - v * dx);
    if (along > 0.5 && along + 2 * aside < least) [best, least] = [row, along + 2 * aside];
  }
  if (best !== null) walkTo(best);
}

function walkTo(row) {
  point(row);
  live.textContent = `${data.titles[row]}, ${data.one[data.modality[row]]}`;
}

root.addEventListener("keydown", (event) => {
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (!data || event.target !== root) return;
  if (arrows[event.key]) step(...arrows[event.key]);
  else if (event.key === "Enter" && focus !== null) trigger("select", { row: focus });
  else if (event.key === "Escape") { point(null); trigger("clear"); }
  else return;
  event.preventDefault();
});

watch("value", redraw);
new MutationObserver(redraw).observe(document.body, { attributes: true, attributeFilter: ["class"] });
let width = 0, height = 0;
new ResizeObserver(() => {
  if (root.clientWidth && wanted && !drawing) redraw(); // what changed while the tab was hidden
  if (!root.clientWidth || (root.clientWidth === width && root.clientHeight === height)) return;
  [width, height] = [root.clientWidth, root.clientHeight];
  if (drawn) Plotly.Plots.resize(plot);
  else redraw();
}).observe(root);
redraw();
