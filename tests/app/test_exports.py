"""What a visitor takes along, read back as a spreadsheet, a program or a browser would."""

import base64
import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from app.export import exports
from app.export.exports import Form, export
from app.studio.studio import Studio
from core import AlignscopeError
from tests.app.tiny import row_of


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as read:
        return list(csv.DictReader(read))


def test_a_table_of_the_rows_in_their_order_each_once(studio: Studio):
    file = export(studio, [5, 0, 5.0], "csv")
    assert file.name == "alignscope-tiny-2-items.csv"
    found = lines(file)
    assert [line["row"] for line in found] == ["5", "0"]
    for line in found:
        item = studio.item(int(line["row"]))
        assert (line["modality"], line["title"], line["kind"]) == (item.modality, item.title, item.kind)
        assert (float(line["x"]), float(line["y"])) == pytest.approx(studio.collection.map.coordinates[item.row].tolist(), abs=1e-4)
    assert found[1]["file"] == "sounds/red_0.wav", "inside the collection; where that lies on this machine is not told"
    assert "cosine" not in found[0]


def test_with_a_query_every_row_has_its_true_cosine_and_its_rank(studio: Studio):
    query = studio.query_row(row_of(studio, "mesh", "green"))
    for line in lines(export(studio, range(len(studio.collection)), "csv", query)):
        row = int(line["row"])
        if row == query.row:
            assert line["rank"] == ""
            continue
        relation = studio.relation(query, row)
        assert float(line["cosine"]) == pytest.approx(relation.score, abs=1e-6) and int(line["rank"]) == relation.rank


@pytest.mark.parametrize("title", ['=HYPERLINK("http://evil")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_title_becomes_a_formula(studio: Studio, monkeypatch: pytest.MonkeyPatch, title):
    items = [replace(studio.item(0), title=title, kind='a "quoted", kind'), *studio.collection.items[1:]]
    monkeypatch.setattr(studio.collection, "items", items)
    (line,) = lines(export(studio, [0], "csv"))
    assert line["title"] == f"'{title}" and line["kind"] == 'a "quoted", kind'


def test_numbers_below_zero_stay_numbers(studio: Studio):
    rows = range(len(studio.collection))
    assert min(float(line["x"]) for line in lines(export(studio, rows, "csv"))) < 0


def test_parquet_is_exact_and_brings_the_vectors(studio: Studio):
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [7, 2, 30]
    read = parquet.read_table(export(studio, rows, "parquet", studio.query("text", "red")))
    assert read.column("row").to_pylist() == rows and "cosine" in read.column_names
    assert np.array_equal(np.array(read.column("vector").to_pylist(), np.float32), studio.collection.vectors[rows].astype(np.float32))
    assert str(read.schema.field("vector").type).startswith("list<") and "float" in str(read.schema.field("vector").type)
    assert read.schema.metadata[b"fingerprint"].decode() == studio.space.fingerprint


@pytest.mark.parametrize(
    ("rows", "form", "says"),
    [
        ([], "csv", "nothing to export"),
        ([9999], "csv", "no row '9999' in this collection; rows go from 0 to 35"),
        ([0], "exe", "no export as 'exe'; there are csv, parquet, html"),
    ],
)
def test_mistakes_are_one_sentence(studio: Studio, rows, form, says):
    with pytest.raises(AlignscopeError, match=says):
        export(studio, rows, cast(Form, form))


def test_only_the_latest_exports_stay_on_the_shelf(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exports, "KEPT", 2)
    made = [export(studio, [row], "csv") for row in range(4)]
    assert [file.exists() for file in made] == [False, False, True, True]


def told(page: str) -> dict[str, Any]:
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.S)[1])  # type: ignore[index]


def test_the_page_of_its_own_holds_everything_it_shows(studio: Studio):
    rows = [i.row for i in studio.collection.items if i.kind == "blue"]
    page = export(studio, rows, "html", studio.query("text", "something blue")).read_text()
    data = told(page)
    assert data["rows"] == [*rows, -1] and data["guest"] and data["query"] == len(rows)
    assert data["titles"][-1] == "something blue"
    pictured = [bool(picture) for picture in data["pictures"][:-1]]
    assert pictured == [studio.item(row).modality in ("image", "mesh") for row in rows]
    assert all(picture.startswith("data:image/webp;base64,") for picture in data["pictures"] if picture)
    assert not any(data["sounds"]) and max(map(len, data["peaks"])) > 10, "sounds are drawn, and not inside"
    assert not re.search(r'(src|href)="(?!data:)', page) and "default-src 'none'" in page


def test_its_vectors_keep_cosines_to_three_decimals(studio: Studio):
    data = told(export(studio, range(len(studio.collection)), "html").read_text())
    stored = np.frombuffer(base64.b64decode(data["vectors"]), "<f2").reshape(-1, data["width"]).astype(np.float64)
    stored /= np.linalg.norm(stored, axis=1, keepdims=True)
    assert np.abs(stored @ stored.T - studio.collection.vectors @ studio.collection.vectors.T).max() < 5e-4


def test_no_title_ends_the_script_that_holds_it(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    title = "</script><img src=x onerror=alert(1)>"
    monkeypatch.setattr(studio.collection, "items", [replace(studio.item(0), title=title), *studio.collection.items[1:]])
    page = export(studio, [0], "html").read_text()
    assert title not in page and told(page)["titles"] == [title]


def test_only_so_many_pictures_are_inside(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.export.static_viewer.MOST_PICTURES", 2)
    data = told(export(studio, range(len(studio.collection)), "html").read_text())
    assert sum(map(bool, data["pictures"])) == 2 and "first 2 pictures" in data["without"]["picture"]
