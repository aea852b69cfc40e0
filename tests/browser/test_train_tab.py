"""The Train tab in a real browser: a start moves the map and draws the curves, stop stops, a run is used in every tab."""

import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from app.studio.studios import Studios
from core import DEMO
from tests.app.served import served
from tests.browser.conftest import is_local

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
LONG = 60_000  # milliseconds: training shares two cores with the browser


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    with served(Studios.open("mini", DEMO)) as url:
        yield url


@pytest.fixture
def train(visitor: "BrowserContext", demo: str) -> Iterator[Page]:
    page = visitor.new_page()
    page.set_default_timeout(LONG)
    outside, broken = [], []
    page.on("request", lambda request: None if is_local(request.url) else outside.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{demo}?__theme=light")
    page.wait_for_selector("#results .card")
    page.get_by_role("tab", name="Train").click()
    expect(page.locator("#training-map .mm-title")).to_have_text("as mini has it", timeout=LONG)
    yield page
    page.close()
    assert not outside and not broken


def steps(page: Page, number: int) -> None:
    page.locator("#steps input[type=number]").fill(str(number))
    page.keyboard.press("Tab")


def drawn(page: Page) -> str:
    return page.evaluate("document.querySelector('#training-map canvas').toDataURL()")


def test_a_start_moves_the_map_and_the_curves_grow_and_stop_stops(train: Page):
    before = drawn(train)
    steps(train, 3000)
    train.locator("#start-run").click()
    expect(train.locator("#training-map .mm-title")).to_contain_text("run 1, step", timeout=LONG)
    train.wait_for_timeout(500)
    assert drawn(train) != before
    train.wait_for_function("document.querySelectorAll('#curves .curve').length == 2", timeout=LONG)
    few = int(train.locator("#curves .curve").last.get_attribute("data-points") or 0)
    train.wait_for_function(f"+document.querySelectorAll('#curves .curve')[1].dataset.points > {few}", timeout=LONG)
    expect(train.locator("#start-run")).to_be_disabled()
    moved = drawn(train)
    train.wait_for_timeout(1500)
    assert drawn(train) != moved, "it goes on"
    train.locator("#stop-run").click()
    expect(train.locator("#run-status")).to_contain_text(
        re.compile(r"Run 1 was stopped at step [\d,]+ of 3,000\. It is kept"), timeout=LONG
    )
    expect(train.locator("#start-run")).to_be_enabled()
    expect(train.locator("#runs tr[data-run='1']")).to_contain_text("Ex-MCR, 3,000 steps, stopped at step")
    at = train.locator("#training-map .mm-title").inner_text()
    train.wait_for_timeout(1500)
    assert train.locator("#training-map .mm-title").inner_text() == at


def test_runs_stand_side_by_side_and_one_is_used_in_every_tab(train: Page):
    steps(train, 50)
    train.locator("#noise").get_by_label("none").check()
    train.locator("#start-run").click()
    expect(train.locator("#runs tr[data-run='1']")).to_contain_text("Ex-MCR, no noise, 50 steps", timeout=LONG)
    train.locator("#recipe").get_by_label("Closed form: ridge").check()
    expect(train.locator("#noise")).to_be_hidden()
    train.locator("#start-run").click()
    expect(train.locator("#runs tr[data-run='2']")).to_contain_text("Closed form: ridge", timeout=LONG)
    expect(train.locator("#curves .curve")).to_have_count(3)  # two of hits, one loss
    with train.expect_download() as started:
        train.locator("#runs tr[data-run='1'] a").first.click()
    assert started.value.suggested_filename == "run_1_mini_clap.safetensors"
    train.locator("#runs tr[data-run='1']").get_by_role("button", name="Use in every tab").click()
    expect(train.locator("#top button.space").first).to_contain_text("mini, your run 1", timeout=LONG)
    assert "space=" not in train.url
    train.get_by_role("tab", name="Search").click()
    train.locator("#words textarea").fill("a dog")
    train.keyboard.press("Enter")
    expect(train.locator(".pane[data-query=text] blockquote")).to_have_text("a dog", timeout=LONG)
    expect(train.locator("#results [data-group=mesh] .card")).not_to_have_count(0)
    train.get_by_role("tab", name="Train").click()
    train.locator("#runs").get_by_role("button", name="Remove run 2").click()
    expect(train.locator("#runs tr[data-run='2']")).to_have_count(0)


def test_nonsense_is_a_sentence_and_reset_gives_the_recipe_back(train: Page):
    for key in ("what both spaces share", "what only the leaf knows", "what only the base knows"):
        train.locator("#centres").get_by_label(key).uncheck()
    train.locator("#start-run").click()
    expect(train.locator(".as-notice .notice").last).to_contain_text("No data centre is chosen", timeout=LONG)
    train.locator("#reset-run").click()
    expect(train.locator("#centres").get_by_label("what only the leaf knows")).to_be_checked()
    assert "Traceback" not in train.content()


def test_another_visitor_has_no_runs_and_leaving_stops_a_run(train: Page, visitor: "BrowserContext", demo: str):
    steps(train, 3000)
    train.locator("#start-run").click()
    expect(train.locator("#training-map .mm-title")).to_contain_text("run 1, step", timeout=LONG)
    other = visitor.new_page()
    other.goto(demo)
    other.wait_for_selector("#results .card")
    other.get_by_role("tab", name="Train").click()
    expect(other.locator("#runs")).to_contain_text("No run yet")
    train.goto("about:blank")  # leaves
    started = time.monotonic()
    steps(other, 50)
    other.locator("#start-run").click()  # on a machine of two cores it waits until the other run has stopped
    expect(other.locator("#run-status")).to_contain_text("Run 1 is done: 50 steps", timeout=LONG)
    assert time.monotonic() - started < 55
    other.close()
