// element, trigger, props, watch come from Gradio.
const box = element.querySelector(".copied");
const field = box.querySelector("input");
let timer = 0;

const here = () => new URL(location.href);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-copy-link]")) trigger("copy", { tab: here().searchParams.get("tab") ?? "" });
});

async function put(text) {
  try {
    await navigator.clipboard.writeText(text); // only where the page is served by https or from this machine
    return true;
  } catch {
    return false;
  }
}

// The address keeps what it says beside the link: the theme, say.
function linked(parameters) {
  const address = here();
  for (const name of ["tab", "q", "sel", "space"]) address.searchParams.delete(name);
  const others = address.searchParams.toString();
  address.search = [parameters, others].filter(Boolean).join("&");
  return address;
}

async function show() {
  const { parameters, told, failed } = props.value;
  clearTimeout(timer);
  field.hidden = true;
  if (failed) return say(failed);
  const address = linked(parameters);
  history.replaceState(history.state, "", address);
  if (await put(address.href)) return say(`Link copied. ${told}`, told ? 9000 : 2500);
  say(`Copy this link. ${told}`);
  field.hidden = false;
  field.value = address.href;
  field.select();
}

function say(text, for_ms = 0) {
  box.querySelector("p").textContent = text;
  box.hidden = false;
  if (for_ms) timer = setTimeout(close, for_ms);
}

function close() {
  const inside = box.contains(document.activeElement);
  box.hidden = true;
  if (inside) document.querySelector("[data-copy-link]")?.focus();
}

box.querySelector("button").addEventListener("click", close);
box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
watch("value", () => { if (props.value) show(); });
