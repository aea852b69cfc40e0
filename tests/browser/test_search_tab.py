"""The Search tab in a real browser: every kind of query, what comes back, and what happens with a broken file."""

import re
from pathlib import Path

import pytest
import soundfile
from PIL import Image
from playwright.sync_api import Page, expect

from tests.app.tiny import SAMPLE_RATE, mesh, picture, sound
from tests.media.bad_files import BAD_FILES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def best(page: Page, modality: str) -> str:
    """The title of the first result of a group."""
    return page.locator(f"#results [data-group={modality}] .card .title").first.inner_text()


def ask_file(page: Page, tab: str, where: str, file: Path) -> None:
    page.get_by_role("tab", name=tab).click()
    page.locator(f"#{where} input[type=file]").first.set_input_files(file)


def test_the_first_screen_is_filled(page: Page):
    expect(page.locator(".pane")).to_contain_text("from the collection")
    assert page.locator("#results [data-group]").count() == 4
    assert page.locator("#results [data-group]").first.get_attribute("data-group") == "mesh", "meshes first, for a sound"
    expect(page.locator(".as-viewer canvas")).to_be_visible()
    expect(page.get_by_text("Space tiny")).to_be_visible()


def test_words_find_meshes(page: Page):
    page.locator("#words textarea").fill("a blue thing")
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text] blockquote")).to_have_text("a blue thing")
    assert best(page, "mesh").startswith("blue mesh")
    assert re.fullmatch(r"0\.\d{3}", page.locator("#results .card .cos").first.inner_text())


def test_a_sound_a_picture_and_a_mesh_as_query(page: Page, tmp_path: Path):
    soundfile.write(tmp_path / "my tone.wav", sound("green"), SAMPLE_RATE)
    Image.fromarray(picture("red")).save(tmp_path / "my.png")
    mesh("blue").export(tmp_path / "my.glb")
    for tab, where, modality, file, expected in (
        ("Sound", "sound", "audio", "my tone.wav", "green mesh"),
        ("Picture", "picture", "image", "my.png", "red mesh"),
        ("Mesh", "mesh", "mesh", "my.glb", "blue mesh"),
    ):
        ask_file(page, tab, where, tmp_path / file)
        expect(page.locator(f".pane[data-query={modality}]")).to_contain_text(file.removesuffix(".wav"))
        assert best(page, "mesh").startswith(expected)


def test_the_microphone(page: Page):
    page.locator("#sound").get_by_role("button", name="Record audio").click()
    page.locator("#sound").get_by_role("button", name="Record", exact=True).click()
    page.wait_for_timeout(900)
    page.locator("#sound").get_by_role("button", name="Stop", exact=True).first.click()
    expect(page.locator(".pane[data-query=audio]")).to_contain_text("your recording")


def test_a_result_becomes_the_query_and_an_example_too(page: Page):
    card = page.locator("#results [data-group=image] .card").first
    title = card.locator(".title").inner_text()
    card.get_by_role("button", name="as query").click()
    expect(page.locator(".pane[data-query=image] .name")).to_have_text(title)
    page.locator(".tile.m-text").first.click()
    expect(page.locator(".pane[data-query=text]")).to_be_visible()


def test_a_sound_plays_and_another_one_stops_it(page: Page):
    players = page.locator("#results .player")
    players.nth(0).locator(".play").click()
    page.wait_for_function("() => document.querySelectorAll('#results audio')[0].currentTime > 0")
    players.nth(1).locator(".play").click()
    page.wait_for_function(
        "() => document.querySelectorAll('#results audio')[0].paused && !document.querySelectorAll('#results audio')[1].paused"
    )


def test_selecting_a_result_shows_it_large(page: Page):
    page.locator("#results [data-group=image] .card .paper").first.click()
    expect(page.locator(".as-stage .as-thing .media.m-image img")).to_be_visible()
    page.locator("#results [data-group=mesh] .card .paper").nth(1).click()
    expect(page.locator(".as-stage .as-viewer canvas")).to_be_visible()
    expect(page.locator(".as-stage .chosen")).to_contain_text("rank 2 of 9")


def test_fewer_modalities_and_more_results(page: Page):
    page.locator(".as-among").get_by_label("Words").uncheck()
    expect(page.locator("#results [data-group=text]")).to_have_count(0)
    page.locator(".as-size").get_by_label("12").check()
    expect(page.locator("#results [data-group=mesh] .card")).to_have_count(9)


def test_a_bad_file_gets_a_sentence_and_the_next_query_works(page: Page, tmp_path: Path):
    for tab, where, name in (("Mesh", "mesh", "draco.glb"), ("Picture", "picture", "truncated.png"), ("Sound", "sound", "silent.wav")):
        ask_file(page, tab, where, BAD_FILES[name].make(tmp_path))
        expect(page.locator(".as-answer .notice")).to_contain_text(re.compile(BAD_FILES[name].says))
        assert "Traceback" not in page.content()
    page.locator("#words textarea").fill("red")
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text]")).to_be_visible()
    expect(page.locator(".as-answer .notice")).to_have_count(0)


def test_the_keyboard_alone_completes_a_search(page: Page):
    page.locator("#words textarea").focus()
    page.keyboard.type("something green")
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text] blockquote")).to_have_text("something green")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.act === 'query' && !!document.activeElement.closest('#results')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=mesh]")).to_contain_text("green mesh")


def test_dark_and_phone(page: Page, address: str):
    page.goto(f"{address}?__theme=dark")
    page.wait_for_selector("#results .card")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 17, 22)"
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "nothing hangs over the side"
    page.locator("[data-theme-toggle]").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(245, 246, 248)"
