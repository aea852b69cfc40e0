"""The named endpoints, called as a user's program would call them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError

from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.uploads import LARGEST
from tests.app.served import served
from tests.app.stand_ins import stand_ins
from tests.app.tiny import mesh, row_of
from tests.media.bad_files import BAD_FILES

# Gradio's own: a client's websocket and an event loop that close after the test has ended.
pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(scope="module")
def client(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with stand_ins(tmp_path_factory.mktemp("spaces")), served(Studios(studio, downloads=True)) as url:
        yield Client(url, verbose=False, analytics_enabled=False)


def test_only_the_named_endpoints_are_public(client: Client):
    told: Any = client.view_api(return_format="dict")
    assert set(told["named_endpoints"]) == {"/search", "/embed", "/neighbours", "/explain", "/compose", "/evaluate"}


def test_search_by_words(client: Client, studio: Studio):
    told = client.predict(text="something blue", to=["mesh", "audio"], k=2, api_name="/search")
    assert told["fingerprint"] == studio.space.fingerprint
    assert set(told["results"]) == {"mesh", "audio"}
    assert [(r["kind"], r["rank"]) for r in told["results"]["mesh"]] == [("blue", 1), ("blue", 2)]
    assert told["results"]["mesh"][0]["cosine"] >= told["results"]["mesh"][1]["cosine"]


def test_search_by_a_mesh_file(client: Client, tmp_path: Path):
    mesh("green").export(tmp_path / "thing.glb")
    told = client.predict(file=handle_file(tmp_path / "thing.glb"), modality="mesh", to=["audio"], k=3, api_name="/search")
    assert [r["kind"] for r in told["results"]["audio"]] == ["green"] * 3


def test_embed_gives_a_unit_vector_and_its_fingerprint(client: Client, studio: Studio):
    told = client.predict(text="something red", api_name="/embed")
    assert told["fingerprint"] == studio.space.fingerprint and told["modality"] == "text"
    assert np.linalg.norm(told["vector"]) == pytest.approx(1, abs=1e-5)
    assert np.allclose(told["vector"], studio.embed("text", "something red").vectors[0])


def test_neighbours_of_a_row(client: Client, studio: Studio):
    row = row_of(studio, "audio", "red")
    told = client.predict(row=row, k=2, modality="mesh", api_name="/neighbours")
    assert [r["kind"] for r in told["results"]["mesh"]] == ["red", "red"]
    assert set(client.predict(row=row, api_name="/neighbours")["results"]) == {"mesh", "audio", "image", "text"}


def test_the_report_of_the_collection_in_a_space(client: Client, studio: Studio):
    told = client.predict(api_name="/evaluate")
    assert told["fingerprint"] == studio.space.fingerprint
    assert len(told["directions"]) == 12 and len(told["modality_gap"]) == 6
    there = told["directions"]["audio->mesh"]
    assert (there["precision@1"], there["recall@5"], there["map"], there["n"]) == (1.0, 1.0, 1.0, 9)
    assert there["chance_precision_at_1"] == pytest.approx(1 / 3, abs=1e-3) and 0.3 < there["chance_map"] < 0.6
    other = client.predict(space="three", api_name="/evaluate")
    assert other["fingerprint"] != told["fingerprint"] and "audio->mesh" not in other["directions"]
    assert any(direction["map"] < 1 for direction in other["directions"].values()), "random weights find less"


def test_another_space_answers_with_its_own_fingerprint(client: Client, studio: Studio):
    told = client.predict(text="something red", space="three", api_name="/embed")
    assert told["fingerprint"] != studio.space.fingerprint and len(told["vector"]) == 512
    found = client.predict(text="something red", k=2, space="three", api_name="/search")
    assert found["fingerprint"] == told["fingerprint"] and set(found["results"]) == {"text", "image", "audio"}
    assert client.predict(row=0, space="three", api_name="/neighbours")["fingerprint"] == told["fingerprint"]
    assert client.predict(row=0, space="tiny", api_name="/neighbours") == client.predict(row=0, api_name="/neighbours")


def test_every_answer_says_what_chance_would_find(client: Client, studio: Studio):
    told = client.predict(text="something blue", to=["mesh"], k=9, api_name="/search")
    cosines = [r["cosine"] for r in told["results"]["mesh"]]
    assert told["chance"] == {"mesh": {"median": pytest.approx(cosines[4]), "percentile_95": pytest.approx(np.percentile(cosines, 95))}}
    assert [r["percentile"] for r in told["results"]["mesh"]] == [pytest.approx(100 * n / 9, abs=0.01) for n in range(8, -1, -1)]


def test_what_two_things_met_through(client: Client, studio: Studio):
    rows = {m: row_of(studio, m, "red") for m in ("audio", "mesh")}
    told = client.predict(row=rows["audio"], hit=rows["mesh"], api_name="/explain")
    assert told["trained_together"] and told["bridges"] == [], "the tiny space takes all four"
    sound = client.predict(text="red", to=["audio"], k=1, space="four", api_name="/search")["results"]["audio"][0]["row"]
    shape = client.predict(text="red", to=["mesh"], k=1, space="four", api_name="/search")["results"]["mesh"][0]["row"]
    told = client.predict(row=sound, hit=shape, space="four", api_name="/explain")
    assert not told["trained_together"] and [b["modality"] for b in told["bridges"]] == ["text", "text", "image", "image"]
    back = client.predict(row=shape, hit=sound, space="four", api_name="/explain")
    assert back["cosine"] == told["cosine"]
    assert {(b["row"], b["rank_to_row"], b["rank_to_hit"]) for b in back["bridges"]} == {
        (b["row"], b["rank_to_hit"], b["rank_to_row"]) for b in told["bridges"]
    }


def test_compose_from_a_row_words_and_a_file(client: Client, studio: Studio, tmp_path: Path):
    row = row_of(studio, "image", "red")
    mesh("blue").export(tmp_path / "thing.glb")
    parts = [{"row": row}, {"text": "green"}, {"file": 0, "modality": "mesh", "weight": -0.5}]
    told = client.predict(parts=parts, files=[handle_file(tmp_path / "thing.glb")], to=["mesh", "image"], k=9, api_name="/compose")
    assert told["fingerprint"] == studio.space.fingerprint and set(told["results"]) == {"mesh", "image"}
    assert row not in [r["row"] for r in told["results"]["image"]], "a part is not its own result"
    assert [r["kind"] for r in told["results"]["mesh"]][-3:] == ["blue"] * 3
    for result in told["results"]["mesh"]:
        assert len(result["contributions"]) == 3
        assert sum(result["contributions"]) == pytest.approx(result["cosine"], abs=1e-5)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ({"api_name": "/compose"}, "No list of parts was given"),
        ({"parts": [], "api_name": "/compose"}, "A composed query has 1 to 4 parts, got 0"),
        ({"parts": [{"text": "red"}] * 9, "api_name": "/compose"}, "A composed query has 1 to 4 parts, got 9"),
        ({"parts": [{"smell": "red"}], "api_name": "/compose"}, "A part is .*got .*smell"),
        ({"parts": ["red"], "api_name": "/compose"}, "A part is .*got .*red"),
        ({"parts": [{"file": 0, "modality": "mesh"}], "api_name": "/compose"}, "A part is .*got"),
        ({"parts": [{"row": 9999}], "api_name": "/compose"}, "rows go from 0 to 35"),
        ({"parts": [{"row": 0, "weight": 2}], "api_name": "/compose"}, "between -1 and 1, got '2'"),
        ({"parts": [{"row": 0, "weight": None}], "api_name": "/compose"}, "between -1 and 1, got 'None'"),
        ({"parts": [{"row": 0}, {"row": 0, "weight": -1}], "api_name": "/compose"}, "cancel each other out"),
        ({"text": " ", "api_name": "/search"}, "The text is empty"),
        ({"text": "ha" * 5_000, "api_name": "/search"}, "has 10,000 characters, expected at most 2,000"),
        ({"row": 9999, "hit": 0, "api_name": "/explain"}, "rows go from 0 to 35"),
        ({"row": 0, "hit": 9999, "api_name": "/explain"}, "rows go from 0 to 35"),
        ({"modality": "audio", "api_name": "/search"}, "No audio file was given"),
        ({"text": "a dog", "file": handle_file(__file__), "api_name": "/search"}, "Both a text and a file were given .*'a dog'"),
        ({"file": handle_file(__file__), "api_name": "/search"}, "A file was given, but modality is 'text'; say what it is"),
        ({"row": 9999, "api_name": "/neighbours"}, "rows go from 0 to 35"),
        ({"row": 0, "modality": "smell", "api_name": "/neighbours"}, "No modality named 'smell'"),
        ({"text": "red", "space": "nonsense", "api_name": "/search"}, "There is no space 'nonsense' .* available: tiny, four, three, far"),
        ({"text": "red", "space": "/etc", "api_name": "/embed"}, "There is no space '/etc'"),
        ({"row": 0, "space": "far", "api_name": "/neighbours"}, r"The space 'far' needs a file .*9\.\d MB"),
    ],
)
def test_mistakes_get_one_sentence_and_the_next_call_works(client: Client, call, said):
    with pytest.raises(AppError, match=said):
        client.predict(**call)
    assert client.predict(text="red", to=["mesh"], k=1, api_name="/search")["results"]["mesh"][0]["kind"] == "red"


@pytest.mark.parametrize("name", ["silent.wav", "draco.glb", "truncated.png", "pickled.npy"])
def test_a_bad_file_gets_one_sentence(client: Client, tmp_path: Path, name):
    bad = BAD_FILES[name]
    with pytest.raises(AppError, match=bad.says):
        client.predict(file=handle_file(bad.make(tmp_path)), modality=bad.modality, api_name="/embed")


@pytest.mark.slow
def test_every_bad_file_gets_one_sentence_and_the_next_query_works(client: Client, tmp_path: Path):
    for name, bad in BAD_FILES.items():
        file = bad.make(tmp_path)
        if file.stat().st_size > LARGEST:  # refused before any of it is sent
            with pytest.raises(ValueError, match="exceeds the maximum file size"):
                client.predict(file=handle_file(file), modality=bad.modality, api_name="/search")
        else:
            with pytest.raises(AppError, match=bad.says) as told:
                client.predict(file=handle_file(file), modality=bad.modality, api_name="/search")
            assert "Traceback" not in str(told.value) and str(file.parent) not in str(told.value), name
        file.unlink()
    assert client.predict(text="red", to=["mesh"], k=1, api_name="/search")["results"]["mesh"][0]["kind"] == "red"
