"""A visitor's own items: taken in, found and mapped with the rest, followed into another space, and gone without a trace."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from app.studio import own as module
from app.studio.move import move
from app.studio.own import Own
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.views import own_list, render
from core import AlignscopeError, evaluate_collection
from tests.app.stand_ins import stand_ins
from tests.app.test_render import EVIL
from tests.app.tiny import EACH, SAMPLE_RATE, mesh, picture, sound
from tests.media.bad_files import BAD_FILES


@pytest.fixture
def studios(studio: Studio) -> Iterator[Studios]:
    made = Studios(studio)
    yield made
    for visit in ("anna", "bert"):
        made.visits.close(visit)


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    """A green sound, a red picture, a blue mesh and two texts, as a page receives them."""
    soundfile.write(tmp_path / "a.wav", sound("green"), SAMPLE_RATE)
    Image.fromarray(picture("red", 4)).save(tmp_path / "b.png")
    mesh("blue", 1).export(tmp_path / "c.glb")
    (tmp_path / "d.txt").write_text("a blue word\n\na red word\n")
    return [(tmp_path / name, f"my {name}") for name in ("a.wav", "b.png", "c.glb", "d.txt")]


def bring(studios: Studios, visit: str, files: list[tuple[Path, str]], space: str = "tiny") -> Studio:
    """What the page does with dropped files."""
    list(studios.visits.own(visit).add(studios.get(space), files))
    studios.visits.outgrown(visit)
    name = studios.joined(visit, space)
    assert name is not None
    return studios.get(name)


def test_own_items_come_after_the_collection_s_and_are_found(studios: Studios, studio: Studio, files):
    mine = bring(studios, "anna", files)
    assert mine.label == "tiny + 5 items of yours"
    assert mine.collection.items[: len(studio.collection)] == studio.collection.items, "rows stay what they are"
    assert [(i.title, i.own) for i in mine.collection.items[len(studio.collection) :]] == [
        ("my a.wav", True), ("my b.png", True), ("my c.glb", True), ("a blue word", True), ("a red word", True)
    ]  # fmt: skip
    (meshes,) = mine.search(mine.query("text", "blue"), ["mesh"], EACH + 1)
    assert {r.item.kind for r in meshes.results} == {"blue", ""} and "my c.glb" in [r.item.title for r in meshes.results]
    html = render.groups([(meshes, [mine.shelf.exhibit(r.item) for r in meshes.results])])
    assert html.count('class="own"') == 1, "the visitor's is marked, and only that"


def test_each_lies_on_the_map_among_its_kind_and_nothing_else_moves(studios: Studios, studio: Studio, files):
    mine = bring(studios, "anna", files)
    where, n = mine.collection.map.coordinates, len(studio.collection)
    assert np.array_equal(where[:n], studio.collection.map.coordinates)
    for row, colour in ((n, "green"), (n + 1, "red"), (n + 2, "blue")):
        nearest = np.linalg.norm(where[:n, :2] - where[row, :2], axis=1).argmin()
        assert studio.item(int(nearest)).kind == colour


def test_figures_of_the_collection_are_not_disturbed(studios: Studios, studio: Studio, files):
    mine = bring(studios, "anna", files)
    assert mine.alignment is studio.alignment and mine.joints is studio.joints
    assert mine.families == studio.families and mine.kinds == studio.kinds
    assert evaluate_collection(mine.collection).to_dict() == evaluate_collection(studio.collection).to_dict()


def test_an_own_item_can_be_a_query_and_a_part(studios: Studios, studio: Studio, files):
    mine = bring(studios, "anna", files)
    row = len(studio.collection)
    query = mine.query_row(row)
    assert query.exhibit.own and "from the collection" not in render.query_card(query)
    (found,) = mine.search(query, ["mesh"], EACH)
    assert {r.item.kind for r in found.results} == {"green"}
    exhibit = mine.shelf.exhibit(mine.item(row))
    assert exhibit.sound is not None and exhibit.sound.is_file() and max(exhibit.peaks) == 255


def test_more_items_come_after_those_before_and_the_same_content_is_one(studios: Studios, studio: Studio, files, tmp_path: Path):
    bring(studios, "anna", files[:2])
    (tmp_path / "again.wav").write_bytes(files[0][0].read_bytes())
    mine = bring(studios, "anna", [(tmp_path / "again.wav", "by another name.wav"), *files[1:]])
    assert [i.title for i in mine.collection.items if i.own] == ["my a.wav", "my b.png", "my c.glb", "a blue word", "a red word"]


def test_nobody_else_has_them(studios: Studios, studio: Studio, files):
    bring(studios, "anna", files)
    assert studios.joined("bert", "tiny") == "tiny" and not any(item.own for item in studio.collection.items)
    assert len(studio.collection) == len(studios.get("tiny").collection) == 12 * EACH


def test_removed_items_leave_no_file(studios: Studios, files):
    mine = bring(studios, "anna", files)
    for item in mine.collection.items:
        mine.shelf.exhibit(item)
    (folder,) = mine.uploads.shelf.folder.glob("visit-*/items")
    assert len(list(folder.iterdir())) > 3, "files and what was made of them"
    studios.visits.own("anna").clear()
    studios.visits.outgrown("anna")
    assert not folder.exists() and studios.joined("anna", "tiny") == "tiny"


def test_when_the_visit_ends_the_page_s_own_uploads_go_and_no_other_file(studios: Studios, studio: Studio, files):
    bring(studios, "anna", files)
    studios.visits.own("anna").remove_with_it([str(files[0][0])])
    studios.visits.close("anna")
    assert [file.exists() for file, _ in files] == [False, True, True, True]
    assert not list(studio.shelf.folder.glob("visit-*"))


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_left_out_with_its_sentence_and_the_others_come_in(studios: Studios, studio: Studio, files, tmp_path: Path, name):
    (tmp_path / "bad").mkdir()
    bad = BAD_FILES[name].make(tmp_path / "bad")
    mine = bring(studios, "anna", [(bad, name), files[0]])
    (lost,) = studios.visits.own("anna").skipped
    assert lost.item == name and lost.reason
    assert [item.title for item in mine.collection.items if item.own] == ["my a.wav"]
    assert len(list((studios.visits.own("anna").folder).iterdir())) == 1, "the bad one was not kept"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("songs.zip", b"PK\3\4", "songs.zip has the ending '.zip'; expected audio .* or .txt with a text on each line"),
        ("noname", b"?", "noname has no ending"),
        ("empty.txt", b" \n\n", "empty.txt has no text in it"),
        ("binary.txt", b"\0\1\2", "binary.txt is not a plain text"),
        ("long.txt", b"a" * 3000, "has 3,000 characters, expected at most 2,000"),
        ("huge.txt", b"a word\n" * 200_000, "huge.txt has 1.4 MB, expected at most 1 MB of text"),
    ],
)
def test_other_files_get_a_sentence(studios: Studios, studio: Studio, tmp_path: Path, name, content, says):
    (tmp_path / name).write_bytes(content)
    own = studios.visits.own("anna")
    list(own.add(studio, [(tmp_path / name, name)]))
    assert len(own) == 0
    (lost,) = own.skipped
    assert re.search(says, lost.reason)


def test_there_is_an_end_to_how_many_and_how_much(studios: Studios, studio: Studio, files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own = studios.visits.own("anna")
    monkeypatch.setattr(module, "MOST_BYTES", 10_000)
    list(own.add(studio, files[:1]))  # a wave of 16 kB
    assert "beside the 0.0 MB that you brought before, expected at most 0 MB in all" in own.skipped[0].reason
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST", 3)
    list(own.add(studio, [*files, (tmp_path / "d.txt", "again.txt")]))
    assert len(own) == 3
    assert [lost.reason for lost in own.skipped] == ["you have 3 items already, which is the most; remove your items first"] * 2


def test_a_stop_keeps_what_was_read_and_names_the_rest(studios: Studios, studio: Studio, files):
    own = studios.visits.own("anna")
    steps = own.add(studio, files)
    assert next(steps).doing == "my a.wav (1 of 4)"
    assert next(steps).share == 0.25
    with pytest.raises(AlignscopeError, match="still being read"):
        next(own.add(studio, files))
    own.stop()
    list(steps)
    assert [one.title for one in own.given.values()] == ["my a.wav", "my b.png"], "the one at hand is read to its end"
    assert [(lost.item, lost.reason) for lost in own.skipped] == [(f"my {n}", "you stopped before it was read") for n in ("c.glb", "d.txt")]


def test_names_are_shown_and_never_used_as_paths(studios: Studios, studio: Studio, files):
    mine = bring(studios, "anna", [(files[0][0], f"../../{EVIL}.wav"), (files[1][0], "..\\..\\evil.png")])
    home = studios.visits.own("anna").folder
    assert {file.parent for file in home.rglob("*")} == {home}
    assert all(Path(item.source).parent == home for item in mine.collection.items if item.own)
    html = own_list.items(mine, studios.visits.own("anna"))
    assert "<script" not in html and "../" not in html
    assert "evil.png" in [item.title for item in mine.collection.items if item.own]


def test_items_follow_into_another_space(studio: Studio, files, tmp_path_factory: pytest.TempPathFactory):
    with stand_ins(tmp_path_factory.mktemp("spaces")):
        studios = Studios(studio)
        bring(studios, "anna", files)
        assert studios.joined("anna", "three") is None, "they must be embedded there first"
        told = [step.doing for step in studios.follow("anna", "three")]
        assert told[0] == "embedding your items: my a.wav (1 of 4)", "three takes no meshes"
        name = studios.joined("anna", "three")
        assert name is not None and studios.link(name) == "three", "a link leads to the plain space"
        there = studios.get(name)
        assert there.label == "three + 4 items of yours" and there.collection.fingerprint == there.space.fingerprint
        assert "1 more item of a modality that this space does not take" in own_list.items(there, studios.visits.own("anna"))
        assert list(studios.follow("anna", "three")) == [] and studios.joined("anna", "three") == name, "the second time at once"
        before = bring(studios, "anna", [])
        kept = move(before.query_row(len(studio.collection)), len(studio.collection) + 1, before, there)
        assert kept.query.exhibit.title == "my a.wav" and there.item(kept.selection).title == "my b.png" and kept.told == ""
        studios.visits.close("anna")


def test_a_mesh_brought_to_a_space_without_meshes_waits_for_another(studio: Studio, files, tmp_path_factory: pytest.TempPathFactory):
    with stand_ins(tmp_path_factory.mktemp("spaces")):
        studios = Studios(studio)
        own = studios.visits.own("anna")
        list(own.add(studios.get("three"), files[2:3]))
        assert own.skipped[0].reason == "three takes no meshes; it is kept for a space that does"
        assert studios.joined("anna", "three") == "three" and studios.joined("anna", "tiny") is None
        list(studios.follow("anna", "tiny"))
        name = studios.joined("anna", "tiny")
        assert name is not None and studios.get(name).label == "tiny + 1 item of yours"
        studios.visits.close("anna")


def test_a_lone_own_has_nothing(tmp_path: Path, studio: Studio):
    own = Own(tmp_path / "items")
    assert own.joined(studio) is studio and not own.waits(studio)
    assert own_list.items(studio, own) == own_list.items(studio, None) == own_list.NOTHING
