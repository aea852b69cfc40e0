"""Picking a space in a real browser: the page follows, a download shows how far it is, and a failure is a sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.studio.move import move
from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.stand_ins import Publisher, stand_ins
from tests.app.tiny import EACH, row_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publisher]:
    with stand_ins(tmp_path_factory.mktemp("spaces")) as publisher:
        yield publisher


@pytest.fixture(scope="module")
def studios(studio: Studio, publisher: Publisher) -> Studios:
    return Studios(studio, downloads=True)


@pytest.fixture(scope="module")
def address(studios: Studios) -> Iterator[str]:
    with served(studios) as url:
        yield url


@pytest.fixture(autouse=True)
def silent(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """What goes wrong on the server between two events is seen nowhere on the page."""
    yield
    assert "Traceback" not in capfd.readouterr().err


def choice(page: Page, name: str):
    if page.locator(".spaces").is_hidden():
        page.locator("button.space").click()
    return page.locator(f"[data-choice={name}]")


def use(page: Page, name: str) -> None:
    choice(page, name).get_by_role("button", name=f"Use {name}").click()
    expect(page.locator("button.space")).to_contain_text(name)
    expect(page.locator(".spaces")).to_be_hidden()


def cosines(page: Page) -> list[str]:
    return page.locator("#results .card .cos").all_inner_texts()


def test_the_list_says_what_each_space_is(page: Page):
    expect(choice(page, "tiny").locator(".state")).to_have_text("in use")
    four = choice(page, "four")
    expect(four).to_contain_text("Random weights that take four modalities.")
    expect(four.locator(".who")).to_contain_text("mini_ulip")
    expect(four.locator(".who")).to_contain_text("meshes")
    page.keyboard.press("Escape")
    expect(page.locator(".spaces")).to_be_hidden()
    expect(page.locator("button.space")).to_be_focused()


def test_header_results_and_map_follow_the_space(page: Page, studio: Studio, studios: Studios):
    before = cosines(page)
    page.get_by_role("tab", name="Map").click()
    page.wait_for_selector("#map .pm[data-drawn]")
    page.get_by_role("tab", name="Search").click()
    use(page, "four")
    four = studios.get("four")
    expect(page.locator(".honest")).to_contain_text("Space four. Random weights that take four modalities. Small encoders")
    expect(page.locator("footer").filter(has_text="Fingerprint")).to_contain_text(four.space.fingerprint)
    page.wait_for_function("before => document.querySelector('#results .card .cos').innerText !== before", arg=before[0])
    expect(page.locator(".pane")).to_contain_text("from the collection")
    best = four.search(move(studio.start.query, None, studio, four).query)[0].results[0]
    expect(page.locator("#results [data-group=mesh] .card").first.locator(".cos")).to_have_text(f"{best.score:.3f}")
    assert "space=four" in page.url
    page.get_by_role("tab", name="Map").click()
    page.wait_for_function("key => document.querySelector('#map .pm')?.dataset.points?.includes(key)", arg=four.layouts.key)


def test_a_space_of_fewer_modalities_drops_what_it_does_not_take(page: Page, studio: Studio):
    page.locator("#results [data-group=mesh] .card").first.get_by_role("button", name="as query").click()
    expect(page.locator(".pane[data-query=mesh]")).to_be_visible()
    use(page, "three")
    expect(page.locator(".told")).to_contain_text("three takes no meshes, so your query could not be asked there")
    expect(page.locator("button.space")).to_contain_text(f"{len(studio.collection) - 3 * EACH} items")
    expect(page.locator("#results [data-group=mesh]")).to_have_count(0)
    expect(page.locator(".as-among label")).to_have_count(3)
    page.locator("#results [data-group=image] .card .paper").nth(1).click()
    expect(page.locator(".as-stage .chosen")).to_contain_text("rank 2 of 9")


def test_an_upload_is_asked_anew_and_the_selection_stays(page: Page, studio: Studio, tmp_path: Path):
    shown = Path(studio.item(row_of(studio, "image", "blue")).source)
    (tmp_path / "my blue.png").write_bytes(shown.read_bytes())
    page.get_by_role("tab", name="Picture").click()
    page.locator("#picture input[type=file]").set_input_files(tmp_path / "my blue.png")
    expect(page.locator(".pane[data-query=image]")).to_contain_text("my blue.png")
    page.locator("#results [data-group=audio] .card .title").nth(1).click()
    title = page.locator("#results [data-group=audio] .card .title").nth(1).inner_text()
    expect(page.locator(".as-stage .chosen .name")).to_have_text(title)
    use(page, "three")
    expect(page.locator("#results [data-group=mesh]")).to_have_count(0)
    expect(page.locator(".pane[data-query=image]")).to_contain_text("my blue.png")
    expect(page.locator(".as-stage .chosen .name")).to_have_text(title)
    page.locator("#words textarea").fill("something red")
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text] blockquote")).to_have_text("something red")
    use(page, "tiny")
    expect(page.locator("#results [data-group=mesh] .card .title").first).to_contain_text("red mesh")
    assert "space=" not in page.url


def test_two_visitors_have_each_their_own(page: Page, address: str):
    use(page, "three")
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_selector("#results .card")
    expect(other.locator("button.space")).to_contain_text("tiny")
    other.close()


def test_the_address_names_the_space(page: Page, address: str):
    page.goto(f"{address}?space=three")
    expect(page.locator("button.space")).to_contain_text("three")
    expect(page.locator("#results [data-group=mesh]")).to_have_count(0)
    page.goto(f"{address}?space=nonsense")
    expect(page.locator(".told")).to_contain_text("There is no space 'nonsense' to pick here; available: tiny, ")
    expect(page.locator("button.space")).to_contain_text("tiny")
    page.goto(f"{address}?space=far")
    expect(page.locator(".told")).to_contain_text("The space 'far' needs a file that is not on this machine (9.5 MB)")
    expect(page.locator(".told")).to_contain_text("This is tiny.")


def test_a_failed_download_is_a_sentence_and_the_page_goes_on(page: Page, publisher: Publisher):
    publisher.open = False
    far = choice(page, "far")
    far.locator("summary").click()
    expect(far.locator("tbody tr")).to_have_text(re.compile(r"far_projector\.pt\s*9\.5 MB\s*CC-BY-4\.0"))
    far.get_by_role("button", name="Download and open").click()
    expect(page.locator(".failed")).to_contain_text("could not be downloaded")
    assert "Traceback" not in page.content()
    page.keyboard.press("Escape")
    page.locator("#words textarea").fill("red")
    page.keyboard.press("Enter")
    expect(page.locator(".pane[data-query=text]")).to_be_visible()
    expect(page.locator("button.space")).to_contain_text("tiny")
    publisher.open = True


def test_where_downloads_are_not_allowed_the_host_is_told_what_to_do(page: Page, studios: Studios, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(studios, "downloads", False)
    far = choice(page, "far")
    expect(far).to_contain_text("its host can run `python -m core weights --space far --fetch`")
    expect(far.get_by_role("button")).to_have_count(0)


def test_a_download_shows_how_far_it_is_and_another_choice_counts_meanwhile(page: Page, publisher: Publisher):
    publisher.goes_on.clear()  # the line stops in the middle
    far = choice(page, "far")
    far.locator("summary").click()
    far.get_by_role("button", name="Download and open").click()
    expect(page.locator(".going")).to_contain_text("far: downloading far_projector.pt (1 of 1): ")
    # Waited for, since the first pieces may still be on their way: a third of the file and a piece more, 30 to 49.
    expect(page.locator(".going .bar")).to_have_attribute("aria-valuenow", re.compile(r"^[34]\d$"))
    choice(page, "three").get_by_role("button", name="Use three").click()
    expect(page.locator("button.space")).to_contain_text("three")
    publisher.goes_on.set()
    expect(choice(page, "far").locator(".state")).to_have_text(re.compile("^open"))
    use(page, "far")
    expect(page.locator(".honest")).to_contain_text("A space with a file that lies elsewhere")


def test_the_alignment_tab_follows_the_space(page: Page, studios: Studios):
    page.get_by_role("tab", name="Alignment").click()
    expect(page.locator(".joint")).not_to_contain_text("never trained together")  # the tiny space is one encoder
    use(page, "four")
    expect(page.locator(".joint")).to_contain_text("never trained together")
    four = studios.get("four").joints
    expect(page.locator(".scored .number").first).to_contain_text(f"{four.inspect('audio', 'mesh').gap:.2f}")
    mistake = page.locator(".as-mistakes .act").last
    asked, found = re.findall(r"\w+", mistake.inner_text())[:2]
    mistake.click()
    expect(page.locator("#pairs .eyebrow")).to_contain_text(f"Sound of “{asked}” → mesh of “{found}”")
    expect(page.locator("#pairs .never")).to_be_visible()
    use(page, "three")
    expect(page.locator(".joint .badge")).to_have_text(["words", "picture"])
    expect(page.locator(".as-joints .recalls tbody tr")).to_have_count(2)
