"""The losses again, in plain loops."""

import math

import pytest
import torch

from core.alignment.losses import info_nce, intra


def test_info_nce_against_loops():
    torch.manual_seed(0)
    a, b = (torch.nn.functional.normalize(torch.randn(5, 3), dim=1) for _ in range(2))
    total = 0.0
    for i in range(5):
        own = math.exp(float(a[i] @ b[i]) / 0.05)
        total -= math.log(own / sum(math.exp(float(a[i] @ b[j]) / 0.05) for j in range(5)))
        total -= math.log(own / sum(math.exp(float(a[j] @ b[i]) / 0.05) for j in range(5)))
    assert float(info_nce(a, b, 0.05)) == pytest.approx(total / (2 * 5), rel=1e-5)


def test_intra_is_half_the_mean_distance_not_squared():
    a, b = torch.tensor([[3.0, 0.0], [0.0, 0.0]]), torch.tensor([[0.0, 4.0], [0.0, 2.0]])
    assert float(intra(a, b)) == pytest.approx(0.5 * (5 + 2) / 2)
