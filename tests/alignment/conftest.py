"""A pair of made-up spaces that share texts, small enough to know by heart."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest
import torch

from core.alignment.bank import Bank
from core.spaces.base import Space
from core.vectors import unit_rows

KINDS = 12


class Made(Space):
    """A space whose vectors are a fixed turn of the item's meaning, plus the modality's own offset (its gap)."""

    def __init__(self, name: str, modalities: set, dim: int, seed: int):
        self.name, self.modalities, self.dim = name, frozenset(modalities), dim
        rng = np.random.default_rng(seed)
        self.turn = rng.standard_normal((KINDS, dim))
        self.gaps = {m: 0.1 * rng.standard_normal(dim) for m in sorted(modalities)}

    def embed_batch(self, modality, items: Sequence):
        raise NotImplementedError("tests give vectors, not items")

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]

    def vectors(self, modality, kinds: np.ndarray, seed: int, noise: float = 0.06) -> np.ndarray:
        rng = np.random.default_rng(seed)
        return unit_rows(unit_rows(self.turn[kinds]) + self.gaps[modality] + noise * rng.standard_normal((len(kinds), self.dim)))


@pytest.fixture
def base() -> Made:
    return Made("made_clip", {"image", "text"}, 16, 1)


@pytest.fixture
def leaf() -> Made:
    return Made("made_clap", {"audio", "text"}, 24, 2)


@pytest.fixture
def bank(base, leaf) -> Bank:
    rng = np.random.default_rng(0)
    texts, sounds, images = (rng.integers(0, KINDS, n) for n in (300, 260, 280))
    return Bank(
        {
            ("made_clip", "text"): base.vectors("text", texts, 3),
            ("made_clap", "text"): leaf.vectors("text", texts, 4),
            ("made_clap", "audio"): leaf.vectors("audio", sounds, 5),
            ("made_clip", "image"): base.vectors("image", images, 6),
        },
        {s.name: s.fingerprint for s in (base, leaf)},
    )


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
