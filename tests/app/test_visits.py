"""Visits: what one visitor has nobody else finds, and it goes when they leave, at the latest when too many others came."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.studio import visits as module
from app.studio.points import publish
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.visits import GoneError, is_private
from app.views.header import spaces
from core import AlignscopeError


@pytest.fixture
def studios(studio: Studio) -> Iterator[Studios]:
    made = Studios(studio)
    yield made
    for visit in ("anna", "bert", "carl"):
        made.visits.close(visit)


def run(studio: Studio) -> Studio:
    """A studio as a training run would make it."""
    return Studio(studio.space, studio.collection, studio.uploads)


def test_a_private_studio_is_found_by_its_secret_name_alone(studios: Studios, studio: Studio):
    mine = run(studio)
    name = studios.visits.open("anna", "tiny, your run 1", mine)
    assert studios.get(name) is mine and mine.label == "tiny, your run 1"
    assert is_private(name) and len(name) > 20 and studios.link(name) == "", "no address tells of it"
    assert name not in spaces(studios, "tiny", "bert"), "another visitor's list does not have it"
    assert f'data-space="{name}"' in spaces(studios, "tiny", "anna") and "tiny, your run 1" in spaces(studios, "tiny", "anna")
    assert studios.visits.of("bert") == []


def test_a_new_studio_of_the_same_label_takes_the_place_of_the_old(studios: Studios, studio: Studio):
    first = studios.visits.open("anna", "your run", run(studio))
    other = studios.visits.open("anna", "another run", run(studio))
    second = studios.visits.open("anna", "your run", run(studio))
    assert studios.visits.of("anna") == [(other, "another run"), (second, "your run")]
    assert studios.get(first), "the page may still be showing it: it goes with the next change"
    studios.visits.open("anna", "a third", run(studio))
    with pytest.raises(GoneError, match="What you had made or brought here is gone"):
        studios.get(first)


def test_what_a_shelf_makes_for_it_goes_with_it(studios: Studios, studio: Studio):
    mine = run(studio)
    studios.visits.open("anna", "your run", mine)
    publish(mine)
    (made,) = studio.shelf.folder.glob("visit-*")
    assert list(made.rglob("points-*")), "its map is written beside it"
    assert mine.shelf.exhibit(mine.item(0)) == studio.shelf.exhibit(studio.item(0)), "pictures of the collection are made once for all"
    studios.visits.close("anna")
    assert not made.exists()


def test_a_closed_visit_is_not_begun_anew_by_work_that_ends_late(studios: Studios, studio: Studio):
    studios.visits.open("anna", "your run", run(studio))
    studios.visits.close("anna")
    with pytest.raises(GoneError):
        studios.visits.open("anna", "your run 2", run(studio))
    studios.visits.begin("anna")  # the page was loaded again, or its visitor went on
    assert studios.get(studios.visits.open("anna", "your run 2", run(studio)))


def test_a_page_that_is_not_loaded_yet_has_no_visit(studios: Studios, studio: Studio):
    with pytest.raises(AlignscopeError, match="not fully loaded yet; try again"):
        studios.visits.open("", "your run", run(studio))


def test_the_least_recently_used_visits_give_way(studios: Studios, studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST_VISITS", 2)
    anna, bert = (studios.visits.open(visit, "your run", run(studio)) for visit in ("anna", "bert"))
    studios.get(anna)
    carl = studios.visits.open("carl", "your run", run(studio))
    assert studios.get(anna) and studios.get(carl)
    with pytest.raises(GoneError):
        studios.get(bert)


def test_a_visitor_keeps_a_few_studios(studios: Studios, studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST_STUDIOS", 2)
    names = [studios.visits.open("anna", f"your run {n}", run(studio)) for n in range(3)]
    assert [name for name, _ in studios.visits.of("anna")] == names[1:]


def test_a_lost_connection_ends_the_visit_unless_it_comes_back(studios: Studios, studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "GRACE_S", 0.2)
    anna, bert = (studios.visits.open(visit, "your run", run(studio)) for visit in ("anna", "bert"))
    studios.visits.leave("anna")
    studios.visits.leave("bert")
    assert studios.get(anna), "heard of again"
    time.sleep(0.5)
    assert studios.get(anna)
    with pytest.raises(GoneError):
        studios.get(bert)


def test_many_visitors_at_once(studios: Studios, studio: Studio):
    def visit(number: int) -> bool:
        names = [studios.visits.open(f"visitor {number}", f"your run {n}", run(studio)) for n in range(3)]
        found = [studios.get(name).label for name in names] == [f"your run {n}" for n in range(3)]
        studios.visits.close(f"visitor {number}")
        return found

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(visit, range(32)))
    assert not list(studio.shelf.folder.glob("visit-*"))
