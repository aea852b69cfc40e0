// The read-only explorer: one page with everything inside it, or a folder of plain files. Asks no server for an answer: cosines are
// computed here. Sounds and the light switch are page.js. Words reach the page by textContent only.
(async () => {
  const SHAPES = {
    mesh: "M6 .9 11.5 10.8H.5Z", image: "M6 .4 11.6 6 6 11.6.4 6Z", text: "M1.3 1.3h9.4v9.4H1.3Z",
    audio: "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6Z",
  };
  const STAR = "M6 .5 7.6 4.3 11.7 4.6 8.6 7.3 9.6 11.3 6 9.1 2.4 11.3 3.4 7.3.3 4.6 4.4 4.3Z";
  const LIGHT = ["#4269d0", "#b8860b", "#d1495b", "#1b8a6b", "#8a5cc2", "#7a5230", "#d0669a", "#5c6675", "#2a93b0", "#6f8f1f"];
  const DARK = ["#7f9cf0", "#e3b341", "#ff7b8a", "#4fd1a5", "#b99af0", "#c79a6b", "#f29ac3", "#a9b3c2", "#5cc8e6", "#b5d34a"];
  const EACH = 12; // nearest of each modality
  const LISTED = 40; // titles found
  const REACH = 14; // pixels within which a point is taken for the one that was meant
  const NS = "http://www.w3.org/2000/svg";

  const find = (selector) => document.querySelector(selector);
  const root = find(".pm"), canvas = find("canvas"), ring = find(".pm-ring"), card = find(".pm-card"), live = find(".pm-live");
  const brush = canvas.getContext("2d");

  // --- what there is to show

  const inline = find("#data").textContent.trim();
  const data = inline ? JSON.parse(inline) : await (await fetch("data.json")).json();
  const decoded = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  const xy = new Float32Array(decoded(data.xy));
  const vectors = unit(new Uint16Array(inline ? decoded(data.vectors) : await (await fetch(data.vectors)).arrayBuffer()));
  const n = data.titles.length, items = data.guest ? n - 1 : n; // a guest is asked with, and is no item
  const modality = (i) => data.modalities[data.modality[i]];
  const one = (i) => data.one[data.modality[i]];

  let query = data.query, selected = null, focus = null, words = "", paint = "modality";
  let scores = cosines(query);
  const hidden = new Set();
  const view = { x: 0, y: 0, scale: 1, stretch: 1 }; // pixels a unit upwards; sideways that times the stretch

  // Half-precision numbers -> rows of unit length.
  function unit(halves) {
    const width = data.width, out = new Float32Array(halves.length);
    for (let i = 0; i < halves.length; i++) {
      const h = halves[i], e = (h >> 10) & 31, f = h & 1023;
      out[i] = (h & 32768 ? -1 : 1) * (e ? (1 + f / 1024) * 2 ** (e - 15) : (f / 1024) * 2 ** -14);
    }
    for (let row = 0; row < out.length; row += width) {
      let sum = 0;
      for (let i = row; i < row + width; i++) sum += out[i] * out[i];
      for (let i = row; i < row + width; i++) out[i] /= Math.sqrt(sum) || 1;
    }
    return out;
  }

  function cosines(i) {
    const width = data.width, from = i * width, out = new Float32Array(n);
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let d = 0, at = j * width; d < width; d++) sum += vectors[from + d] * vectors[at + d];
      out[j] = sum;
    }
    return out;
  }

  // Items of a modality without the query, the nearest first; of equals the first stands first.
  function ranked(name) {
    const rows = [];
    for (let i = 0; i < items; i++) if (i !== query && modality(i) === name) rows.push(i);
    return rows.sort((a, b) => scores[b] - scores[a] || a - b);
  }

  // --- small builders

  function make(tag, settings = {}, ...inside) {
    const { data: marks, ...rest } = settings;
    const node = Object.assign(document.createElement(tag), rest);
    Object.assign(node.dataset, marks);
    node.append(...inside.filter(Boolean));
    return node;
  }

  function drawing(box, path, name = "") {
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", box);
    svg.setAttribute("aria-hidden", "true");
    if (name) svg.setAttribute("class", name);
    svg.append(document.createElementNS(NS, "path"));
    svg.firstChild.setAttribute("d", path);
    return svg;
  }

  const glyph = (name) => drawing("0 0 12 12", SHAPES[name], "glyph");
  const badge = (i) => make("span", { className: `badge m-${modality(i)}` }, glyph(modality(i)), one(i));

  function waveform(peaks) {
    const path = peaks.map((p, i) => { const h = Math.max((p / 255) * 18, 0.6); return `M${i + 0.5} ${20 - h}V${20 + h}`; }).join("");
    const bars = () => {
      const svg = drawing(`0 0 ${Math.max(peaks.length, 1)} 40`, path);
      svg.setAttribute("preserveAspectRatio", "none");
      return svg;
    };
    return make("div", { className: "wave", data: { seek: "" } }, bars(), make("div", { className: "played" }, bars()));
  }

  function player(i) {
    const source = data.sounds[i], title = data.titles[i];
    const button = make("button", { type: "button", className: "play", data: { play: "" }, disabled: !source },
      drawing("0 0 12 12", "M3 1.2v9.6L10.6 6Z", "i-play"), drawing("0 0 12 12", "M2.4 1.4h2.7v9.2H2.4Zm4.5 0h2.7v9.2H6.9Z", "i-pause"));
    button.setAttribute("aria-label", source ? `Play or pause ${title}` : `${title}: the sound is not in this file`);
    return make("div", { className: "player" }, button, waveform(data.peaks[i] || []), source && make("audio", { preload: "none", src: source }));
  }

  function media(i) {
    const name = modality(i), box = make("div", { className: `media m-${name}` });
    if (name === "text") box.append(make("blockquote", {}, data.titles[i]));
    else if (name === "audio") box.append(player(i));
    else box.append(make("div", { className: "paper" }, data.large[i] && make("img", { src: data.large[i], alt: data.titles[i] })));
    return box;
  }

  // --- query, selection, what is near

  const choose = (i) => { selected = i; showSelected(); showMarks(); draw(); remember(); };
  const ask = (i) => { query = i; scores = cosines(i); if (selected === null || selected === i) selected = best(); showAll(); draw(); remember(); };
  const act = (label, i, then, hint) => {
    const button = make("button", { type: "button", className: "act", onclick: () => then(i) }, label);
    if (hint) button.setAttribute("aria-label", hint);
    return button;
  };
  const best = () => { const row = data.modalities.map((m) => ranked(m)[0]).filter((i) => i !== undefined && modality(i) !== modality(query)); return row[row.length - 1] ?? null; };
  const count = (name) => { let c = 0; for (let i = 0; i < items; i++) c += i !== query && modality(i) === name; return c; };
  const line = (i, numbers) => make("div", { className: "line" }, make("span", { className: "name", title: data.titles[i] }, modality(i) === "text" ? "Words" : data.titles[i]), numbers);

  function showAsked() {
    const yours = data.guest && query === n - 1;
    const pane = make("div", { className: `pane m-${modality(query)}` }, make("div", { className: "eyebrow" }, "Query ", badge(query)),
      line(query, make("span", { className: "muted" }, yours ? "asked in the app" : data.labels[query] || "")), media(query));
    pane.dataset.query = data.rows[query];
    find(".asked").replaceChildren(pane);
  }

  function showSelected() {
    const box = find(".picked-one");
    if (selected === null) {
      box.replaceChildren(make("div", { className: "eyebrow" }, "Selected"), make("p", { className: "muted" }, "Nothing yet. Click a result or a point."));
      return;
    }
    const own = selected === query, name = modality(selected);
    const rank = own ? 0 : 1 + ranked(name).indexOf(selected);
    const numbers = make("span", { className: "numbers" }, ...(own ? [make("span", { className: "muted" }, "this is the query")]
      : [make("span", { className: "cos" }, scores[selected].toFixed(3)), make("span", { className: "muted" }, ` cosine · rank ${rank} of ${count(name).toLocaleString("en")}`)]));
    const head = make("div", { className: `chosen m-${name}`, data: { selected: data.rows[selected] } },
      make("div", { className: "eyebrow" }, "Selected ", badge(selected), make("span", { className: "acts" }, !own && act("Use as query", selected, ask))),
      line(selected, numbers), media(selected));
    const told = [data.labels[selected], data.families[data.kinds[selected]]].filter(Boolean).join(" · ");
    const lacks = data.meshes?.[selected] ? "Drag to turn it" : data.without[name] || (data.large[selected] || name === "text" || name === "audio" ? "" : data.without.picture);
    head.append(make("span", { className: "muted without" }, [told, lacks].filter(Boolean).join(". ")));
    box.replaceChildren(head);
    if (data.meshes?.[selected] && window.turner) window.turner(head.querySelector(".paper"), data.meshes[selected], data.titles[selected]);
  }

  function showNear() {
    const names = data.modalities.filter((m) => count(m)).reverse();
    names.sort((a, b) => (a === modality(query)) - (b === modality(query)));
    const title = make("h2", {}, "Nearest to the query", make("small", {}, "by true cosine, computed in this page"));
    find(".near-query").replaceChildren(make("div", { className: "groups" }, title, ...names.map(group)));
  }

  function group(name) {
    const rows = ranked(name), shown = rows.slice(0, EACH), kind = data.kinds[query];
    const heading = make("h3", {}, glyph(name), data.many[data.modalities.indexOf(name)], make("small", {}, `nearest ${shown.length} of ${rows.length.toLocaleString("en")}`));
    const cards = shown.map((i, place) => {
      const pick = () => { choose(i); find(".both").scrollIntoView({ block: "nearest", behavior: "smooth" }); };
      const title = data.titles[i];
      let shot = make("button", { type: "button", className: name === "text" ? "quote" : "paper", onclick: pick });
      if (name === "audio") shot = player(i);
      else if (name === "text") shot.append(make("span", {}, title));
      else {
        shot.setAttribute("aria-label", `Show ${title}`);
        if (data.pictures[i]) shot.append(make("img", { loading: "lazy", src: data.pictures[i], alt: "" }));
      }
      const bar = make("i");
      bar.style.width = `${Math.round(100 * Math.min(Math.max(scores[i], 0), 1))}%`;
      return make("li", { className: `card m-${name}`, data: { item: data.rows[i] } }, make("div", { className: "shot" }, shot),
        make("div", { className: "line" }, make("button", { type: "button", className: "title", title, onclick: pick }, name === "text" && data.labels[i] ? data.labels[i] : title),
          kind && data.kinds[i] === kind && make("span", { className: "same", title: "The same kind of thing" }, " ✓")),
        make("div", { className: "score" }, make("span", { className: "rank", title: "rank" }, place + 1), make("span", { className: "bar" }, bar),
          make("span", { className: "cos", title: "cosine to the query" }, scores[i].toFixed(3))),
        make("div", { className: "acts" }, act("As query", i, (row) => { ask(row); find(".both").scrollIntoView({ block: "nearest", behavior: "smooth" }); }, `Use ${title} as query`)));
    });
    return make("section", { className: `group m-${name}`, data: { group: name } }, heading, make("ol", { className: "grid" }, ...cards));
  }

  const showMarks = () => document.querySelectorAll(".card[data-item]").forEach((node) => node.classList.toggle("picked", selected !== null && Number(node.dataset.item) === data.rows[selected]));
  const showAll = () => { showAsked(); showSelected(); showNear(); showMarks(); };

  // --- finding titles

  const matches = (i) => words.split(/\s+/).every((word) => `${data.titles[i]} ${data.labels[i]} ${data.kinds[i]}`.toLowerCase().includes(word));
  find(".find input").addEventListener("input", (event) => {
    words = event.target.value.trim().toLowerCase();
    const rows = [];
    for (let i = 0; words && i < items; i++) if (matches(i)) rows.push(i);
    const hits = rows.slice(0, LISTED).map((i) => make("button", { type: "button", className: `hit m-${modality(i)}`, onclick: () => choose(i) }, glyph(modality(i)), make("b", {}, data.titles[i])));
    const told = rows.length > LISTED ? `first ${LISTED} of ${rows.length.toLocaleString("en")}` : rows.length ? `${rows.length} found` : "No title has these words.";
    find(".found").replaceChildren(...(words ? [make("span", { className: "muted" }, told), ...hits] : []));
    draw();
  });

  // --- the map

  const dark = () => document.body.classList.contains("dark");
  const css = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
  const group_of = (i) => (paint === "family" ? data.families[data.kinds[i]] : data.kinds[i]) || "unknown";
  const place = (i) => [(xy[2 * i] - view.x) * view.scale * view.stretch + root.clientWidth / 2, (view.y - xy[2 * i + 1]) * view.scale + root.clientHeight / 2];
  const seen = (i) => i < items && !hidden.has(modality(i));

  function whole() {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      [left, right] = [Math.min(left, xy[2 * i]), Math.max(right, xy[2 * i])];
      [low, high] = [Math.min(low, xy[2 * i + 1]), Math.max(high, xy[2 * i + 1])];
    }
    const room = (size, span) => Math.max(size - 96, 60) / Math.max(span, 1e-6);
    const foot = root.clientHeight - root.querySelector(".pm-legend").offsetTop; // what stands below the points
    const across = room(root.clientWidth, right - left), up = room(root.clientHeight - foot + 28, high - low);
    const stretch = Math.min(Math.max(across / up, 0.6), 1.8); // fills the frame, within reason
    const scale = Math.min(across / stretch, up);
    Object.assign(view, { x: (left + right) / 2, y: (low + high) / 2 - (foot - 28) / 2 / scale, scale, stretch });
  }

  const stamps = new Map();
  // Each shape and colour is drawn once and stamped from then on: tens of thousands of points stay smooth.
  function stamp(name, color, size) {
    const key = `${name} ${color} ${size} ${devicePixelRatio} ${dark()}`;
    if (stamps.has(key)) return stamps.get(key);
    const made = document.createElement("canvas"), scale = (size * devicePixelRatio) / 12;
    made.width = made.height = Math.ceil(13 * scale);
    const context = made.getContext("2d");
    context.scale(scale, scale);
    context.translate(0.5, 0.5);
    context.fillStyle = color;
    context.fill(new Path2D(SHAPES[name]));
    context.lineWidth = 0.8;
    context.strokeStyle = css("--as-panel");
    context.stroke(new Path2D(SHAPES[name]));
    stamps.set(key, made);
    return made;
  }

  let due = 0;
  const draw = () => { due ||= requestAnimationFrame(() => { due = 0; drawNow(); }); };

  function drawNow() {
    const width = root.clientWidth, height = root.clientHeight, ratio = devicePixelRatio;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
    brush.clearRect(0, 0, width, height);
    const groups = paint === "modality" ? [] : [...new Set(data.kinds.map((_, i) => group_of(i)))].sort();
    const palette = dark() ? DARK : LIGHT, number = new Map(groups.map((name, i) => [name, i]));
    const size = items > 20000 ? 5 : items > 4000 ? 7 : 9, alpha = items > 5000 ? 0.6 : 0.85;
    data.modalities.forEach((name, code) => {
      if (hidden.has(name)) return;
      const own = css(`--as-${name}`);
      for (let i = 0; i < items; i++) {
        if (data.modality[i] !== code) continue;
        const [x, y] = place(i);
        if (x < -9 || y < -9 || x > width + 9 || y > height + 9) continue;
        brush.globalAlpha = words && !matches(i) ? 0.1 : alpha;
        const picture = stamp(name, groups.length ? palette[number.get(group_of(i)) % palette.length] : own, size);
        brush.drawImage(picture, Math.round((x - size / 2) * ratio) / ratio, Math.round((y - size / 2) * ratio) / ratio, picture.width / ratio, picture.height / ratio);
      }
    });
    brush.globalAlpha = 1;
    if (selected !== null) {
      const [x, y] = place(selected);
      brush.beginPath();
      brush.arc(x, y, 10, 0, 2 * Math.PI);
      Object.assign(brush, { lineWidth: 2.5, strokeStyle: css("--as-ink") });
      brush.stroke();
    }
    const [x, y] = place(query);
    brush.save();
    brush.translate(x - 11, y - 11);
    brush.scale(22 / 12, 22 / 12);
    Object.assign(brush, { lineWidth: 1.1, strokeStyle: css("--as-ink"), fillStyle: css(`--as-${modality(query)}`) });
    brush.fill(new Path2D(STAR));
    brush.stroke(new Path2D(STAR));
    brush.restore();
    legend(groups, palette);
    if (focus !== null) point(focus);
    root.dataset.drawn = Number(root.dataset.drawn ?? 0) + 1;
  }

  function legend(groups, palette) {
    const entry = (text, path, color) => {
      const made = make("span", {}, drawing("0 0 12 12", path), text);
      made.style.setProperty("--swatch", color);
      return made;
    };
    const shapes = data.modalities.filter((m) => !hidden.has(m) && data.modality.includes(data.modalities.indexOf(m))).reverse();
    const named = groups.length && groups.length <= 12 ? groups.map((name, i) => entry(name, "M2 2h8v8H2Z", palette[i % palette.length])) : [];
    root.querySelector(".pm-legend").replaceChildren(
      ...shapes.map((m) => entry(data.many[data.modalities.indexOf(m)], SHAPES[m], css(groups.length ? "--as-muted" : `--as-${m}`))), ...named, entry("the query", STAR, css("--as-ink")));
  }

  // The topmost point within reach.
  function at(x, y) {
    let found = null, least = REACH;
    for (let i = 0; i < items; i++) {
      if (!seen(i)) continue;
      const [u, v] = place(i), far = Math.hypot(u - x, v - y);
      if (far <= least) [found, least] = [i, far];
    }
    return found;
  }

  function point(i) {
    focus = i;
    ring.hidden = card.hidden = i === null;
    canvas.classList.toggle("over", i !== null);
    if (i === null) return;
    const [x, y] = place(i);
    Object.assign(ring.style, { left: `${x}px`, top: `${y}px` });
    if (card.dataset.of === String(i)) return;
    card.dataset.of = i;
    const shot = card.querySelector(".pm-shot");
    shot.hidden = !data.pictures[i];
    shot.replaceChildren(...(data.pictures[i] ? [make("img", { src: data.pictures[i], alt: "" })] : []));
    card.querySelector("b").textContent = data.titles[i];
    card.querySelector("small").textContent = [one(i), data.labels[i]].filter(Boolean).join(" · ");
  }

  function zoom(factor, x = root.clientWidth / 2, y = root.clientHeight / 2) {
    const [dx, dy] = [x - root.clientWidth / 2, y - root.clientHeight / 2];
    view.x += (dx / view.scale - dx / (view.scale * factor)) / view.stretch;
    view.y -= dy / view.scale - dy / (view.scale * factor);
    view.scale *= factor;
    draw();
  }

  const fingers = new Map();
  let travelled = 0;
  const spot = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, spot(event));
    if (fingers.size === 1) travelled = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const now = spot(event), before = fingers.get(event.pointerId);
    if (!before) return point(at(...now));
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, where]) => where);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (travelled < 4) return;
    canvas.classList.add("moving");
    point(null);
    if (others.length) zoom(Math.hypot(now[0] - others[0][0], now[1] - others[0][1]) / (Math.hypot(before[0] - others[0][0], before[1] - others[0][1]) || 1), ...others[0]);
    else {
      view.x -= (now[0] - before[0]) / (view.scale * view.stretch);
      view.y += (now[1] - before[1]) / view.scale;
      draw();
    }
    fingers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"])
    canvas.addEventListener(name, (event) => {
      const alone = fingers.size === 1;
      fingers.delete(event.pointerId);
      canvas.classList.remove("moving");
      const hit = name === "pointerup" && alone && travelled < 4 ? at(...spot(event)) : null;
      if (hit !== null) choose(hit);
    });
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 500), ...spot(event)); }, { passive: false });
  root.querySelector(".zooms").addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (how === "all") { whole(); draw(); } else if (how) zoom(how === "in" ? 1.4 : 1 / 1.4);
  });

  // The nearest point in the half plane of the arrow; what lies off the direction counts double.
  function step(dx, dy) {
    if (focus === null) return walk(selected !== null && seen(selected) ? selected : [...Array(items).keys()].find(seen) ?? null);
    const [x, y] = place(focus);
    let found = null, least = Infinity;
    for (let i = 0; i < items; i++) {
      if (!seen(i)) continue;
      const [u, v] = place(i), along = (u - x) * dx + (v - y) * dy, aside = Math.abs((u - x) * dy - (v - y) * dx);
      if (along > 0.5 && along + 2 * aside < least) [found, least] = [i, along + 2 * aside];
    }
    if (found !== null) walk(found);
  }
  function walk(i) {
    point(i);
    if (i !== null) live.textContent = `${data.titles[i]}, ${one(i)}`;
  }
  root.addEventListener("keydown", (event) => {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.target !== root) return;
    if (arrows[event.key]) step(...arrows[event.key]);
    else if (event.key === "Enter" && focus !== null) choose(focus);
    else if (event.key === "Escape") { point(null); selected = null; showSelected(); showMarks(); draw(); remember(); }
    else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.4 : 1 / 1.4);
    else return;
    event.preventDefault();
  });

  // --- controls, the address, the start

  data.modalities.forEach((name, code) => {
    if (!data.modality.includes(code)) return;
    const box = make("input", { type: "checkbox", checked: true, onchange: () => { if (box.checked) hidden.delete(name); else hidden.add(name); point(null); draw(); } });
    find(".shown").append(make("label", { className: `chip m-${name}` }, box, glyph(name), data.many[code]));
  });
  const colours = [["modality", "Modality"], ["family", "Family"], ["kind", "Kind"]].filter(([name]) => name === "modality" || (name === "kind" ? data.kinds.some(Boolean) : Object.keys(data.families).length));
  find(".paint select").append(...colours.map(([value, text]) => make("option", { value }, text)));
  find(".paint select").addEventListener("change", (event) => { paint = event.target.value; draw(); });

  const remember = () => history.replaceState(null, "", `#q=${data.rows[query]}${selected === null ? "" : `&sel=${data.rows[selected]}`}`);
  function recall() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const index = (name) => { const at = asked.has(name) ? data.rows.indexOf(Number(asked.get(name))) : -1; return at < 0 ? null : at; };
    query = index("q") ?? data.query;
    scores = cosines(query);
    selected = index("sel") ?? best();
    showAll();
    draw();
  }
  window.addEventListener("hashchange", recall);
  new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  let sized = false;
  new ResizeObserver(() => { if (!sized && root.clientWidth) { drawNow(); whole(); sized = true; } draw(); }).observe(root);
  document.body.classList.toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches);
  recall();
})();
