"""The command line: scriptable figures on stdout, one sentence on stderr, an exit code that tells."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from core.__main__ import main
from core.alignment.bank import Bank
from core.alignment.rows import Matrix
from core.explore.demo import write_things
from core.spaces.base import Space
from core.types import Modality
from core.unified import load_space
from core.vectors import unit_rows

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("things")
    write_things(out, "command line test", 5)
    return out


@pytest.fixture
def run(capsys, random_spaces):
    """Runs a command in the random space and returns its exit code, stdout and stderr."""

    def call(*arguments, space=True):
        code = main([*map(str, arguments), *(["--space", str(random_spaces / "mini")] if space else [])])
        return code, *capsys.readouterr()

    return call


def test_embed_files(run, folder, tmp_path):
    sounds = sorted((folder / "sounds").iterdir())
    code, out, _ = run("embed", *sounds, "--out", tmp_path / "v.npz", "--json")
    figures = json.loads(out)
    assert code == 0
    assert figures["items"] == 5
    with np.load(tmp_path / "v.npz", allow_pickle=False) as saved:
        assert saved["vectors"].shape == (5, figures["dim"])
        assert str(saved["fingerprint"]) == figures["fingerprint"]
        assert list(saved["items"]) == [str(s) for s in sounds]


def test_query_by_words_and_by_file(run, folder):
    for item in ("a dog", next((folder / "meshes").iterdir())):
        code, out, _ = run("query", item, "--to", "mesh", "--k", 3, "--collection", folder, "--json")
        hits = json.loads(out)["hits"]
        assert code == 0
        assert [h["rank"] for h in hits] == [1, 2, 3]
        assert all(h["modality"] == "mesh" for h in hits)
        assert hits[0]["score"] >= hits[1]["score"] >= hits[2]["score"]


def test_a_files_own_vector_comes_first(run, folder):
    mesh = next((folder / "meshes").iterdir())
    _, out, _ = run("query", mesh, "--to", "mesh", "--k", 1, "--collection", folder, "--json")
    hit = json.loads(out)["hits"][0]
    assert hit["item"] == str(mesh.resolve())
    assert hit["score"] == pytest.approx(1, abs=1e-3)


def test_classify_many_files_of_all_modalities(run, folder):
    files = [next((folder / name).iterdir()) for name in ("sounds", "images", "meshes")]
    code, out, _ = run("classify", *files, "--labels", "dog,cat,bell", "--json")
    results = json.loads(out)["results"]
    assert code == 0
    assert [r["item"] for r in results] == [str(f) for f in files]
    for r in results:
        assert {label["label"] for label in r["labels"]} == {"dog", "cat", "bell"}
        scores = [label["score"] for label in r["labels"]]
        assert scores == sorted(scores, reverse=True)


def test_evaluate_a_collection(run, folder):
    code, out, _ = run("evaluate", "--collection", folder, "--json")
    report = json.loads(out)
    assert code == 0
    directions = [key for key in report if "->" in key]
    assert len(directions) == 12
    assert {"recall@1", "recall@5", "recall@10", "precision@1", "map", "n", "chance_map"} <= report["audio->mesh"].keys()
    assert "audio-mesh" in report["modality_gap"]


def test_a_map_as_a_page(run, folder, tmp_path):
    code, _, _ = run("map", "--collection", folder, "--out", tmp_path / "map.html", "--method", "pca", "--dims", 3)
    page = (tmp_path / "map.html").read_text()
    assert code == 0
    assert "scatter3d" in page
    assert not re.search(r'<(script|link)[^>]+(src|href)="http', page), "opens offline"
    code, _, said = run("map", "--collection", folder, "--out", tmp_path / "map.txt")
    assert code == 1
    assert "written as .csv or .html, not as 'map.txt'" in said


def test_map(run, folder, tmp_path):
    code, _, _ = run("map", "--collection", folder, "--out", tmp_path / "map.csv", "--method", "pca")
    assert code == 0
    assert (tmp_path / "map.csv").read_text().splitlines()[0] == "modality,item,kind,attribute,x,y"
    assert len((tmp_path / "map.csv").read_text().splitlines()) == 21


@pytest.mark.slow
def test_bank_and_train(run, folder, random_spaces, tmp_path, capsys):
    spaces = [random_spaces / name for name in ("mini_clip", "mini_clap", "mini_ulip")]
    code, _, _ = run("bank", folder, *[a for s in spaces for a in ("--space", s)], "--out", tmp_path / "bank", space=False)
    assert code == 0
    arguments = ["train", "--base", spaces[0], "--leaf", spaces[1], "--leaf", f"{spaces[2]}:image", "--bank", tmp_path / "bank"]
    code, out, said = run(*arguments, "--out", tmp_path / "joined", "--json", space=False)
    assert code == 0
    assert "note: the bank gave mini_clap 15 pseudo-pairs, fewer than it takes for batches of 512: they were of 15" in said
    assert set(json.loads(out)["seconds"]) == {"mini_clap", "mini_ulip"}
    ablation = ["ablate", *arguments[1:], "--collection", folder, "--groups", "closed form", "--seeds", 1]
    code, out, _ = run(*ablation, "--json", space=False)
    assert code == 0
    rows = json.loads(out)["rows"]
    assert len(rows) == 3 and "audio->mesh" in rows[0]["figures"], "the leaves' own modalities are measured too"
    code, out, _ = run("query", "a dog", "--to", "audio", "--collection", folder, "--json", "--space", tmp_path / "joined", space=False)
    assert code == 0
    assert json.loads(out)["fingerprint"] == json.loads((tmp_path / "joined" / "space.json").read_text())["fingerprint"]


@pytest.mark.slow
def test_a_training_that_was_killed_goes_on_and_ends_on_the_same_weights(random_spaces, tmp_path):
    """kill -9 of the command itself, once there is a state on disk."""
    base, leaf = (load_space(random_spaces / name) for name in ("mini_clip", "mini_clap"))
    held: list[tuple[Space, Modality]] = [(base, "text"), (leaf, "text"), (leaf, "audio"), (base, "image")]
    random = np.random.default_rng(0)
    rows: dict[tuple[str, Modality], Matrix] = {(space.name, m): unit_rows(random.standard_normal((4_000, space.dim))) for space, m in held}
    Bank(rows, {s.name: s.fingerprint for s in (base, leaf)}).save(tmp_path / "bank")

    def command(out: str) -> list[str]:
        spaces = ["--base", random_spaces / "mini_clip", "--leaf", random_spaces / "mini_clap"]
        return [*map(str, (sys.executable, "-m", "core", "train", *spaces, "--bank", tmp_path / "bank", "--out", tmp_path / out))]

    settings = {"cwd": ROOT, "env": os.environ | {"OMP_NUM_THREADS": "1"}, "stderr": subprocess.DEVNULL}
    subprocess.run(command("whole"), check=True, **settings)
    started, state = subprocess.Popen(command("killed"), **settings), tmp_path / "killed.work" / "mini_clap.state"
    while not state.is_file():
        assert started.poll() is None
        time.sleep(0.05)
    started.kill()
    assert started.wait() == -signal.SIGKILL and not (tmp_path / "killed").exists()
    subprocess.run(command("killed"), check=True, **settings)
    whole, killed = (json.loads((tmp_path / name / "space.json").read_text())["fingerprint"] for name in ("whole", "killed"))
    assert whole == killed and not (tmp_path / "killed.work").exists()


@pytest.mark.slow
def test_a_bank_of_the_world(run, random_spaces, tmp_path):
    made = ("bank", "--world", 1, "--space", random_spaces / "mini_clip", "--out", tmp_path / "bank")
    code, out, _ = run(*made, space=False)
    assert code == 0 and out.startswith("mini_clip image (78), mini_clip text (78) in ")


def test_a_bank_is_of_items_or_of_the_world(run, folder, random_spaces, tmp_path):
    end = ("--space", random_spaces / "mini_clip", "--out", tmp_path / "bank")
    for start in (("bank",), ("bank", folder, "--world", 1)):
        code, _, told = run(*start, *end, space=False)
        assert code == 1 and "give one of the two" in told


def test_world_lists_its_kinds(run):
    code, out, _ = run("world", "--list", "--json", space=False)
    kinds = json.loads(out)["kinds"]
    assert code == 0
    assert len(kinds) >= 64
    assert {"kind", "family", "nouns", "traits"} <= kinds[0].keys()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "gone.wav", "--to", "mesh"], "gone.wav does not exist"),
        (["query", "a dog", "--collection", "nowhere"], "is not a folder"),
        (["classify", "gone.wav", "--labels", "dog"], "at least 2 labels"),
        (["query", "  "], "empty"),
    ],
)
def test_mistakes_are_answered_with_one_sentence(run, arguments, sentence):
    code, out, err = run(*arguments)
    assert code == 1
    assert out == ""
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_broken_file_of_several_is_skipped_and_named(run, folder, tmp_path):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF")
    good = next((folder / "sounds").iterdir())
    code, out, err = run("classify", broken, good, "--labels", "dog,cat", "--json")
    assert code == 0
    assert [r["item"] for r in json.loads(out)["results"]] == [str(good)]
    assert "skipped: broken.wav" in err


def test_unknown_space(capsys):
    assert main(["query", "a dog", "--space", "nowhere"]) == 1
    assert "no space named 'nowhere'" in capsys.readouterr().err


def test_weights_are_listed_with_sizes_licences_and_places(run, published_spaces, capsys):
    code, out, _ = run("weights", "--space", published_spaces / "exmcr", "--weights", published_spaces / "weights", space=False)
    assert code == 0
    assert "630k-fusion-best.pt  (1,860 MB, CC0-1.0)" in out
    assert f"    {published_spaces / 'weights' / 'ex_clap.pt'}" in out
    assert "0 of 7 files missing: 0.0 GB" in out
    code, out, _ = run("weights", "--json")
    assert json.loads(out)["files"] == []
