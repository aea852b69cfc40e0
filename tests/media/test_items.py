"""Items of large files, one by one: webdataset's tars, and parquet in the shape of Hugging Face's datasets."""

import io
import tarfile

import pytest

from core.errors import MediaError
from core.media.items import stored_items


def tar(path, members: dict[str, bytes]):
    with tarfile.open(path, "w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def test_a_webdataset_tar(tmp_path):
    path = tar(tmp_path / "a.tar", {"0.txt": b"a dog \n", "0.wav": b"RIFF", "1.jpg": b"\xff\xd8", "1.json": b"{}", "2.GLB": b"glTF"})
    assert list(stored_items(path)) == [("text", "a dog"), ("audio", b"RIFF"), ("image", b"\xff\xd8"), ("mesh", b"glTF")]


def test_a_parquet_file_gives_what_is_paired_as_separate_items(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    import pyarrow

    rows = {"caption": ["a dog", None], "image": [{"bytes": b"\xff\xd8", "path": "x"}, {"bytes": b"\x89PNG", "path": "y"}], "id": [1, 2]}
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    assert list(stored_items(tmp_path / "a.parquet")) == [("text", "a dog"), ("image", b"\xff\xd8"), ("image", b"\x89PNG")]
    parquet.write_table(pyarrow.table({"id": [1]}), tmp_path / "b.parquet")
    with pytest.raises(MediaError, match="has the columns id; expected one of audio, image, mesh, text, caption"):
        list(stored_items(tmp_path / "b.parquet"))


def test_what_is_no_such_file_is_named(tmp_path):
    for name, content in (("a.tar", b"no tar at all"), ("a.zip", b"PK"), ("a.parquet", b"PAR1 cut")):
        if name.endswith("parquet"):
            pytest.importorskip("pyarrow", reason="pyarrow is not installed")
        (tmp_path / name).write_bytes(content)
        with pytest.raises(MediaError, match=name):
            list(stored_items(tmp_path / name))
    with pytest.raises(MediaError, match="neither a folder nor"):
        list(stored_items(tmp_path / "nothing"))
    whole = tar(tmp_path / "w.tar", {f"{i}.txt": b"x" * 600 for i in range(40)}).read_bytes()
    (tmp_path / "cut.tar").write_bytes(whole[: len(whole) // 2 + 100])
    with pytest.raises(MediaError, match=r"cut\.tar.*damaged or cut off"):
        list(stored_items(tmp_path / "cut.tar"))
