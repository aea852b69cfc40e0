"""Pretraining: batches without repeats, changes that keep shapes, a loop that learns, a recipe that runs."""

from itertools import islice

import numpy as np
import pytest
import torch

from core.errors import SpaceError, TrainingError
from core.media.render import render
from core.pretrain.augment import _reverberant, set_before, vary_pictures, vary_points, vary_sounds
from core.pretrain.contrastive import LoopConfig, batches_without_repeats, info_nce, train_pairs
from core.pretrain.data import make_things
from core.pretrain.recipes import PretrainConfig, as_input, pretrain
from core.spaces.base import find_space
from core.unified import load_space
from core.world.sample import thing


def test_no_batch_holds_a_label_twice_and_every_row_comes():
    labels = np.repeat(np.arange(10), 3)
    batches = list(islice(batches_without_repeats(labels, 6, seed=0), 40))
    assert all(len(set(labels[b])) == 6 for b in batches)
    assert set(np.concatenate(batches)) == set(range(30))


def test_the_loss_knows_right_from_wrong():
    a = torch.eye(4)
    assert info_nce(a, a, torch.tensor(20.0)) < 1e-6 < info_nce(a, a.roll(1, 0), torch.tensor(20.0))


@pytest.mark.slow
def test_the_loop_learns():
    torch.manual_seed(0)
    x = torch.randn(64, 8)
    net = torch.nn.Linear(8, 8)
    target = x @ torch.randn(8, 8)
    losses = train_pairs(lambda r: net(x[r]), [lambda r: target[r]], net, np.arange(64), LoopConfig(steps=150, batch=32), "test")
    assert np.mean(losses[-20:]) < 0.5 * np.mean(losses[:20])


def test_a_run_that_was_cut_off_goes_on_where_it_was():
    x = torch.randn(64, 8, generator=torch.Generator().manual_seed(1))

    def run(cut_at: int | None) -> torch.Tensor:
        net = torch.nn.Linear(8, 8)
        torch.nn.init.eye_(net.weight)
        torch.nn.init.zeros_(net.bias)
        calls = iter(range(1000))

        def noisy(rows: np.ndarray) -> torch.Tensor:
            if next(calls) == cut_at:
                raise KeyboardInterrupt
            return net(x[rows] + torch.randn(len(rows), 8))

        config = LoopConfig(steps=150, batch=16)
        try:
            train_pairs(noisy, [lambda r: x[r].roll(1, 1)], net, np.arange(64), config, "cut off", made_of="x")
        except KeyboardInterrupt:
            return run(None)
        return net.weight.detach()

    whole = run(None)
    assert not torch.equal(whole, torch.eye(8))
    assert torch.equal(run(cut_at=120), whole), "kept at step 100, then 50 more"


def test_a_loss_that_is_not_finite_stops():
    net = torch.nn.Linear(2, 2)
    bad = [lambda rows: torch.full((len(rows), 2), torch.nan)]
    with pytest.raises(TrainingError, match="the loss is nan at step 0"):
        train_pairs(lambda r: net(torch.ones(len(r), 2)), bad, net, np.arange(8), LoopConfig(steps=2, batch=4), "test")


def test_changes_keep_shape_and_range():
    pictures = vary_pictures(torch.randint(0, 256, (3, 3, 32, 32), dtype=torch.uint8))
    assert pictures.shape == (3, 3, 32, 32)
    assert 0 <= pictures.min() <= pictures.max() <= 255
    sounds = vary_sounds(torch.rand(3, 64, 201).half())
    assert sounds.shape == (3, 64, 201)
    assert sounds.isfinite().all()
    points = vary_points(torch.rand(3, 200, 6).half(), 100)
    assert points.shape == (3, 100, 6)
    assert points[..., :3].norm(dim=-1).amax(1) == pytest.approx(torch.ones(3), abs=1e-5)
    assert 0 <= points[..., 3:].min() <= points[..., 3:].max() <= 1


def test_strong_changes_keep_shape_and_range_too():
    pictures = vary_pictures(torch.randint(0, 256, (5, 3, 48, 48), dtype=torch.uint8), 32, strong=True)
    assert pictures.shape == (5, 3, 32, 32)
    assert 0 <= pictures.min() <= pictures.max() <= 255
    sounds = vary_sounds(torch.rand(5, 64, 201).half(), strong=True, others=torch.rand(3, 64, 201).half())
    assert sounds.shape == (5, 64, 201)
    assert sounds.isfinite().all()
    points = vary_points(torch.rand(50, 200, 6).half(), 100, strong=True)
    assert points.shape == (50, 100, 6)
    assert points[..., :3].norm(dim=-1).amax(1) == pytest.approx(torch.ones(50), abs=1e-5)
    assert 0 <= points[..., 3:].min() <= points[..., 3:].max() <= 1


def test_strongly_varied_meshes_may_lie_on_their_side():
    upright = torch.zeros(400, 64, 6)
    upright[..., 1] = torch.linspace(-1, 1, 64)  # a mast
    ends = vary_points(upright, 64, strong=True)[..., :3].abs().amax(1)  # (n, xyz)
    assert ends[:, 0].max() < 0.7, "no file has X up"
    standing = float((ends[:, 1] > 0.7).float().mean())
    assert 0.5 < standing < 0.7
    assert float((vary_points(upright, 64)[..., :3].abs().amax(1)[:, 1] > 0.7).float().mean()) == 1


def test_three_of_ten_strongly_varied_sounds_have_noise():
    torch.manual_seed(0)
    nothing = torch.full((400, 64, 201), -9.0)
    noise = vary_sounds(nothing, strong=True).flatten(1).median(1).values
    assert 0.25 < float((noise > -1).float().mean()) < 0.4
    assert noise.max() > vary_sounds(nothing).flatten(1).median(1).values.max()


def test_a_reverberant_sound_falls_slowly():
    click = torch.full((200, 4, 50), -1.0)
    click[:, :, 10] = 1.0
    torch.manual_seed(0)
    wet = _reverberant(click)
    assert torch.equal(wet[:, :, :11], click[:, :, :11]), "nothing before the click"
    tails = wet[:, 0, 11:14].amax(1)
    assert 0.3 < float((tails > 0).float().mean()) < 0.7, "half of them"
    assert (wet[:, 0, 11:].diff() <= 0).all()


def test_what_is_cut_out_is_set_before_photographs_and_looks_like_them():
    torch.manual_seed(0)
    left = torch.zeros(400, 4, 16, 16)
    left[:, :3, :, :8], left[:, 3, :, :8] = 100, 255
    photos = torch.full((3, 3, 40, 50), 250, dtype=torch.uint8)
    made = set_before(left, photos)
    assert made.shape == (400, 3, 16, 16)
    colours, behind = made[:, :, :, :8], made[:, :, :, 8:]
    own, photo = ((colours - 100).abs() < 1).flatten(1).all(1), ((colours - 250).abs() < 1).flatten(1).all(1)
    assert (own | photo).all(), "an even photograph has no light and dark to lend"
    assert 0.2 < float(photo.float().mean()) < 0.4
    assert 0.7 < float(((behind - 250).abs() < 1).flatten(1).all(1).float().mean()) < 0.9


@pytest.mark.slow
def test_stored_things_are_what_the_towers_take():
    made = make_things("stored", 25, ["image", "audio"], workers=1)
    space = find_space("mini_clap")()
    item = thing("stored", 1)
    assert torch.allclose(as_input("audio", made.arrays["audio"])[1], space.tower("audio").prepare([item.sound()])[0], atol=2e-3)  # type: ignore[attr-defined]
    for number in range(25):  # the last is a wooden clock, which another process once made of metal
        assert np.array_equal(made.arrays["image"][number], thing("stored", number).image().transpose(2, 0, 1))
    assert made.captions("audio")[1][0] == item.caption("audio")


@pytest.mark.slow
def test_of_many_designs_there_are_cutouts_that_fit_any_background():
    made, sky = make_things("cut out", 8, ["cutout"], workers=1, varied=0.5), np.full((96, 96, 3), (90, 140, 230), np.uint8)
    assert len({item.varied for item in made.rows}) == 2
    for item, cutout in zip(made.rows, made.arrays["cutout"], strict=True):
        shown, covered = np.split(cutout.transpose(1, 2, 0).astype(float), [3], axis=2)
        if item.varied:
            assert np.allclose(shown + sky * (1 - covered / 255), render(item.mesh(), 96, item.view(), sky), atol=3)
        assert covered.any() == item.varied


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mini_clip", "mini_clap", "mini_ulip"])
def test_every_recipe_runs_and_saves(name, tmp_path):
    tiny = PretrainConfig(
        things=156, pictures=156, shapes=156, sounds=156, image_steps=2, audio_steps=2, teacher_steps=2, mesh_steps=2, batch=8
    )  # fmt: skip
    made = pretrain(name, tmp_path / name, tiny)
    again = load_space(tmp_path / name)
    assert again.fingerprint == made.fingerprint
    assert np.allclose(again.embed("text", "a dog").vectors, made.embed("text", "a dog").vectors, atol=2e-2), "stored in half precision"


def test_an_unknown_recipe_is_named(tmp_path):
    with pytest.raises(SpaceError, match="no recipe to pretrain 'clip'"):
        pretrain("clip", tmp_path)
