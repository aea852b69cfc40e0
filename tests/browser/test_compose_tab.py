"""The Compose tab in a real browser: a preset, its results, a weight that changes them, parts that come and go."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app.studio import presets
from app.studio.presets import Preset

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
TINY = Preset("Red and blue", (("image", "images/red_0.png", 1), ("audio", "sounds/blue_0.wav", 0.9), ("text", "green", -0.5)), "mesh")


@pytest.fixture(autouse=True, scope="module")
def of_the_tiny_collection() -> Iterator[None]:
    """The page is built when `address` is first asked for; the presets are looked up anew at a click and with a new space."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(presets, "PRESETS", (TINY,))
        yield


@pytest.fixture
def tab(page: Page) -> Page:
    page.get_by_role("tab", name="Compose").click()
    page.wait_for_selector("#composed .card")
    return page


def weigh(page: Page, letter: str, weight: float) -> None:
    box = page.locator(f"#weight-{letter} input[type=number]")
    box.fill(str(weight))
    box.press("Enter")


def kinds(page: Page, modality: str = "mesh") -> list[str]:
    return [title.split()[0] for title in page.locator(f"#composed [data-group={modality}] .card .title").all_inner_texts()]


def test_parts_come_by_words_and_a_weight_changes_the_ranks(tab: Page):
    for button in tab.locator(".as-part:visible [data-act=remove]").all()[1:]:
        button.click()
    expect(tab.locator(".part")).to_have_count(1)
    for words in ("red", "blue"):
        before = tab.locator(".part").count()
        tab.locator("#part-words textarea").fill(words)
        tab.keyboard.press("Enter")
        expect(tab.locator(".part")).to_have_count(before + 1)
    tab.locator(".part [data-act=remove]").first.click()  # what was there before: two words are left
    expect(tab.locator(".part .told b")).to_have_text(["“red”", "“blue”"])
    expect(tab.locator("#composed .shares").first).to_be_visible()
    weigh(tab, "b", -1)
    expect(tab.locator("#composed [data-group=mesh] .card .title").first).to_have_text(re.compile("^red"))
    weigh(tab, "a", -1)
    weigh(tab, "b", 1)
    expect(tab.locator("#composed [data-group=mesh] .card .title").first).to_have_text(re.compile("^blue"))
    card = tab.locator("#composed [data-group=mesh] .card").first
    shares = [float(told.split()[1].replace("−", "-")) for told in card.locator(".shares p span").all_inner_texts()]
    assert sum(shares) == pytest.approx(float(card.locator(".cos").inner_text()), abs=0.011), "the shares sum to the cosine"


def test_what_cannot_be_composed_says_so_and_can_be_mended(tab: Page):
    for letter in "abcd":
        if tab.locator(f"#weight-{letter}").is_visible():
            weigh(tab, letter, 0)
    expect(tab.locator(".as-compose .notice")).to_contain_text("weight 0")
    expect(tab.locator("#composed .card")).to_have_count(0)
    weigh(tab, "a", 1)
    expect(tab.locator(".as-compose .notice")).to_have_count(0)
    expect(tab.locator("#composed .card").first).to_be_visible()


def test_a_result_and_the_query_become_parts_and_a_fifth_is_refused(tab: Page):
    count = tab.locator(".part").count()
    for add in ("#add-query", "#add-selected", ".as-compose .chosen [data-act=part]", "#add-query")[: 4 - count]:
        tab.locator(add).click()
        count += 1
        expect(tab.locator(".part")).to_have_count(count)
    tab.locator("#add-query").click()
    expect(tab.locator(".as-compose .notice")).to_contain_text("up to 4 parts")


def test_phone_and_dark(tab: Page):
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390, "nothing hangs over the side"
    tab.locator("[data-theme-toggle]").click()
    expect(tab.locator("#composed .shares").first).to_be_visible()


def test_without_its_last_part_it_says_what_to_do(tab: Page):
    while (left := tab.locator(".as-part:visible [data-act=remove]").count()) > 0:
        tab.locator(".as-part:visible [data-act=remove]").first.click()
        expect(tab.locator(".as-part:visible")).to_have_count(left - 1)
    expect(tab.locator(".as-compose .as-notice").first).to_contain_text("Nothing is left to compose; add words")
    expect(tab.locator("#composed .card")).to_have_count(0)
    tab.locator("#part-words textarea").fill("red")
    tab.keyboard.press("Enter")
    expect(tab.locator("#composed .card").first).to_be_visible()
