"""The house's own rules: imports point one way, and the command line answers at once."""

import ast
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each floor may import from itself and from those below it.
FLOORS = [
    ("errors", "types", "vectors", "cache", "files", "weights", "progress"),
    ("media",),
    ("world",),
    ("spaces",),
    ("pretrain",),
    ("alignment",),
    ("unified",),
    ("train", "explore"),
    ("__main__", "__init__"),
]
FLOOR_OF = {name: height for height, names in enumerate(FLOORS) for name in names}
MODULES = sorted((ROOT / "core").rglob("*.py"))


def imported(file: Path) -> set[str]:
    """Full names of what a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("file", MODULES, ids=lambda f: str(f.relative_to(ROOT)))
def test_imports_point_down(file: Path):
    part = file.relative_to(ROOT / "core").parts[0].removesuffix(".py")
    height = FLOOR_OF[part]
    for name in imported(file):
        if name.startswith("core.") and (below := name.split(".")[1]) in FLOOR_OF:
            assert FLOOR_OF[below] <= height, f"{file.name} imports {name} from a floor above"
    assert not any(name.split(".")[0] in ("app", "gradio") for name in imported(file))


@pytest.mark.parametrize("file", sorted((ROOT / "core/spaces").glob("*.py")), ids=lambda f: f.name)
def test_a_space_imports_no_other_space(file: Path):
    siblings = {f.stem for f in file.parent.glob("*.py")} - {"__init__", "base", file.stem}
    for name in imported(file):
        if name.startswith("core.spaces."):
            assert name.split(".")[2] not in siblings


def test_help_answers_in_under_a_second():
    times = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "core", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - started)
    assert "classify" in done.stdout
    assert min(times) < 1.0


def test_importing_core_imports_nothing_heavy():
    code = "import core, sys; print([m for m in ('torch', 'numpy', 'gradio', 'umap') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_public_name_is_there():
    import core

    for name in dir(core):
        assert getattr(core, name) is not None


def test_no_file_over_the_budget():
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\0")
    sizes = {name: (ROOT / name).stat().st_size for name in tracked if name and (ROOT / name).is_file()}
    assert all(size < 10_000_000 for size in sizes.values()), max(sizes, key=lambda k: sizes[k])
    assert sum(sizes.values()) < 100_000_000
