"""Small spaces of random weights in the place of `checkpoints/`, one of them with a file that has to be downloaded.

`four` takes all modalities, `three` no meshes. `far` is `three` with a projector that lies on a web server of this machine,
which a test can slow down or close.
"""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import torch

from core import Collection, Projector, UnifiedSpace, find_space, load_space
from core.alignment.projector import ProjectorShape
from tests.alignment.test_released import EXMCR, random_state

DIM = 512  # of released projectors
PIECE = 200_000  # bytes sent at a time


@dataclass
class Publisher:
    """A web server with one file. While `goes_on` is cleared it keeps its visitors waiting in the middle of the file."""

    content: bytes
    address: str = ""
    open: bool = True
    goes_on: threading.Event = field(default_factory=threading.Event)


@contextmanager
def published(content: bytes) -> Iterator[Publisher]:
    one = Publisher(content)
    one.goes_on.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
            if not one.open:
                self.send_error(503)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(one.content) - start))
            self.end_headers()
            for place in range(start, len(one.content), PIECE):
                self.wfile.write(one.content[place : place + PIECE])
                if place > len(one.content) // 3:
                    one.goes_on.wait(20)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    one.address = f"http://127.0.0.1:{server.server_port}/far_projector.pt"
    yield one
    one.goes_on.set()
    server.shutdown()
    server.server_close()


@contextmanager
def stand_ins(folder: Path) -> Iterator[Publisher]:
    """In the block, `core` takes the spaces in the folder for its own."""
    with pytest.MonkeyPatch.context() as patch, published(_released()) as publisher:
        laid_out = Collection.fit_map
        patch.setattr(Collection, "fit_map", lambda self, **_: laid_out(self, method="pca"))  # needs no compiling
        patch.setattr("core.unified.CHECKPOINTS", folder)
        patch.setenv("CORE_CACHE", str(folder / "cache"))
        _make(folder, publisher)
        yield publisher


def _make(folder: Path, publisher: Publisher) -> None:
    torch.manual_seed(0)
    for name, settings in (("mini_clip", {"dim": DIM}), ("mini_clap", {"dim": DIM}), ("mini_ulip", {})):
        find_space(name)(**settings).save(folder / name)  # type: ignore[attr-defined]
    base = load_space(folder / "mini_clip")
    for name, leaves in (("three", ["mini_clap"]), ("four", ["mini_clap", "mini_ulip"])):
        space = UnifiedSpace(base)
        for leaf in (load_space(folder / leaf) for leaf in leaves):
            projector = Projector(ProjectorShape(leaf.dim, DIM), leaf.fingerprint, base.fingerprint)
            space = space.extend(leaf, projector.eval())
        space.save(folder / name, about=f"Random weights that take {name} modalities.")
    file = {"name": "far_projector.pt", "source": publisher.address, "bytes": len(publisher.content), "licence": "CC-BY-4.0"}
    card = {"space": "unified", "base": {"folder": "../mini_clip"}, "leaves": [{"folder": "../mini_clap", "projector": file}]}
    (folder / "far").mkdir()
    (folder / "far" / "space.json").write_text(json.dumps(card | {"about": "A space with a file that lies elsewhere."}))


def _released() -> bytes:
    """A projector in the format of Ex-MCR's released files."""
    out = io.BytesIO()
    torch.save(random_state(EXMCR), out)
    return out.getvalue()
