"""A visitor's own items in a real browser: dropped, found, mapped, taken away, seen by nobody else, and gone from disk in the end."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from playwright.sync_api import Page, expect

from app.studio import visits
from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.stand_ins import stand_ins
from tests.app.tiny import SAMPLE_RATE, mesh, sound

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def studios(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studios]:
    with pytest.MonkeyPatch.context() as patch, stand_ins(tmp_path_factory.mktemp("spaces")):
        patch.setattr(visits, "GRACE_S", 0.5)
        yield Studios(studio)


@pytest.fixture(scope="module")
def address(studios: Studios) -> Iterator[str]:
    with served(studios) as url:
        yield url


@pytest.fixture(autouse=True)
def silent(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """What goes wrong on the server between two events is seen nowhere on the page."""
    yield
    assert "Traceback" not in capfd.readouterr().err


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A green sound, a blue mesh, and a mesh that is none."""
    soundfile.write(tmp_path / "my tone.wav", sound("green"), SAMPLE_RATE)
    mesh("blue", 1).export(tmp_path / "my ball.glb")
    (tmp_path / "broken.glb").write_bytes(b"I am not a mesh")
    return sorted(tmp_path.iterdir())


def drop(page: Page, files: list[Path]) -> None:
    if page.locator("#own").is_hidden():
        page.get_by_role("button", name="Your items").click()
    page.locator("#own-files input[type=file]").set_input_files(files)


def ask(page: Page, words: str) -> None:
    page.locator("#words textarea").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text] blockquote")).to_have_text(words)


def badge(page: Page):
    return page.locator("button.space").first


def shows(page: Page, text: str) -> None:
    """The badge does, in the end: spaces open and items are embedded on a machine that may be busy."""
    expect(badge(page)).to_contain_text(text, timeout=30_000)


def test_dropped_files_are_found_with_their_mark_and_the_broken_one_is_named(page: Page, studio: Studio, files: list[Path]):
    drop(page, files)
    shows(page, "tiny + 2 items of yours")
    expect(page.locator(".own-button b")).to_have_text("2")
    expect(page.locator(".own-items li")).to_have_text(["my ball.glb", "my tone.wav"])
    expect(page.locator(".own-skipped")).to_contain_text("1 file left out")
    expect(page.locator(".own-skipped li")).to_contain_text("broken.glb cannot be read as a mesh")
    ask(page, "something blue")
    mine = page.locator("#results [data-group=mesh] .card:has(.own)")
    expect(mine.locator(".title")).to_have_text("my ball.glb")
    assert page.locator("#results .card:has(.own)").count() == 1, "the sound is green"
    page.locator(".own-items .act").nth(1).click()
    expect(page.locator(".pane[data-query=audio]")).to_contain_text("my tone.wav")
    expect(page.locator("#results [data-group=mesh] .card .title").first).to_contain_text("green mesh")
    assert "~" not in page.url, "no secret name in the address"


def test_they_lie_on_the_map(page: Page, studio: Studio, files: list[Path]):
    drop(page, files)
    shows(page, "tiny + 2 items of yours")
    page.get_by_role("tab", name="Map", exact=True).click()
    page.wait_for_selector("#map .pm[data-drawn]")
    expect(page.locator("#map .pm-legend")).to_contain_text("yours")
    page.get_by_role("tab", name="Search", exact=True).click()
    ask(page, "something blue")
    page.locator("#results .card:has(.own)").get_by_role("button", name="on the map").click()
    expect(page.locator(".as-inspect .chosen .name")).to_have_text("my ball.glb")
    expect(page.locator(".as-inspect .chosen .own")).to_have_text("yours")


def test_removed_they_are_nowhere(page: Page, studios: Studios, files: list[Path]):
    drop(page, files)
    shows(page, "2 items of yours")
    page.get_by_role("button", name="Remove my items").click()
    expect(badge(page)).not_to_contain_text("of yours")
    expect(page.locator("#own-list")).to_contain_text("None yet.")
    ask(page, "something blue")
    assert page.locator("#results .card:has(.own)").count() == 0


def test_they_follow_into_another_space_and_back(page: Page, files: list[Path]):
    drop(page, files)
    shows(page, "tiny + 2 items of yours")
    for space, count in (("four", "2 items"), ("three", "1 item"), ("tiny", "2 items")):
        badge(page).click()
        page.get_by_role("button", name=f"Use {space}", exact=True).click()
        shows(page, f"{space} + {count} of yours")
    expect(page.locator(".own-items li")).to_have_text(["my ball.glb", "my tone.wav"])


def test_a_file_of_theirs_can_be_saved(page: Page, files: list[Path]):
    drop(page, files)
    shows(page, "2 items of yours")
    with page.expect_download() as started:
        page.get_by_role("button", name="Save as CSV").click()
    lines = Path(started.value.path()).read_text().splitlines()
    assert len(lines) == 3 and "my ball.glb" in lines[1] and "my tone.wav" in lines[2]


def test_nobody_else_sees_them_and_they_go_from_disk_with_the_page(page: Page, address: str, studio: Studio, files: list[Path]):
    drop(page, files)
    shows(page, "2 items of yours")
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_selector("#results .card")
    ask(other, "something blue")
    assert other.locator("#results .card:has(.own)").count() == 0
    expect(badge(other)).not_to_contain_text("of yours")
    assert list(studio.shelf.folder.glob("visit-*/items/*.glb"))
    page.goto("about:blank")
    wait(lambda: not list(studio.shelf.folder.glob("visit-*")), "the visit's folder")
    other.close()


def test_when_they_are_gone_the_page_says_so_and_goes_on(page: Page, studios: Studios, files: list[Path]):
    drop(page, files)
    shows(page, "2 items of yours")
    for visit in list(studios.visits._visits):
        studios.visits.close(visit)
    page.locator("#words textarea").fill("something blue")
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_contain_text("What you had made or brought here is gone")
    expect(badge(page)).not_to_contain_text("of yours")
    ask(page, "something green")
    drop(page, files)
    shows(page, "2 items of yours")


def test_on_a_phone_in_the_dark(page: Page, address: str, files: list[Path]):
    page.goto(f"{address}?__theme=dark")
    page.wait_for_selector("#results .card")
    page.set_viewport_size({"width": 390, "height": 844})
    drop(page, files)
    shows(page, "2 items of yours")
    box = page.locator("#own").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390


def wait(until, what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, f"{what} is still there"
        time.sleep(0.1)
