"""Composed queries in the app: worked examples in the tiny space, what the page shows of them, and the presets on the demo."""

import re

import pytest

from app.studio.move import move_parts
from app.studio.presets import PRESETS, parts_of, presets
from app.studio.studio import Studio, formula
from app.studio.values import Part, Query
from app.views import parts
from core import DEMO, AlignscopeError, Collection, Embeddings, load_space
from tests.app.test_render import EVIL
from tests.app.tiny import EACH, row_of


def item(studio: Studio, modality: str, kind: str) -> Query:
    return studio.query_row(row_of(studio, modality, kind))


def test_red_plus_green_finds_both_and_blue_comes_last(studio: Studio):
    query = studio.compose([Part(item(studio, "image", "red"), 1), Part(item(studio, "audio", "green"), 1)])
    (group,) = studio.search(query, ["mesh"], 9)
    assert {r.item.kind for r in group.results[:6]} == {"red", "green"}
    assert [r.item.kind for r in group.results[6:]] == ["blue"] * 3


def test_a_thing_minus_its_words_turns_the_order_around(studio: Studio):
    both = [Part(item(studio, "image", "red"), 1), Part(item(studio, "audio", "green"), 1)]
    without = studio.compose([*both, Part(studio.query("text", "something red"), -1)])
    (group,) = studio.search(without, ["mesh"], 9)
    assert [r.item.kind for r in group.results[:EACH]] == ["green"] * 3
    assert [r.item.kind for r in group.results[-EACH:]] == ["red"] * 3


def test_the_shares_of_each_result_sum_to_its_cosine(studio: Studio):
    query = studio.compose([Part(item(studio, "mesh", "blue"), 0.8), Part(studio.query("text", "red"), -0.6)])
    groups = studio.search(query, None, 5)
    shares = studio.shares(query, groups)
    for result in (r for group in groups for r in group.results):
        assert sum(shares[result.item.row]) == pytest.approx(result.score, abs=1e-6)
        assert shares[result.item.row][1] < 0, "what is taken away counts below zero: all these have something of red's modality or colour"


def test_parts_are_no_results_and_ranks_agree(studio: Studio):
    mine = [item(studio, "mesh", "red"), item(studio, "mesh", "blue")]
    query = studio.compose([Part(one, 1) for one in mine])
    (group,) = studio.search(query, ["mesh"], 100)
    assert group.searched == len(group.results) == 3 * EACH - 2
    assert not {r.item.row for r in group.results} & {one.row for one in mine}
    for result in group.results:
        assert studio.relation(query, result.item.row) == result


def test_one_part_is_a_plain_search(studio: Studio):
    one = item(studio, "audio", "green")
    assert studio.search(studio.compose([Part(one, 0.3)]), ["mesh"]) == studio.search(one, ["mesh"])


def test_groups_of_a_composed_query_keep_their_order(studio: Studio):
    query = studio.compose([Part(item(studio, "mesh", "red"), 1), Part(item(studio, "audio", "red"), 1)])
    assert [group.modality for group in studio.search(query)] == ["mesh", "audio", "image", "text"]


def test_the_formula_in_a_line(studio: Studio):
    made = [Part(item(studio, "mesh", "red"), -1), Part(item(studio, "audio", "blue"), 0.5), Part(studio.query("text", "a bell"), -0.25)]
    assert formula(made) == "−red mesh 0 + 0.5 blue audio 0 − 0.25 a bell"
    assert studio.compose(made).exhibit.title == formula(made)


def test_parts_follow_into_another_space(studio: Studio):
    made = [Part(item(studio, "mesh", "red"), 0.5), Part(studio.query("text", "blue"), -1)]
    kept, told = move_parts(made, studio, studio)
    assert told == "" and [part.weight for part in kept] == [0.5, -1]
    lost = Query(made[1].query.embedding, made[1].query.exhibit)  # an upload whose source was not kept
    kept, told = move_parts([made[0], Part(lost, 1)], studio, studio)
    assert [part.query.row for part in kept] == [made[0].query.row] and told == "your words was not kept; that part was left out."


def test_the_bar_is_drawn_to_one_scale_with_zero_between():
    embedding = Embeddings(pytest.importorskip("numpy").eye(2, dtype="float32")[:1], ["x"], "text", "f")
    made = [Part(Query(embedding, None), 1), Part(Query(embedding, None), -1)]  # type: ignore[arg-type]
    drawn = parts.shares(made, {7: (0.6, -0.2), 8: (0.3, 0.1)})
    # 0.2 to the left and 0.6 to the right: zero is at a quarter.
    assert re.findall(r"left:([\d.]+)%;width:([\d.]+)%", drawn[7]) == [("25.0", "75.0"), ("0.0", "25.0")]
    assert re.findall(r"left:([\d.]+)%;width:([\d.]+)%", drawn[8]) == [("25.0", "37.5"), ("62.5", "12.5")]
    assert 'zero" style="left:25.0%' in drawn[7] and "<b>B</b> −0.20" in drawn[7]
    assert 'class="m-text again"' in drawn[7], "the second of a modality is hatched"


def test_titles_of_parts_are_escaped(studio: Studio):
    assert "<script" not in parts.part(0, studio.query("text", EVIL))


def test_presets_are_hidden_where_their_items_are_not(studio: Studio):
    assert presets(studio) == [] and parts.tiles(studio, []) == ""
    with pytest.raises(AlignscopeError, match="there is no row"):
        parts_of(studio, PRESETS[0])


EXPECTED = {  # what the first results of each preset are, in `mini`
    "A bicycle and a horse": ({"bicycle", "horse"}, 8),
    "A truck and an elephant": ({"truck", "elephant"}, 8),
    "Like a dog, but none": ({"lion"}, 4),
    "This bus, large": ({"large bus"}, 2),
    "This windmill, of metal": ({"metal windmill"}, 2),
    "This typewriter, of plastic": ({"plastic typewriter"}, 2),
}


@pytest.fixture(scope="module")
def demo() -> Studio:
    space = load_space("mini")
    return Studio(space, Collection.open(DEMO, space))


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_presets_do_on_the_demo_what_they_say(demo: Studio, preset):
    assert preset in presets(demo)
    expected, first = EXPECTED[preset.name]
    made = parts_of(demo, preset)
    (group,) = demo.search(demo.compose(made), [preset.to], first)
    assert {r.item.label if " " in next(iter(expected)) else r.item.kind for r in group.results} == expected
    (alone,) = demo.search(made[0].query, [preset.to], first)
    assert {r.item.row for r in alone.results} != {r.item.row for r in group.results}, "the first part alone finds something else"
