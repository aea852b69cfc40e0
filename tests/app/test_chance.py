"""What stands beside a cosine: percentile, chance, hubs and bridges."""

import time
from pathlib import Path

import numpy as np
import pytest

from app.studio import hubs
from app.studio.chance import spread, strip
from app.studio.hubs import Hubs
from app.studio.studio import Studio
from app.studio.values import Part, Result
from app.views import render
from app.views.bridges import met
from core import Bridge, Collection, Item
from tests.app.tiny import row_of


def test_the_spread_of_all_scores():
    made = spread(np.linspace(0, 1, 21))
    assert made is not None
    assert (made.median, made.high) == (pytest.approx(0.5), pytest.approx(0.95))
    assert (made.low, made.top) == (0, 1) and sum(made.shares) == pytest.approx(1)
    assert spread(np.array([])) is None


@pytest.mark.parametrize("scores", [[0.3], [0.3] * 5, [0.3, np.nextafter(np.float32(0.3), np.float32(1))]])
def test_items_that_are_all_alike_can_be_drawn_too(scores):
    made = spread(np.array(scores, np.float32))
    assert made is not None and "nan" not in strip(made, scores, "told") and made.median == pytest.approx(0.3)


def test_the_drawing_has_a_tick_for_each_hit_where_it_stands():
    made = spread(np.linspace(0, 1, 21))
    assert made is not None
    svg = strip(made, [0.25, 1.0], "told")
    assert 'class="hits" d="M50.0 17V26M200.0 17V26"' in svg, "a quarter of the width of 200, and its end"
    assert 'class="mark high" d="M190.0 ' in svg


def test_the_percentile_is_the_share_of_items_that_lie_behind():
    item = Item(0, "mesh", "", "")
    assert Result(item, 0.9, 1, 100).percentile == 99
    assert Result(item, 0.9, 100, 100).percentile == 0
    assert Result(item, 0.9, 1, 1).percentile == 0


def test_a_search_says_what_chance_would_find(studio: Studio):
    query = studio.query_row(row_of(studio, "audio", "red"))
    for group in studio.search(query, k=100):
        rows = [i.row for i in studio.collection.items if i.modality == group.modality and i.row != query.row]
        by_hand = studio.collection.vectors[rows] @ studio.collection.vectors[query.row]
        assert group.spread is not None
        assert group.spread.median == pytest.approx(float(np.median(by_hand)), abs=1e-6)
        assert group.spread.high == pytest.approx(float(np.percentile(by_hand, 95)), abs=1e-6)
        n = len(rows)
        assert [r.percentile for r in group.results] == [pytest.approx(100 * behind / n) for behind in range(n - 1, -1, -1)]


def test_the_page_says_it(studio: Studio):
    query = studio.query_row(row_of(studio, "audio", "red"))
    (group,) = studio.search(query, ["mesh"], 3)
    html = render.groups([(group, [studio.shelf.exhibit(r.item) for r in group.results])])
    assert "nearer than 88.9%" in html, "8 of 9 meshes"
    assert "a random mesh: " in html and "19 of 20 below " in html and html.count("<u style=") == 3
    assert group.spread is not None and f"{group.spread.median:.2f}" in html
    relation = studio.relation(query, group.results[0].item.row)
    head = render.chosen_head(relation, studio.shelf.exhibit(relation.item), query, relation.among, [])
    assert "rank 1 of 9" in head and "nearer than 88.9%" in head


def leaning(n: int) -> Collection:
    """A collection in which everything leans one way, and row 17 most."""
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(n, 64))
    vectors[:, 0] += 3
    vectors[17] = vectors.mean(0)
    return Collection(Path(), [Item(row, "mesh", f"{row}", f"{row}") for row in range(n)], vectors, "f")


def test_a_hub_is_told_of_and_others_are_not():
    made = Hubs(leaning(200))
    assert made.often(17) > 0.7
    assert [row for row in range(200) if made.often(row)] == [17]
    html = render.card(Result(Item(17, "mesh", "", "a thing"), 0.5, 1, 200, 0.93), render.Exhibit("mesh", "a thing"), "")
    assert "turns up often (93%)" in html


def test_many_items_are_counted_in_the_background_and_very_many_not_at_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hubs, "AT_ONCE", 100)
    made = Hubs(leaning(200))
    made.often(17)  # does not wait
    until = time.monotonic() + 10
    while made.often(17) == 0 and time.monotonic() < until:
        time.sleep(0.01)
    assert made.often(17) > 0.7
    monkeypatch.setattr(hubs, "MOST", 150)
    unknown = Hubs(leaning(200))
    assert unknown.often(17) == 0 and unknown._often is None


def test_how_they_met(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    row, mesh = row_of(studio, "audio", "red"), row_of(studio, "mesh", "red")
    query = studio.query_row(row)
    assert "learned directly" in met(studio, query, mesh), "the tiny space takes all four"
    assert "Both are sounds" in met(studio, query, row_of(studio, "audio", "blue"))
    assert "Select a result" in met(studio, query, row) and "Select a result" in met(studio, query, None)
    assert "what every part adds" in met(studio, studio.compose([Part(query, 1)]), mesh)
    between = studio.item(row_of(studio, "text", "red"))
    monkeypatch.setattr(studio.joints, "met", lambda a, b: False)
    monkeypatch.setattr(studio, "bridges", lambda query, row: [Bridge(between, 0.71, 0.52, 1, 3)])
    html = met(studio, query, mesh)
    assert "Nobody showed this space a sound with a mesh. These texts are near to both" in html
    assert f'data-act="query" data-row="{between.row}"' in html and "0.710" in html and "0.520" in html
    monkeypatch.setattr(studio, "bridges", lambda query, row: [])
    assert "nothing that could lie between them" in met(studio, query, mesh)
