"""Strangers' words never become markup, and the page says what it shows."""

import logging
import subprocess
import sys

import pytest

from app import render
from app.errors import UNEXPECTED, sentence
from app.examples import example_rows
from app.header import header
from app.shelf import Exhibit
from app.studio import Studio
from app.values import Query, Result
from core import Embeddings, Item, MediaError
from tests.app.tiny import row_of

EVIL = '<script>alert("x")</script>'


@pytest.mark.parametrize("modality", ["text", "image", "audio", "mesh"])
def test_titles_are_escaped_everywhere(studio: Studio, modality):
    exhibit = Exhibit(
        modality, EVIL, EVIL, text=EVIL, picture=studio.shelf.folder, large=studio.shelf.folder, sound=studio.shelf.folder, peaks=(1, 2)
    )
    result = Result(Item(0, modality, EVIL, EVIL, EVIL), 0.5, 1)
    embedding = Embeddings(studio.collection.vectors[:1], [EVIL], modality, studio.space.fingerprint)
    query = Query(embedding, exhibit, 0, EVIL)
    shown = [
        render.card(result, exhibit, EVIL), render.query_card(query), render.examples([query]), render.media(exhibit),
        render.chosen_head(result, exhibit, query, 9, ["query", "map"]), render.notice(EVIL), render.badge(modality),
    ]  # fmt: skip
    for html in shown:
        assert "<script" not in html and 'alert("x")' not in html


def test_a_card_carries_rank_and_cosine(studio: Studio):
    query = studio.query_row(row_of(studio, "audio", "red"))
    (group,) = studio.search(query, ["mesh"], 2)
    html = render.groups([(group, [studio.shelf.exhibit(r.item) for r in group.results])], query.kind)
    for result in group.results:
        assert f"{result.score:.3f}" in html and f'data-row="{result.item.row}"' in html
    assert "nearest 2 of 9" in html


def test_errors_on_purpose_are_told_and_others_only_logged(caplog: pytest.LogCaptureFixture):
    assert sentence(MediaError("x.wav is empty; check it")) == "x.wav is empty; check it."
    assert sentence(MediaError("the text is empty")) == "The text is empty."
    with caplog.at_level(logging.ERROR):
        assert sentence(RuntimeError("secret path /home/x")) == UNEXPECTED
    assert "secret path" in caplog.text


def test_the_header_names_the_space(studio: Studio):
    assert "tiny" in header(studio) and "36 items" in header(studio)


def test_examples_cover_every_modality(studio: Studio):
    rows = example_rows(studio)
    assert len(rows) == len(set(rows)) == 8
    assert {studio.item(row).modality for row in rows} == {"mesh", "audio", "image", "text"}


def test_help_needs_none_of_the_heavy_packages():
    code = (
        "import sys, app.__main__ as m\ntry: m.main(['--help'])\nexcept SystemExit: print({'torch', 'gradio', 'numpy'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "--collection" in told and told.strip().endswith("set()")


def test_a_wrong_space_or_folder_ends_with_one_line(capsys: pytest.CaptureFixture[str], tmp_path):
    from app.__main__ import main

    assert main(["--space", "no-such-space"]) == 1
    assert "no space named 'no-such-space'" in capsys.readouterr().err
