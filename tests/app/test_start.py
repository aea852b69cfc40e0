"""`python -m app`: what it says before it starts, and how it ends when it cannot."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import MOST_LOST, main, show_progress, tell_of_lost
from app.studio.studios import Studios
from core import AlignscopeError, Skipped
from tests.app.stand_ins import Publisher, stand_ins
from tests.app.tiny import make_collection


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publisher]:
    with stand_ins(tmp_path_factory.mktemp("spaces")) as publisher:
        yield publisher


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """How `Studios` were opened; nothing is."""
    seen: list[dict[str, Any]] = []

    def stop(space, folder, progress, weights, downloads, device, precision):
        seen.append({"space": space, "downloads": downloads, "device": device, "precision": precision})
        raise AlignscopeError("stopped by the test")

    monkeypatch.setattr(Studios, "open", stop)
    return seen


def test_help_needs_none_of_the_heavy_packages():
    code = (
        "import sys, app.__main__ as m\ntry: m.main(['--help'])\nexcept SystemExit: print({'torch', 'gradio', 'numpy'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "--collection" in told and told.strip().endswith("set()")


def test_a_wrong_space_or_folder_ends_with_one_line(capsys: pytest.CaptureFixture[str], tmp_path):
    assert main(["--space", "no-such-space"]) == 1
    assert "no space named 'no-such-space'" in capsys.readouterr().err


def test_without_a_network_the_missing_files_are_listed_and_it_ends(publisher: Publisher, capsys: pytest.CaptureFixture[str]):
    publisher.open = False
    assert main(["--space", "far"]) == 1
    told = capsys.readouterr()
    assert "far needs 1 file that is not on this machine (9.5 MB)" in told.out
    assert f"far_projector.pt              9.5 MB  CC-BY-4.0      {publisher.address}" in told.out
    assert told.err.startswith("these files are not on this machine and could not be downloaded") and told.err.count("\n") == 1


def test_a_space_that_lacks_nothing_is_not_talked_about(publisher: Publisher, started: list, capsys: pytest.CaptureFixture[str]):
    assert main(["--space", "three"]) == 1 and started
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("flags", "downloads"),
    [([], True), (["--host", "localhost"], True), (["--host", "0.0.0.0"], False), (["--host", "0.0.0.0", "--downloads"], True)],
)
def test_only_this_machine_s_own_user_may_download_unless_told_otherwise(publisher: Publisher, started: list, flags, downloads):
    main(["--space", "three", "--device", "cuda", "--precision", "bfloat16", *flags])
    assert started == [{"space": "three", "downloads": downloads, "device": "cuda", "precision": "bfloat16"}]


@pytest.mark.parametrize("space_first", [True, False])
def test_export_static_writes_a_folder_and_starts_nothing(
    publisher: Publisher, started: list, capsys: pytest.CaptureFixture[str], tmp_path: Path, space_first: bool
):
    shown = ["--space", "three", "--collection", str(make_collection(tmp_path / "things"))]
    command = ["export-static", str(tmp_path / "out")]
    assert main([*shown, *command] if space_first else [*command, *shown]) == 0
    told = capsys.readouterr().out
    assert "27 items, 0." in told and f"python -m http.server --directory {tmp_path / 'out'}" in told
    assert (tmp_path / "out" / "index.html").is_file() and not started
    (tmp_path / "out" / "mine.txt").touch()
    assert main([*shown, *command]) == 1
    assert "holds other files (mine.txt, ...)" in capsys.readouterr().err


def test_the_app_keeps_no_library_from_downloading(publisher: Publisher, started: list, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    main(["--space", "three"])
    assert "HF_HUB_OFFLINE" not in os.environ and os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"


def test_of_many_unreadable_items_the_first_are_named(capsys: pytest.CaptureFixture[str]):
    tell_of_lost([Skipped(f"{n}.wav", "it is empty") for n in range(MOST_LOST + 1500)])
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "left out: 0.wav: it is empty" and told[-1] == "left out: 1,500 more" and len(told) == MOST_LOST + 1


def test_progress_is_one_line_that_counts_and_then_says_what_comes(capsys: pytest.CaptureFixture[str]):
    show_progress(32, 3000)
    show_progress(3000, 3000)
    what = "\rembedding the collection"
    assert capsys.readouterr().err == f"{what}: 32 of 3,000{what}: 3,000 of 3,000\nlaying out the map\n"
