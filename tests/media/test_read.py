"""The one door: every real file comes in as what its modality promises, or is refused with one sentence."""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import MediaError
from core.media import ENDINGS, guess_modality, read
from core.types import MODALITIES, Cloud, Sound
from tests.conftest import REAL

INDEX = REAL / "index.csv"
ROWS = list(csv.DictReader(INDEX.read_text().splitlines())) if INDEX.is_file() else []
REFUSED = {"meshes/car_market_sedan_draco.gltf": r"^car_market_sedan_draco\.gltf is compressed \(KHR_draco_mesh_compression\)"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"])
def test_every_real_file(row: dict[str, str], real_data: Path):
    path = real_data / row["path"]
    modality = guess_modality(path)
    assert modality == {"audio": "audio", "image": "image"}.get(row["modality"], "mesh")
    if row["path"] in REFUSED:
        with pytest.raises(MediaError, match=REFUSED[row["path"]]):
            read(modality, path)
        return
    medium = read(modality, path)
    if isinstance(medium, Sound):
        assert medium.samples.ndim == 1 and medium.samples.dtype == np.float32
        assert 0 < np.abs(medium.samples).max() <= 1
        assert 0.1 < medium.duration_s < 60
    elif isinstance(medium, Cloud):
        assert medium.points.shape == medium.colors.shape == (10_000, 3)
        assert medium.points.dtype == medium.colors.dtype == np.float32
        assert np.isfinite(medium.points).all() and medium.colors.min() >= 0 and medium.colors.max() <= 1
    else:
        assert isinstance(medium, np.ndarray)
        assert medium.dtype == np.uint8 and medium.shape[2] == 3 and min(medium.shape[:2]) >= 50


def test_a_path_may_be_a_string_or_bytes(real_data: Path):
    path = real_data / "audio/dog_dog_bark.ogg"
    sounds = [read("audio", source) for source in (path, str(path), path.read_bytes())]
    for sound in sounds:
        assert isinstance(sound, Sound) and len(sound.samples) == 55_556


def test_a_cloud_passes_through():
    cloud = Cloud(np.ones((5, 3), np.float32), np.ones((5, 3), np.float32))
    assert read("mesh", cloud) is cloud


def test_text_is_the_words_themselves():
    assert read("text", " a dog\nbarks ") == "a dog barks"


def test_an_unknown_modality():
    with pytest.raises(MediaError, match=f"no modality named 'smell'; available: {', '.join(MODALITIES)}"):
        read("smell", "x")  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("modality", "ending"), [(m, e) for m, endings in ENDINGS.items() for e in sorted(endings)])
def test_endings_tell_the_modality(modality: str, ending: str):
    assert guess_modality(f"some/where/thing{ending}") == modality
    assert guess_modality(Path(f"THING{ending.upper()}")) == modality


@pytest.mark.parametrize("name", ["notes.txt", "song.m4a", "model.fbx", "no_ending", "archive.tar.gz"])
def test_other_endings_are_refused_by_naming_the_known_ones(name: str):
    with pytest.raises(MediaError, match=r"\.wav.*\.png.*\.glb") as refusal:
        guess_modality(name)
    assert str(refusal.value).startswith(name) and len(str(refusal.value)) < 300


def test_no_ending_stands_for_two_modalities():
    assert sum(map(len, ENDINGS.values())) == len(set.union(*map(set, ENDINGS.values())))


def test_importing_media_and_reading_a_text_is_light():
    code = "import sys; from core.media import read; read('text', 'x'); "
    code += "print([m for m in ('trimesh', 'soundfile', 'soxr', 'PIL', 'numba', 'torch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
