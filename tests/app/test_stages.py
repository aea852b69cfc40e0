"""The stages in the app: measured once and in the background, told in words, or a sentence that says why there are none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import gradio as gr
import pytest

from app.panels.stage_slider import StageSlider
from app.studio import stages
from app.studio.shelf import Exhibit
from app.studio.stages import Staged
from app.studio.studio import Studio
from app.studio.studios import Studios
from app.studio.values import Progress
from app.views import stage_figures
from core import AlignscopeError, Item, MediaError
from tests.app.stand_ins import stand_ins
from tests.app.tiny import row_of

EVIL = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def four(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """The tiny collection in a unified space of random weights, whose leaves have not embedded it by themselves."""
    with stand_ins(tmp_path_factory.mktemp("spaces")):
        yield Studios(studio).get("four", 60)


def measured(staged: Staged) -> Staged:
    going = staged.start()
    while not going.ended:
        Event().wait(0.05)
    assert going.error is None, going.error
    return staged


def test_measured_once_and_kept(four: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CORE_CACHE", str(tmp_path))
    staged = Staged(four.space, four.collection)
    assert staged.ready() is None, "the leaves have not embedded the collection, and nobody has asked them to"
    assert measured(staged).ready() is staged.ready() is not None
    again = Staged(four.space, four.collection).ready()
    assert again is not None, "what was embedded once is at hand, in another run of the app too"
    assert again.stops == ("raw", "linear", "projected")
    assert staged.figures("audio", "mesh") is staged.figures("audio", "mesh")


def test_who_comes_later_joins_the_measuring(four: Studio, monkeypatch: pytest.MonkeyPatch):
    goes_on, begun = Event(), []

    def slow(space, collection, progress):
        begun.append(space)
        progress(9, 36)
        goes_on.wait(20)
        raise MediaError("a sound cannot be read")

    monkeypatch.setattr(stages, "stages", slow)
    staged = Staged(four.space, four.collection)
    first, second = staged.start(), staged.start()
    while not begun:
        Event().wait(0.05)
    Event().wait(0.1)
    assert first is second and len(begun) == 1
    assert first.progress == Progress("the leaves embed the collection: 9 of 36", 0.25)
    goes_on.set()
    while not first.ended:
        Event().wait(0.05)
    assert str(first.error) == "a sound cannot be read"
    assert staged.start() is not first, "who asks again begins anew"


def test_pairs_and_threads(four: Studio):
    staged = measured(Staged(four.space, four.collection))
    assert staged.pair("image", "text") == ("image", "text")
    assert staged.pair("smell", "text") == ("mesh", "audio"), "those that leaves bring stand first"
    threads = staged.threads("audio", "mesh")
    assert [kind for kind, *_ in threads] == ["blue", "green", "red"]
    for kind, sounds, meshes in threads:
        assert {(four.item(row).modality, four.item(row).kind) for row in sounds} == {("audio", kind)}
        assert {(four.item(row).modality, four.item(row).kind) for row in meshes} == {("mesh", kind)}


def test_a_space_without_stages_says_why(studio: Studio):
    assert "tiny is one contrastive space" in Staged(studio.space, studio.collection).why_not
    assert studio.staged.ready() is None
    with pytest.raises(AlignscopeError, match="not been measured"):
        studio.staged.figures("audio", "mesh")


def test_the_table_stands_beside_chance(four: Studio):
    staged = measured(Staged(four.space, four.collection))
    figures = staged.figures("audio", "mesh")
    html = stage_figures.table(figures, "audio", "mesh")
    assert html.count("<tr>") == 1 + 10
    assert f'<td class="s0">{figures[0].gap:.2f}</td>' in html and f'<td class="s2">{figures[2].gap:.2f}</td>' in html
    assert '<td class="chance">0.33</td>' in html
    nameless = [replace(f, there=None, back=None, paired_mean=None, unpaired_mean=None, separation=None) for f in figures]
    assert stage_figures.table(nameless, "audio", "mesh").count("<tr>") == 1 + 3
    assert "Kinds are not known" in stage_figures.meanings(nameless)


def test_how_it_was_done_is_told(four: Studio):
    made = measured(Staged(four.space, four.collection)).ready()
    assert made is not None
    told = stage_figures.how(made, len(four.collection))
    assert "9 words that both know" in told and "partly a guess" in told and "random sample" not in told
    (clap, ulip) = made.joints
    wide = replace(made, joints=(replace(clap, leaf_dim=160, base_dim=128, fitted_on=312), ulip))
    assert "32 of its numbers have no place in the base" in stage_figures.how(wide, 5_000)
    assert "a random sample of 36 of 5,000 items" in stage_figures.how(wide, 5_000)


def test_names_of_files_are_escaped():
    item = Item(0, "mesh", EVIL, EVIL, EVIL)
    exhibit = Exhibit("mesh", EVIL, EVIL, picture=Path(EVIL))
    shown = stage_figures.found(item, exhibit, [(item, 0.5, exhibit)], ["raw"]) + stage_figures.progress(Progress(EVIL, 0.5))
    assert "<script" not in shown and 'alert("x")' not in shown


def test_the_slider_gives_a_value_to_every_part(four: Studio, studio: Studio):
    with gr.Blocks():
        slider = StageSlider(Studios(four))
    four.__dict__.pop("staged", None)
    measured(four.staged)
    drawn = slider.draw(four.space.name, ("audio", "mesh"), row_of(four, "mesh", "green"))
    assert set(drawn) == set(slider.parts)
    assert drawn[slider.map]["thread"] == 1 and drawn[slider.map]["quiet"] == ["image", "text"]
    assert "green" in drawn[slider.found] and slider.draw(four.space.name, ("audio", "mesh"), 99)[slider.found] == ""
    assert len(drawn[slider.map]["frames"]) == 3 and len(drawn[slider.map]["threads"]) == 3
    assert "Gap between sounds and meshes: Raw leaf spaces 1." in drawn[slider.map]["about"]
    with gr.Blocks():
        other = StageSlider(Studios(studio))
    without = other.draw(studio.space.name, ("audio", "mesh"), None)
    assert set(without) == set(other.parts) and "one contrastive space" in without[other.head]
