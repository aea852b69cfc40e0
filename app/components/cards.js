element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (!button || !element.contains(button)) return;
  if (button.dataset.act === "pick") {
    element.querySelectorAll(".card.picked").forEach((card) => card.classList.remove("picked"));
    button.closest(".card")?.classList.add("picked");
  }
  // What the click changes is shown on the stage above; if it is out of sight, bring it back.
  element.closest(".as-search")?.querySelector(".as-stage").scrollIntoView({ block: "nearest", behavior: "smooth" });
  trigger("select", { act: button.dataset.act, row: Number(button.dataset.row) });
});

// Whoever walks by keyboard must not be thrown back to the top of the page when the button that has the focus is redrawn.
let focused = null;
element.addEventListener("focusin", (event) => { focused = event.target.closest("[data-act]"); });
element.addEventListener("focusout", (event) => { if (event.target.isConnected && event.relatedTarget) focused = null; });
new MutationObserver(() => {
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  const { act, row } = focused.dataset;
  const same = `[data-act="${act}"]`;
  const next = element.querySelector(`${same}[data-row="${row}"]`) ?? element.querySelector(same) ?? element.querySelector("[data-act]");
  next?.focus({ preventScroll: true });
}).observe(element, { childList: true, subtree: true });
