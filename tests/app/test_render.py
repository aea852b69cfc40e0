"""Strangers' words never become markup, and the page says what it shows."""

import logging

import pytest

from app.errors import UNEXPECTED, sentence
from app.studio.choices import Choice, known_choices, total
from app.studio.examples import example_rows
from app.studio.shelf import Exhibit
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Query, Result
from app.views import render
from app.views.header import badge, honest, spaces
from core import Embeddings, Item, MediaError, WeightFile, Weights
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


def test_the_header_says_which_space_it_is_and_what_that_is(studio: Studio):
    assert "tiny" in badge(studio) and "36 items" in badge(studio)
    assert honest(studio) == "Space <b>tiny</b>. Words, pictures, sounds and meshes by tiny."


def test_the_mini_space_and_the_paper_s_are_never_taken_for_each_other():
    told = {choice.name: choice for choice in known_choices(Weights())}
    assert "not CLIP, CLAP or ULIP" in told["mini"].about and "released" not in told["mini"].about
    assert "released Ex-MCR projectors" in told["exmcr"].about
    assert told["exmcr"].bringers == {"text": "clip", "image": "clip", "audio": "clap", "mesh": "ulip"}


def test_what_a_card_says_is_escaped(studio: Studio, monkeypatch: pytest.MonkeyPatch):
    files = (WeightFile(EVIL, "https://there/x", licence=EVIL, bytes=5),)
    studios = Studios(studio, downloads=True)
    monkeypatch.setattr(studios, "choices", lambda: [Choice(EVIL, EVIL, {"text": EVIL}, files), Choice("b", "", {}, fault=EVIL)])
    html = spaces(studios, "tiny")
    assert "<script" not in html and 'alert("x")' not in html and html.count("&lt;script&gt;") >= 6


def test_a_size_is_told_as_far_as_it_is_known():
    def file(size: int) -> WeightFile:
        return WeightFile("x", "https://there/x", bytes=size)

    assert total([file(605_000_000)]) == "605 MB"
    assert total([file(605_000_000), file(1_900_000_000)]) == "2.5 GB"
    assert total([file(2_122_395), file(0), file(0)]) == "2.1 MB and 2 files of unpublished size"
    assert total([file(0)]) == "1 file of unpublished size"


def test_examples_cover_every_modality(studio: Studio):
    rows = example_rows(studio)
    assert len(rows) == len(set(rows)) == 8
    assert {studio.item(row).modality for row in rows} == {"mesh", "audio", "image", "text"}
