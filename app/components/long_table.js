// A table of any length: only the rows in sight are in the page. Words by textContent only.
const frame = element.querySelector(".lt");
const [head, body] = [frame.querySelector("thead"), frame.querySelector("tbody")];
const HIGH = 30; // pixels of a row, as in long_table.css
const BEYOND = 10; // rows drawn above and below those in sight
let rows = [], shown = new Map();

const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
const [above, below] = [made("tr", "", { ariaHidden: "true" }), made("tr", "", { ariaHidden: "true" })];

function line(values, place) {
  const row = made("tr", "");
  row.setAttribute("aria-rowindex", place + 2);
  values.forEach((value, i) => {
    const cell = made("td", "", { className: typeof value === "number" ? "number" : "" });
    // The title is a button, so that the keyboard reaches each row.
    cell.append(i === props.value.press ? made("button", value, { type: "button", title: value }) : String(value));
    row.append(cell);
  });
  row.addEventListener("click", () => trigger("select", { row: values[0] }));
  return row;
}

function draw() {
  const from = Math.max(Math.floor(frame.scrollTop / HIGH) - BEYOND, 0);
  const to = Math.min(Math.ceil((frame.scrollTop + (frame.clientHeight || 360)) / HIGH) + BEYOND, rows.length);
  for (const [place, row] of shown) if (place < from || place >= to) row.remove(), shown.delete(place);
  above.style.height = `${from * HIGH}px`;
  below.style.height = `${(rows.length - to) * HIGH}px`;
  for (let place = from, last = above; place < to; place++) {
    if (!shown.has(place)) shown.set(place, line(rows[place], place)), last.after(shown.get(place)); // what stays keeps the focus
    last = shown.get(place);
  }
}

function start() {
  rows = JSON.parse(props.value?.rows || "[]");
  shown = new Map();
  head.replaceChildren(made("tr", ""));
  for (const name of props.value?.headers || []) head.firstChild.append(made("th", name, { scope: "col" }));
  frame.querySelector("table").setAttribute("aria-rowcount", rows.length + 1);
  body.replaceChildren(above, below);
  frame.scrollTop = 0;
  frame.hidden = !rows.length;
  draw();
}

frame.addEventListener("scroll", () => requestAnimationFrame(draw));
watch("value", start);
start();
