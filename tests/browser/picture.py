"""`python -m tests.browser.picture`: the moving picture at the top of the README, taken of the running app.

Start the app first (`python -m app`). Needs Chromium, as the browser tests do.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.browser.conftest import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

OUT = Path(__file__).resolve().parents[2] / "assets" / "alignscope.webp"
SIZE = (1280, 800)  # of the page; the picture is smaller
WIDTH = 920
Frame = tuple[Image.Image, int]  # and for how many milliseconds it stays


def frames(page: "Page") -> Iterator[Frame]:
    """A search, the map, the slider of stages, a training run."""
    yield taken(page), 2200
    page.locator(".as-examples [data-act]").nth(4).click()  # the picture of a frog
    page.wait_for_timeout(2500)
    yield taken(page), 1800
    page.locator("#results [data-group=audio] [data-act=query], #results [data-group=audio] .acts button").first.click()
    page.wait_for_timeout(2500)
    yield taken(page), 2000
    open_tab(page, "Map")
    yield taken(page), 1400
    page.get_by_label("Score").first.check()
    page.wait_for_timeout(1200)
    yield taken(page), 1800
    open_tab(page, "Alignment")
    yield taken(page), 1200
    page.locator(".mm-play").click()
    yield from during(page, 26, 130)
    yield taken(page), 1800
    open_tab(page, "Train")
    yield taken(page), 600
    page.click("#start-run")
    yield from during(page, 40, 250, lambda: page.locator("#run-status [data-state=done]").count() > 0)
    yield taken(page), 2600


def open_tab(page: "Page", name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    page.wait_for_timeout(4000)  # the 3D view takes a while without a graphics card


def during(page: "Page", most: int, each_ms: int, ended: Callable[[], bool] = lambda: False) -> Iterator[Frame]:
    for _ in range(most):
        page.wait_for_timeout(each_ms)
        yield taken(page), each_ms
        if ended():
            return


def taken(page: "Page") -> Image.Image:
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return shot.resize((WIDTH, round(WIDTH * shot.height / shot.width)), Image.Resampling.LANCZOS)


def main(address: str = "http://127.0.0.1:7860") -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.set_default_timeout(60_000)
        page.goto(f"{address}?__theme=light")
        page.wait_for_selector("#results .card")
        page.wait_for_timeout(4000)
        made = list(frames(page))
        browser.close()
    pictures, durations = [picture for picture, _ in made], [ms for _, ms in made]
    pictures[0].save(OUT, save_all=True, append_images=pictures[1:], duration=durations, loop=0, quality=72, method=4)
    print(f"{len(made)} frames, {sum(durations) / 1000:.0f} s, {OUT.stat().st_size / 1e6:.1f} MB: {OUT.name}")


if __name__ == "__main__":
    main()
