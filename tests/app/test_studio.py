"""What the app can do, without Gradio: worked examples in the tiny space of red, green and blue things."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from app.studio import uploads
from app.studio.studio import Studio
from core import AlignscopeError, MediaError, Sound
from tests.app.tiny import EACH, GAP, SAMPLE_RATE, TinySpace, mesh, picture, row_of, sound
from tests.media.bad_files import BAD_FILES


def titles(studio: Studio, query, modality: str, k: int = EACH) -> list[str]:
    return [r.item.kind for r in studio.search(query, [modality], k)[0].results]


@pytest.mark.parametrize(
    ("modality", "source"),
    [
        ("text", "a red thing"),
        ("audio", Sound(sound("red").astype(np.float32), SAMPLE_RATE)),
        ("image", picture("red")),
        ("mesh", np.hstack([np.random.default_rng(0).normal(size=(500, 3)), np.tile([0.9, 0.1, 0.1], (500, 1))])),
    ],
)
def test_a_query_of_any_modality_finds_its_colour_in_every_modality(studio: Studio, modality, source):
    groups = studio.search(studio.query(modality, source), k=EACH)
    assert {g.modality for g in groups} == {"mesh", "audio", "image", "text"}
    assert groups[-1].modality == modality, "the query's own modality comes last"
    for group in groups:
        assert [r.item.kind for r in group.results] == ["red"] * EACH
        assert [r.rank for r in group.results] == [1, 2, 3]
        assert group.searched == 3 * EACH


def test_scores_are_true_cosines(studio: Studio):
    # A green text is about (.01, 1.01, .01 | GAP 0 0 0); a green sound (.01, 1.01, .01 | 0 0 GAP 0).
    length = 0.01**2 + 1.01**2 + 0.01**2
    by_hand = length / (length + GAP**2)
    best = studio.search(studio.query("text", "green"), ["audio"], 1)[0].results[0]
    assert best.score == pytest.approx(by_hand, abs=1e-6)


def test_an_item_as_query_is_not_its_own_result(studio: Studio):
    row = row_of(studio, "mesh", "blue")
    query = studio.query_row(row)
    (group,) = studio.search(query, ["mesh"], 100)
    assert row not in [r.item.row for r in group.results]
    assert len(group.results) == group.searched == 3 * EACH - 1
    assert [r.score for r in group.results] == sorted((r.score for r in group.results), reverse=True)


def test_the_relation_of_an_item_to_the_query_is_what_the_search_says(studio: Studio):
    query = studio.query_row(row_of(studio, "audio", "green"))
    for group in studio.search(query, k=100):
        for result in group.results:
            assert studio.relation(query, result.item.row) == result


def test_neighbours_of_one_modality_or_of_each(studio: Studio):
    row = row_of(studio, "audio", "red")
    assert [g.modality for g in studio.neighbours(row, 2, "mesh")] == ["mesh"]
    assert {g.modality for g in studio.neighbours(row, 2)} == {"mesh", "audio", "image", "text"}


@pytest.mark.parametrize("row", [-1, 10_000, 1.5, None, "1", float("nan"), True])
def test_a_row_that_is_not_there_gets_a_sentence(studio: Studio, row):
    with pytest.raises(AlignscopeError, match="rows go from 0 to 35"):
        studio.query_row(row)


def test_the_same_upload_is_embedded_once_and_old_ones_are_forgotten(studio: Studio, tmp_path: Path, monkeypatch):
    assert isinstance(studio.space, TinySpace)
    monkeypatch.setattr(uploads, "REMEMBERED", 2)
    file = tmp_path / "ball.ply"
    mesh("red", 1).export(file)
    query = studio.query("mesh", file)
    before = studio.space.embedded
    assert studio.query("mesh", file.read_bytes()) is query, "the content decides, not the name"
    assert studio.space.embedded == before
    shown = query.exhibit.picture
    assert shown is not None and shown.is_file()
    studio.query("text", "one")
    studio.query("text", "two")
    assert not shown.exists(), "the preview of a forgotten upload is removed"


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_its_sentence_and_the_next_query_works(studio: Studio, tmp_path: Path, name):
    bad = BAD_FILES[name]
    with pytest.raises(MediaError, match=bad.says):
        studio.query(bad.modality, bad.make(tmp_path))
    assert titles(studio, studio.query("text", "red"), "mesh") == ["red"] * EACH


def test_links_are_all_sounds_with_all_meshes_of_a_kind(studio: Studio):
    links = studio.links("blue")
    assert len(links) == EACH * EACH
    assert all(studio.item(a).modality == "audio" and studio.item(b).modality == "mesh" for a, b in links)
    assert studio.links("") == [] and studio.links("unknown") == []


def test_the_alignment_in_figures(studio: Studio):
    there, back, ranking, gap = studio.alignment
    assert there.value == back.value == ranking.value == 1.0
    assert there.chance == pytest.approx(1 / 3)
    rows = {m: [i.row for i in studio.collection.items if i.modality == m] for m in ("audio", "mesh")}
    centres = [studio.collection.vectors[rows[m]].mean(0) for m in rows]
    assert gap.value == pytest.approx(float(np.linalg.norm(centres[0] - centres[1])))
    assert all(figure.meaning.endswith(".") for figure in studio.alignment)


def test_an_item_lies_where_the_map_has_it_and_an_upload_among_its_kind(studio: Studio):
    row = row_of(studio, "text", "green")
    assert studio.place(studio.query_row(row)) == pytest.approx(tuple(studio.collection.map.coordinates[row, :2]))
    placed = np.array(studio.place(studio.query("text", "green green")))
    nearest = np.linalg.norm(studio.collection.map.coordinates[:, :2] - placed, axis=1).argmin()
    assert studio.item(int(nearest)).kind == "green"


def test_what_the_collection_lacks_is_made_on_demand(studio: Studio):
    exhibits = {m: studio.shelf.exhibit(studio.item(row_of(studio, m, "red"))) for m in ("audio", "image", "mesh", "text")}
    for modality in ("image", "mesh"):
        picture = exhibits[modality].picture
        assert picture is not None and picture.is_file()
    assert len(exhibits["audio"].peaks) > 10 and max(exhibits["audio"].peaks) == 255
    assert exhibits["audio"].sound is not None and exhibits["audio"].sound.suffix == ".wav"
    assert exhibits["text"].text == "something red, number 0"
    glb = studio.shelf.glb(studio.item(row_of(studio, "mesh", "red"))).read_bytes()
    assert glb[:4] == b"glTF" and b'"NORMAL"' in glb


def test_only_folders_of_items_are_served(studio: Studio):
    served = [Path(folder) for folder in studio.shelf.served]
    assert studio.collection.folder not in served, "index.csv and vectors are nobody's business"
    assert {"sounds", "images", "meshes"} <= {folder.name for folder in served}


def test_many_visitors_at_once_get_the_same_answers(studio: Studio):
    def ask(number: int) -> list[str]:
        return titles(studio, studio.query("text", f"blue {number % 3}"), "mesh")

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(40))) == [["blue"] * EACH] * 40
