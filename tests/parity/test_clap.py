"""CLAP in both backends on the same random weights of true size, and against LAION's package called as its readme says."""

import importlib.util
import time

import numpy as np
import pytest
import torch

from core.errors import SpaceError
from core.media import read
from core.spaces.clap import Clap
from core.spaces.nets.clap_mel import mel_planes, seed_of, sixteen_bit
from core.spaces.nets.laion_backend import _seeded
from tests.benchmarks.full_size_clap import laion_package
from tests.clap_files import captions, chirp, save_as_published

MISSING = importlib.util.find_spec("laion_clap") is None
pytestmark = [
    pytest.mark.skipif(MISSING, reason="laion_clap is not installed; `make parity` runs this in an environment that has it"),
    pytest.mark.filterwarnings("ignore:Argument 'onesided' has been deprecated:UserWarning"),  # the package's call of torchaudio
]

SECONDS = (1, 10, 10.005, 25, 120)  # 10.005 s are more samples than fit, but no more frames


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """LAION's module as a user of it has it, and the files that hold its random weights and its words."""
    return laion_package(tmp_path_factory.mktemp("clap"))


@pytest.fixture(scope="module")
def package(made):
    return made[0]


@pytest.fixture(scope="module")
def files(made):
    return made[1]


@pytest.fixture(scope="module")
def ours(files):
    started = time.perf_counter()
    space = Clap()
    space.fill(files)
    print(f"\nloaded in {time.perf_counter() - started:.1f} s")
    return space


@pytest.fixture(scope="module")
def theirs(files):
    space = Clap(backend="laion_clap")
    space.fill(files)
    return space


def worst(a, b) -> float:
    return float(np.abs(np.asarray(a) - np.asarray(b)).max())


def allowed(clip) -> float:
    """Longer clips are shrunken otherwise by the torchvision of today than by that of the training's time, which is ours."""
    return 1e-5 if clip.duration_s < 11 else 5e-3 if clip.duration_s < 30 else 1e-2


def embed(tower, batch) -> np.ndarray:
    with torch.inference_mode():
        return torch.nn.functional.normalize(tower(batch), dim=-1).numpy()


def test_the_same_spectrogram_gives_the_same_vector(ours, theirs):
    batch = mel_planes([chirp(seconds, 1) for seconds in SECONDS])
    assert worst(embed(ours.tower("audio"), batch), embed(theirs.tower("audio"), batch)) <= 1e-5
    assert worst(embed(ours.tower("audio"), batch[:3]), embed(theirs.tower("audio"), batch[:3])) <= 1e-5  # none is longer


@pytest.mark.parametrize("seconds", SECONDS)
def test_the_same_sound_gives_the_same_vector(seconds, ours, theirs):
    clip = chirp(seconds, 2)
    off = worst(*(space.embed("audio", [clip]).vectors for space in (ours, theirs)))
    print(f"\n{seconds} s: {off:.1e}")
    assert off <= allowed(clip)


def test_long_sounds_agree_to_rounding_with_the_resize_of_the_training_s_time(ours, theirs, monkeypatch):
    import torchvision

    resize = torchvision.transforms.Resize
    monkeypatch.setattr(torchvision.transforms, "Resize", lambda size: resize(size, antialias=False))
    for clip in (chirp(25, 3), chirp(120, 4)):
        assert worst(*(space.embed("audio", [clip]).vectors for space in (ours, theirs))) <= 1e-5


def test_against_the_package_s_own_call(ours, package):
    """The original draws its stretches anew each time; here its generator begins where ours does."""
    for clip in (chirp(seconds, 5) for seconds in SECONDS):
        with _seeded(seed_of(sixteen_bit(clip.samples))), torch.inference_mode():
            expected = package.get_audio_embedding_from_data([clip.samples])
        assert worst(ours.embed("audio", [clip]).vectors, expected) <= allowed(clip)


def test_a_batch_of_long_and_short_sounds(ours, theirs):
    clips = [chirp(s, seed) for seed, s in enumerate((3, 12, 10, 0.3, 30, 7))]
    assert worst(*(space.embed("audio", clips).vectors for space in (ours, theirs))) <= 5e-3


def test_captions(ours, theirs, package):
    texts = captions(200)
    padded = package.tokenizer(texts)["input_ids"]  # (200, 77)
    tokens = ours.tower("text").prepare(texts)
    assert torch.equal(padded[:, : tokens.shape[1]], tokens)
    assert (padded[:, tokens.shape[1] :] == 1).all()
    texts = [read("text", text) for text in texts]  # white space made one, as every space gets them
    with torch.inference_mode():
        expected = package.get_text_embedding(texts)
    assert worst(ours.embed("text", texts).vectors, expected) <= 1e-5
    assert worst(theirs.embed("text", texts).vectors, expected) <= 1e-5


def test_what_is_not_used_is_known_and_what_is_unknown_is_refused(theirs, ours, package, tmp_path, files):
    odd = package.model.state_dict() | {"audio_branch.extra.weight": torch.zeros(3)}
    weights = save_as_published(odd, tmp_path / "odd.pt")
    for space in (ours, theirs):
        with pytest.raises(SpaceError, match=r"odd.pt holds 'audio.*extra.weight' and 0 more .* nothing was loaded"):
            space.fill({**files, "weights": weights})
