"""A training that is cut off ends where an undisturbed one does; several processes make what one makes; recall is honest."""

import os
import socket
import subprocess
import sys
from dataclasses import replace

import pytest
import torch
from torch.nn import functional as F

from core.alignment.consolidate import PseudoPairs, Roles, consolidate
from core.alignment.losses import info_nce, one_of_many
from core.alignment.recipe import PAPER, AlignConfig
from core.alignment.resumable import Work
from core.alignment.training import RECALL_EVERY, Compute, Training
from core.errors import TrainingError

SHORT = AlignConfig(steps=14, batch=64)


def same(a, b) -> bool:
    return all(torch.equal(x, y) for x, y in zip(a.state_dict().values(), b.state_dict().values(), strict=True))


@pytest.fixture
def pairs(base, leaf, bank) -> PseudoPairs:
    return consolidate(Roles.of(base, leaf, bank, "text"), SHORT)


def test_the_paper_s_recipe_is_the_paper_s():
    """Numbers of paper 3.2 and 4.1."""
    assert (PAPER.learning_rate, PAPER.batch, PAPER.epochs, PAPER.temperature, PAPER.intra_weight) == (1e-3, 4096, 36, 0.05, 0.1)
    assert (PAPER.aggregation_temperature, PAPER.noise, PAPER.noise_is, PAPER.linear, PAPER.depth) == (0.01, 0.004, "variance", "linear", 2)
    assert len(PAPER.pairs) == 4 and PAPER.nearest is None and not PAPER.centred and not PAPER.average and PAPER.start == "random"


@pytest.mark.parametrize("temperature", [0.05, 0.5])
def test_info_nce_is_two_cross_entropies(temperature):
    a, b = (F.normalize(torch.randn(50, 8, dtype=torch.float64), dim=1).requires_grad_() for _ in range(2))
    logits = a @ b.T / temperature
    wanted = one_of_many(logits, 0) / 2 + one_of_many(logits.T, 0) / 2
    found = info_nce(a.float(), b.float(), temperature)
    assert found.item() == pytest.approx(wanted.item(), rel=1e-6)
    for mine, theirs in zip(torch.autograd.grad(found, (a, b)), torch.autograd.grad(wanted, (a, b)), strict=True):
        assert torch.allclose(mine, theirs, atol=1e-7)


def test_a_learned_temperature_learns(pairs):
    training = Training(pairs, replace(SHORT, learned_temperature=True))
    start = training._objective.log_temperature.exp().item()
    training.advance()
    assert start == pytest.approx(SHORT.temperature)
    assert training._objective.log_temperature.exp().item() != pytest.approx(SHORT.temperature, abs=1e-6)


@pytest.mark.parametrize("more", [{}, {"average": 0.9, "learned_temperature": True}, {"start": "closed form", "centred": True}], ids=str)
@pytest.mark.parametrize("cut", [1, 12, 13])
def test_cut_off_and_gone_on_with_it_ends_on_the_same_weights(pairs, more, cut):
    """840 pairs less 42 held out are 12 batches: cut within an epoch, at its end, and after it."""
    config = replace(SHORT, **more)
    undisturbed, first, second = Training(pairs, config), Training(pairs, config), Training(pairs, config)
    assert undisturbed.each == 12
    while not undisturbed.ended:
        undisturbed.advance()
    for _ in range(cut):
        first.advance()
    second.restore(first.state())
    while not second.ended:
        second.advance()
    assert same(second.finish(), undisturbed.finish())


def test_an_average_is_not_the_last_weights(pairs):
    last, average = Training(pairs, SHORT), Training(pairs, replace(SHORT, average=0.9))
    while not last.ended:
        last.advance()
        average.advance()
    assert same(last.finish(), average.projector)
    assert not same(last.finish(), average.finish())


def test_what_is_held_out_is_not_trained_on(pairs):
    training = Training(pairs, replace(SHORT, steps=24))
    seen = set()
    while not training.ended:
        training.advance()
        seen |= set(training._order.tolist())
    assert len(training._held) == 42 and not seen & set(training._held.tolist())
    assert len(seen) == len(pairs) - 42


def test_recall_is_told_now_and_then_and_rises(pairs):
    training = Training(pairs, replace(SHORT, steps=RECALL_EVERY + 3))
    before = training.recall()
    told = [training.advance().recall for _ in range(training.steps)]
    assert [i + 1 for i, recall in enumerate(told) if recall is not None] == [RECALL_EVERY, RECALL_EVERY + 3]
    assert before is not None and told[-1] is not None and told[-1] > before
    made = training.finish()
    leaf, _, _, base = pairs.take(training._held)
    found = (made(leaf) @ F.normalize(base, dim=1).T).argmax(1) == torch.arange(len(leaf))
    assert told[-1] == pytest.approx(float(found.float().mean()))


def test_a_few_pairs_hold_nothing_out(pairs):
    few = PseudoPairs(*pairs.take(torch.arange(12)))
    training = Training(few, SHORT)
    assert training.recall() is None and training.batch == 12


def test_a_solved_start_is_nearer_than_a_random_one(pairs):
    random, solved = (Training(pairs, replace(SHORT, start=start)) for start in ("random", "closed form"))
    first = [float(training._loss(torch.arange(64)).detach()) for training in (random, solved)]
    assert first[1] < first[0] - 0.1


def test_centring_needs_a_linear_step(pairs):
    with pytest.raises(TrainingError, match="needs f_l as one linear layer"):
        Training(pairs, replace(SHORT, centred=True, linear="none"))


def test_centring_closes_the_leaf_s_gap_before_the_first_step(base, leaf, bank):
    roles = Roles.of(base, leaf, bank, "text")
    training = Training(consolidate(roles, replace(SHORT, centred=True)), replace(SHORT, centred=True))
    sounds, texts = (torch.as_tensor(x).float() for x in (roles.leaf, roles.leaf_overlap))
    with torch.no_grad():
        closed = training.projector.linear(sounds).mean(0) - texts.mean(0)
    assert closed.norm() < 0.2 * (sounds.mean(0) - texts.mean(0)).norm()


def test_a_loss_that_is_no_number_names_step_and_batch(pairs):
    training = Training(pairs, replace(SHORT, learning_rate=1e30))
    with pytest.raises(TrainingError, match=r"the loss is nan at step \d+ \(batch \d+ of 12, pairs \[\d+, .*lower the learning rate"):
        for _ in range(10):
            training.advance()


def test_halves_reach_nearly_the_same(pairs):
    whole, half = Training(pairs, SHORT), Training(pairs, SHORT, Compute(precision="bfloat16"))
    steps = [(whole.advance().loss, half.advance().loss) for _ in range(5)]
    assert all(a == pytest.approx(b, rel=0.02) for a, b in steps) and steps[-1][0] != steps[-1][1]
    assert not Compute().halves(512 * 128), "the mini spaces' own are as exact as ever"


class TestWork:
    def test_a_run_that_is_killed_goes_on(self, base, leaf, bank, tmp_path):
        """What is written is all that the second run has: it makes nothing twice, and ends on the same weights."""
        undisturbed = Work(tmp_path / "a", Compute()).align(base, leaf, bank, SHORT)

        def killed(step, _):
            if step.step == 8:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            Work(tmp_path / "b", Compute(), on_step=killed, every=3).align(base, leaf, bank, SHORT)
        steps, rows = [], []
        again = Work(tmp_path / "b", Compute(), lambda *told: rows.append(told), lambda step, _: steps.append(step.step), every=3)
        made = again.align(base, leaf, bank, SHORT)
        assert steps == list(range(7, 15)) and rows == []
        assert same(made, undisturbed) and made.fingerprint == undisturbed.fingerprint

    def test_a_finished_one_is_not_made_again(self, base, leaf, bank, tmp_path):
        first = Work(tmp_path, Compute()).align(base, leaf, bank, SHORT)
        steps = []
        again = Work(tmp_path, Compute(), on_step=lambda step, _: steps.append(step)).align(base, leaf, bank, SHORT)
        assert steps == [] and again.fingerprint == first.fingerprint

    def test_a_folder_of_another_run_is_refused(self, base, leaf, bank, tmp_path):
        Work(tmp_path, Compute()).align(base, leaf, bank, SHORT)
        with pytest.raises(TrainingError, match="holds an unfinished run with recipe.seed 0, this one has 1; go on with the same"):
            Work(tmp_path, Compute()).align(base, leaf, bank, replace(SHORT, seed=1))

    def test_a_full_disk_is_one_sentence(self, base, leaf, bank, tmp_path, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(torch, "save", full)
        with pytest.raises(TrainingError, match=r"made_clap.state cannot be written \(No space left on device\); make room there"):
            Work(tmp_path, Compute()).align(base, leaf, bank, SHORT)
        monkeypatch.undo()
        assert not list(tmp_path.glob("*.part"))
        assert Work(tmp_path, Compute()).align(base, leaf, bank, SHORT).recipe["pairs"] == 840


SHARED = """
import os, sys
import numpy as np, torch
from core.alignment.consolidate import PseudoPairs
from core.alignment.recipe import AlignConfig
from core.alignment.together import joined
from core.alignment.training import Training
torch.set_num_threads(1)
pairs = PseudoPairs(*torch.load(sys.argv[1], weights_only=True))
with joined("cpu") as group:
    training = Training(pairs, AlignConfig(steps=6, batch=64, learned_temperature=sys.argv[3] == "learned"))
    losses = [training.advance().loss for _ in range(6)]
    with torch.no_grad():
        made = training.finish().train()(pairs.leaf[:100])  # its own mean: biases before a norm cancel
    if group.rank == 0:
        torch.save([made, losses, group.size], sys.argv[2])
tasks = "/proc/self/task"  # of Linux
threads = [open(f"{tasks}/{task}/comm").read() for task in os.listdir(tasks)] if os.path.isdir(tasks) else []
assert not [name for name in threads if "gloo" in name], f"the group is left, its threads are not: {threads}"
"""


@pytest.mark.slow
@pytest.mark.parametrize("temperature", ["fixed", "learned"])
def test_two_processes_make_what_one_makes(pairs, tmp_path, temperature):
    torch.save(list(pairs.take(torch.arange(len(pairs)))), tmp_path / "pairs.pt")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = []
    for size in (1, 2):
        out = tmp_path / f"{size}.pt"
        address = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": str(size)}
        started = [
            subprocess.Popen(
                [sys.executable, "-c", SHARED, tmp_path / "pairs.pt", out, temperature], env=os.environ | address | {"RANK": str(rank)}
            )
            for rank in range(size)
        ]
        assert [process.wait(120) for process in started] == [0] * size
        made.append(torch.load(out, weights_only=True))
    (alone, losses, one), (together, same_losses, two) = made
    assert (one, two) == (1, 2)
    assert same_losses == pytest.approx(losses, abs=1e-5)
    assert torch.allclose(alone, together, atol=1e-4)


def test_a_batch_is_shared_evenly_or_not_at_all():
    from core.alignment.together import Group

    assert [Group(rank, 4).part(64) for rank in (0, 3)] == [slice(0, 16), slice(48, 64)]
    with pytest.raises(TrainingError, match="a batch of 65 cannot be shared evenly by 4 processes"):
        Group(0, 4).part(65)
