"""The intervals that the benchmarks print, checked by hand."""

import pytest

from tests.benchmarks.paper_scale import CLOUDS, IMAGES, SOUNDS, TEXTS, products
from tests.benchmarks.real_files import told, wilson


def test_an_interval_holds_the_share_and_shrinks_with_more_files():
    assert wilson(5, 10) == pytest.approx((0.237, 0.763), abs=1e-3)  # Wilson's own formula at 95%
    assert wilson(0, 20)[0] == pytest.approx(0, abs=1e-9)
    assert wilson(500, 1000)[1] - wilson(500, 1000)[0] < 0.07
    assert told(5, 10) == "50% (24 to 76)"


def test_the_products_of_the_papers_consolidation_are_counted_right():
    # a question of q rows to n rows takes 2 x 512 x q x n for the scores and as much for every value matrix
    assert products((1, 1, 1, 1)) == 2 * 512 * (2 + 2 + 3 + 2 + 3 + 2)
    assert products((SOUNDS, TEXTS, TEXTS, IMAGES)) == pytest.approx(4.6e16, rel=0.01)
    assert products((CLOUDS, IMAGES, IMAGES, TEXTS)) == pytest.approx(2.8e16, rel=0.01)
