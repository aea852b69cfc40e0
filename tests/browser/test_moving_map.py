"""The small map whose points move, alone on a page: frames, a slider, hover, click, keyboard."""

from collections.abc import Iterator
from typing import Any

import gradio as gr
import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.components.moving_map import MovingMap
from app.looks.theme import css, theme
from core import Item

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

ITEMS = [Item(10, "audio", "a.wav", "a bell"), Item(11, "mesh", "b.glb", "<b>a bell</b>"), Item(12, "text", "a bell", "the words a bell")]
SCENE = MovingMap.scene(ITEMS)
APART = np.array([[-1, 0], [1, 0], [0, 1]])
TOGETHER = np.array([[-0.1, 0], [0.1, 0], [0, 1]])
BOUNDS = [-1, 1, -1, 1]


def states() -> dict[str, Any]:
    return MovingMap.states(SCENE, [APART, APART * 0.5, TOGETHER], ["raw", "between", "joined"], about="A bell and its shape.")


@pytest.fixture(scope="module")
def own_address() -> Iterator[str]:
    with gr.Blocks() as app, gr.Column(elem_classes="mm-host"):
        shown = MovingMap(MovingMap.frame(SCENE, APART, "step 0", bounds=BOUNDS), elem_id="moving")
        quiet: Any = {"show_progress": "hidden", "api_visibility": "private"}
        said = gr.Textbox(elem_id="said")
        shown.select(_row, None, said, **quiet)
        gr.Button("Move").click(lambda: MovingMap.frame(SCENE, TOGETHER, "step 9", bounds=BOUNDS), None, shown, **quiet)
        gr.Button("States").click(states, None, shown, **quiet)
        gr.Button("Mark").click(lambda: states() | {"selected": 11, "links": [[10, 11]]}, None, shown, **quiet)
        gr.Button("Nothing").click(lambda: {}, None, shown, **quiet)
    _, url, _ = app.launch(server_name="127.0.0.1", prevent_thread_lock=True, quiet=True, theme=theme(), css=css(), ssr_mode=False)
    yield url
    app.close()


def _row(event: gr.EventData) -> str:
    return str(event.row)


@pytest.fixture
def moving(visitor: BrowserContext, own_address: str) -> Iterator[Page]:
    page = visitor.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{own_address}?__theme=light")
    page.wait_for_selector("#moving .mm[data-drawn]")
    yield page
    page.close()
    assert not broken, "an error in the map's own script"


def where(page: Page, row: int) -> tuple[float, float]:
    page.wait_for_timeout(450)  # longer than the way from one frame to the next
    x, y = page.evaluate("row => document.querySelector('#moving .mm').where(row)", row)
    return x, y


def gap(page: Page) -> float:
    return where(page, 11)[0] - where(page, 10)[0]


def test_a_new_frame_moves_the_points(moving: Page):
    before = gap(moving)
    moving.get_by_role("button", name="Move").click()
    moving.wait_for_function("document.querySelector('#moving .mm-title').textContent === 'step 9'")
    assert gap(moving) == pytest.approx(before / 10, abs=0.5)
    assert int(moving.evaluate("document.querySelector('#moving .mm').dataset.drawn")) > 5, "it was drawn on the way, too"


def test_hover_names_the_point_and_a_click_selects_it(moving: Page):
    moving.mouse.move(*where(moving, 11))
    assert moving.locator("#moving .mm-card b").text_content() == "<b>a bell</b>", "as text, never as HTML"
    assert moving.locator("#moving .mm-card small").text_content() == "mesh"
    moving.mouse.click(*where(moving, 11))
    moving.wait_for_function("document.querySelector('#said textarea').value === '11'")
    moving.mouse.move(5, 5)
    assert moving.locator("#moving .mm-card").is_hidden()


def test_by_keyboard(moving: Page):
    moving.locator("#moving .mm-stage").focus()
    moving.keyboard.press("ArrowRight")  # the first point
    moving.keyboard.press("ArrowRight")  # the one to its right, which is on the way to the mesh
    assert "a bell" in (moving.locator("#moving .mm-live").text_content() or "")
    moving.keyboard.press("Enter")
    moving.wait_for_function("['11', '12'].includes(document.querySelector('#said textarea').value)")
    moving.keyboard.press("Escape")
    assert moving.locator("#moving .mm-card").is_hidden()


def test_the_slider_goes_through_the_states(moving: Page):
    moving.get_by_role("button", name="States").click()
    slider = moving.locator("#moving input[type=range]")
    slider.wait_for()
    apart = gap(moving)
    assert moving.locator(".mm-host").get_attribute("data-stop") == "0"
    slider.evaluate("node => { node.value = 0.5; node.dispatchEvent(new Event('input')); }")
    assert gap(moving) == pytest.approx(apart * 0.75, abs=0.5), "half way from 1 to 1/2"
    assert moving.locator(".mm-host").get_attribute("data-between") == "true"
    moving.get_by_role("button", name="joined").click()
    moving.wait_for_function("document.querySelector('#moving .mm').dataset.at === '2.00'")
    assert gap(moving) == pytest.approx(apart * 0.1, abs=0.5)
    assert moving.locator(".mm-host").get_attribute("data-stop") == "2"
    slider.focus()
    moving.keyboard.press("ArrowLeft")
    moving.wait_for_function("document.querySelector('#moving .mm').dataset.at === '1.00'")
    assert slider.get_attribute("aria-valuetext") == "between"


def test_play_runs_it_once_through_and_can_be_stopped(moving: Page):
    moving.get_by_role("button", name="States").click()
    play = moving.get_by_role("button", name="Play all states once")
    play.click()
    moving.wait_for_function("Number(document.querySelector('#moving .mm').dataset.at) > 0.3")
    play.click()
    held = moving.evaluate("document.querySelector('#moving .mm').dataset.at")
    moving.wait_for_timeout(300)
    assert moving.evaluate("document.querySelector('#moving .mm').dataset.at") == held
    play.click()
    moving.wait_for_function("document.querySelector('#moving .mm').dataset.at === '2.00'")
    expect(play).to_have_text("Play")


def test_marking_points_leaves_the_slider_where_it_is(moving: Page):
    moving.get_by_role("button", name="States").click()
    moving.get_by_role("button", name="joined").click()
    moving.wait_for_function("document.querySelector('#moving .mm').dataset.at === '2.00'")
    drawn = int(moving.evaluate("document.querySelector('#moving .mm').dataset.drawn"))
    moving.get_by_role("button", name="Mark").click()
    moving.wait_for_function("n => Number(document.querySelector('#moving .mm').dataset.drawn) > n", arg=drawn)
    assert moving.evaluate("document.querySelector('#moving .mm').dataset.at") == "2.00"


def test_it_tells_what_it_shows(moving: Page):
    moving.get_by_role("button", name="States").click()
    moving.wait_for_selector("#moving canvas[aria-label='A bell and its shape.']")
    assert moving.locator("#moving .mm-legend span:visible").all_text_contents() == ["Meshes", "Sounds", "Words"]
    moving.get_by_role("button", name="Nothing").click()
    moving.wait_for_function("document.querySelectorAll('#moving .mm-legend span:not([hidden])').length === 0")


def test_no_motion_for_those_who_want_none(moving: Page):
    moving.emulate_media(reduced_motion="reduce")
    moving.get_by_role("button", name="States").click()
    moving.get_by_role("button", name="joined").click()
    assert moving.evaluate("document.querySelector('#moving .mm').dataset.at") == "2.00", "there at once"
    moving.emulate_media(reduced_motion="no-preference")
