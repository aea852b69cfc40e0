// Sound players and the light/dark switch, for the whole page. Listens on the document, so that redrawn HTML needs no wiring.
(() => {
  const audioOf = (node) => node.closest(".player")?.querySelector("audio");

  function toggle(audio) {
    document.querySelectorAll(".player audio").forEach((other) => other !== audio && other.pause());
    if (audio.paused) audio.play().catch(() => audio.closest(".player").classList.remove("playing"));
    else audio.pause();
  }

  function seek(wave, event) {
    const audio = audioOf(wave);
    const box = wave.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const jump = () => { if (isFinite(audio.duration)) audio.currentTime = share * audio.duration; };
    if (audio.readyState > 0) jump();
    else audio.addEventListener("loadedmetadata", jump, { once: true });
    if (audio.paused) toggle(audio);
  }

  // To the first result, or, in another tab, to the first thing that takes the focus there.
  function skip(event) {
    event.preventDefault();
    const seen = (node) => node.offsetParent !== null;
    const results = [...document.querySelectorAll("#results [data-act]")].find(seen);
    const others = document.querySelectorAll(".as-tabs > .tabitem :is(button, input, textarea, [tabindex='0'])");
    (results ?? [...others].find(seen))?.focus();
  }

  document.addEventListener("click", (event) => {
    const play = event.target.closest("[data-play]");
    const wave = event.target.closest("[data-seek]");
    if (play && audioOf(play)) toggle(audioOf(play));
    else if (wave && audioOf(wave)) seek(wave, event);
    else if (event.target.closest(".skip")) skip(event);
    else if (event.target.closest("[data-theme-toggle]")) document.body.classList.toggle("dark");
  });

  // The address follows the tab. The first tab, which a page opens with, is not worth a word; a link may ask for another.
  let moved = false;
  window.nameTab = (tab) => {
    moved ||= tab !== "search";
    if (!moved) return;
    const here = new URL(location.href);
    here.searchParams.set("tab", tab);
    history.replaceState(history.state, "", here);
  };

  // Gradio's 3D view puts itself before everything else in the order of the Tab key.
  new MutationObserver(() => document.querySelectorAll('canvas[tabindex="1"]').forEach((canvas) => { canvas.tabIndex = 0; }))
    .observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"] });

  const show = (audio) => {
    const box = audio.closest(".player");
    if (!box) return;
    const share = audio.duration ? audio.currentTime / audio.duration : 0;
    box.style.setProperty("--played", audio.ended ? 0 : share);
    box.classList.toggle("playing", !audio.paused && !audio.ended);
  };
  for (const name of ["play", "pause", "ended", "timeupdate", "emptied"])
    document.addEventListener(name, (event) => event.target.tagName === "AUDIO" && show(event.target), true);
})();
