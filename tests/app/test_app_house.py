"""The app's own rules: Studio knows no Gradio, tabs do not know each other, and `core` is entered through its public names."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "app"
PLAIN = [file for folder in ("studio", "training", "views", "export") for file in sorted((APP / folder).rglob("*.py"))]


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: file.stem)
def test_what_is_plain_python_stays_so(file):
    assert not any(module.split(".")[0] in ("gradio", "plotly") for module in imported(file))


@pytest.mark.parametrize(
    ("folder", "above"), [("studio", ("training", "views", "export", "panels", "tabs")), ("training", ("views", "panels", "tabs"))]
)
def test_what_the_app_can_do_knows_nothing_of_the_page(folder, above):
    for file in (APP / folder).glob("*.py"):
        assert not any(module.startswith(tuple(f"app.{name}" for name in above)) for module in imported(file)), file.name


def test_panels_do_not_import_tabs():
    for file in (APP / "panels").glob("*.py"):
        assert not any(module.startswith("app.tabs") for module in imported(file)), file.name


def test_tabs_do_not_import_each_other():
    for file in (APP / "tabs").glob("*.py"):
        assert not any(module.startswith("app.tabs") for module in imported(file)), file.name


def test_core_is_entered_by_its_public_names():
    assert not any(module.startswith("core.") for file in APP.rglob("*.py") for module in imported(file))
