"""The slider through the stages in a real browser: measured at a press, points move, figures follow, a click selects."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.stand_ins import stand_ins
from tests.app.tiny import row_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def four(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """The tiny collection in a unified space of random weights."""
    with stand_ins(tmp_path_factory.mktemp("spaces")):
        yield Studios(studio).get("four", 60)


@pytest.fixture(scope="module")
def address(four: Studio) -> Iterator[str]:
    with served(Studios(four)) as url:
        yield url


@pytest.fixture
def tab(page: Page) -> Page:
    page.get_by_role("tab", name="Alignment").click()
    page.wait_for_selector("#confusion .cell")
    return page


@pytest.fixture
def slider(tab: Page, four: Studio) -> Page:
    """With the stages measured, as they are for whoever comes second."""
    if tab.locator("#measure-stages").is_visible():
        tab.locator("#measure-stages").click()
    tab.wait_for_selector("#stages .mm[data-drawn]")
    return tab


def stop(page: Page, name: str, number: int) -> None:
    page.locator("#stages").get_by_role("button", name=name).click()
    page.wait_for_function("n => document.querySelector('.as-stages').dataset.stop === n", arg=str(number))
    page.wait_for_function("document.querySelector('.as-stages').dataset.between === 'false'")
    page.wait_for_timeout(400)


def where(page: Page, row: int) -> list[float]:
    return page.evaluate("row => document.querySelector('#stages .mm').where(row)", row)


def figure(page: Page, stop: int) -> str:
    return page.locator("#stage-figures tbody tr").first.locator(f".s{stop}").inner_text()


def test_the_stages_are_measured_at_a_press(tab: Page, four: Studio):
    """The first test of this file: nobody has asked the leaves before."""
    expect(tab.locator("#measure-stages")).to_be_visible()
    expect(tab.locator(".stage-head")).to_contain_text("have not embedded this collection")
    tab.locator("#measure-stages").click()
    tab.wait_for_selector("#stages .mm[data-drawn]")
    expect(tab.locator("#measure-stages")).to_be_hidden()
    assert four.staged.ready() is not None


def test_the_slider_moves_points_and_changes_the_gap(slider: Page, four: Studio):
    made = four.staged.figures("audio", "mesh")
    row, still = row_of(four, "mesh", "red"), row_of(four, "image", "red")
    at, rest = where(slider, row), where(slider, still)
    expect(slider.locator(".stage-told p:visible")).to_contain_text("Raw leaf spaces")
    assert figure(slider, 0) == f"{made[0].gap:.2f}"
    stop(slider, "Projector f_m", 2)
    assert where(slider, row) != pytest.approx(at, abs=3), "a mesh is carried over"
    assert where(slider, still) == pytest.approx(rest, abs=0.01), "the base stays where it is"
    assert figure(slider, 2) == f"{made[2].gap:.2f}" != figure(slider, 0)
    expect(slider.locator(".stage-told p:visible")).to_contain_text("Projector f_m")
    weight = "node => getComputedStyle(node).fontWeight"
    cells = slider.locator("#stage-figures tbody tr").first
    assert cells.locator(".s2").evaluate(weight) > cells.locator(".s0").evaluate(weight), "the stop's own column stands out"


def test_dragging_goes_through_what_lies_between(slider: Page, four: Studio):
    row = row_of(four, "audio", "blue")
    ends = []
    for name, number in (("Raw leaf spaces", 0), ("Linear step f_l", 1)):
        stop(slider, name, number)
        ends.append(where(slider, row))
    slider.locator("#stages input[type=range]").evaluate("node => { node.value = 0.5; node.dispatchEvent(new Event('input')); }")
    middle = [(a + b) / 2 for a, b in zip(*ends, strict=True)]
    assert where(slider, row) == pytest.approx(middle, abs=0.5)
    expect(slider.locator(".as-stages")).to_have_attribute("data-between", "true")


def test_a_click_on_a_point_selects_it_for_every_tab(slider: Page, four: Studio):
    stop(slider, "Projector f_m", 2)
    before = slider.locator("#stage-found .line b").first.inner_text()
    color = "green" if "blue" in before else "blue"
    slider.locator("#stages .mm").scroll_into_view_if_needed()
    x, y = where(slider, row_of(four, "mesh", color))
    slider.mouse.move(x, y)
    expect(slider.locator("#stages .mm-card b")).not_to_have_text("")
    title = slider.locator("#stages .mm-card b").inner_text()  # of points that lie in one place, the one on top
    assert title != before
    slider.mouse.click(x, y)
    expect(slider.locator("#stage-found .line b").first).to_have_text(title)
    picked = next(item for item in four.collection.items if item.title == title)
    found = four.staged.ready()
    assert found is not None and picked.modality == "mesh"
    for number, (item, score) in enumerate(found.nearest(picked.row, "audio")):
        cell = slider.locator(f"#stage-found li.s{number}")
        expect(cell.locator(".title")).to_have_text(item.title)
        expect(cell.locator(".cos")).to_have_text(f"{score:.3f}")
    slider.get_by_role("tab", name="Map").click()
    slider.wait_for_function("row => document.querySelector('#map .pm')?.dataset.selected === row", arg=str(picked.row))


def test_another_pair_keeps_the_slider_where_it_is(slider: Page, four: Studio):
    stop(slider, "Linear step f_l", 1)
    slider.get_by_label("Picture – sound").check()
    expect(slider.locator("#stage-figures tbody th small").first).to_contain_text("picture")
    a, b = four.staged.pair(*next(p for p in four.joints.pairs if set(p) == {"image", "audio"}))
    assert figure(slider, 1) == f"{four.staged.figures(a, b)[1].gap:.2f}"
    assert slider.locator("#stages .mm").get_attribute("data-at") == "1.00"
