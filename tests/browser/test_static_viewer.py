"""The read-only explorer in a real browser: from a plain web server under a sub-path, and from a disk. Nothing else is asked."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.export.exports import export
from app.export.static_viewer.folder import write
from app.studio.studio import Studio
from tests.app.tiny import EACH, row_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # a connection that the browser keeps open a little longer
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The export behind Python's own web server, two folders down."""
    root = tmp_path_factory.mktemp("site")
    write(studio, root / "some where" / "explorer")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some%20where/explorer/"
    server.shutdown()
    server.server_close()


@contextmanager
def opened(chromium: "Browser", address: str) -> "Iterator[Page]":
    """A page that asked for nothing beside its own files and broke nowhere."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page.set_default_timeout(15_000)
    outside: list[str] = []
    broken: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else outside.append(r.url))
    page.on("response", lambda r: broken.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda told: broken.append(told.text) if told.type == "error" else None)
    page.goto(address)
    page.wait_for_selector(".pm[data-drawn]")
    yield page
    page.close()
    assert not outside, "asked for something that is not of the export"
    assert not broken


@pytest.fixture
def explorer(chromium: "Browser", site: str) -> "Iterator[Page]":
    with opened(chromium, site) as page:
        yield page


def cosines(page: "Page", modality: str) -> list[str]:
    return page.locator(f"[data-group={modality}] .card .cos").all_inner_texts()


def rows(page: "Page", modality: str) -> list[int]:
    return page.eval_on_selector_all(f"[data-group={modality}] .card", "cards => cards.map(card => Number(card.dataset.item))")


def test_the_nearest_are_those_of_the_app_with_their_true_cosines(explorer: "Page", studio: Studio):
    for group in studio.search(studio.start.query, k=12):
        told = [float(text) for text in cosines(explorer, group.modality)]
        assert told == pytest.approx([result.score for result in group.results], abs=0.0011)
        kinds = [studio.item(row).kind for row in rows(explorer, group.modality)]
        same = [result.item.kind for result in group.results].count(studio.start.query.kind)
        assert kinds[:same] == [studio.start.query.kind] * same and len(set(kinds[same:])) == 2, "the other two colours are equally far"


def test_any_item_can_be_the_query_and_the_address_remembers(explorer: "Page", studio: Studio):
    row = row_of(studio, "mesh", "green")
    explorer.locator(".find input").fill("green mesh")
    explorer.locator(f".found .hit >> text={studio.item(row).title}").click()
    assert explorer.locator(".picked-one .name").inner_text() == studio.item(row).title
    expected = studio.relation(studio.start.query, row)
    assert f"{expected.score:.3f} cosine · rank" in explorer.locator(".picked-one .numbers").inner_text()
    explorer.get_by_role("button", name="Use as query").click()
    assert explorer.locator(".asked .pane").get_attribute("data-query") == str(row)
    assert [studio.item(r).kind for r in rows(explorer, "audio")][:EACH] == ["green"] * EACH
    assert row not in rows(explorer, "mesh"), "the query is not its own result"
    selected = explorer.locator(".picked-one .chosen").get_attribute("data-selected")
    explorer.reload()
    assert explorer.locator(".asked .pane").get_attribute("data-query") == str(row)
    assert explorer.locator(".picked-one .chosen").get_attribute("data-selected") == selected


def test_a_point_of_the_map_can_be_pointed_at_pressed_and_reached_by_keyboard(explorer: "Page", studio: Studio):
    explorer.locator(".pm").focus()
    explorer.keyboard.press("ArrowRight")
    before = explorer.locator(".pm-live").text_content()
    explorer.keyboard.press("ArrowLeft")
    explorer.keyboard.press("ArrowDown")
    walked = explorer.locator(".pm-live").text_content() or ""
    assert walked and before
    explorer.keyboard.press("Enter")
    name = explorer.locator(".picked-one .eyebrow .badge").inner_text()
    assert walked.endswith(name)
    x, y = explorer.evaluate("""() => { const ring = document.querySelector('.pm-ring').getBoundingClientRect();
        return [ring.x + ring.width / 2, ring.y + ring.height / 2]; }""")
    explorer.keyboard.press("Escape")
    assert "Nothing yet" in explorer.locator(".picked-one").inner_text()
    explorer.mouse.move(x, y)
    assert explorer.locator(".pm-card b").inner_text()
    explorer.mouse.click(x, y)
    kind = studio.item(int(explorer.locator(".picked-one .chosen").get_attribute("data-selected") or -1)).kind
    assert kind in walked, "things of one kind lie close together; any of them may be on top"


def test_a_sound_plays(explorer: "Page"):
    sound = explorer.locator("[data-group=audio] .card audio").first
    heard = """audio => new Promise(done => audio.addEventListener("timeupdate", () => audio.currentTime > 0 && done(audio.currentTime)))"""
    sound.evaluate(f"audio => {{ window.heard = ({heard})(audio); }}")
    explorer.locator("[data-group=audio] .card .play").first.click()
    assert explorer.evaluate("window.heard") > 0


def test_a_mesh_turns_and_can_be_turned(explorer: "Page"):
    explorer.locator("[data-group=mesh] .card .title").first.click()
    mesh = explorer.locator(".picked-one canvas.turner")
    mesh.focus()
    explorer.keyboard.press("ArrowRight")  # from here on it turns no more by itself
    explorer.wait_for_timeout(200)
    before = float(mesh.get_attribute("data-yaw") or 0)
    assert before > 0.7
    explorer.keyboard.press("ArrowLeft")
    explorer.wait_for_timeout(200)
    assert float(mesh.get_attribute("data-yaw") or 0) == pytest.approx(before - 0.2, abs=2e-3)
    coloured = """canvas => { const flat = document.createElement('canvas'); [flat.width, flat.height] = [40, 40];
        const brush = flat.getContext('2d'); return new Promise(done => requestAnimationFrame(() => { brush.drawImage(canvas, 0, 0, 40, 40);
        done([...brush.getImageData(20, 20, 1, 1).data]); })); }"""
    red, green, blue, there = mesh.evaluate(coloured)
    assert there == 255 and red > 2 * max(green, blue), "the first example is red, and so is what is nearest to it"


def test_what_is_not_shown_cannot_be_pointed_at(explorer: "Page"):
    for chip in explorer.locator(".shown input").all():
        chip.uncheck()
    explorer.locator(".pm").focus()
    explorer.keyboard.press("ArrowRight")
    assert explorer.locator(".pm-ring").is_hidden()


def test_the_light_can_be_switched(explorer: "Page"):
    light = explorer.evaluate("getComputedStyle(document.body).backgroundColor")
    explorer.get_by_role("button", name="Light or dark").click()
    assert explorer.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_it_says_what_it_cannot_do(explorer: "Page"):
    assert "need the encoders, which run in the app" in explorer.inner_text("body")


def test_on_a_phone_nothing_is_wider_than_the_screen(explorer: "Page"):
    explorer.set_viewport_size({"width": 390, "height": 844})
    assert explorer.evaluate("document.documentElement.scrollWidth") <= 390


def test_one_page_opens_from_a_disk_with_its_query_and_its_pictures(
    chromium: "Browser", studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    title = "<img src=x onerror='document.title=1'>"
    items = [replace(item, title=title) if item.row == 0 else item for item in studio.collection.items]
    monkeypatch.setattr(studio.collection, "items", items)
    some = [item.row for item in items if item.kind in ("red", "blue")]
    file = export(studio, some, "html", studio.query("text", "something red"))
    with opened(chromium, file.as_uri()) as page:
        assert page.locator(".asked").inner_text().endswith("something red")
        best = studio.search(studio.query("text", "something red"), ["mesh"], 1)[0].results[0]
        assert cosines(page, "mesh")[0] == f"{best.score:.3f}" and len(rows(page, "mesh")) == 2 * EACH
        assert page.locator("[data-group=mesh] .card img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        page.locator(".find input").fill("onerror")
        page.locator(".found .hit").click()
        assert page.locator(".picked-one").get_by_text(title).first.is_visible(), "markup in a title is only text"
        last = page.locator("[data-group=mesh] .card").last
        row = last.get_attribute("data-item")
        last.get_by_role("button", name="as query").click()
        assert page.locator(".asked .pane").get_attribute("data-query") == row
