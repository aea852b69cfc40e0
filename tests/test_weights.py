"""Published weights: found where a user has them, fetched whole or not at all, held to one content, and never run as code."""

import hashlib
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
import torch
from safetensors.torch import save_file

from core import weights as module
from core.errors import SpaceError
from core.weights import WeightFile, Weights, check_state, content_digest, git_blob, read_checkpoint

CONTENT = bytes(range(256)) * 4_000


@dataclass
class Publisher:
    """A web server with one file, which can hang up half way."""

    address: str = ""
    content: bytes = CONTENT
    sends: int = len(CONTENT)  # bytes of an answer before the line drops
    starts: list[int] = field(default_factory=list)  # where each request wanted to begin

    def file(self, **more) -> WeightFile:
        return WeightFile("projector.pt", self.address, **more)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    one = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
            one.starts.append(start)
            rest = one.content[start:]
            self.send_response(206 if start else 200 if rest else 416)
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest[: one.sends])

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    one.address = f"http://127.0.0.1:{server.server_port}/projector.pt"
    yield one
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def empty_cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("CORE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def left_behind(cache: Path) -> set[str]:
    return {file.name for file in (cache / "weights").rglob("projector*")}


def test_a_users_own_file_comes_first_under_any_of_its_names(tmp_path, publisher):
    (tmp_path / "mine").mkdir()
    file = publisher.file(also=("as_the_readme_calls_it.pt",))
    (tmp_path / "mine" / "as_the_readme_calls_it.pt").write_bytes(b"x")
    assert Weights(tmp_path / "mine").paths({"weights": file}) == {"weights": tmp_path / "mine" / "as_the_readme_calls_it.pt"}
    assert publisher.starts == []
    with pytest.raises(SpaceError, match="no folder of weights .*nowhere"):
        Weights(tmp_path / "nowhere")


def test_fetched_once_and_told_as_it_comes(publisher, empty_cache):
    told = []
    weights = Weights(progress=lambda name, here, whole: told.append((name, here, whole)))
    path = weights.paths({"weights": publisher.file()})["weights"]
    assert path.read_bytes() == CONTENT
    assert path.is_relative_to(empty_cache)
    assert told[-1] == ("projector.pt", len(CONTENT), len(CONTENT))
    assert weights.paths({"weights": publisher.file()})["weights"] == path
    assert publisher.starts == [0]


def test_an_interrupted_download_leaves_no_file_and_goes_on_from_there(publisher, empty_cache):
    publisher.sends = 300_000
    with pytest.raises(SpaceError, match=r"could not be downloaded.*projector\.pt.*http://127\.0\.0\.1.*--weights FOLDER"):
        Weights().paths({"weights": publisher.file()})
    assert left_behind(empty_cache) == {"projector.pt.part"}
    publisher.sends = len(CONTENT)
    assert Weights().paths({"weights": publisher.file()})["weights"].read_bytes() == CONTENT
    assert publisher.starts[0] == 0
    assert 0 < publisher.starts[1] <= 300_000
    assert left_behind(empty_cache) == {"projector.pt"}


def test_other_content_than_was_published_is_dropped(publisher, empty_cache):
    for published in ({"sha256": "0" * 64}, {"git_blob": "0" * 40}):
        with pytest.raises(SpaceError, match="other content than was published"):
            Weights().paths({"weights": publisher.file(**published)})
        assert left_behind(empty_cache) == set()
    right = {"sha256": hashlib.sha256(CONTENT).hexdigest(), "git_blob": "", "bytes": len(CONTENT)}
    assert Weights().digest(publisher.file(**right)) == right["sha256"]


def test_what_was_first_downloaded_is_held_from_then_on(publisher):
    first = Weights().digest(publisher.file())
    path = Weights().paths({"weights": publisher.file()})["weights"]
    path.write_bytes(b"another file under the same name")
    with pytest.raises(SpaceError, match=rf"expected {first[:12]}.*first download.*delete it"):
        Weights().digest(publisher.file())
    path.unlink()
    assert Weights().digest(publisher.file()) == first


def test_a_users_own_file_may_have_any_content_and_says_so_by_its_digest(tmp_path, publisher):
    (tmp_path / "projector.pt").write_bytes(b"trained at home")
    found = Weights(tmp_path).digest(publisher.file(sha256="0" * 64))
    assert found == hashlib.sha256(b"trained at home").hexdigest()


def test_no_network_is_one_sentence_that_lists_every_file(monkeypatch):
    def nowhere(*_, **__):
        raise httpx.ConnectError("[Errno -2] Name or service not known")

    monkeypatch.setattr(httpx, "head", nowhere)
    monkeypatch.setattr(httpx, "stream", nowhere)
    files = {
        "a": WeightFile("clip.safetensors", "hf:timm/clip/open_clip_model.safetensors", "abc", 605_000_000),
        "b": WeightFile("ulip.pt", "hf:datasets/SFXX/ulip/ULIP-2/x.pt"),
        "c": WeightFile("ex_clap.pt", "https://example.org/ex_clap.pt", bytes=9_480_000),
    }
    with pytest.raises(SpaceError) as caught:
        Weights().paths(files)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "(no network)" in sentence
    assert "clip.safetensors (605 MB) from https://huggingface.co/timm/clip/resolve/abc/open_clip_model.safetensors" in sentence
    assert "ulip.pt (size not published) from https://huggingface.co/datasets/SFXX/ulip/resolve/main/ULIP-2/x.pt" in sentence
    assert "ex_clap.pt (9.5 MB) from https://example.org/ex_clap.pt" in sentence


def test_hashes_are_remembered_until_a_file_changes(tmp_path, monkeypatch):
    counted = []
    whole = module.file_hash
    monkeypatch.setattr(module, "file_hash", lambda *a, **k: counted.append(1) or whole(*a, **k))
    file = tmp_path / "w.pt"
    file.write_bytes(b"one")
    first = content_digest(file)
    assert content_digest(file) == first
    assert len(counted) == 1
    file.write_bytes(b"two")
    os.utime(file, ns=(1, 1))
    assert content_digest(file) == hashlib.sha256(b"two").hexdigest()


def test_gits_name_for_a_content(tmp_path):
    file = tmp_path / "empty"
    file.write_bytes(b"")
    assert git_blob(file) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"  # known to everybody who ever used git


# ---------------------------------------------------------------- reading


class Hostile:
    """Unpickled by anybody who trusts it, it makes a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


def test_checkpoints_of_both_formats_are_read(tmp_path):
    state = {"a": torch.arange(6.0).reshape(2, 3)}
    torch.save({"state_dict": state, "epoch": 3}, tmp_path / "a.pt")
    torch.save(state, tmp_path / "old.pt", _use_new_zipfile_serialization=False)
    save_file(state, tmp_path / "a.safetensors")
    assert torch.equal(read_checkpoint(tmp_path / "a.pt")["state_dict"]["a"], state["a"])
    assert torch.equal(read_checkpoint(tmp_path / "old.pt")["a"], state["a"])
    assert torch.equal(read_checkpoint(tmp_path / "a.safetensors")["a"], state["a"])


def test_what_is_no_table_of_tensors_is_refused_in_one_sentence(tmp_path):
    whole = tmp_path / "whole.pt"
    torch.save({"a": torch.zeros(1000)}, whole)
    bad = {
        "cut.pt": whole.read_bytes()[:700],
        "empty.pt": b"",
        "noise.pt": b"\x00\x01" * 500,
        "page.pt": b"<html>Sign in to continue</html>",
        "hostile.pt": pickle.dumps({"state_dict": Hostile(tmp_path / "was_here")}),
        "cut.safetensors": b"\xff\x00\x00\x00\x00\x00\x00\x00{" + b"x" * 20,
    }
    torch.save({"state_dict": Hostile(tmp_path / "was_here")}, tmp_path / "hostile_zip.pt")
    torch.save([1, 2], tmp_path / "list.pt")
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    for name in [*bad, "hostile_zip.pt", "list.pt", "not_there.pt"]:
        with pytest.raises(SpaceError, match=rf"{name.split('.')[0]}.*download") as caught:
            read_checkpoint(tmp_path / name)
        assert "\n" not in str(caught.value)
    assert not (tmp_path / "was_here").exists()


def test_a_torchscript_program_is_refused(tmp_path):
    with pytest.warns(DeprecationWarning):
        torch.jit.script(torch.nn.Linear(2, 2)).save(tmp_path / "ViT-B-32.pt")  # OpenAI's own files are such
    with pytest.raises(SpaceError, match="TorchScript program"):
        read_checkpoint(tmp_path / "ViT-B-32.pt")


def test_a_wrong_key_or_shape_is_named(tmp_path):
    wanted = {"a": torch.zeros(2, 3), "b": torch.zeros(4)}
    check_state({"a": torch.ones(2, 3), "b": torch.ones(4)}, wanted, tmp_path / "w.pt", "clap")
    with pytest.raises(SpaceError, match=r"w\.pt lacks 'b' \(4,\) and 0 more that clap needs"):
        check_state({"a": torch.ones(2, 3)}, wanted, tmp_path / "w.pt", "clap")
    with pytest.raises(SpaceError, match=r"'b' of shape \(5,\), clap needs \(4,\)"):
        check_state({"a": torch.ones(2, 3), "b": torch.ones(5)}, wanted, tmp_path / "w.pt", "clap")
    with pytest.raises(SpaceError, match=r"holds 'c' and 0 more that clap has no place for"):
        check_state({**wanted, "c": torch.ones(1)}, wanted, tmp_path / "w.pt", "clap")
