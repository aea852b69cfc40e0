"""Layouts of the map and what is told of several points, without a browser: worked examples in the tiny space."""

import json
from base64 import b64decode
from threading import Event

import numpy as np
import pytest

from app.studio.layouts import KEPT, WAITING, Layout, Layouts, checked
from app.studio.listing import listing
from app.studio.points import publish, scored
from app.studio.studio import Studio
from app.views import lasso
from core import AlignscopeError, Collection
from tests.app.tiny import EACH, GAP, row_of


def file(studio: Studio, url: str) -> bytes:
    return next(studio.shelf.apart.glob(url.rsplit("/", 1)[1])).read_bytes()


def test_the_first_layout_is_the_map_that_comes_with_the_collection(studio: Studio):
    assert studio.layouts.map() is studio.layouts.map(Layout()) is studio.collection.map
    assert studio.layouts.start(Layout()).ended


def test_pca_by_hand_in_2d_and_3d(studio: Studio):
    """The first axes of the centred vectors: the same distances as by the SVD, and 3-D begins with the 2-D places."""
    flat, solid = (studio.layouts.map(Layout("pca", dims)).coordinates for dims in (2, 3))
    assert flat.shape == (36, 2) and solid.shape == (36, 3)
    np.testing.assert_allclose(solid[:, :2], flat, atol=1e-4)
    vectors = studio.collection.map.vectors - studio.collection.map.vectors.mean(0)
    left, values, _ = np.linalg.svd(vectors, full_matrices=False)
    by_svd = left[:, :2] * values[:2]
    np.testing.assert_allclose(np.abs(flat), np.abs(by_svd), atol=1e-4)


def test_the_modality_gap_is_shown_where_it_is_asked_for(studio: Studio):
    """Centred, a red sound lies on a red mesh; with the gap they lie apart."""
    sound, mesh = row_of(studio, "audio", "red"), row_of(studio, "mesh", "red")
    apart = [
        np.linalg.norm(np.subtract(*studio.layouts.map(Layout("pca", 3, centred=c)).coordinates[[sound, mesh]])) for c in (True, False)
    ]
    assert apart[0] < 0.05 and apart[1] > 5 * apart[0]
    assert apart[1] < np.sqrt(2) * GAP, "no farther than in the space itself"


def test_umap_lays_out_in_the_background_and_is_kept(studio: Studio, monkeypatch):
    made, go = [], Event()

    def fit_map(self, **settings):
        made.append(settings)
        assert go.wait(10)
        return self.map

    monkeypatch.setattr(Collection, "fit_map", fit_map)
    layouts, layout = Layouts(studio.collection), Layout("umap", 3, 7)
    laying = layouts.start(layout)
    assert layouts.start(layout) is laying, "a second visitor looks on"
    assert not laying.ended and laying.told.startswith("Laying out 36 points by UMAP in 3-D, 7 neighbours, spread 0.25: 0 s")
    go.set()
    assert laying.wait(10)
    laying.check()
    assert layouts.start(layout).ended and layouts.map(layout).coordinates.shape[0] == 36
    assert made == [{"method": "umap", "dims": 3, "neighbours": 7, "spread": 0.25, "centred": True}]
    assert Layouts(studio.collection).map(layout).coordinates.shape[0] == 36 and len(made) == 1, "from the cache, after a restart"
    for neighbours in range(10, 10 + KEPT + 2):
        layouts.map(Layout("pca", 2, neighbours))
    assert len(layouts._kept) <= KEPT


def test_too_many_layouts_at_once_and_one_that_fails(studio: Studio, monkeypatch):
    go = Event()

    def fit_map(self, **settings):
        assert go.wait(10)
        raise AlignscopeError("no room")

    monkeypatch.setattr(Collection, "fit_map", fit_map)
    layouts = Layouts(studio.collection)
    going = [layouts.start(Layout("umap", 2, 50 + n)) for n in range(WAITING)]
    with pytest.raises(AlignscopeError, match="3 layouts of this map are being made already"):
        layouts.start(Layout("umap", 2, 99))
    go.set()
    assert all(laying.wait(10) for laying in going)
    with pytest.raises(AlignscopeError, match="no room"):
        going[0].check()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("tsne", 2, 15, 0.25, True), "no layout 'tsne'; there are 'umap' and 'pca'"),
        (("umap", 4, 15, 0.25, True), "2 or 3 dimensions, not 4"),
        (("umap", 2, 1, 0.25, True), "neighbours go from 2 to 100, not 1"),
        (("umap", 2, 15, 2.0, True), "spread go from 0.0 to 0.99, not 2.0"),
        (("umap", 2, "many", 0.25, True), "not many"),
    ],
)
def test_what_cannot_be_laid_out_gets_a_sentence(given, says):
    with pytest.raises(AlignscopeError, match=says):
        checked(*given)


def test_the_points_travel_as_numbers(studio: Studio):
    """Places as float32, kinds and modalities as codes, and names once."""
    told = publish(studio, Layout("pca", 3))
    assert (told["n"], told["dims"]) == (36, 3)
    places = np.frombuffer(file(studio, told["points"]), "<f4").reshape(36, 3)
    np.testing.assert_array_equal(places, studio.layouts.map(Layout("pca", 3)).coordinates)
    codes, names = file(studio, told["codes"]), json.loads(file(studio, told["names"]))
    kind, modality = np.frombuffer(codes, "<u2", 36), np.frombuffer(codes, np.uint8, 36, 4 * 36)
    for item in studio.collection.items:
        told_of = names["kinds"][kind[item.row]], names["modalities"][modality[item.row]], names["titles"][item.row]
        assert told_of == (item.kind, item.modality, item.title)
    assert names["yours"] == []
    assert publish(studio)["names"] == told["names"], "another layout fetches only other places"


def test_scores_travel_as_two_bytes_each(studio: Studio):
    query = studio.query_row(row_of(studio, "audio", "red"))
    sent = scored(studio, query)
    values = np.frombuffer(b64decode(sent["values"]), "<u2")
    exact = studio.collection.index.scores(query.embedding)[0]
    np.testing.assert_allclose(sent["least"] + values / 65535 * sent["span"], exact, atol=1e-5)
    others = np.delete(exact, list(query.rows))
    assert sent["high"] == pytest.approx(others.max()) and others.min() <= sent["low"] <= np.median(others)


def test_the_table_says_what_the_map_shows(studio: Studio, monkeypatch):
    query = studio.query_row(row_of(studio, "audio", "red"))
    (headers, lines), told = listing(studio, query, Layout("pca", 3), ["mesh", "text"], "red", by_score=True)
    assert headers == ["row", "modality", "title", "kind", "cosine", "x", "y", "z"]
    assert len(lines) == 2 * EACH and {line[1] for line in lines} == {"mesh", "words"} and {line[3] for line in lines} == {"red"}
    assert [line[4] for line in lines] == sorted((line[4] for line in lines), reverse=True)
    assert told == "6 points, the nearest to your query first."
    monkeypatch.setattr("app.studio.listing.MOST", 5)
    (_, lines), told = listing(studio, query, Layout(), studio.modalities)
    assert [line[0] for line in lines] == [0, 1, 2, 3, 4]
    assert told.startswith("5 of 36 points, in the order of the collection; colour by score")


def test_several_points_are_told_of_nearest_first(studio: Studio):
    query = studio.query_row(row_of(studio, "audio", "red"))
    rows = [row_of(studio, "mesh", "blue"), row_of(studio, "mesh", "red"), row_of(studio, "image", "red")]
    found = lasso.ranked(studio, lasso.several(studio, [*rows, rows[0]]), query)
    assert {item.row for item, _ in found} == set(rows) and found[-1][0].kind == "blue"
    assert lasso.sentence([item for item, _ in found]) == "3 selected: 2 meshes and 1 picture; red (2), blue (1)."
    assert lasso.table(found)[-1][:4] == [rows[0], "mesh", "blue mesh 0", "blue"]
    assert lasso.tiles(studio, found).count("data-act") == 3
    for nonsense in ([36], ["1"], "all", [0.5], list(range(37))):
        with pytest.raises(AlignscopeError):
            lasso.several(studio, nonsense)


def test_what_was_matched_is_the_nearest_of_each_other_modality(studio: Studio):
    row = row_of(studio, "audio", "green")
    pairs = studio.matched(row)
    assert [a for a, _ in pairs] == [row] * 3
    assert {studio.item(b).modality for _, b in pairs} == {"mesh", "image", "text"}
    assert {studio.item(b).kind for _, b in pairs} == {"green"}
