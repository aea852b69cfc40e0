"""The Map tab in a real browser: click, keyboard, star, lines, table, layouts, lasso and export."""

import csv
import math
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from app.studio.studio import Studio
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
    in_sight(page)
    return page


def in_sight(page: Page) -> None:
    """All of the map in the window, for the mouse."""
    page.locator("#map").evaluate("(map) => map.scrollIntoView({ block: 'center' })")


def state(page: Page) -> dict[str, str]:
    return page.evaluate("({...document.querySelector('#map .pm').dataset})")


def place(page: Page, row: int) -> tuple[float, float]:
    """Where a row is drawn, in the window."""
    left, top = page.evaluate("(row) => document.querySelector('#map .pm').where(row)", row)
    return left, top


def wait(page: Page, name: str, value: str) -> None:
    page.wait_for_function("([name, value]) => document.querySelector('#map .pm').dataset[name] === value", arg=[name, value])


def click_point(page: Page, row: int) -> None:
    left, top = place(page, row)
    page.mouse.move(left, top)
    page.mouse.click(left, top)


def test_a_click_on_a_point_reaches_the_inspector(map_tab: Page, studio: Studio):
    row, before = row_of(studio, "audio", "blue"), state(map_tab)["selected"]
    click_point(map_tab, row)
    map_tab.wait_for_function("row => document.querySelector('#map .pm').dataset.selected !== row", arg=before)
    selected = studio.item(int(state(map_tab)["selected"]))
    assert selected.kind == "blue", "points of one colour lie close together; any of them may be on top"
    expect(map_tab.locator(".as-inspect .chosen .name")).to_have_text(selected.title)
    assert map_tab.locator(".as-inspect .near li").count() == 3 * NEAR


def test_the_hover_card_names_the_point(map_tab: Page, studio: Studio):
    click_point(map_tab, row_of(studio, "mesh", "green"))
    expect(map_tab.locator("#map .pm-card b")).to_contain_text("green")


def test_lines_join_sounds_and_meshes_of_one_kind_or_the_selected_item_with_its_nearest(map_tab: Page):
    assert state(map_tab)["links"] == "0"
    map_tab.get_by_role("button", name="Layout and lines").click()
    map_tab.locator("#links").get_by_label("Sounds and meshes of a kind").check()
    wait(map_tab, "links", str(EACH * EACH))
    map_tab.locator("#links").get_by_label("Selected to its nearest").check()
    wait(map_tab, "links", "3")  # one of each other modality
    map_tab.locator("#links").get_by_label("None").check()
    wait(map_tab, "links", "0")


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
    expect(map_tab.locator("#table table")).to_have_attribute("aria-rowcount", str(1 + 4 * 3 * EACH))
    map_tab.locator(".as-controls").get_by_label("Pictures").uncheck()
    expect(map_tab.locator("#table table")).to_have_attribute("aria-rowcount", str(1 + 3 * 3 * EACH))
    map_tab.locator(".as-controls").get_by_label("Score", exact=True).check()
    expect(map_tab.get_by_text("27 points, the nearest to your query first.")).to_be_visible()
    cosines = [float(text) for text in map_tab.locator("#table td:nth-child(5)").all_inner_texts()]
    assert cosines == sorted(cosines, reverse=True) and cosines[0] > cosines[-1]


def test_the_figures_stand_beside_the_map(map_tab: Page):
    expect(map_tab.locator(".figure")).to_have_count(4)
    expect(map_tab.locator(".figures")).to_contain_text("chance 0.33")
    expect(map_tab.get_by_text("Distance on a map is not similarity.")).to_be_visible()


def test_colour_by_score_draws_what_is_near_to_the_query_in_another_colour(map_tab: Page, studio: Studio):
    """The query is a red sound: a red mesh has the colour of the top of the scale, a blue one of its bottom."""
    map_tab.evaluate("location.reload()")
    map_tab.wait_for_selector("#results .card")
    asked = studio.start.query
    map_tab.get_by_role("tab", name="Map").click()
    map_tab.wait_for_selector("#map .pm[data-drawn]")
    map_tab.locator(".as-controls").get_by_label("Score", exact=True).check()
    wait(map_tab, "color", "score")
    near, far = (
        next(i.row for i in studio.collection.items if i.modality == "mesh" and (i.kind == asked.kind) == same) for same in (True, False)
    )
    assert darkness(map_tab, near) > darkness(map_tab, far) + 60
    expect(map_tab.locator("#map .pm-legend")).to_contain_text("cosine to your query")


def darkness(page: Page, row: int) -> float:
    """255 less the brightness of the darkest pixel where the row is drawn."""
    return page.evaluate(
        """(row) => { const map = document.querySelector('#map .pm'), box = map.getBoundingClientRect();
        const base = map.querySelector('.pm-base');
        const [x, y] = map.where(row), s = base.width / map.clientWidth;
        const { data } = base.getContext('2d').getImageData((x - box.left - 4) * s, (y - box.top - 4) * s, 7 * s, 7 * s);
        let least = 255;
        for (let i = 0; i < data.length; i += 4) least = Math.min(least, (data[i] + data[i + 1] + data[i + 2]) / 3);
        return 255 - least; }""",
        row,
    )


def test_pca_in_3d_turns_and_a_click_selects(map_tab: Page, studio: Studio):
    before = state(map_tab)["points"]
    map_tab.get_by_role("button", name="Layout and lines").click()
    map_tab.locator("#layout").get_by_label("PCA", exact=True).check()
    map_tab.wait_for_function("before => document.querySelector('#map .pm').dataset.points !== before", arg=before)
    map_tab.locator("#layout").get_by_label("3-D").check()
    wait(map_tab, "dims", "3")
    expect(map_tab.locator("#layout")).to_contain_text("PCA in 3-D")
    in_sight(map_tab)
    map_tab.wait_for_timeout(500)  # the points are on their way
    row = row_of(studio, "mesh", "blue")
    there = place(map_tab, row)
    map_tab.mouse.move(640, 600)
    map_tab.mouse.down()
    map_tab.mouse.move(680, 610, steps=4)
    map_tab.mouse.up()
    map_tab.wait_for_timeout(100)
    turned = place(map_tab, row)
    assert abs(turned[0] - there[0]) + abs(turned[1] - there[1]) > 5, "dragging turns it"
    places = {row: place(map_tab, row) for row in range(len(studio.collection))}
    free = "at => document.elementFromPoint(...at)?.className === 'pm-over'"  # no button and no legend lies there
    apart = {row: math.dist(at, places[int(state(map_tab)["selected"])]) for row, at in places.items() if map_tab.evaluate(free, list(at))}
    clicked = max(apart, key=lambda row: apart[row])
    before = state(map_tab)["selected"]
    click_point(map_tab, clicked)
    map_tab.wait_for_function("row => document.querySelector('#map .pm').dataset.selected !== row", arg=before)
    assert math.dist(places[int(state(map_tab)["selected"])], places[clicked]) <= 12, "of points on one spot any may be on top"


def test_a_lasso_exports_the_rows_inside_and_no_others(map_tab: Page, studio: Studio):
    """Dragged around the points of the left half of the picture: the CSV has the very rows that are drawn there."""
    places = {row: place(map_tab, row) for row in range(len(studio.collection))}
    middle = sum(x for x, _ in places.values()) / len(places)
    while any(abs(x - middle) < 1 for x, _ in places.values()):
        middle += 1
    inside = {row for row, (x, _) in places.items() if x < middle}
    box = map_tab.locator("#map .pm").bounding_box()
    assert box is not None and 0 < len(inside) < len(places)
    map_tab.get_by_role("button", name="Select several").click()
    left, right, top, bottom = box["x"] + 6, middle, box["y"] + 6, box["y"] + box["height"] - 6
    map_tab.mouse.move(left, top + 60)
    map_tab.mouse.down()
    for x, y in ((left, bottom), (right, bottom), (right, top), (left, top)):
        map_tab.mouse.move(x, y, steps=5)
    map_tab.mouse.up()
    expect(map_tab.locator("#several .several")).to_contain_text(f"{len(inside)} selected")
    assert map_tab.locator("#several .picked-tiles .pic").count() == len(inside)
    with map_tab.expect_download() as taken:
        map_tab.locator("#several").get_by_role("button", name="CSV").click()
    with Path(taken.value.path()).open(newline="", encoding="utf-8-sig") as file:
        assert {int(line["row"]) for line in csv.DictReader(file)} == inside
    with map_tab.expect_download() as taken:
        map_tab.locator("#several").get_by_role("button", name="PNG").click()
    with Image.open(taken.value.path()) as picture:
        assert picture.width >= box["width"] - 4 and len(picture.getcolors(1 << 24) or []) > 20
    map_tab.locator("#several").get_by_role("button", name="Clear").click()
    expect(map_tab.locator("#several")).to_be_hidden()
    wait(map_tab, "picked", "0")


def test_a_rectangle_with_shift_selects_too_and_escape_lets_go(map_tab: Page):
    box = map_tab.locator("#map .pm").bounding_box()
    assert box is not None
    map_tab.keyboard.down("Shift")
    map_tab.mouse.move(box["x"] + 4, box["y"] + 44)
    map_tab.mouse.down()
    map_tab.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=4)
    map_tab.mouse.up()
    map_tab.keyboard.up("Shift")
    expect(map_tab.locator("#several .several")).to_contain_text("36 selected")
    map_tab.locator("#map .pm").focus()
    map_tab.keyboard.press("Escape")
    wait(map_tab, "picked", "0")
    expect(map_tab.locator("#several")).to_be_hidden()
