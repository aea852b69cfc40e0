"""Deep links in a real browser: copied, opened, followed by tabs; and the strips and bridges that a result is explained by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from app.studio.studio import Studio
from app.studio.studios import Studios
from tests.app.served import served
from tests.app.stand_ins import stand_ins
from tests.app.tiny import picture, row_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Gradio's: sockets that close after the test has ended
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def address(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with stand_ins(tmp_path_factory.mktemp("spaces")), served(Studios(studio, downloads=True)) as url:
        yield url


OPENING_MS = 30_000  # a space that nobody has opened yet, on a busy machine


def is_open(page: Page, tab: str) -> None:
    expect(page.get_by_role("tab", name=tab, exact=True)).to_have_attribute("aria-selected", "true")


def test_a_copied_link_restores_the_view(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#words textarea").fill("something green & more")
    page.keyboard.press("Enter")
    expect(page.locator(".pane blockquote")).to_have_text("something green & more")
    page.locator("#results [data-group=image] .card .title").nth(2).click()
    title = page.locator("#results [data-group=image] .card .title").nth(2).inner_text()
    expect(page.locator(".as-stage .chosen .name")).to_have_text(title)
    page.get_by_role("tab", name="Map", exact=True).click()
    page.get_by_role("button", name="Copy a link to this view").click()
    expect(page.locator(".copied")).to_contain_text("Link copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert page.url == link and "tab=map&q=something%20green%20%26%20more&sel=item:images/green_" in link
    assert "__theme=light" in link, "what else the address said stays"

    page.goto("about:blank")
    page.goto(link)
    is_open(page, "Map")
    expect(page.locator(".as-inspect .chosen .name")).to_have_text(title)
    page.wait_for_function("document.querySelector('#map .pm')?.dataset.star === 'something green & more'")
    page.get_by_role("tab", name="Search", exact=True).click()
    expect(page.locator(".pane blockquote")).to_have_text("something green & more")
    expect(page.locator(".as-stage .chosen .name")).to_have_text(title)
    expect(page.locator("#results .card.picked .title")).to_have_text(title)


def test_a_link_into_another_space(page: Page, address: str, studio: Studio):
    page.goto(f"{address}?tab=map&space=four&q=item:sounds/red_1.wav&sel=item:meshes/blue_0.ply&__theme=light")
    expect(page.locator("button.space[aria-haspopup]")).to_contain_text("four", timeout=OPENING_MS)
    is_open(page, "Map")
    expect(page.locator(".as-inspect .chosen .name")).to_have_text("blue mesh 0")
    page.get_by_role("tab", name="Search", exact=True).click()
    expect(page.locator(".pane[data-query=audio] .name")).to_have_text("red audio 1")
    expect(page.locator(".as-stage .chosen .name")).to_have_text("blue mesh 0")
    expect(page.locator(".told .notice")).to_have_count(0)
    assert "space=four" in page.url and "tab=search" in page.url


def test_what_a_link_cannot_show_is_told_and_the_rest_works(page: Page, address: str):
    page.goto(f"{address}?tab=attic&space=nowhere&q=blue+things&sel=item:sounds/gone.ogg")
    told = page.locator(".told .notice")
    expect(told).to_contain_text("There is no space 'nowhere'")
    expect(told).to_contain_text("There is no tab 'attic'")
    expect(told).to_contain_text("this collection has no item 'sounds/gone.ogg'")
    expect(page.locator(".pane blockquote")).to_have_text("blue things")
    is_open(page, "Search")
    page.goto(f"{address}?q=<img src=x onerror=alert(1)>&sel=<b>x</b>")
    expect(page.locator(".pane blockquote")).to_have_text("<img src=x onerror=alert(1)>")
    expect(told).to_contain_text("no item '<b>x</b>'")
    assert page.locator("img[src=x]").count() == 0


def test_the_address_follows_the_tab_without_a_reload(page: Page):
    page.evaluate("window.still_here = true")
    assert "tab=" not in page.url
    for tab in ("Map", "About", "Search"):
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_url(f"**tab={tab.lower()}*")
    page.locator("#results [data-group=image] .card").first.get_by_role("button", name="on the map").click()
    page.wait_for_url("**tab=map*")
    assert page.evaluate("window.still_here")


def test_an_upload_stays_out_of_the_link_and_the_page_says_so(page: Page, tmp_path: Path):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    Image.fromarray(picture("red")).save(tmp_path / "my.png")
    page.get_by_role("tab", name="Picture", exact=True).click()
    page.locator("#picture input[type=file]").first.set_input_files(tmp_path / "my.png")
    expect(page.locator(".pane[data-query=image]")).to_contain_text("my.png")
    page.get_by_role("button", name="Copy a link to this view").click()
    expect(page.locator(".copied")).to_contain_text("Link copied. The link is without your picture, which stays with this visit.")
    assert "q=" not in page.url and "sel=item:" in page.url
    page.locator(".copied").get_by_role("button").click()
    expect(page.locator(".copied")).to_be_hidden()


def test_without_a_clipboard_the_link_is_shown_to_be_copied(page: Page):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy a link to this view").click()
    expect(page.locator(".copied")).to_contain_text("Copy this link.")
    expect(page.locator(".copied input")).to_have_value(page.url)
    expect(page.locator(".copied input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-copy-link]")).to_be_focused()


def test_how_a_sound_and_a_mesh_met(page: Page, address: str, studio: Studio):
    page.goto(f"{address}?space=four&q=item:sounds/red_1.wav&sel=item:meshes/blue_0.ply&__theme=light")
    expect(page.locator("button.space[aria-haspopup]")).to_contain_text("four", timeout=OPENING_MS)
    strip = page.locator(".as-stage .met")
    expect(strip).to_contain_text("Nobody showed this space a sound with a mesh. These texts and pictures are near to both")
    expect(strip.locator("li")).to_have_count(4)
    top = "document.querySelector('#results').getBoundingClientRect().top + scrollY"
    before = page.evaluate(top)
    page.locator("#results [data-group=text] .card .title").first.click()
    expect(strip).to_contain_text("it learned directly what belongs together")
    assert abs(page.evaluate(top) - before) <= 1, "the page does not jump"
    page.locator("#results [data-group=mesh] .card .title").first.click()
    expect(strip.locator("li")).to_have_count(4)
    text = strip.locator("li b").first.inner_text()
    strip.locator("li button").first.click()
    expect(page.locator(".pane[data-query=text]")).to_contain_text(text)


def test_chance_stands_beside_every_result(page: Page, studio: Studio):
    group = page.locator("#results [data-group=mesh]")
    expect(group.locator(".chance")).to_contain_text("a random mesh: ")
    expect(group.locator(".card").first).to_contain_text("nearer than 88.9%")
    query = studio.start.query
    rows = [i.row for i in studio.collection.items if i.modality == "mesh"]
    cosines = sorted(float(studio.collection.vectors[row] @ query.embedding.vectors[0]) for row in rows)
    expect(group.locator(".chance")).to_contain_text(f"{cosines[4]:.2f}")
    assert group.locator(".spread .hits").get_attribute("d").count("M") == 6  # type: ignore[union-attr]
    assert studio.item(row_of(studio, "mesh", "red")).modality == "mesh"
