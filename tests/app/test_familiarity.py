"""What a visitor brought that is like nothing the space knows is called so, in words, and by the endpoints."""

import numpy as np
import pytest

from app.api import _familiarity
from app.studio.studio import Studio
from app.views import render
from core import DEMO, Collection, Familiarity, load_space


@pytest.fixture
def studio() -> Studio:
    space = load_space("mini")
    return Studio(space, Collection.open(DEMO, space))


def with_marks(studio: Studio, low: float) -> Studio:
    """The studio as if all known texts had scored low to low + 1."""
    studio.__dict__["_familiar"] = Familiarity(studio.space, {"text": np.linspace(low, low + 1, 101)})
    return studio


def test_what_is_less_sure_than_all_known_things_is_doubted(studio: Studio):
    query = with_marks(studio, 5).query("text", "a small dog")
    assert studio.familiarity(query) == 0
    page = render.query_card(query, studio.familiarity(query))
    assert "Not like anything this space knows." in page and "less sure of this than of 100% of the words it knows" in page
    assert _familiarity(studio, query) == {"familiarity": 0.0, "unfamiliar": True}


def test_what_is_surer_than_all_is_not(studio: Studio):
    query = with_marks(studio, -5).query("text", "a small dog")
    assert _familiarity(studio, query) == {"familiarity": 1.0, "unfamiliar": False}
    assert "Not like" not in render.query_card(query, studio.familiarity(query))


def test_nothing_is_said_of_the_collection_s_items_of_sums_or_by_a_space_that_was_not_calibrated(studio: Studio):
    query = studio.query_row(0)
    assert studio.familiarity(query) is None
    assert _familiarity(studio, query) == {"familiarity": None, "unfamiliar": None}
    studio.__dict__["_familiar"] = None
    assert studio.familiarity(studio.query("text", "a small dog")) is None


def test_the_shipped_space_knows_its_own_words_and_doubts_others(studio: Studio):
    known = [studio.familiarity(studio.query("text", f"a {kind}")) for kind in studio.kinds]
    assert all(place is not None for place in known)
    assert sum(place < 0.05 for place in known if place is not None) <= len(known) * 0.1


def test_marks_of_another_version_are_not_used(studio: Studio):
    studio.space.card = studio.space.card | {"familiarity": {"fingerprint": "another", "marks": {}}}  # type: ignore[attr-defined]
    assert studio.familiarity(studio.query("text", "a small dog")) is None
