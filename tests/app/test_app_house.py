"""The app's own rules: Studio knows no Gradio, tabs do not know each other, and `core` is entered through its public names."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "app"
PLAIN = (
    "studio", "uploads", "shelf", "values", "alignment", "examples", "render", "header", "points", "choices", "studios", "move",
    "joints", "chance", "hubs", "bridges", "links", "charts", "layouts", "listing", "lasso",
    "stages", "stage_figures", "exports", "static_viewer/__init__", "static_viewer/folder",
    "own", "own_list", "visits", "plans", "ground", "trainer", "runs",
)  # fmt: skip


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_plain_python_stays_so(name):
    assert not any(module.split(".")[0] in ("gradio", "plotly") for module in imported(APP / f"{name}.py"))


def test_tabs_do_not_import_each_other():
    for file in (APP / "tabs").glob("*.py"):
        assert not any(module.startswith("app.tabs") for module in imported(file)), file.name


def test_core_is_entered_by_its_public_names():
    assert not any(module.startswith("core.") for file in APP.rglob("*.py") for module in imported(file))
