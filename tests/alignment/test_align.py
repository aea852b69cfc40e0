"""Training joins what was never paired; two runs agree; bad banks are refused in one sentence."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.alignment.align import align
from core.alignment.bank import Bank
from core.alignment.baselines import ClosedForm, procrustes, ridge
from core.alignment.consolidate import Roles
from core.alignment.objective import noisy
from core.alignment.recipe import CMCR, AlignConfig
from core.errors import FingerprintError, TrainingError
from tests.alignment.conftest import KINDS

SHORT = AlignConfig(steps=150, batch=128)


def right_image_first(carry, base, leaf):
    """Share of fresh sounds whose nearest fresh image in the base is of their kind."""
    kinds = np.arange(KINDS).repeat(4)
    with torch.no_grad():
        sounds = carry(torch.from_numpy(leaf.vectors("audio", kinds, 77)).float()).numpy()
    images = base.vectors("image", kinds, 78)
    return (kinds[(sounds @ images.T).argmax(1)] == kinds).mean()


@pytest.mark.parametrize(("config", "reached"), [(SHORT, 0.8), (replace(CMCR, steps=150, batch=128), 0.5)], ids=["exmcr", "cmcr"])
def test_sounds_find_images_though_no_pair_was_ever_given(base, leaf, bank, config, reached):
    assert right_image_first(align(base, leaf, bank, config), base, leaf) > reached  # chance: 1/12


def test_untrained_it_does_not(base, leaf, bank):
    assert right_image_first(align(base, leaf, bank, replace(SHORT, steps=1, learning_rate=1e-9)), base, leaf) < 0.5


@pytest.mark.parametrize("form", ["ridge", "procrustes"])
def test_closed_forms(base, leaf, bank, form):
    assert right_image_first(ClosedForm(Roles.of(base, leaf, bank, "text"), form), base, leaf) > 0.5


def test_closed_forms_undo_a_turn():
    torch.manual_seed(0)
    a = torch.randn(50, 4)
    turn, _ = torch.linalg.qr(torch.randn(4, 4))
    assert torch.allclose(procrustes(a, a @ turn), turn, atol=1e-5)
    assert torch.allclose(ridge(a, a @ turn, 1e-4), turn, atol=1e-2)


def test_two_runs_of_one_seed_agree_and_another_differs(base, leaf, bank):
    short = replace(SHORT, steps=5)
    first, again, other = (align(base, leaf, bank, replace(short, seed=s)).fingerprint for s in (0, 0, 1))
    assert first == again != other


def test_training_leaves_the_random_state_alone(base, leaf, bank):
    torch.manual_seed(5)
    wanted = torch.rand(1)
    torch.manual_seed(5)
    align(base, leaf, bank, replace(SHORT, steps=2))
    assert torch.equal(torch.rand(1), wanted)


def test_every_step_is_told_and_can_stop(base, leaf, bank):
    steps = []

    def stop_at_three(step, _):
        steps.append(step.step)
        if step.step == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        align(base, leaf, bank, SHORT, stop_at_three)
    assert steps == [1, 2, 3]


def test_noise_conventions():
    x = torch.nn.functional.normalize(torch.randn(2000, 32), dim=1)
    added = noisy(x, AlignConfig(renormalize=False)) - x
    assert float(added.std()) == pytest.approx(0.004**0.5, rel=0.05)
    added = noisy(x, AlignConfig(renormalize=False, noise_is="deviation")) - x
    assert float(added.std()) == pytest.approx(0.004, rel=0.05)
    assert torch.allclose(noisy(x, AlignConfig()).norm(dim=1), torch.ones(2000), atol=1e-5)


def test_a_loss_that_is_not_finite_stops(base, leaf, bank):
    with pytest.raises(TrainingError, match="the loss is .* at step"):
        align(base, leaf, bank, replace(SHORT, temperature=1e-45))


def test_banks_are_saved_and_opened(bank, base, tmp_path):
    bank.save(tmp_path / "bank")
    again = Bank.open(tmp_path / "bank")
    assert np.allclose(again.vectors(base, "text"), bank.vectors(base, "text"), atol=1e-3)
    assert again.contents() == bank.contents()


def test_bad_banks_are_refused(bank, base, leaf, tmp_path):
    matrices, prints = bank.matrices, bank.fingerprints
    with pytest.raises(TrainingError, match="not the same items"):
        Bank(matrices | {("made_clap", "text"): matrices["made_clap", "text"][:-1]}, prints)
    spoilt = matrices["made_clap", "audio"].copy()
    spoilt[7] = np.nan
    with pytest.raises(TrainingError, match="row 7 of made_clap audio"):
        Bank(matrices | {("made_clap", "audio"): spoilt}, prints)
    with pytest.raises(TrainingError, match="has no image of 'made_clap'"):
        bank.vectors(leaf, "image")
    with pytest.raises(FingerprintError, match="make the bank again"):
        Bank(matrices, prints | {"made_clap": "0" * 16}).vectors(leaf, "audio")
    with pytest.raises(TrainingError, match="no usable bank"):
        Bank.open(tmp_path)
