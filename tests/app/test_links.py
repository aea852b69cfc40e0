"""Links that bring a view back: there and back again, after a restart, and what they leave out."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from app.studio.links import LONGEST, Link, address, follow
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Part, Query
from core import Collection
from tests.app.tiny import TinySpace, picture, row_of

TABS = ["search", "map", "about"]


@pytest.fixture(scope="module")
def studios(studio: Studio) -> Studios:
    return Studios(studio)


def read(parameters: str) -> Link:
    return Link.read({name: values[0] for name, values in parse_qs(parameters).items()})


def there_and_back(studios: Studios, query: Query, selection: int | None, into: Studio | None = None):
    made = address(studios, studios.default, "map", query, selection)
    assert made.told == ""
    link = read(made.parameters)
    assert link.tab == "map" and link.space == ""
    moved = follow(link, into or studios.first, TABS)
    assert moved.told == ""
    return moved


def restarted(studio: Studio) -> Studio:
    """The app started again on the same folder, where a new item has come first: every row is another."""
    items = studio.collection.items
    other = Collection(studio.collection.folder, items[::-1], studio.collection.vectors[::-1], studio.collection.fingerprint)
    other.items = [replace(item, row=row) for row, item in enumerate(other.items)]
    return Studio(TinySpace(), other)


@pytest.mark.parametrize("words", ["a ringing bell", "50% & more = ?#", "item:0", "words: of wisdom", "“naïve” 犬 🐕", "<b>red</b>"])
def test_words_come_back_as_they_were(studios: Studios, words):
    moved = there_and_back(studios, studios.first.query("text", words), 3)
    assert moved.query.source == words and moved.query.modality == "text" and moved.selection == 3


@pytest.mark.parametrize("modality", ["audio", "image", "mesh", "text"])
def test_an_item_is_found_again_after_a_restart(studios: Studios, modality):
    studio, again = studios.first, restarted(studios.first)
    row, other = row_of(studio, modality, "green"), row_of(studio, "mesh", "blue")
    moved = there_and_back(studios, studio.query_row(row), other, again)
    assert moved.query.row is not None and moved.selection is not None
    assert again.item(moved.query.row).source == studio.item(row).source and moved.query.row != row
    assert again.item(moved.selection).source == studio.item(other).source


def test_an_address_is_short_and_readable(studios: Studios):
    studio = studios.first
    made = address(studios, "tiny", "search", studio.query_row(row_of(studio, "audio", "red")), row_of(studio, "mesh", "red"))
    assert made.parameters == "tab=search&q=item:sounds/red_0.wav&sel=item:meshes/red_0.ply"
    assert address(studios, "tiny", "search", studio.query("text", "red"), None).parameters == "tab=search&q=red"


def test_a_link_without_a_selection_selects_the_best_result(studios: Studios):
    studio = studios.first
    moved = there_and_back(studios, studio.query("text", "blue"), None)
    assert moved.selection == studio.best(moved.query)


def test_a_row_and_a_bare_path_are_understood_too(studios: Studios):
    studio = studios.first
    assert follow(Link(query="item:4", selection="7"), studio).selection == 7
    assert follow(Link(query="item:4"), studio).query.row == 4
    assert follow(Link(selection="sounds/red_1.wav"), studio).selection == studio.row_at("audio", "sounds/red_1.wav")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (Link(tab="attic"), "There is no tab 'attic'; there are search, map, about."),
        (Link(query="item:sounds/gone.ogg"), "this collection has no item 'sounds/gone.ogg'"),
        (Link(query="item:999"), "rows go from 0 to 35"),
        (Link(query="item:../../../etc/passwd"), "this collection has no item '../../../etc/passwd'"),
        (Link(query="item:-1"), "this collection has no item '-1'"),
        (Link(query="x" * 20_000), "The link's query could not be asked"),
        (Link(selection="item:text:nothing like it"), "this collection has no item 'text:nothing like it'"),
        (Link(selection="٣"), "this collection has no item '٣'"),
        (Link(selection="9" * 5_000), "this collection has no item '999"),
    ],
)
def test_what_is_not_there_gets_a_sentence_and_the_rest_still_counts(studios: Studios, link, said):
    moved = follow(link, studios.first, TABS)
    assert said in moved.told and len(moved.told) < 250
    assert moved.query is studios.first.start.query and moved.selection == studios.first.best(moved.query)
    rest = follow(Link(link.tab, link.query or "red", link.selection or "4"), studios.first, TABS)
    assert (rest.query.source == "red") != bool(link.query) and (rest.selection == 4) != bool(link.selection)


def test_uploads_and_sums_stay_out_of_a_link(studios: Studios, tmp_path: Path):
    studio = studios.first
    upload = studio.query("image", picture("red"))
    made = address(studios, "tiny", "search", upload, 3)
    assert made.told == "The link is without your picture, which stays with this visit." and read(made.parameters).query == ""
    assert read(made.parameters).selection.startswith("item:"), "the rest is in it"
    made = address(studios, "tiny", "compose", studio.compose([Part(upload, 1)]), None)
    assert "composed query" in made.told and made.parameters == "tab=compose"
    made = address(studios, "tiny", "search", studio.query("text", "long " * (LONGEST // 4)), None)
    assert "too long" in made.told and made.parameters == "tab=search"


def test_a_visitor_s_own_studio_is_never_in_a_link(studio: Studio):
    studios = Studios(studio)
    folder, fingerprint = studio.collection.folder, studio.collection.fingerprint
    own = Studio(TinySpace(), Collection(folder, studio.collection.items, studio.collection.vectors, fingerprint))
    studios.visits.begin("visit")
    name = studios.visits.open("visit", "tiny, your run 1", own)
    made = address(studios, name, "search", own.query_row(5), 6)
    assert name not in made.parameters and "space" not in made.parameters
    assert made.told == "What you trained or added is of this visit only, so the link leads to tiny."
    assert follow(read(made.parameters), studio).query.row == 5
    studios.visits.close("visit")
