"""What a visitor takes along: some items as a table (CSV, Parquet) or as a page that opens without a server."""

import csv
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

from app.export.static_viewer import one_page
from app.studio.studio import Studio
from app.studio.values import Query
from core import AlignscopeError, Item

Form = Literal["csv", "parquet", "html"]
KEPT = 32  # exports that stay on the shelf; the oldest goes first
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet computes what begins with one of these


def export(studio: Studio, rows: Iterable[Any], form: Form, query: Query | None = None) -> Path:
    """A file of those items, in their order, each once; with a query also their cosines and ranks.

    CSV is for spreadsheets: texts that one would compute are kept from it by a leading apostrophe. Parquet is exact and has the
    vectors, with the space's name and fingerprint in its metadata. "html" is a page of its own (`app.export.static_viewer`).
    Raises AlignscopeError for no rows, an unknown row or an unknown form.
    """
    items = [studio.item(row) for row in dict.fromkeys(rows)]
    if not items:
        raise AlignscopeError("there is nothing to export; select some items first")
    if form not in get_args(Form):
        raise AlignscopeError(f"no export as {str(form)[:20]!r}; there are {', '.join(get_args(Form))}")
    many = "1-item" if len(items) == 1 else f"{len(items)}-items"
    file = _fresh(studio) / f"alignscope-{_plain(studio.space.name)}-{many}.{form}"
    match form:
        case "csv":
            _write_csv(file, table(studio, items, query))
        case "parquet":
            _write_parquet(file, studio, items, query)
        case "html":
            file.write_text(one_page(studio, items, query), encoding="utf-8")
    return file


def table(studio: Studio, items: Sequence[Item], query: Query | None = None) -> dict[str, list[Any]]:
    """Columns by name. `file` is the path inside the collection's folder, "" for a text; `cosine` and `rank` only with a query."""
    where = studio.collection.map.coordinates[[item.row for item in items]]
    columns: dict[str, list[Any]] = {
        "row": [item.row for item in items],
        "modality": [item.modality for item in items],
        "title": [item.title for item in items],
        "kind": [item.kind for item in items],
        "attribute": [item.attribute for item in items],
        "family": [item.family for item in items],
        "file": [_inside(studio, item) for item in items],
    }
    columns |= {axis: where[:, n].astype(float).round(5).tolist() for n, axis in enumerate("xyz"[: where.shape[1]])}
    if query is not None:
        scores = studio.collection.index.scores(query.embedding)[0]
        ranks = _ranks(studio, scores, query)
        columns["cosine"] = [round(float(scores[item.row]), 6) for item in items]
        columns["rank"] = [ranks[item.row] for item in items]
    return columns


def _ranks(studio: Studio, scores: np.ndarray, query: Query) -> list[int | None]:
    """By row: the place from 1 among all items of its modality, as a search has it; None for the query itself."""
    ranks: list[int | None] = [None] * len(scores)
    for modality in studio.modalities:
        rows = [row for row in np.flatnonzero(studio.collection.index.modalities == modality) if row not in query.rows]
        for rank, place in enumerate(np.argsort(-scores[rows], kind="stable"), start=1):
            ranks[rows[place]] = rank
    return ranks


def _write_csv(file: Path, columns: dict[str, list[Any]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([_harmless(cell) for cell in line] for line in zip(*columns.values(), strict=True))


def _harmless(cell: Any) -> Any:
    """Numbers stay numbers, also those below zero; a text that a spreadsheet would compute becomes a text there."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _write_parquet(file: Path, studio: Studio, items: Sequence[Item], query: Query | None) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise AlignscopeError("Parquet needs the package pyarrow; `pip install pyarrow`, or take the CSV") from None
    vectors = np.ascontiguousarray(studio.collection.vectors[[item.row for item in items]], np.float32)
    flat = pa.array(vectors.ravel(), pa.float32())
    starts = pa.array(np.arange(len(items) + 1) * vectors.shape[1], pa.int32())
    made = pa.table(table(studio, items, query)).append_column("vector", pa.ListArray.from_arrays(starts, flat))
    about = {"space": studio.space.name, "fingerprint": studio.space.fingerprint}
    parquet.write_table(made.replace_schema_metadata(about), file)


def _inside(studio: Studio, item: Item) -> str:
    """Where the file lies in its collection; the machine's own folders are nobody's business."""
    if item.modality == "text":
        return ""
    source, folder = Path(item.source), studio.collection.folder
    return source.relative_to(folder).as_posix() if source.is_relative_to(folder) else source.name


def _fresh(studio: Studio) -> Path:
    """An empty folder on the shelf, by a name that nobody can guess: what a visitor takes along is theirs."""
    shelf = studio.shelf.apart / "exports"  # of a visitor's own studio: goes with it
    shelf.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=shelf))
    with suppress(FileNotFoundError):  # another visitor's export may clear the same ones
        for old in sorted(shelf.iterdir(), key=lambda folder: folder.stat().st_mtime_ns)[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    return made


def _plain(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)[:40]
