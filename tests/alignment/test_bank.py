"""Banks are built from a stream: every item is read once, embedded in every space that takes it, and may be unreadable."""

from typing import Any

import numpy as np
import pytest

from core.alignment import embedded as module
from core.alignment.bank import Bank
from core.alignment.embedded import TOGETHER
from core.errors import TrainingError
from core.unified import load_space
from core.world.sample import things


@pytest.fixture
def spaces(random_spaces):
    return [load_space(random_spaces / name) for name in ("mini_clip", "mini_clap")]


def test_rows_are_the_same_items_in_every_space(spaces, monkeypatch):
    texts = [f"text number {i}" for i in range(TOGETHER + 5)]
    sounds = [t.sound() for t in things("bank test", 3)]
    reads = []
    whole = module.read
    monkeypatch.setattr(module, "read", lambda modality, item, up: reads.append(modality) or whole(modality, item, up))
    mixed: Any = (
        [("text", t) for t in texts[:20]] + [("audio", s) for s in sounds] + [("mesh", "ignored.glb")] + [("text", t) for t in texts[20:]]
    )
    bank = Bank.build(spaces, iter(mixed))
    assert bank.contents() == "mini_clap audio (3), mini_clap text (37), mini_clip text (37)"
    assert (reads.count("text"), reads.count("audio"), reads.count("mesh")) == (37, 3, 0), "each once, and only what a space takes"
    for space in spaces:
        wanted = space.embed("text", texts).vectors
        assert np.allclose(bank.vectors(space, "text"), wanted, atol=1e-3), "halves keep three digits"


def test_what_cannot_be_read_is_left_out_of_all_and_named(spaces):
    bank = Bank.build(spaces, [("text", "a dog"), ("text", "  "), ("audio", "nowhere.wav"), ("text", "a cat")])
    assert bank.contents() == "mini_clap text (2), mini_clip text (2)"
    assert [s.item for s in bank.skipped] == ["  ", "nowhere.wav"]
    assert "nowhere.wav does not exist" in bank.skipped[1].reason


def test_nothing_left_is_an_error(spaces):
    with pytest.raises(TrainingError, match="none of the items can go into a bank: nowhere.wav does not exist"):
        Bank.build(spaces, [("audio", "nowhere.wav")])
    with pytest.raises(TrainingError, match="there is no audio or image or text among them"):
        Bank.build(spaces, [("mesh", "a.glb")])


def test_progress_counts_items_read(spaces):
    seen = []
    Bank.build(spaces, [("text", "a"), ("mesh", "b.glb"), ("text", "c")], lambda i, n: seen.append((i, n)), 3)
    assert seen == [(1, 3), (2, 3), (3, 3)]
