"""Studios: each space is opened once, a few are kept, and what cannot be opened is told in a sentence."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from app.studio import studios as module
from app.studio.move import move
from app.studio.studio import Studio
from app.studio.studios import Studios
from core import AlignscopeError, SpaceError
from tests.app.stand_ins import Publisher, stand_ins
from tests.app.tiny import EACH, row_of


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publisher]:
    with stand_ins(tmp_path_factory.mktemp("spaces")) as publisher:
        yield publisher


@pytest.fixture
def studios(studio: Studio, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studios:
    """The tiny space is the app's own; three, four and far can be picked, and nothing was downloaded."""
    monkeypatch.setattr("core.weights.cache_folder", lambda: tmp_path)
    publisher.open = True
    publisher.goes_on.set()
    return Studios(studio, downloads=True)


def states(studios: Studios) -> dict[str, str]:
    return {choice.name: studios.state(choice) for choice in studios.choices()}


def test_what_can_be_picked_and_how_far_it_is(studios: Studios, publisher: Publisher):
    assert states(studios) == {"tiny": "open", "four": "ready", "three": "ready", "far": "missing"}, "parts are no unified spaces"
    (far,) = [choice for choice in studios.choices() if choice.name == "far"]
    assert [(file.name, file.bytes, file.licence) for file in far.missing] == [("far_projector.pt", len(publisher.content), "CC-BY-4.0")]
    assert far.bringers == {"text": "mini_clip", "image": "mini_clip", "audio": "mini_clap"}
    studios.get("three")
    assert states(studios)["three"] == "open"


def test_the_app_s_own_space_is_there_from_the_start(studios: Studios, studio: Studio):
    assert studios.get("") is studios.get("tiny") is studio


def test_many_who_ask_at_once_open_it_once(studios: Studios, monkeypatch: pytest.MonkeyPatch):
    opened, load = [], module.load_space
    monkeypatch.setattr(module, "load_space", lambda name, *rest: opened.append(name) or load(name, *rest))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: studios.get("three"), range(16)))
    assert opened == ["three"] and all(studio is found[0] for studio in found)


def test_the_least_recently_used_goes_and_the_app_s_own_stays(studios: Studios, studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "KEPT", 1)
    three = studios.get("three")
    assert studios.get("three") is three
    studios.get("four")
    assert states(studios) == {"tiny": "open", "four": "open", "three": "ready", "far": "missing"}
    assert studios.get("tiny") is studio
    assert studios.get("three") is not three, "opened anew"


def test_missing_files_are_told_of_and_fetched_only_when_asked(studios: Studios, publisher: Publisher):
    with pytest.raises(SpaceError, match=r"'far' needs a file that .* \(9\.\d MB\); pick it in the list"):
        studios.get("far")
    publisher.goes_on.clear()  # the line stops in the middle
    opening = studios.start("far", fetch=True)
    assert studios.start("far", fetch=True) is opening, "the second visitor looks on"
    while opening.progress.share is None:
        Event().wait(0.01)
    with pytest.raises(AlignscopeError, match="'far' is still being opened .downloading far_projector.pt .1 of 1.: "):
        studios.get("far", wait_s=0.01)
    assert states(studios)["far"] == "opening"
    publisher.goes_on.set()
    far = opening.result(20)
    assert states(studios)["far"] == "open" and far.modalities == ("audio", "image", "text")
    assert studios.get("far") is far


def test_a_failed_download_is_a_sentence_and_can_be_tried_again(studios: Studios, publisher: Publisher):
    publisher.open = False
    with pytest.raises(SpaceError, match="could not be downloaded .*far_projector.pt"):
        studios.start("far", fetch=True).result(20)
    assert states(studios)["far"] == "missing"
    publisher.open = True
    assert studios.start("far", fetch=True).result(20).space.name == "far"


def test_where_downloads_are_not_allowed_nobody_causes_one(studios: Studios, publisher: Publisher):
    studios.downloads = False
    with pytest.raises(SpaceError, match="its host can run `python -m core weights --space far --fetch`"):
        studios.start("far", fetch=True)


def test_only_listed_names_are_opened(studios: Studios, tmp_path: Path):
    for name in ("nonsense", str(tmp_path), "mini_clip", "../four"):
        with pytest.raises(SpaceError, match="no space .* to pick here; available: tiny, four, three, far"):
            studios.get(name)


def test_a_damaged_card_spoils_only_its_own_space(studios: Studios):
    from core.unified import CHECKPOINTS

    (CHECKPOINTS / "broken").mkdir()
    (CHECKPOINTS / "broken" / "space.json").write_text("{")
    try:
        assert states(studios)["broken"] == "faulty"
        with pytest.raises(SpaceError, match="space.json is damaged"):
            studios.get("broken")
        assert studios.get("three").space.name == "three"
    finally:
        (CHECKPOINTS / "broken" / "space.json").unlink()


def test_query_and_selection_move_into_a_space_of_fewer_modalities(studios: Studios, studio: Studio):
    three = studios.get("three")
    picture, mesh = row_of(studio, "image", "blue"), row_of(studio, "mesh", "red")
    assert len(three.collection) == len(studio.collection) - 3 * EACH, "there are no meshes, so rows differ"
    moved = move(studio.query_row(picture), picture, studio, three)
    assert moved.query.row == moved.selection != picture and moved.told == ""
    assert three.item(moved.query.row).source == studio.item(picture).source
    assert moved.query.embedding.fingerprint == three.space.fingerprint
    moved = move(studio.query_row(mesh), mesh, studio, three)
    assert moved.query is three.start.query and moved.selection is not None
    assert moved.told == "three takes no meshes, so your query could not be asked there; an example stands in its place."


def test_an_upload_is_embedded_anew_from_its_file(studios: Studios, studio: Studio, tmp_path: Path):
    file = tmp_path / "my.png"
    file.write_bytes(Path(studio.item(row_of(studio, "image", "blue")).source).read_bytes())
    before, four = studio.query("image", file, "my.png"), studios.get("four")
    moved = move(before, None, studio, four)
    assert moved.query.exhibit is before.exhibit and moved.query.row is None
    assert moved.query.embedding.fingerprint == four.space.fingerprint and moved.selection == four.best(moved.query)
    back = move(moved.query, moved.selection, four, studio)
    assert back.query is before
    file.unlink()
    assert "could not be asked anew in three" in move(before, None, studio, studios.get("three")).told


def test_words_are_asked_anew(studios: Studios, studio: Studio):
    four = studios.get("four")
    moved = move(studio.query("text", "a red thing"), 0, studio, four)
    assert moved.query.exhibit.text == "a red thing" and moved.selection == 0
