"""The Map tab with 50,000 points, in a real Chromium without a graphics card: first paint, hover, movement, a lasso, a click.

The collection is made of random vectors in clusters and of words, so it needs no files and no encoder; its map is by PCA.
"""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from app.studio.studio import Studio
from app.studio.studios import Studios
from core import Collection, Item, Space
from core.types import MODALITIES
from core.vectors import unit_rows
from tests.app.served import served
from tests.browser.conftest import CHROMIUM, FLAGS

POINTS, DIM, KINDS, RUNS = 50_000, 64, 40, 15
LASSOED = 4_000


class Nothing(Space):
    """Embeds nothing: all vectors are there."""

    name, dim, modalities = "random", DIM, frozenset(MODALITIES)

    @property
    def fingerprint(self) -> str:
        return "5ca1ab1e5ca1ab1e"

    def embed_batch(self, modality, items):
        raise NotImplementedError


def made(points: int = POINTS) -> Studio:
    """A studio of that many texts."""
    rng, space = np.random.default_rng(0), Nothing()
    folder = Path(tempfile.mkdtemp(prefix="alignscope-scale-"))
    (folder / "words.txt").write_text("nothing")
    kind = rng.integers(0, KINDS, points)
    vectors = unit_rows(rng.standard_normal((KINDS, DIM))[kind] + 0.6 * rng.standard_normal((points, DIM)))
    items = [Item(row, "text", f"item {row}", f"item {row}", f"kind {kind[row]:02}") for row in range(points)]
    collection = Collection(folder, items, vectors, space.fingerprint)
    collection.map = collection.fit_map(method="pca")
    return Studio(space, collection)


def measure(points: int = POINTS) -> dict[str, float]:
    """Milliseconds by name: the median where there are several runs."""
    from playwright.sync_api import sync_playwright

    with served(Studios(made(points))) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(30_000)
        page.goto(address)
        page.wait_for_selector("#results .card")
        out = {"first paint": _ms(lambda: _open(page))}
        out |= {"hover (median)": _hover(page), "pan, one frame (median)": _pan(page)}
        out["click to inspector (median)"] = statistics.median(_ms(lambda n=n: _click(page, n)) for n in range(5))
        out[f"lasso of {LASSOED:,} to table"] = _lasso(page, points)
        out["colour by score"] = _ms(lambda: _color(page, "Score"))
        browser.close()
    return out


def _ms(action) -> float:
    started = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - started)


def _open(page: Any) -> None:
    page.get_by_role("tab", name="Map").click()
    page.wait_for_selector("#map .pm[data-drawn]")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _hover(page: Any) -> float:
    """From the pointer's arrival on a point to the card that names it, dwell included; measured in the page."""
    return page.evaluate(
        """async (runs) => {
        const map = document.querySelector('#map .pm'), over = map.querySelector('.pm-over'), times = [];
        for (let i = 1; i <= runs; i++) {
          const [clientX, clientY] = map.where(i * 997), before = performance.now();
          map.dataset.hovered = '';
          over.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, pointerType: 'mouse' }));
          while (!map.dataset.hovered) await new Promise((done) => setTimeout(done, 1));
          await new Promise(requestAnimationFrame);
          times.push(performance.now() - before);
          over.dispatchEvent(new PointerEvent('pointerleave', {}));
        }
        return times.sort((a, b) => a - b)[runs >> 1]; }""",
        RUNS,
    )


def _pan(page: Any) -> float:
    """The time from one drawn frame to the next while the map is dragged."""
    page.evaluate("window.frames_ = []; const tick = (t) => { frames_.push(t); requestAnimationFrame(tick); }; requestAnimationFrame(tick)")
    box = page.locator("#map .pm").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.frames_.length = 0")
    for step in range(40):
        page.mouse.move(x + 3 * step, y + step)
    page.mouse.up()
    gaps = page.evaluate("frames_.slice(1).map((t, i) => t - frames_[i])")
    page.locator("#map .pm-reset").click()
    return statistics.median(gaps)


def _click(page: Any, number: int) -> None:
    page.evaluate(
        """(n) => { const map = document.querySelector('#map .pm'), over = map.querySelector('.pm-over');
        const [clientX, clientY] = map.where(1000 + 777 * n), more = { clientX, clientY, pointerType: 'mouse' };
        over.setPointerCapture = () => {};
        window.head_ = document.querySelector('.as-inspect .chosen').dataset.selected;
        over.dispatchEvent(new PointerEvent('pointerdown', more)); over.dispatchEvent(new PointerEvent('pointerup', more)); }""",
        number,
    )
    page.wait_for_function("document.querySelector('.as-inspect .chosen')?.dataset.selected !== window.head_")


def _lasso(page: Any, points: int) -> float:
    """A rectangle that holds about LASSOED points, dragged with Shift; to the last row of the table's first screen."""
    sides = page.evaluate(
        """([wanted, n]) => { const map = document.querySelector('#map .pm'), box = map.getBoundingClientRect(), all = [];
        for (let row = 0; row < n; row++) all.push(map.where(row));
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const far = all.map((p) => Math.max(Math.abs(p[0] - x), Math.abs(p[1] - y))).sort((a, b) => a - b)[wanted];
        return [x - far, y - far, x + far, y + far]; }""",
        [LASSOED, points],
    )
    page.keyboard.down("Shift")
    page.mouse.move(sides[0], sides[1])
    page.mouse.down()
    page.mouse.move(sides[2], sides[3])
    page.keyboard.up("Shift")
    started = time.perf_counter()
    page.mouse.up()
    page.wait_for_function("(document.querySelector('#several-table')?.innerText.match(/item \\d+/g) || []).length > 3")
    return 1000 * (time.perf_counter() - started)


def _color(page: Any, name: str) -> None:
    page.locator(".as-controls").get_by_label(name, exact=True).check()
    page.wait_for_function("document.querySelector('#map .pm').dataset.color === 'score'")


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<32} {value:8.0f} ms", flush=True)
