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
