// element, trigger, props, watch come from Gradio.
const badge = element.querySelector(".space");
const panel = element.querySelector(".spaces");
const going = panel.querySelector(".going");
const list = panel.querySelector(".list");
let drawn = {}; // what was last put into the page: a part that did not change keeps its focus and its open details

function put(part, where, write) {
  const value = props.value[part];
  if (drawn[part] === value) return;
  drawn[part] = value;
  write(where, value);
}

const asHtml = (where, html) => { where.innerHTML = html; };
const asText = (where, text) => {
  where.replaceChildren();
  if (text) where.append(Object.assign(document.createElement("div"), { className: "notice", textContent: text }));
};

const unfolded = new Set(); // names of spaces whose table of files is open, also while an attempt to open them hides it
list.addEventListener("toggle", (event) => {
  const name = event.target.closest("[data-choice]").dataset.choice;
  if (event.target.open) unfolded.add(name);
  else unfolded.delete(name);
}, true);

function relist(where, html) {
  where.innerHTML = html;
  for (const one of where.querySelectorAll("[data-choice]"))
    if (unfolded.has(one.dataset.choice)) one.querySelector("details")?.setAttribute("open", "");
}

function draw() {
  const value = props.value;
  const moved = drawn.space !== undefined && drawn.space !== value.space;
  put("badge", badge.querySelector(".label"), asHtml);
  put("honest", element.querySelector(".honest"), asHtml);
  put("own", element.querySelector(".own-button b"), (where, number) => { where.textContent = number || ""; });
  put("told", element.querySelector(".told"), asText);
  put("failed", panel.querySelector(".failed"), asText);
  put("spaces", list, relist);
  put("going", going.querySelector("p"), (where, text) => { where.textContent = text; });
  going.hidden = !value.going;
  const bar = going.querySelector(".bar");
  const known = value.share !== null && value.share !== undefined;
  bar.classList.toggle("endless", !known);
  bar.querySelector("i").style.width = known ? `${(100 * value.share).toFixed(1)}%` : "";
  if (known) bar.setAttribute("aria-valuenow", Math.round(100 * value.share));
  else bar.removeAttribute("aria-valuenow");
  const news = (value.going && !drawn.wasGoing) || (value.failed && !drawn.wasFailed);
  [drawn.wasGoing, drawn.wasFailed] = [value.going, value.failed];
  if (news) {
    show(true); // also where the page's address asked for the space
    panel.scrollTo({ top: 0 });
  }
  put("space", null, () => {});
  if (moved) {
    show(false);
    address(value.link);
  }
}

// The address names the space, so that a reloaded or shared page shows the same.
function address(name) {
  const here = new URL(location.href);
  if (name) here.searchParams.set("space", name);
  else here.searchParams.delete("space");
  history.replaceState(history.state, "", here);
}

function show(open) {
  if (panel.hidden !== open) return;
  const inside = panel.contains(document.activeElement);
  panel.hidden = !open;
  badge.setAttribute("aria-expanded", open);
  if (open) panel.focus({ preventScroll: true });
  else if (inside) badge.focus();
}

badge.addEventListener("click", () => {
  if (panel.hidden) trigger("expand");
  show(panel.hidden);
});
panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (button) trigger("select", { act: button.dataset.pick, space: button.dataset.space });
  else if (event.target.closest(".close")) show(false);
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) show(false);
});
document.addEventListener("pointerdown", (event) => {
  if (!panel.hidden && !panel.contains(event.target) && !badge.contains(event.target)) show(false);
});

// The panel of the visitor's own items is a part of the page below; an attribute around both shows it.
const own = element.querySelector(".own-button");
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-own-toggle]")) return;
  const page = element.closest(".gradio-container");
  const open = !page.hasAttribute("data-own");
  page.toggleAttribute("data-own", open);
  own.setAttribute("aria-expanded", open);
  if (!open) own.focus();
});

// A sentence on the page says that the visitor's own studio is no more: asked once for each such sentence.
let told = null;
new MutationObserver(() => {
  const gone = document.querySelector("[data-gone]");
  if (gone && gone !== told) trigger("clear");
  told = gone;
}).observe(document.body, { childList: true, subtree: true });

watch("value", draw);
draw();
