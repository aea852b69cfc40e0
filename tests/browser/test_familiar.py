"""The note under a query that is like nothing the space knows: it stands where the query stands, and moves nothing."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Page, expect

from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.tiny import SAMPLE_RATE, calibrated, tiny_studio
from tests.browser.test_accessible import findings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
SAID = "Not like anything this space knows"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A collection of its own, in a space that knows red, green and blue."""
    made = tiny_studio(tmp_path_factory.mktemp("known") / "things")
    with calibrated(made.space):
        yield made


@pytest.fixture(scope="module")
def address(studio: Studio) -> Iterator[str]:
    with served(Studios(studio)) as url:
        yield url


def ask(page: Page, words: str) -> None:
    page.locator("#words textarea").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text] blockquote")).to_have_text(words)


def top_of_results(page: Page) -> float:
    return page.evaluate("document.querySelector('#results').getBoundingClientRect().top + scrollY")


def test_words_that_mean_nothing_to_the_space_get_the_note_and_known_ones_do_not(page: Page):
    assert page.locator(".doubt").count() == 0, "the first screen's query is an item of the collection"
    ask(page, "something red")
    expect(page.locator(".pane .sure")).to_contain_text("of known texts")
    before = top_of_results(page)
    ask(page, "quarterly tax")
    expect(page.locator(".pane .doubt")).to_contain_text(f"{SAID}: less sure than of any known text")
    expect(page.locator(".pane .doubt svg")).to_be_visible()
    assert findings(page) == []
    assert top_of_results(page) == before, "nothing below it moved"
    pane, words, note = (page.locator(where).bounding_box() for where in (".pane", ".pane .media", ".pane .doubt"))
    assert pane and words and note
    assert words["y"] + words["height"] <= note["y"] and note["y"] + note["height"] <= pane["y"] + pane["height"], "nor lies it on anything"
    assert page.locator("#results .card").count() > 4, "and the nearest are shown all the same"
    page.locator(".tile.m-mesh").first.click()
    expect(page.locator(".pane[data-query=mesh]")).to_be_visible()
    expect(page.locator(".doubt")).to_have_count(0)


def test_noise_gets_the_note_on_a_phone_in_the_dark(page: Page, address: str, tmp_path: Path):
    page.goto(f"{address}?__theme=dark")
    page.wait_for_selector("#results .card")
    page.set_viewport_size({"width": 390, "height": 844})
    soundfile.write(tmp_path / "noise.wav", np.random.default_rng(0).normal(size=SAMPLE_RATE) / 9, SAMPLE_RATE)
    page.locator("#sound input[type=file]").first.set_input_files(tmp_path / "noise.wav")
    expect(page.locator(".pane[data-query=audio] .doubt")).to_contain_text(SAID)
    box = page.locator(".doubt").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "nothing hangs over the side"
    assert findings(page) == []
