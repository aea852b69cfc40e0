"""Every bad file is refused at once, with one sentence that names it and says what to do."""

import time
from pathlib import Path

import pytest

from core.errors import MediaError
from core.media import read
from tests.media.bad_files import BAD_FILES

each_bad_file = pytest.mark.parametrize("name", BAD_FILES)


@each_bad_file
def test_refused_with_one_sentence(name: str, tmp_path: Path, capfd):
    modality, says, make = BAD_FILES[name]
    with pytest.raises(MediaError, match=says) as refusal:
        read(modality, make(tmp_path))
    sentence = str(refusal.value)
    assert sentence.startswith(name)
    assert len(sentence) < 300 and sentence.isprintable()
    assert "; " in sentence  # what was found; what to do
    assert not any(word in sentence for word in ("Traceback", "Error", "Exception", "0x", "site-packages"))
    assert "this must never be printed" not in capfd.readouterr().out


@each_bad_file
def test_its_bytes_are_refused_as_well(name: str, tmp_path: Path):
    modality, _, make = BAD_FILES[name]
    path = make(tmp_path)
    if path.stat().st_size > 10_000_000:
        pytest.skip("sparse on disk, but not in memory")
    with pytest.raises(MediaError, match=r"^the upload .*; "):
        read(modality, path.read_bytes())


@pytest.mark.parametrize(
    "name", ["five_million.stl", "five_million.ply", "five_million.off", "five_million.glb", "ten_minutes.wav", "bomb.png"]
)
def test_large_things_are_refused_from_their_headers(name: str, tmp_path: Path):
    modality, _, make = BAD_FILES[name]
    path = make(tmp_path)
    started = time.process_time()
    with pytest.raises(MediaError):
        read(modality, path)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("modality", ["audio", "image", "mesh"])
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("no/such/file.xyz", r"file\.xyz does not exist"),
        (".", "is a folder"),
        ("/dev/zero", "is not a file"),
        ("https://example.org/a.wav", r"a\.wav is a web address, expected a file; download it first"),
        ("nul\0.wav", "give the path of a file"),
        ("x" * 5000, "cannot be opened|does not exist"),
        (b"", "the upload is empty"),
        (None, "the upload is a Python NoneType"),
        (3.5, "the upload is a Python float"),
    ],
    ids=["missing", "folder", "device", "web", "nul", "long", "no bytes", "none", "number"],
)
def test_what_is_no_file(modality, source, says):
    with pytest.raises(MediaError, match=says) as refusal:
        read(modality, source)
    assert len(str(refusal.value)) < 300 and str(refusal.value).isprintable()


def test_a_name_of_many_lines_stays_one_line(tmp_path: Path):
    path = tmp_path / ("two\nlines" + "s" * 150 + ".wav")
    path.write_bytes(b"no sound")
    with pytest.raises(MediaError, match=r"^two\?lines.*s\.wav cannot be read") as refusal:
        read("audio", path)
    assert str(refusal.value).isprintable()
