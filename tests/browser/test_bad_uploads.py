"""Files that must be refused, through the page: one sentence each, and the next query works."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.media.bad_files import BAD_FILES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

WHERE = {"audio": ("Sound", "sound"), "image": ("Picture", "picture"), "mesh": ("Mesh", "mesh")}
# Empty, cut off, another thing by that name, renamed archives, checkpoints, nothing in it, numbers that are none, far too large.
SHOWN = (
    "empty.wav zero_samples.wav silent.wav nan.wav text.wav picture.wav renamed_archive.wav renamed_weights.wav truncated.wav "
    "empty.png truncated.jpg text.png sound.png renamed_archive.png bomb.png drawing.svg "
    "empty.glb truncated.stl nan.stl sound.glb renamed_archive.glb renamed_weights.glb pickled.npy header_bomb.npy web.gltf"
).split()
# Refused by the page itself, by their ending or their size, before they are sent.
REFUSED = {"weights.pt": "Invalid file type", "archive.npz": "Invalid file type", "five_million.stl": "exceed the maximum allowed size"}


def give(page: Page, name: str, folder: Path) -> None:
    bad = BAD_FILES[name]
    tab, where = WHERE[bad.modality]
    page.get_by_role("tab", name=tab, exact=True).click()
    page.locator(f"#{where} input[type=file]").first.set_input_files(bad.make(folder))


def ask(page: Page, words: str) -> None:
    """The next query works."""
    page.locator("#words textarea").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".pane blockquote")).to_have_text(words)
    expect(page.locator(".as-answer .notice")).to_have_count(0)


def one_sentence(page: Page) -> None:
    told = page.locator(".as-answer .notice").inner_text()
    assert "Traceback" not in told and "\n" not in told and len(told) < 300 and told.endswith(".")


@pytest.mark.slow
def test_every_bad_file_gets_its_sentence(page: Page, tmp_path: Path):
    for name in SHOWN:
        give(page, name, tmp_path)
        expect(page.locator(".as-answer .notice")).to_contain_text(re.compile(BAD_FILES[name].says))
        one_sentence(page)
        ask(page, f"red after {name}")


def test_what_the_page_refuses_to_send(page: Page, tmp_path: Path):
    for name, said in REFUSED.items():
        give(page, name, tmp_path)
        toast = page.locator(".toast-body").filter(has_text=said)
        expect(toast).to_have_count(1)
        toast.locator(".toast-close").click()
        ask(page, f"red after {name}")


def test_words_without_end_and_words_without_a_word(page: Page):
    page.locator("#words textarea").fill("ha" * 5_000)
    page.keyboard.press("Enter")
    expect(page.locator(".as-answer .notice")).to_contain_text("has 10,000 characters, expected at most 2,000; shorten it")
    one_sentence(page)
    ask(page, "red after all")
    before = page.locator(".pane blockquote").inner_text()
    page.locator("#words textarea").fill("   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.locator(".pane blockquote").inner_text() == before
    page.locator("#words textarea").fill("\u200b")  # a space that nobody sees
    page.keyboard.press("Enter")
    expect(page.locator(".as-answer .notice")).to_contain_text("The text is empty")
