"""OpenShape's pickled records: their points come out, nothing in them runs."""

import os
import pickle
import pickletools
from pathlib import Path

import numpy as np
import pytest

from core.errors import MediaError
from core.media import read
from core.media.mesh import read_mesh
from core.media.pickled_cloud import convert, read_pickled_cloud


def record(**changed) -> dict:
    """As the published ones: captions, their features, and in half precision the cloud."""
    rng = np.random.default_rng(0)
    made = {
        "dataset": "Objaverse",
        "text": ["a toilet"],
        "text_feat": [{"original": rng.random((1, 8), np.float32)}],
        "image_feat": rng.random((12, 8), np.float32),
        "xyz": rng.normal(size=(50, 3)).astype(np.float16),
        "rgb": rng.random((50, 3)).astype(np.float16),
    }
    return {**made, **changed}


def saved(path: Path, held) -> Path:
    np.save(path, np.array(held, dtype=object), allow_pickle=True)
    return path


def header(path: Path) -> bytes:
    """The bytes before the pickle."""
    data = path.read_bytes()
    return data[: 10 + int.from_bytes(data[8:10], "little")]


def test_points_and_colours_come_out(tmp_path):
    cloud = read_pickled_cloud(saved(tmp_path / "toilet.npy", record()))
    assert np.array_equal(cloud.points, record()["xyz"].astype(np.float32))
    assert np.array_equal(cloud.colors, record()["rgb"].astype(np.float32))
    assert cloud.points.dtype == cloud.colors.dtype == np.float32


@pytest.mark.parametrize("protocol", [2, 3, 4])
@pytest.mark.parametrize("module", [b"numpy.core.multiarray", b"numpy._core.multiarray"])
def test_of_either_numpy_and_any_protocol(tmp_path, protocol, module):
    path = saved(tmp_path / "a.npy", record())
    pickled = pickle.dumps(np.array(record(), dtype=object), protocol)
    if protocol < 4:  # where a name is a line; a later protocol counts its letters
        pickled = pickled.replace(b"numpy._core.multiarray", module)
        assert module in pickled
    path.write_bytes(header(path) + pickled)
    assert np.array_equal(read_pickled_cloud(path).points, record()["xyz"].astype(np.float32))


def test_big_endian_and_column_order_and_no_colours(tmp_path):
    xyz = np.asfortranarray(np.arange(12, dtype=">f4").reshape(4, 3))
    cloud = read_pickled_cloud(saved(tmp_path / "a.npy", record(xyz=xyz, rgb=None)))
    assert cloud.points.tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]]
    assert np.allclose(cloud.colors, 0.6)


@pytest.mark.parametrize("ending", [".ply", ".npy"])
def test_what_is_converted_can_be_read_by_everything(tmp_path, ending):
    out = convert(saved(tmp_path / "toilet.npy", record()), tmp_path / f"toilet{ending}")
    mesh = read_mesh(out)
    assert np.allclose(mesh.vertices, record()["xyz"], atol=1e-6)
    assert np.allclose(np.asarray(mesh.colors)[:, :3] / 255, record()["rgb"], atol=1 / 255)  # type: ignore[union-attr]
    assert len(read("mesh", out).points) == 10_000  # type: ignore[union-attr]


class Hostile:
    """Unpickling one of these starts a program."""

    def __reduce__(self):
        return os.system, ("touch was_run",)


def test_nothing_in_it_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = saved(tmp_path / "bad.npy", record(text=Hostile()))
    with pytest.raises(MediaError, match=r"bad\.npy asks for (posix|nt)\.system, .* nothing was loaded"):
        read_pickled_cloud(path)
    for name in (b"builtins\neval\n", b"numpy\nload\n", b"numpy.core.multiarray\nfromfile\n", b"core.media.pickled_cloud\nconvert\n"):
        path.write_bytes(header(path) + b"\x80\x03c" + name + b"X\x01\x00\x00\x00x\x85R.")
        with pytest.raises(MediaError, match="nothing was loaded"):
            read_pickled_cloud(path)
    assert not (tmp_path / "was_run").exists()


def test_a_claim_of_much_memory_reserves_none(tmp_path):
    path = saved(tmp_path / "a.npy", record())
    for claim in (b"\x8e" + (2**40).to_bytes(8, "little"), b"]r\xff\xff\xff\xff"):  # a terabyte of bytes; memo number 4,294,967,295
        path.write_bytes(header(path) + b"\x80\x04" + claim + b".")
        with pytest.raises(MediaError, match=r"damaged pickle|holds a"):
            read_pickled_cloud(path)
    big = record(xyz=np.zeros((4, 3), np.float16))
    pickled = pickle.dumps(np.array(big, dtype=object), 3)
    assert pickled.count(b"K\x04K\x03\x86") == 1  # the shape (4, 3)
    path.write_bytes(header(path) + pickled.replace(b"K\x04K\x03\x86", b"J\xff\xff\xff\x7fK\x03\x86"))
    with pytest.raises(MediaError, match=r"2,147,483,647 vertices, expected at most 2,000,000"):
        read_pickled_cloud(path)


@pytest.mark.parametrize(
    ("held", "match"),
    [
        ([1, 2], r"holds a \w+, expected one of OpenShape's records"),
        (record(xyz=None), "has a NoneType as 'xyz'"),
        (record(xyz=np.zeros((5, 2), np.float16)), r"has \(5, 2\) of 'f2' as 'xyz', expected an array \(n, 3\)"),
        (record(xyz=np.zeros((5, 3), np.int64)), r"of 'i8' as 'xyz'"),
        (record(rgb=np.zeros((9, 3), np.float16)), "has 50 points and 9 colours"),
        (record(rgb=np.full((50, 3), 255.0)), "colours beyond 0 to 1"),
        (record(xyz=np.full((50, 3), np.nan)), "NaN in them"),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(tmp_path, held, match):
    with pytest.raises(MediaError, match=match):
        read_pickled_cloud(saved(tmp_path / "a.npy", held))


def test_other_files_are_refused(tmp_path):
    np.save(tmp_path / "plain.npy", np.zeros((5, 3)))
    with pytest.raises(MediaError, match=r"plain\.npy is a plain array of float64, .* needs no conversion"):
        read_pickled_cloud(tmp_path / "plain.npy")
    (tmp_path / "text.npy").write_text("hello")
    with pytest.raises(MediaError, match=r"text\.npy has no \.npy header"):
        read_pickled_cloud(tmp_path / "text.npy")
    path = saved(tmp_path / "cut.npy", record())
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(MediaError, match=r"cut\.npy holds a damaged pickle"):
        read_pickled_cloud(path)
    with pytest.raises(MediaError, match=r"cannot be read \(No such file"):
        read_pickled_cloud(tmp_path / "none.npy")
    with pytest.raises(MediaError, match=r"out\.glb has the ending '\.glb', expected \.ply or \.npy"):
        convert(saved(tmp_path / "a.npy", record()), tmp_path / "out.glb")


def test_an_upload_is_never_unpickled_but_told_the_way(tmp_path):
    with pytest.raises(MediaError, match=r"pickled Python objects, which are never loaded.*python -m core convert"):
        read("mesh", saved(tmp_path / "a.npy", record()))


def test_the_pickles_of_this_test_name_what_the_published_ones_name(tmp_path):
    """numpy's arrays and nothing else, so that the tests above stand for the published files."""
    names = {arg for op, arg, _ in pickletools.genops(pickle.dumps(np.array(record(), dtype=object), 3)) if op.name == "GLOBAL"}
    assert {str(name).replace("_core", "core") for name in names} == {"numpy.core.multiarray _reconstruct", "numpy ndarray", "numpy dtype"}
