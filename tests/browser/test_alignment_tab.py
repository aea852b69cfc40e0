"""The Alignment tab in a real browser: measured when opened, figures there, a cell shows its pairs."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.studio.studio import Studio
from tests.app.tiny import EACH

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def alignment(page: Page) -> Page:
    page.get_by_role("tab", name="Alignment").click()
    page.wait_for_selector("#confusion .cell")
    return page


def press_cell(page: Page, row: int, column: int) -> None:
    page.locator("#confusion .ground").scroll_into_view_if_needed()
    box = page.locator("#confusion .ground").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * (column + 0.5) / 3, box["y"] + box["height"] * (row + 0.5) / 3)


def test_figures_stand_beside_chance(alignment: Page, studio: Studio):
    expect(alignment.locator(".recalls tbody tr")).to_have_count(2)
    expect(alignment.locator(".recalls tbody tr").first).to_contain_text("1.000.33")
    gap = studio.joints.inspect("audio", "mesh").gap
    expect(alignment.locator(".scored .number").first).to_contain_text(f"{gap:.2f}")
    expect(alignment.locator(".histogram path.paired")).to_have_count(2)  # the curve and its mean
    expect(alignment.locator(".kinds li")).to_have_count(3)


def test_a_cell_shows_the_very_pairs_to_be_played_and_turned(alignment: Page, studio: Studio):
    press_cell(alignment, 2, 2)
    expect(alignment.locator("#pairs .eyebrow")).to_contain_text("Sound of “red” → mesh of “red”")
    expect(alignment.locator("#pairs li")).to_have_count(EACH)
    expect(alignment.locator("#pairs li .player")).to_have_count(EACH)
    expect(alignment.locator("#pairs li .pic img")).to_have_count(EACH)
    found = studio.joints.cell("audio", "mesh", "kind", 2, 2)
    expect(alignment.locator(".as-taken .chosen .cos")).to_have_text(f"{found[0].score:.3f}")
    alignment.locator("#pairs .title").nth(1).click()
    expect(alignment.locator("#pairs li").nth(1)).to_have_class("picked")
    expect(alignment.locator(".as-taken .chosen")).to_have_attribute("data-selected", str(found[1].found.row))
    expect(alignment.locator(".as-taken .as-viewer canvas")).to_be_visible()
    press_cell(alignment, 0, 1)
    expect(alignment.locator("#pairs")).to_contain_text("No pair stands in this cell.")


def test_the_heat_map_by_keyboard(alignment: Page):
    alignment.locator("#confusion .hm").focus()
    for key in ("ArrowDown", "ArrowRight"):
        alignment.keyboard.press(key)
    expect(alignment.locator("#confusion .hm-told")).to_have_text(f"sound: green → mesh: green, {EACH} of {EACH} (right)")
    alignment.keyboard.press("Enter")
    expect(alignment.locator("#pairs .eyebrow")).to_contain_text("“green” → mesh of “green”")


def test_another_pair_and_another_order(alignment: Page):
    alignment.get_by_label("Words – picture").check()
    expect(alignment.locator(".recalls tbody th").first).to_have_text(re.compile("words → .*picture"))
    expect(alignment.locator("#pairs .eyebrow")).to_contain_text("Words of “blue” → picture of “blue”")
    alignment.get_by_label("By name").check()
    expect(alignment.locator(".kinds li .label").first).to_have_text("blue")


def test_from_a_pair_to_a_search(alignment: Page):
    title = alignment.locator(".as-taken .chosen .name").inner_text()
    alignment.locator(".as-taken").get_by_role("button", name="Use as query").click()
    expect(alignment.locator(".pane .name")).to_have_text(title)
