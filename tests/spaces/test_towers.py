"""The mini spaces' networks: what they take, and how they are saved."""

import json

import numpy as np
import pytest
import torch

from core.errors import SpaceError
from core.spaces.base import find_space
from core.spaces.nets.mini_mel import FRAMES, MELS, SAMPLE_RATE, WINDOW_S, log_mel, loudest, mel_filters
from core.spaces.nets.picture import squared, zoomed
from core.spaces.nets.sides import POINTS, SIDE, drawn
from core.spaces.nets.words import gram_ids, word_ids
from core.types import Cloud, Sound
from core.unified import load_space


def test_a_wide_picture_is_not_cut():
    wide = np.zeros((10, 40, 3), np.uint8)
    wide[:, :5], wide[:, -5:] = (255, 0, 0), (0, 255, 0)
    square = squared(wide, 32)
    assert square.shape == (32, 32, 3)
    assert square[16, 1, 0] > 200
    assert square[16, 30, 1] > 200


def test_the_loudest_seconds_are_taken():
    samples = np.zeros(10 * SAMPLE_RATE, np.float32)
    samples[6 * SAMPLE_RATE : 7 * SAMPLE_RATE] = 0.5
    taken = loudest(samples)
    assert len(taken) == WINDOW_S * SAMPLE_RATE
    assert np.square(taken).sum() == pytest.approx(np.square(samples).sum())


def test_a_short_sound_is_repeated():
    taken = loudest(np.array([0.1, 0.2, 0.3], np.float32))
    assert np.allclose(taken[:7], [0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1])


def test_a_tone_lights_up_its_band():
    t = np.arange(int(WINDOW_S * SAMPLE_RATE)) / SAMPLE_RATE
    loudest_band = int(log_mel(np.sin(2 * np.pi * 1000 * t).astype(np.float32)).mean(1).argmax())
    assert mel_filters()[:, loudest_band].argmax().item() * SAMPLE_RATE / 1024 == pytest.approx(1000, rel=0.05)
    assert mel_filters().shape == (513, MELS)


def test_loudness_does_not_matter_but_silence_beside_it_does():
    samples = np.random.default_rng(0).standard_normal(int(WINDOW_S * SAMPLE_RATE)).astype(np.float32)
    assert torch.allclose(log_mel(samples), log_mel(samples * 0.1), atol=1e-4)


def test_another_sample_rate_gives_nearly_the_same_vector(random_spaces):
    t = np.arange(4 * 48_000) / 48_000
    high = np.sin(2 * np.pi * 440 * t).astype(np.float32)
    space = load_space(random_spaces / "mini_clap")
    a, b = (space.embed("audio", Sound(s, r)).vectors[0] for s, r in ((high, 48_000), (high[::2].copy(), 24_000)))
    assert a @ b > 0.999


def test_a_sound_is_heard_from_four_starts_of_its_window(random_spaces):
    tower = find_space("mini_clap").load(random_spaces / "mini_clap").tower("audio")  # type: ignore[attr-defined]
    sounds = torch.rand(2, MELS, FRAMES, generator=torch.Generator().manual_seed(0)) * 2 - 1
    later = sounds.roll(100, 2)  # the second half first
    with torch.inference_mode():
        views = [tower(sounds.roll(start, 2)) for start in (0, 50, 100, 150)]
        mean = torch.stack([v / v.norm(dim=1, keepdim=True) for v in views]).mean(0)
        assert torch.allclose(tower.look(sounds), mean, atol=1e-5)
        apart = [1 - torch.cosine_similarity(look(sounds), look(later)).mean() for look in (tower, tower.look)]
    assert apart[1] < apart[0] / 2, "where it starts matters less"


def test_words_as_letter_groups():
    assert len(word_ids("A dog, barking!")) == 3
    assert set(gram_ids("dog")) & set(gram_ids("dogs"))
    assert word_ids("") == word_ids("?!")
    assert all(1 <= i < 8192 for i in gram_ids("xylophone"))


def test_saving_keeps_vectors_and_fingerprint(random_spaces):
    space = find_space("mini_clip").load(random_spaces / "mini_clip")  # type: ignore[attr-defined]
    deferred = load_space(random_spaces / "mini_clip")
    assert space.fingerprint == deferred.fingerprint
    space._fingerprint = None
    assert space.fingerprint == deferred.fingerprint, "computed anew from the loaded weights"


def test_damaged_spaces_are_refused(random_spaces, tmp_path):
    for name in ("cut", "other"):
        (tmp_path / name).mkdir()
        card = (random_spaces / "mini_clip" / "space.json").read_text()
        (tmp_path / name / "space.json").write_text(card)
    (tmp_path / "cut" / "weights.safetensors").write_bytes((random_spaces / "mini_clip" / "weights.safetensors").read_bytes()[:1000])
    (tmp_path / "other" / "weights.safetensors").write_bytes((random_spaces / "mini_clap" / "weights.safetensors").read_bytes())
    for name in ("cut", "other"):
        with pytest.raises(SpaceError, match="cannot load the weights of 'mini_clip'"):
            load_space(tmp_path / name).embed("text", "a dog")
    (tmp_path / "cut" / "space.json").write_text("{")
    with pytest.raises(SpaceError, match=r"space\.json is damaged"):
        load_space(tmp_path / "cut")
    (tmp_path / "cut" / "space.json").write_text(json.dumps({"space": "from_the_future"}))
    with pytest.raises(SpaceError, match="does not know"):
        load_space(tmp_path / "cut")
    with pytest.raises(SpaceError, match="no setting colour"):
        find_space("mini_clip")(colour=3)  # type: ignore[call-arg]


def test_a_picture_is_looked_at_from_near_and_far_and_in_the_mirror(random_spaces):
    tower = find_space("mini_clip").load(random_spaces / "mini_clip").tower("image")  # type: ignore[attr-defined]
    pictures = torch.randint(0, 256, (2, 3, 96, 96), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        seen, mirrored = tower.look(pictures), tower.look(pictures.flip(3))
        assert torch.allclose(seen, mirrored, atol=1e-5), "left and right are one"
        assert not torch.allclose(tower(pictures), tower(pictures.flip(3)), atol=1e-3)
        views = [tower(zoomed(some, zoom)) for some in (pictures, pictures.flip(3)) for zoom in (1.0, 1.2, 1.4)]
        mean = torch.stack([v / v.norm(dim=1, keepdim=True) for v in views]).mean(0)
    assert torch.allclose(seen, mean, atol=1e-5)


def test_zooming_keeps_the_middle():
    picture = torch.zeros(1, 3, 100, 100)
    picture[:, :, 40:60, 40:60] = 255
    near = zoomed(picture, 2.0)
    assert near.shape == picture.shape and (near[0, 0] > 127).float().mean() == pytest.approx(4 * 0.04, abs=0.01)
    assert near[0, 0, 50, 50] == 255


def test_a_cloud_is_drawn_along_each_axis_from_both_ends():
    red, green = [1.0, 0, 0], [0, 1.0, 0]
    cloud = torch.tensor([[[0.5, 0, 0, *red], [-0.5, 0, 0, *green], [0, 0.9, 0, *red], [0, 0, -0.8, *green]]])
    along_x, along_y, along_z = drawn(cloud)[0]  # (9, SIDE, SIDE) each
    middle, high, far = SIDE // 2, int(1.9 * SIDE / 2), int(0.2 * SIDE / 2)
    assert along_x[:, middle, middle].tolist() == pytest.approx([1, 0.74, *red, 0.74, *green], abs=0.01), "each end sees its own"
    assert along_x[2:5, high, middle].tolist() == red, "y is up, seen from the side"
    assert along_x[0, middle, far] == 1, "and z is right"
    assert along_z[2:5, high, middle].tolist() == red
    assert along_y[0, far, middle] == 1, "z is up, seen from above"
    assert along_z[0, middle, middle + SIDE // 4] == 1, "x is right"
    assert along_x[0].sum() == 3 * 5, "every point covers five pixels; two are behind one another"
    assert along_x[1:5, 0, 0].tolist() == [0, 0, 0, 0], "nothing there"


def test_what_is_near_hides_what_is_far():
    cloud = torch.rand(1, 500, 6) * 2 - 1
    cloud[..., 3:] = 0
    wall = torch.tensor([[[1.0, y, z, 1, 1, 1] for y in torch.linspace(-1, 1, 60) for z in torch.linspace(-1, 1, 60)]])
    seen = drawn(torch.cat([cloud, wall], 1))[0, 0]
    assert (seen[2:5] == 1).all() and (seen[6:9] < 1).any(), "a white wall from its end; from the other not"


def test_a_cloud_is_looked_at_in_parts(random_spaces):
    tower = find_space("mini_ulip").load(random_spaces / "mini_ulip").tower("mesh")  # type: ignore[attr-defined]
    rng = np.random.default_rng(0)
    made = tower.prepare([Cloud(rng.normal(size=(9_000, 3)).astype(np.float32), rng.random((9_000, 3), np.float32))])
    assert made.shape == (1, 4 * POINTS, 6)
    with torch.inference_mode():
        views = [tower(part) for part in made.split(POINTS, 1)]
        mean = torch.stack([v / v.norm(dim=1, keepdim=True) for v in views]).mean(0)
        assert torch.allclose(tower.look(made), mean, atol=1e-5)
