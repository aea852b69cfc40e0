"""The explorer's figures, measured on the running app: `python -m app` on the demo collection, a real Chromium, and gradio_client.

`python -m tests.benchmarks explorer` measures all of them (about 8 minutes); `python -m tests.benchmarks.explorer quick` a little of each.
"""

import itertools
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.load import Load, visitors

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PORT = 7898
RUNS, SECONDS, POINTS = 15, 120, 50_000
ASKED = {  # milliseconds, but for what is named otherwise
    "text": 300, "audio": 1000, "image": 1000, "mesh": 1000, "click": 500, "lasso": 1000, "paint": 3000, "hover": 50,
    "movement": 1000, "run": 60_000, "p95": 2000,
}  # fmt: skip
TABS = {"audio": ("Sound", "sound"), "image": ("Picture", "picture"), "mesh": ("Mesh", "mesh")}
DRAWN = """() => new Promise((done) => { const look = () => {
  const cards = document.querySelectorAll("#results .card");
  if (cards.length && !document.querySelector("#results .card[data-old]")) requestAnimationFrame(() => done());
  else requestAnimationFrame(look); }; look(); })"""  # resolves one frame after other results than those marked have come

Row = tuple[str, str, str]  # what, reached, asked


@dataclass
class Outside:
    """Requests of the browser that left this machine."""

    seen: int = 0
    left: list[str] = field(default_factory=list)

    def note(self, request: Any) -> None:
        from tests.browser.conftest import is_local

        self.seen += 1
        if not is_local(request.url):
            self.left.append(request.url)


def explorer(runs: int = RUNS, seconds: float = SECONDS, points: int = POINTS) -> list[Row]:
    """All figures, in the order of the issue that asks for them."""
    outside, rows = Outside(), []
    with running() as server:
        with browser(outside) as page:
            rows += [*queries(page, runs), clicks(page, runs)]
        scaled = at_scale(points)
        with browser(outside) as page:
            rows += [scaled["click"], scaled["lasso"], scaled["paint"], scaled["hover"], *training(page)]
            rows += crowd(page, server.pid, seconds)
    left = f"{len(outside.left)} of {outside.seen:,}" + (f" ({outside.left[0]})" if outside.left else "")
    return [*rows, ("requests that left the machine, in all of this", left, "0")]


@contextmanager
def running() -> "Iterator[subprocess.Popen[bytes]]":
    """The app in a process of its own, its encoders warm."""
    from gradio_client import Client, handle_file

    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen([sys.executable, "-m", "app", "--port", str(PORT)], cwd=ROOT, stdout=log, stderr=log)
        try:
            client = _client(server, Client)
            for modality in ("text", *TABS):
                given = {"text": "a thing"} if modality == "text" else {"file": handle_file(next(items(modality))), "modality": modality}
                client.predict(**given, k=1, api_name="/search")
            yield server
        finally:
            server.terminate()
            server.wait(30)


def _client(server: "subprocess.Popen[bytes]", make: Any) -> Any:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the app ended with {server.returncode} before it answered; start `python -m app` to see why")
        try:
            return make(f"http://127.0.0.1:{PORT}", verbose=False, analytics_enabled=False)
        except Exception:
            time.sleep(0.2)
    raise RuntimeError("the app did not answer within two minutes")


@contextmanager
def browser(outside: Outside) -> "Iterator[Page]":
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(120_000)
        page.on("request", outside.note)
        page.goto(f"http://127.0.0.1:{PORT}")
        page.wait_for_selector("#results .card")
        page.wait_for_timeout(1500)  # what loads after the first screen
        yield page
        chromium.close()


def items(modality: str) -> Iterator[str]:
    """Sources of the demo collection, another kind each time, so that nothing comes from a cache."""
    from core import DEMO, list_items

    found = [item for item in list_items(DEMO) if item.modality == modality]
    random.Random(1).shuffle(found)
    return itertools.cycle(item.source for item in found)


def queries(page: "Page", runs: int) -> list[Row]:
    """From Enter, or from the file chosen, until other results stand in the page and a frame has passed."""
    rows = []
    for modality in ("text", *TABS):
        left = items(modality)
        if modality != "text":
            page.locator(".as-inputs").first.get_by_role("tab", name=TABS[modality][0]).click()
        times = [_query(page, modality, next(left)) for _ in range(runs + 2)][2:]
        rows.append((f"{NAMES[modality]} query → results drawn (median of {runs})", *_ms(statistics.median(times), modality)))
    return rows


def _query(page: "Page", modality: str, source: str) -> float:
    page.evaluate("document.querySelectorAll('#results .card').forEach((card) => { card.dataset.old = 1; })")
    if modality == "text":
        page.locator("#words textarea").fill(f"{source} {random.random():.4f}")  # words that nobody has asked before
    started = time.perf_counter()
    if modality == "text":
        page.keyboard.press("Enter")
    else:
        page.locator(f"#{TABS[modality][1]} input[type=file]").set_input_files(source)
    page.evaluate(DRAWN)
    return 1000 * (time.perf_counter() - started)


def clicks(page: "Page", runs: int) -> Row:
    """From a click on the title of a result until the inspector has it."""
    times = []
    for number in range(runs + 1):
        titles = page.locator("#results .card:not(.picked) .title")
        title = titles.nth((5 * number) % titles.count())
        title.scroll_into_view_if_needed()
        row = title.get_attribute("data-row")
        started = time.perf_counter()
        title.click()
        page.wait_for_function("row => document.querySelector('.as-stage .chosen')?.dataset.selected === row", arg=row, polling="raf")
        times.append(1000 * (time.perf_counter() - started))
    return f"click on a result → inspector (median of {runs})", *_ms(statistics.median(times[1:]), "click")


def at_scale(points: int) -> dict[str, Row]:
    """The map with many points, from `map_scale`."""
    from tests.benchmarks.map_scale import measure

    told = {name.split(" ")[0]: (name, value) for name, value in measure(points).items()}
    names = {"click": "click", "lasso": "lasso", "first": "paint", "hover": "hover"}
    return {asked: (f"map of {points:,}: {told[found][0]}", *_ms(told[found][1], asked)) for found, asked in names.items()}


def training(page: "Page") -> list[Row]:
    """The Train tab with its recipe as it stands: until the map first moves, and until the run has ended."""
    page.get_by_role("tab", name="Train", exact=True).click()
    page.wait_for_selector("#training-map [data-drawn]")
    page.wait_for_timeout(1500)
    before = page.evaluate("Number(document.querySelector('#training-map [data-drawn]').dataset.drawn)")
    started = time.perf_counter()
    page.locator("#start-run").click()
    moved = "n => Number(document.querySelector('#training-map [data-drawn]').dataset.drawn) > n"
    page.wait_for_function(moved, arg=before, polling="raf")
    first = time.perf_counter() - started
    _ended(page)
    whole = time.perf_counter() - started
    told = page.locator("#run-status").inner_text().replace("\n", " ")
    return [
        ("live training: start → the map moves", *_ms(1000 * first, "movement")),
        (f"live training: the default run ({told[:60].strip()})", *_ms(1000 * whole, "run")),
    ]


def _ended(page: "Page") -> None:
    page.wait_for_function("!document.querySelector('#stop-run').disabled", polling=20)
    page.wait_for_function("!document.querySelector('#start-run').disabled && document.querySelector('#stop-run').disabled", polling=20)


def crowd(page: "Page", pid: int, seconds: float) -> list[Row]:
    """Twenty visitors at once: ten search and nine look around through the client, one trains in the page again and again."""
    address = f"http://127.0.0.1:{PORT}"
    with ThreadPoolExecutor(20) as pool:
        visitors(pool, address, 5)  # every visitor once, before the memory is read: what is loaded once stays
        before, load = megabytes(pid), Load()
        under_way = visitors(pool, address, seconds, load, wait=False)
        until, trained = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            page.locator("#start-run").click()
            _ended(page)
            trained += 1
        for visitor in under_way:
            visitor.result()
        after = megabytes(pid)
    errors = f"{len(load.errors)} of {load.count:,} requests" + (f" ({load.errors[0][:80]})" if load.errors else "")
    title = f"20 visitors, {seconds:.0f} s ({len(load.searches):,} searches, {trained} runs of training)"
    return [
        (f"{title}: errors", errors, "0"),
        ("the same: text search, p95", *_ms(percentile(load.searches, 0.95), "p95")),
        ("the same: memory of the app", f"{before:,.0f} → {after:,.0f} MB ({after - before:+,.0f})", "within 200 MB"),
    ]


def percentile(times: list[float], share: float) -> float:
    """The smallest of the times that so great a share of them does not exceed; 0.95 of 1 to 100 is 95."""
    ordered = sorted(times)
    return ordered[math.ceil(len(ordered) * share) - 1] if ordered else math.nan


def megabytes(pid: int) -> float:
    """Resident memory of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in (str(pid), *children))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


NAMES = {"text": "text", "audio": "sound", "image": "picture", "mesh": "mesh"}


def _ms(value: float, name: str) -> tuple[str, str]:
    """Reached and asked, in words."""
    return _words(value), f"≤ {_words(ASKED[name])}"


def _words(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds < 950 else f"{milliseconds / 1000:.1f} s"


def printed(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    return "\n".join(["| what | reached | asked |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)])


if __name__ == "__main__":
    threading.excepthook = lambda _: None  # of a server in this process, when it is closed
    print(printed(explorer(3, 15, 20_000) if "quick" in sys.argv[1:] else explorer()), flush=True)
