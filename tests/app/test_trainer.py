"""Live training without a page: a run learns, stops when told, belongs to one visitor, and what it made is used and kept."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from app.errors import sentence
from app.studio.studios import Studios
from app.training import trainer
from app.training.plans import LIVE, Plan
from app.training.trainer import KEPT, Run, Trainer
from app.views import runs
from app.views.about import about
from core import DEMO, AlignscopeError, Bank, Projector, UnifiedSpace, carry, load_space
from core.alignment.rows import stretch

LEAVES = ("mini_clap", "mini_ulip")
SHORT = replace(LIVE, steps=40, batch=64)


def planned(steps: int = 40, leaves: tuple[str, ...] = LEAVES, **change) -> Plan:
    return Plan("mini_clip", leaves, "mini", "exmcr", replace(SHORT, steps=steps, **change))


@pytest.fixture(scope="module")
def studios() -> Studios:
    return Studios.open("mini", DEMO, lambda i, n: pytest.fail("the demo is embedded anew"))


@pytest.fixture
def training(studios: Studios) -> Iterator[Trainer]:
    made = Trainer(studios, at_once=1)
    yield made
    for visit in list(made._visits):
        running = made.runs(visit)
        made._leave(visit)
        assert all(run.wait(20) for run in running)


def finished(run: Run) -> Run:
    until = time.monotonic() + 60
    while not run.wait(0.02):
        run.look()
        assert time.monotonic() < until
    return run


def until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_what_there_is_to_choose_from(training: Trainer):
    assert training.bases("mini") == ["mini_clip", "mini_ulip"]
    assert training.leaves("mini", "mini_clip") == ["mini_clap", "mini_ulip"]
    assert training.leaves("mini", "mini_ulip") == ["mini_clap"]
    assert training.brings("mini_clip", "mini_clap") == "audio"


def test_a_run_learns_and_moves_the_map(training: Trainer):
    run = training.start("me", planned(100))
    finished(run)
    assert (run.state, run.step, run.steps) == ("done", 100, 100), run.error
    first, last = run.scores[0], run.scores[-1]
    assert first.way == ("audio", "mesh") and first.chance_first == pytest.approx(1 / 78)
    assert first.first < 0.1 < 0.25 < last.first
    assert last.ranking > 2 * first.ranking
    losses = [point.loss for point in run.curve[1:]]
    assert np.isnan(run.curve[0].loss) and losses[-1] < losses[0]
    assert run.frame and run.frame[0] > 1 and run.frame[1].shape == (len(run.ground.shown), 2)  # type: ignore[union-attr]


def test_fixed_items_stay_where_the_map_has_them_and_moving_ones_move(training: Trainer):
    ground = training.ground("mini_clip", LEAVES)
    still = [n for n, item in enumerate(ground.shown) if item.modality in ("text", "image")]
    moving = [n for n, item in enumerate(ground.shown) if item.modality in ("audio", "mesh")]
    rng = np.random.default_rng(0)
    carried = [{name: rng.standard_normal((312, 128)).astype(np.float32) for name in LEAVES} for _ in range(2)]
    one, other = (ground.frame({n: v / np.linalg.norm(v, axis=1, keepdims=True) for n, v in c.items()}) for c in carried)
    assert np.array_equal(one[still], other[still])
    assert np.array_equal(one[still], ground.studio.collection.map.coordinates[still]), "also of texts with the same words"
    assert (np.abs(one[moving] - other[moving]).max(1) > 1e-4).mean() > 0.95


def test_the_apps_own_space_is_scored_by_the_same_measure(training: Trainer, studios: Studios):
    name, score = training.ground("mini_clip", LEAVES).reference  # type: ignore[misc]
    assert name == "mini"
    assert score.first == pytest.approx(studios.first.alignment[0].value)
    assert training.ground("mini_clip", ("mini_clap",)).reference is None, "mini has another leaf"


def test_stop_stops_within_a_step(training: Trainer):
    run = training.start("me", planned(3_000))
    until(lambda: run.step >= 3)
    run.stop()
    at = run.step
    assert run.wait(10)
    assert run.state == "stopped" and run.step <= at + 1 < run.steps
    until(lambda: not any(thread.name == "run 1" for thread in threading.enumerate()))
    assert run.usable and run.projectors["mini_clap"].recipe["stopped_at"] == run.step
    assert "was stopped at step" in runs.status(run, 0, sentence)
    assert torch.get_num_threads() >= 1 and training.place(run) == 0


def test_a_run_that_nobody_looks_at_stops(training: Trainer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(trainer, "ABANDONED_S", 0.5)
    run = training.start("me", planned(3_000))
    assert run.wait(20)
    assert run.state == "stopped" and run.step < 3_000


def test_no_run_is_longer_than_the_limit(training: Trainer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(trainer, "LIMIT_S", 0.3)
    run = finished(training.start("me", planned(3_000)))
    assert run.state == "stopped" and run.timed_out and run.usable
    assert "no run may train longer than" in runs.status(run, 0, sentence)


def test_visitors_are_apart_and_wait_for_each_other(training: Trainer):
    mine, other = training.start("me", planned(3_000)), training.start("other", planned(2, seed=1))
    until(lambda: mine.state == "training")
    assert (other.state, training.place(other)) == ("waiting", 1)
    assert "one other run goes on on this machine before it" in runs.status(other, 1, sentence)
    with pytest.raises(AlignscopeError, match="your run 1 is not over yet; stop it"):
        training.start("me", planned(1))
    assert training.runs("me") == [mine] and training.runs("other") == [other] and training.runs("nobody") == []
    with pytest.raises(AlignscopeError, match="there is no run 2 of yours"):
        training.run("other", 2)
    mine.stop()
    assert finished(other).state == "done"
    assert mine.wait(5) and mine.projectors["mini_clap"].fingerprint != other.projectors["mini_clap"].fingerprint


def test_who_waits_can_be_stopped(training: Trainer):
    mine, other = training.start("me", planned(3_000)), training.start("other", planned(2))
    other.stop()
    assert other.wait(5) and other.state == "stopped" and not other.usable
    mine.stop()


def test_four_are_kept_and_a_fifth_replaces_the_oldest(training: Trainer):
    made = [finished(training.start("me", planned(1, seed=n))) for n in range(KEPT)]
    table = runs.table(training.runs("me"), None)
    assert "the next one replaces run 1" in table and table.count('data-act="use"') == 4
    files = list(made[0].files.values())
    assert all(file.is_file() for file in files)
    finished(training.start("me", planned(1, seed=9)))
    assert [run.number for run in training.runs("me")] == [2, 3, 4, 5]
    assert not any(file.exists() for file in files)
    training.remove("me", 3)
    assert [run.number for run in training.runs("me")] == [2, 4, 5]
    training._leave("me")
    assert training.runs("me") == [] and not made[1].folder.exists()


def test_a_used_run_gives_the_vectors_that_its_space_embeds(training: Trainer):
    run = finished(training.start("me", planned(5)))
    label, studio = training.studio("me", run.number)
    assert label == "mini, your run 1" and studio.space.name == label
    assert isinstance(studio.space, UnifiedSpace) and studio.collection.fingerprint == studio.space.fingerprint
    assert len(studio.collection) == 1_248
    for modality in ("audio", "mesh", "image", "text"):
        items = [item for item in studio.collection.items if item.modality == modality][::100]
        fresh = studio.space.embed(modality, [item.source for item in items]).vectors
        assert np.allclose(fresh, studio.collection.vectors[[item.row for item in items]], atol=5e-3), modality
    for row, place in ((0, "text"), (400, "image")):
        assert studio.item(row).modality == place
        assert studio.place(studio.query_row(row)) == training.studios.first.place(training.studios.first.query_row(row))
    assert "your run 1" in about(studio)
    assert studio.search(studio.query_row(700), ["mesh"])[0].results, "search answers"


def test_downloaded_files_load_and_give_the_same_numbers(training: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    run = finished(training.start("me", planned(5, noise=0.0)))
    raw = run.ground.raw["mini_clap"][:5]  # type: ignore[union-attr]
    for leaf, file in run.files.items():
        assert file.name == f"run_1_{leaf}.safetensors"
        again = Projector.load(file)
        assert again.recipe["align"]["noise"] == 0 and again.recipe["align"]["steps"] == 5
        assert again.fingerprint == run.projectors[leaf].fingerprint
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert np.array_equal(carry(Projector.load(run.files["mini_clap"]), raw), carry(run.projectors["mini_clap"], raw))
    monkeypatch.chdir(tmp_path)
    told: dict = {}
    exec(runs.usage(run), told)  # the lines that the page shows
    assert told["space"].fingerprint == training.studio("me", 1)[1].space.fingerprint


def test_a_loss_that_is_no_number_is_a_sentence_and_the_next_run_works(training: Trainer, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr("core.alignment.training.Training._loss", lambda *_: torch.tensor(float("nan"), requires_grad=True))
        run = finished(training.start("me", planned(5)))
    assert run.state == "failed" and not run.usable
    assert "The loss is nan at step 1" in runs.status(run, 0, sentence)
    with pytest.raises(AlignscopeError, match="has no projectors to use yet"):
        training.studio("me", run.number)
    assert finished(training.start("me", planned(1))).state == "done"


def test_only_what_is_offered_is_trained(training: Trainer):
    for plan, told in (
        (replace(planned(), bank="../../etc"), "there is no bank '../../etc' here; choose among mini"),
        (replace(planned(), base="mini_clap"), "'mini_clap' cannot be a base with this bank; choose among mini_clip, mini_ulip"),
        (replace(planned(), base="mini_ulip"), "'mini_ulip' cannot be a leaf of mini_ulip; choose among mini_clap"),
        (replace(planned(), leaves=("clap",)), "'clap' cannot be a leaf of mini_clip; choose among mini_clap, mini_ulip"),
    ):
        with pytest.raises(AlignscopeError, match=told):
            training.start("me", plan)
    assert training.runs("me") == []


def test_a_closed_form_is_there_at_once(training: Trainer):
    run = finished(training.start("me", Plan("mini_clip", LEAVES, "mini", "ridge")))
    assert run.state == "done" and run.steps == 0 and run.score
    drawn = runs.plots([run], None)
    assert 'data-run="1" data-points="2"' in drawn, "one height all along"
    assert training.studio("me", 1)[1].collection.vectors.shape == (1_248, 128)


def test_another_bank_is_offered_by_its_folders_name(studios: Studios, tmp_path: Path):
    whole = Bank.open(trainer.BANKS[0])
    spaces = {"mini_clip", "mini_clap"}
    kept = {key: stretch(rows, 0, 200) for key, rows in whole.matrices.items() if key[0] in spaces}
    Bank(kept, {name: whole.fingerprints[name] for name in spaces}).save(tmp_path / "mine")
    made = Trainer(studios, [tmp_path / "mine"])
    assert list(made.banks) == ["mini", "mine"] and made.leaves("mine", "mini_clip") == ["mini_clap"]
    run = finished(made.start("me", replace(planned(5, ("mini_clap",)), bank="mine")))
    assert run.state == "done" and run.score and run.score.way == ("audio", "image"), "no mesh is there that a sound could find"
    assert "mini_clap into mini_clip" in runs.table([run], None)
    with pytest.raises(AlignscopeError, match="no usable bank in .*; make one with `python -m core bank`"):
        Trainer(studios, [tmp_path])


def test_names_of_files_and_spaces_are_escaped():
    run = Run(1, planned(leaves=("<script>",)), Path("x"))
    run.end("stopped")
    assert "<script>" not in runs.table([run], None) + runs.status(run, 0, sentence)


def test_the_shipped_bank_is_of_these_very_spaces_and_holds_nothing_of_the_demo():
    bank = Bank.open(trainer.BANKS[0])
    for (name, modality), rows in bank.matrices.items():
        assert len(bank.vectors(load_space(name), modality)) == 1_560  # checks the fingerprint
        assert stretch(rows, 0, 1).dtype == torch.float16
    demo = Studios.open("mini", DEMO).first.collection
    for modality in ("text", "image"):
        ours = bank.vectors(load_space("mini_clip"), modality)
        theirs = demo.of(modality).vectors
        if modality == "image":  # of words, some are bound to be the same
            assert (theirs @ ours.T).max() < 0.9999
