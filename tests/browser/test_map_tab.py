"""The Map tab in a real browser: click, keyboard, star, links, table."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.studio import Studio
from app.tabs.map import NEAR
from tests.app.tiny import EACH, mesh, row_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def map_tab(page: Page) -> Page:
    page.get_by_role("tab", name="Map").click()
    page.wait_for_selector("#map .pm[data-drawn]")
    return page


def state(page: Page) -> dict[str, str]:
    return page.evaluate("({...document.querySelector('#map .pm').dataset})")


def click_point(page: Page, studio: Studio, row: int) -> None:
    x, y = studio.collection.map.coordinates[row, :2].tolist()
    left, top = page.evaluate(
        """([x, y]) => { const plot = document.querySelector('#map .pm-plot'), box = plot.getBoundingClientRect();
        const {xaxis, yaxis} = plot._fullLayout;
        return [box.x + xaxis._offset + xaxis.d2p(x), box.y + yaxis._offset + yaxis.d2p(y)]; }""",
        [x, y],
    )
    page.mouse.move(left, top)
    page.mouse.click(left, top)


def test_a_click_on_a_point_reaches_the_inspector(map_tab: Page, studio: Studio):
    row = row_of(studio, "audio", "blue")
    click_point(map_tab, studio, row)
    map_tab.wait_for_function("row => document.querySelector('#map .pm').dataset.selected !== row", arg=state(map_tab)["selected"])
    selected = studio.item(int(state(map_tab)["selected"]))
    assert selected.kind == "blue", "points of one colour lie close together; any of them may be on top"
    expect(map_tab.locator(".as-inspect .chosen .name")).to_have_text(selected.title)
    assert map_tab.locator(".as-inspect .near li").count() == 3 * NEAR


def test_the_hover_card_names_the_point(map_tab: Page, studio: Studio):
    click_point(map_tab, studio, row_of(studio, "mesh", "green"))
    expect(map_tab.locator("#map .pm-card b")).to_contain_text("green")


def test_links_join_sounds_and_meshes_of_one_kind(map_tab: Page):
    assert state(map_tab)["links"] == "0"
    map_tab.locator("#links input").check()
    map_tab.wait_for_function("n => document.querySelector('#map .pm').dataset.links === n", arg=str(EACH * EACH))
    map_tab.locator("#links input").uncheck()
    map_tab.wait_for_function("document.querySelector('#map .pm').dataset.links === '0'")


def test_colours_by_kind(map_tab: Page):
    map_tab.locator(".as-controls").get_by_label("Kind", exact=True).check()
    expect(map_tab.locator("#map .pm-legend")).to_contain_text("green")


def test_an_upload_lands_on_the_map(page: Page, tmp_path: Path):
    mesh("green", 1).export(tmp_path / "visitor.glb")
    page.get_by_role("tab", name="Mesh").click()
    page.locator("#mesh input[type=file]").set_input_files(tmp_path / "visitor.glb")
    expect(page.locator(".pane[data-query=mesh]")).to_contain_text("visitor.glb")
    page.get_by_role("tab", name="Map", exact=True).click()
    page.wait_for_function("document.querySelector('#map .pm')?.dataset.star === 'visitor.glb'")


def test_show_on_map_brings_the_item_along(page: Page):
    card = page.locator("#results [data-group=image] .card").first
    row = card.get_attribute("data-item")
    card.get_by_role("button", name="on the map").click()
    page.wait_for_function("row => document.querySelector('#map .pm')?.dataset.selected === row", arg=row)
    expect(page.locator(".as-inspect .chosen")).to_have_attribute("data-selected", str(row))


def test_from_the_map_back_to_a_search(map_tab: Page):
    title = map_tab.locator(".as-inspect .chosen .name").inner_text()
    map_tab.locator(".as-inspect").get_by_role("button", name="Use as query").click()
    expect(map_tab.locator(".pane .name")).to_have_text(title)
    expect(map_tab.get_by_role("tab", name="Search")).to_have_attribute("aria-selected", "true")


def test_walking_by_keyboard(map_tab: Page):
    before = state(map_tab)["selected"]
    map_tab.locator("#map .pm").focus()
    map_tab.keyboard.press("ArrowRight")
    expect(map_tab.locator("#map .pm-ring")).to_be_visible()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        map_tab.keyboard.press(key)
    told = map_tab.locator("#map .pm-live").text_content()
    map_tab.keyboard.press("Enter")
    map_tab.wait_for_timeout(500)
    assert told and map_tab.locator(".as-inspect .chosen .name").inner_text() in told
    map_tab.keyboard.press("Escape")
    map_tab.wait_for_function("document.querySelector('#map .pm').dataset.selected === ''")
    assert before != ""


def test_the_table_says_the_same(map_tab: Page):
    map_tab.get_by_text("The same points as a table").click()
    cell = map_tab.locator("#table").get_by_text("red audio 1", exact=True).first
    expect(cell).to_be_visible()
    cell.click()
    expect(map_tab.locator(".as-inspect .chosen .name")).to_have_text("red audio 1")


def test_the_figures_stand_beside_the_map(map_tab: Page):
    expect(map_tab.locator(".figure")).to_have_count(4)
    expect(map_tab.locator(".figures")).to_contain_text("chance 0.33")
    expect(map_tab.get_by_text("Distance on a map is not similarity.")).to_be_visible()
