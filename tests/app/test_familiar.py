"""The flag "not like anything this space knows": by hand in the tiny space, in views and endpoints, and nothing said where it can't be."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from gradio_client import Client, handle_file

from app.studio.familiar import Measured
from app.studio.own import Own
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Part
from app.views.about import about
from app.views.doubt import doubt
from app.views.render import query_card
from core import Collection, Projector, Sound, UnifiedSpace, load_space
from core.alignment.projector import ProjectorShape
from core.explore.classify import classify
from tests.app.served import served
from tests.app.tiny import GAP, SAMPLE_RATE, TinySpace, calibrated, picture, row_of, sound, tiny_studio

FLAG = "Not like anything this space knows:"
FIGURES = {
    "audio": {"known": [78, 40], "false alarms": [0.02, 0.08], "strangers": 30, "called unfamiliar": 0.667},
    "text": {"known": [78, 0], "false alarms": [0.05]},
}


@pytest.fixture
def studio(studio: Studio) -> Iterator[Studio]:
    """Its collection in a calibrated space."""
    fresh = Studio(TinySpace(), studio.collection)
    with calibrated(fresh.space, figures=FIGURES):
        yield fresh


def noise() -> Sound:
    return Sound(np.random.default_rng(0).normal(size=SAMPLE_RATE).astype(np.float32), SAMPLE_RATE)


def test_a_place_by_hand(studio: Studio):
    # A red text is the word "a red" itself, cosine 1; its cosine to the other two words is c; sureness is 1 - c - log(2) / 10.
    c = (2 * 1.01 * 0.01 + 0.01**2 + GAP**2) / (1.01**2 + 2 * 0.01**2 + GAP**2)
    red, rain = studio.query("text", "something red"), studio.query("text", "rain")
    assert red.familiarity == pytest.approx(1 - c - np.log(2) / 10, abs=1e-3) and red.unfamiliar is False
    assert (rain.familiarity, rain.unfamiliar) == (0, True), "as near to each of the three"


def test_a_tone_is_known_and_noise_is_not(studio: Studio):
    assert studio.query("audio", Sound(sound("green").astype(np.float32), SAMPLE_RATE)).unfamiliar is False
    assert studio.query("audio", noise()).unfamiliar is True


def test_no_claim_is_made_of_what_was_not_calibrated(studio: Studio):
    parts = [Part(studio.query("text", words), 1) for words in ("red", "rain")]
    plain = Studio(TinySpace(), studio.collection)
    for query in (
        studio.query("image", picture("red")),
        studio.query_row(row_of(studio, "mesh", "blue")),
        studio.compose(parts),
        plain.query("text", "red"),
        plain.query_row(0),
    ):
        assert query.familiarity is None and query.unfamiliar is None
        assert FLAG not in query_card(query) and "surer" not in query_card(query)


def test_the_kinds_are_embedded_once(studio: Studio):
    assert isinstance(studio.space, TinySpace)
    studio.query("text", "red")
    assert studio.space.embedded == 1 + 3, "the query, and the three kinds"
    for again in ("rain", "red"):
        studio.query("text", again)
    assert studio.space.embedded == 1 + 3 + 1, "the rain alone was new"


def test_a_collection_with_own_items_is_in_the_same_space(studio: Studio, tmp_path: Path):
    soundfile.write(tmp_path / "noise.wav", noise().samples / 9, SAMPLE_RATE)
    own = Own(tmp_path / "own")
    list(own.add(studio, [(tmp_path / "noise.wav", "noise.wav")]))
    joined = own.joined(studio)
    assert joined is not studio and joined.familiar is studio.familiar
    assert joined.query("audio", noise()).unfamiliar is True


def test_marks_of_another_space_break_nothing(studio: Studio):
    with calibrated(studio.space, fingerprint="another", figures=FIGURES):
        query = studio.query("text", "rain")
        assert query.familiarity is None and studio.search(query)
        assert "Nothing is said of how familiar a query is" in about(studio) and "calibrated as another" in about(studio)
        assert studio.familiar.measured == []


def test_a_saved_space_says_what_the_command_line_says_and_a_run_of_its_parts_nothing(random_spaces: Path, tmp_path: Path):
    spaces = shutil.copytree(random_spaces, tmp_path / "spaces")
    card = json.loads((spaces / "mini" / "space.json").read_text())
    marks = {"text": np.linspace(0, 0.2, 101).tolist()}
    card["familiarity"] = {"fingerprint": card["fingerprint"], "marks": marks}
    (spaces / "mini" / "space.json").write_text(json.dumps(card))
    space = load_space(spaces / "mini")
    assert isinstance(space, UnifiedSpace)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "words.txt").write_text("a dog\na cat\na bell\n")
    studio = Studio(space, Collection.open(tmp_path / "words", space))
    ((told,), _) = classify(space, "text", ["a dog"], ["dog", "cat"])
    assert studio.query("text", "a dog").familiarity == told.familiarity is not None
    leaf = space.leaves[0]
    other = Projector(ProjectorShape(leaf.space.dim, space.dim), leaf.space.fingerprint, space.base.fingerprint).eval()
    for made in (UnifiedSpace(space.base, (), "run 1", {"about": "a run"}), UnifiedSpace(space.base, (), "run 2", card)):
        run = Studio(made.extend(leaf.space, other), studio.collection, studio.uploads)
        assert run.query("text", "a dog").familiarity is None, "other vectors, and another fingerprint"


@pytest.mark.parametrize(
    ("place", "says"),
    [(0.03, "less sure than of 97% of known sounds."), (0.004, "less sure than of 99% of"), (0.0, "less sure than of any known sound")],
)
def test_the_note_says_how_unsure(studio: Studio, place: float, says: str):
    card = query_card(replace(studio.query("audio", noise()), familiarity=place))
    assert FLAG in card and says in card and "nearest of what there is" in card and "Some known sounds get this note too" in card
    assert "<svg" in doubt(replace(studio.query("audio", noise()), familiarity=place)), "not by colour alone"


def test_a_familiar_query_has_a_quiet_figure(studio: Studio):
    card = query_card(replace(studio.query("text", "red"), familiarity=0.629))
    assert "surer than of 62% of known texts" in card and FLAG not in card


def test_a_thing_is_taken_for_the_kinds_its_encoder_finds_nearest(studio: Studio):
    green = studio.query("audio", Sound(sound("green").astype(np.float32), SAMPLE_RATE))
    assert next(kind for kind, _ in green.kinds) == "green" and len(green.kinds) == 3
    cosines = [cosine for _, cosine in green.kinds]
    assert cosines == sorted(cosines, reverse=True)
    card = query_card(green)
    assert "taken for <b>green</b>, then" in card and "before any projector" in card
    assert "if anything, <b>green</b>, then" in query_card(replace(green, familiarity=0.01))
    words = studio.query("text", "red")
    assert words.kinds[0][0] == "red" and "taken for" not in query_card(words), "words say themselves what they are"
    assert "taken for" not in query_card(studio.query("image", picture("red"))), "not calibrated"
    assert "taken for" not in query_card(studio.query_row(row_of(studio, "mesh", "blue"))), "labelled already"
    only = replace(green, kinds=(("<b>", 0.5),))
    assert "taken for <b>&lt;b&gt;</b></span>" in query_card(only)


def test_about_tells_what_the_flag_is_worth(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    assert studio.familiar.measured == [Measured("text", ((78, 0.05),)), Measured("audio", ((78, 0.02), (40, 0.08)), (30, 0.667))]
    page = about(studio)
    assert "<td>2% of 78</td><td>8% of 40</td><td>67% of 30</td>" in page
    assert "<td>5% of 78</td><td>–</td><td>–</td>" in page
    with calibrated(studio.space):
        assert "Knowing what it doesn" not in about(Studio(studio.space, studio.collection)), "calibrated, and not measured"


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")  # Gradio's own, as in test_endpoints
def test_programs_are_told(tmp_path: Path):
    studio = tiny_studio(tmp_path / "things")
    soundfile.write(tmp_path / "noise.wav", noise().samples / 9, SAMPLE_RATE)
    with calibrated(studio.space), served(Studios(studio)) as url:
        client = Client(url, verbose=False, analytics_enabled=False)

        def told(**call) -> tuple[float | None, bool | None]:
            answer = client.predict(**call)
            return answer["familiarity"], answer["unfamiliar"]

        assert told(text="rain", api_name="/search") == told(text="rain", api_name="/embed") == (0, True)
        assert told(file=handle_file(tmp_path / "noise.wav"), modality="audio", api_name="/search")[1] is True
        place, flag = told(text="something red", api_name="/search")
        assert place is not None and place > 0.4 and flag is False
        kinds = client.predict(text="something red", api_name="/embed")["kinds"]
        assert kinds[0]["kind"] == "red" and kinds[0]["cosine"] > kinds[1]["cosine"]
        assert client.predict(text="something red", api_name="/search")["kinds"] == kinds
