"""Training that is looked at: several at once do not disturb each other, closed forms are projectors, large banks are thinned."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from core.alignment.align import align
from core.alignment.bank import Bank
from core.alignment.baselines import ClosedForm, closed_form
from core.alignment.consolidate import Roles, consolidate, joinable
from core.alignment.live import Live, Threads, carry, thinned
from core.alignment.projector import Projector
from core.alignment.recipe import AlignConfig
from core.alignment.rows import whole
from core.alignment.training import Training
from core.errors import TrainingError
from tests.alignment.conftest import KINDS, Made

SHORT = AlignConfig(steps=6, batch=64)


def test_watching_changes_nothing(base, leaf, bank):
    """Looking at where things lie after every step leaves the very projector that `align` makes."""
    live = Live(base, [leaf], bank, SHORT)
    assert list(live.prepare()) == [leaf.name]
    sounds = leaf.vectors("audio", np.arange(KINDS), 9)
    seen = [live.carried({leaf.name: sounds})[leaf.name]]
    while not live.ended:
        assert np.isfinite(live.advance())
        seen.append(live.carried({leaf.name: sounds})[leaf.name])
    made = live.finish()[leaf.name]
    assert made.fingerprint == align(base, leaf, bank, SHORT).fingerprint
    assert len(seen) == 7 and all(not np.allclose(a, b) for a, b in pairwise(seen))
    assert np.array_equal(seen[-1], carry(made, sounds))
    assert np.allclose(np.linalg.norm(seen[-1], axis=1), 1, atol=1e-5)


def test_two_trainings_in_turns_are_as_each_alone(base, leaf, bank):
    pairs = consolidate(Roles.of(base, leaf, bank, "text"), SHORT)
    alone = [align(base, leaf, bank, replace(SHORT, seed=seed)).fingerprint for seed in (0, 1)]
    both = [Training(pairs, replace(SHORT, seed=seed)) for seed in (0, 1)]
    for _ in range(SHORT.steps or 0):
        for training in both:
            training.advance()
    for training, wanted in zip(both, alone, strict=True):
        made = training.finish()
        made.leaf, made.base = leaf.fingerprint, base.fingerprint
        assert made.fingerprint == wanted


def test_a_stopped_one_says_where(base, leaf, bank):
    live = Live(base, [leaf], bank, SHORT)
    list(live.prepare())
    live.advance()
    assert live.finish()[leaf.name].recipe["stopped_at"] == 1
    assert "stopped_at" not in align(base, leaf, bank, SHORT).recipe


@pytest.mark.parametrize("form", ["ridge", "procrustes"])
def test_a_closed_form_is_a_projector(base, leaf, bank, form, tmp_path):
    roles = Roles.of(base, leaf, bank, "text")
    sounds = torch.from_numpy(leaf.vectors("audio", np.arange(KINDS), 9)).float()
    wanted = ClosedForm(roles, form)(sounds)
    assert torch.allclose(closed_form(roles, form)(sounds), wanted, atol=1e-5)
    live = Live(base, [leaf], bank, SHORT, form)
    list(live.prepare())
    assert live.ended and live.steps == 0
    made = live.finish()[leaf.name]
    made.save(tmp_path / "closed.safetensors")
    again = Projector.load(tmp_path / "closed.safetensors")
    assert again.fingerprint == made.fingerprint
    assert torch.allclose(again(sounds), wanted, atol=1e-5)


def test_impossible_combinations_are_told(base, leaf, bank):
    with pytest.raises(TrainingError, match="each space can be taken once"):
        Live(base, [leaf, leaf], bank, SHORT)
    with pytest.raises(TrainingError, match="two of the leaves bring audio"):
        Live(base, [leaf, Made("other_clap", {"audio", "text"}, 24, 3)], bank, SHORT)
    assert joinable(base, leaf)
    assert not joinable(base, base) and not joinable(leaf, base), "what is not text or image on the far side cannot be asked"


def test_too_small_a_bank_is_told(base, leaf):
    one = np.ones((1, 1))
    small = {("made_clip", m): one.repeat(16, 1) for m in ("text", "image")} | {
        ("made_clap", m): one.repeat(24, 1) for m in ("text", "audio")
    }
    live = Live(base, [leaf], Bank(small, {s.name: s.fingerprint for s in (base, leaf)}), replace(SHORT, centres=("leaf",)))  # type: ignore[arg-type]
    with pytest.raises(TrainingError, match="needs at least 2 pairs"):
        list(live.prepare())


def test_a_large_bank_is_thinned_and_the_overlap_keeps_its_rows():
    a, b = torch.arange(50.0)[:, None], torch.arange(50.0)[:, None] + 100
    few = thinned(Roles(a, a, b, b), most=20)
    assert [len(x) for x in (few.leaf, few.leaf_overlap, few.base_overlap, few.base)] == [20] * 4
    leaf, overlap, twin = (whole(x) for x in (few.leaf, few.leaf_overlap, few.base_overlap))
    assert torch.equal(overlap + 100, twin), "row by row the same items"
    assert not torch.equal(leaf, overlap)


def test_one_core_while_anybody_trains():
    torch.set_num_threads(2)
    threads = Threads()
    with threads:
        with threads:
            assert torch.get_num_threads() == 1
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == 2
    torch.set_num_threads(1)
