"""softmax(q K^T / t) V, streamed: against loops, against float64, in parts, and in files that a kill leaves half done."""

import json
import math

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from core.alignment import aggregate as module
from core.alignment.aggregate import Asking, aggregate, answer, join
from core.alignment.kept import Kept
from core.alignment.rows import Stacked
from core.errors import TrainingError
from tests.alignment.by_hand import clustered, loops, unit


def test_against_loops():
    q, k, v = unit(4, 3, 1), unit(5, 3, 2), unit(5, 2, 3)
    own, twin = aggregate(q, k, (k, v), Asking(0.1))
    assert torch.allclose(own.double(), loops(q, k, k, 0.1), atol=1e-5)
    assert torch.allclose(twin.double(), loops(q, k, v, 0.1), atol=1e-5), "the twin gets the weights found among the keys"


def test_a_cold_question_finds_its_nearest():
    k = torch.eye(3)
    (found,) = aggregate(torch.tensor([[0.1, 0.9, 0.2]]), k, (torch.tensor([[1.0], [2.0], [3.0]]),), Asking(0.001))
    assert found.item() == pytest.approx(2.0)


def test_questions_may_be_of_any_length():
    q, k = unit(4, 8, 1), unit(9, 8, 2)
    (found,), (again,) = aggregate(q, k, (k,), Asking(0.1)), aggregate(0.3 * q, k, (k,), Asking(0.1))
    assert torch.allclose(found, again, atol=1e-6)


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_parts_joined_are_the_whole(precision, monkeypatch):
    q, k, v = unit(50, 16, 1), unit(1000, 16, 2), unit(1000, 24, 3)
    whole = aggregate(q, k, (k, v), Asking(0.01, precision=precision))
    monkeypatch.setattr(module, "KEYS", 96)
    monkeypatch.setattr(module, "QUERIES", 7)
    parts = aggregate(q, k, (k, v), Asking(0.01, precision=precision))
    for a, b in zip(whole, parts, strict=True):
        assert torch.allclose(a, b, atol=1e-5)


def test_shards_in_any_order_are_the_whole():
    # three machines, each with a shard of the bank, tell means and the log of their weights' sum
    q, k = unit(20, 16, 1).float(), unit(300, 16, 2).float()
    shards = [answer(q, part, [part], 0.01) for part in k.split([200, 10, 90])]
    whole = answer(q, k, [k], 0.01)
    for order in ([0, 1, 2], [2, 0, 1]):
        joined = join([shards[i] for i in order])
        assert torch.allclose(joined.means[0], whole.means[0], atol=1e-5)
        assert torch.allclose(joined.log_weight, whole.log_weight, atol=1e-5)


def test_the_log_of_the_weights():
    # exp(0.6 / 0.2) + exp(0 / 0.2) = e^3 + 1
    told = answer(torch.tensor([[0.6, 0.8]]), torch.tensor([[1.0, 0.0], [0.8, -0.6]]), [torch.eye(2)], 0.2)
    assert told.log_weight.item() == pytest.approx(math.log(math.exp(3) + 1), abs=1e-5)


def test_both_ways_of_asking_agree():
    q, k, v = unit(30, 32, 1), unit(500, 32, 2), unit(500, 20, 3)
    for a, b in zip(module._fused(q, k, [k, v], 100.0).means, module._tiled(q, k, [k, v], 100.0).means, strict=True):
        assert torch.allclose(a, b, atol=1e-9)


@pytest.mark.parametrize("make", [unit, clustered])
def test_half_the_digits_are_enough(make):
    """bfloat16 at the paper's temperature, against float64."""
    q, k = make(64, 512, 5), make(20_000, 512, 6)
    (half,), (exact,) = aggregate(q, k, (k,), Asking(0.01, precision="bfloat16")), aggregate(q, k, (k,), Asking(0.01, precision="float64"))
    assert F.cosine_similarity(half.double(), exact).min() > 0.9997


def test_memory_mapped_halves_stacked(tmp_path):
    k = unit(100, 8, 2)
    np.save(tmp_path / "a.npy", k[:60].half().numpy())
    np.save(tmp_path / "b.npy", k[60:].half().numpy())
    stored = Stacked([np.load(tmp_path / name, mmap_mode="r") for name in ("a.npy", "b.npy")])
    q = unit(5, 8, 1)
    (there,), (here,) = aggregate(q, stored, (stored,), Asking(0.1)), aggregate(q, k, (k,), Asking(0.1))
    assert torch.allclose(there, here, atol=1e-3)


class StopError(Exception):
    pass


def test_what_was_found_is_not_asked_again(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "QUERIES", 10)
    q, k = unit(35, 8, 1), unit(100, 8, 2)

    def stop_at(_, done, total):
        assert total == 35
        if done == 20:
            raise StopError

    with pytest.raises(StopError):
        Kept(tmp_path, "key", Asking(0.1), progress=stop_at).ask("leaf", q, k, [k])
    assert json.loads((tmp_path / "leaf.json").read_text())["done"] == 20
    told = []
    (found,) = Kept(tmp_path, "key", Asking(0.1), progress=lambda _, done, __: told.append(done)).ask("leaf", q, k, [k])
    assert told == [30, 35], "twenty rows were there"
    assert torch.allclose(torch.tensor(found).float(), aggregate(q, k, (k,), Asking(0.1))[0], atol=1e-3)
    told.clear()
    Kept(tmp_path, "key", Asking(0.1), progress=lambda _, done, __: told.append(done)).ask("leaf", q, k, [k])
    assert told == [], "a finished one is only opened"
    Kept(tmp_path, "another", Asking(0.1), progress=lambda _, done, __: told.append(done)).ask("leaf", q, k, [k])
    assert told == [10, 20, 30, 35], "of another bank or recipe: all anew"


def test_no_room_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    k = unit(4, 3, 1)
    with pytest.raises(TrainingError, match="cannot be written .* give another folder"):
        Kept(tmp_path / "file", "key", Asking()).ask("leaf", k, k, [k])
