"""`python -m app export-static DIR`: what it writes, and what it refuses to write over."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.export.static_viewer import folder
from app.export.static_viewer.folder import write
from app.studio.studio import Studio
from core import AlignscopeError
from tests.app.tiny import COLORS


def test_plain_files_with_relative_addresses(studio: Studio, tmp_path: Path):
    out = tmp_path / "out"
    size = write(studio, out)
    assert size == sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    data, n = json.loads((out / "data.json").read_text()), len(studio.collection)
    assert len(data["titles"]) == n and data["query"] == studio.start.query.row and not data["guest"]
    assert np.fromfile(out / "vectors.bin", "<f2").shape == (n * studio.space.dim,)
    named = {name for column in ("pictures", "large", "sounds", "meshes") for name in data[column] if name}
    there = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    assert there == named | {"index.html", "viewer.css", "viewer.js", "data.json", "vectors.bin"}
    for item, sound, picture in zip(studio.collection.items, data["sounds"], data["pictures"], strict=True):
        assert bool(sound) == (item.modality == "audio") and bool(picture) == (item.modality in ("image", "mesh"))
    assert str(studio.collection.folder) not in (out / "data.json").read_text() + (out / "index.html").read_text()


def test_a_mesh_in_the_file_that_is_turned(studio: Studio, tmp_path: Path):
    # A box of 1 x 1 x 1: its corners are all at the same distance from its middle, so each coordinate is 32767 / sqrt(3).
    write(studio, tmp_path / "out")
    item = next(item for item in studio.collection.items if item.source.endswith("red_0.ply"))
    read = (tmp_path / "out" / "meshes" / f"{item.row}.bin").read_bytes()
    assert np.frombuffer(read, "<u4", 2).tolist() == [8, 12]
    places = np.frombuffer(read, "<i2", 24, offset=8).reshape(8, 3)
    assert np.abs(places).tolist() == [[18_918] * 3] * 8 and len({tuple(place) for place in places.tolist()}) == 8
    assert np.frombuffer(read, "u1", 4, offset=8 + 48).tolist() == [*COLORS["red"], 255]
    faces = np.frombuffer(read, "<u2", offset=8 + 48 + 32)
    assert faces.shape == (36,) and faces.max() == 7


def test_a_mesh_too_large_to_be_turned_keeps_its_picture(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folder, "MOST_TRIANGLES", 11)
    write(studio, tmp_path / "out")
    data = json.loads((tmp_path / "out" / "data.json").read_text())
    assert not any(data["meshes"]) and any(data["large"])


def test_an_earlier_export_is_replaced_and_nothing_else(studio: Studio, tmp_path: Path):
    out = tmp_path / "out"
    write(studio, out)
    (out / "thumbs" / "old.webp").touch()
    write(studio, out)
    assert not (out / "thumbs" / "old.webp").exists()
    (out / "letters.txt").touch()
    with pytest.raises(AlignscopeError, match=r"holds other files \(letters.txt, ...\)"):
        write(studio, out)
    assert (out / "index.html").exists() and (out / "letters.txt").exists()
    with pytest.raises(AlignscopeError, match="is a file; name a folder"):
        write(studio, out / "letters.txt")


def test_a_heavy_picture_is_made_lighter(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folder, "LARGEST", 1)
    write(studio, tmp_path / "out")
    assert {file.suffix for file in (tmp_path / "out" / "large").iterdir()} == {".webp"}
