"""The Alignment tab's numbers and words, on the tiny space, where a colour is always found again."""

import numpy as np
import pytest

from app.components.heat_map import drawn
from app.studio.joints import Joints
from app.studio.studio import Studio
from app.views import charts
from core import AlignscopeError, Collection, Item
from tests.app.test_render import EVIL
from tests.app.tiny import EACH


def test_every_two_modalities_can_be_compared_sounds_and_meshes_first(studio: Studio):
    assert studio.joints.pairs[0] == ("audio", "mesh") and len(studio.joints.pairs) == 6


def test_what_was_measured_is_kept(studio: Studio):
    assert studio.joints.inspect("audio", "mesh") is studio.joints.inspect("audio", "mesh")


def test_every_colour_finds_itself(studio: Studio):
    made = studio.joints.inspect("audio", "mesh")
    assert made.there.map == made.by_kind.right == made.cosines.separation == 1.0
    assert made.by_kind.counts.tolist() == (np.eye(3, dtype=int) * EACH).tolist()
    assert made.by_attribute is None, "nothing here has an attribute"
    with pytest.raises(AlignscopeError, match="no attributes"):
        studio.joints.table("audio", "mesh", "attribute")


def test_a_cell_is_its_pairs(studio: Studio):
    pairs = studio.joints.cell("audio", "mesh", "kind", 0, 0)
    assert [(p.asked.modality, p.asked.kind, p.found.modality, p.found.kind) for p in pairs] == [("audio", "blue", "mesh", "blue")] * EACH
    for pair in pairs:
        best = studio.neighbours(pair.asked.row, 1, "mesh")[0].results[0]
        assert (pair.found, pair.score) == (best.item, pytest.approx(best.score, abs=1e-6))
    assert studio.joints.first_cell("audio", "mesh", "kind") == (0, 0), "nothing is wrong, so a right one"
    assert studio.joints.cell("audio", "mesh", "kind", 0, 1) == []


@pytest.mark.parametrize("cell", [(-1, 0), (0, 3), (0.5, 0), ("a", 0), (None, None), (float("nan"), 0)])
def test_a_cell_that_is_not_there_gets_a_sentence(studio: Studio, cell):
    with pytest.raises(AlignscopeError, match="there is no cell"):
        studio.joints.cell("audio", "mesh", "kind", *cell)


def test_a_pair_that_is_not_there_gets_a_sentence(studio: Studio):
    with pytest.raises(AlignscopeError, match="no pair mesh-smell to compare .* available: audio-mesh, text-image"):
        studio.joints.inspect("mesh", "smell")


def test_where_no_kinds_are_known_nothing_is_compared(studio: Studio):
    items = [Item(i.row, i.modality, i.source, i.title) for i in studio.collection.items]
    bare = Joints(studio.space, Collection(studio.collection.folder, items, studio.collection.vectors, studio.collection.fingerprint))
    assert bare.pairs == []
    with pytest.raises(AlignscopeError, match="not labelled by kind"):
        _ = bare.report


def test_the_page_says_figures_and_chance(studio: Studio):
    made = studio.joints.inspect("audio", "mesh")
    told = charts.scores(made)
    assert "<b>1.00</b><small>0.33</small>" in told and f"{made.gap:.2f}" in told and "chance 0.50" in told
    assert charts.NEVER in charts.headline(made, met=False) and charts.NEVER not in charts.headline(made, met=True)
    assert "-0.00" not in charts.histograms(made.cosines)
    names = [charts.kinds(made, order).index(">red<") for order in charts.ORDERS]
    assert len(names) == 3 and charts.kinds(made, "name").index(">blue<") < names[2]


def test_what_the_heat_map_gets_is_what_was_counted(studio: Studio):
    value = drawn(studio.joints.table("audio", "mesh", "kind"), "audio", "mesh", {}, (1, 1))
    assert value["cells"] == [[n, n, EACH] for n in range(3)] and value["totals"] == [EACH] * 3
    assert (value["asked"], value["found"], value["selected"]) == ("sound", "mesh", [1, 1])


def test_strangers_words_are_escaped(studio: Studio):
    items = [Item(i.row, i.modality, i.source, EVIL, EVIL if n // 4 % 2 else "b") for n, i in enumerate(studio.collection.items)]
    evil = Joints(studio.space, Collection(studio.collection.folder, items, studio.collection.vectors, studio.collection.fingerprint))
    made = evil.inspect("image", "mesh")
    cell = evil.first_cell("image", "mesh", "kind")
    shown = [(p, studio.shelf.exhibit(p.asked), studio.shelf.exhibit(p.found)) for p in evil.cell("image", "mesh", "kind", *cell)]
    title = charts.cell_name("image", EVIL, "mesh", EVIL)
    for html in (charts.kinds(made, "name"), charts.mistakes(made.by_kind), charts.pairs(shown, title, False, 0, 9)):
        assert "<script" not in html
