"""The intervals that the benchmarks print, checked by hand."""

import pytest

from tests.benchmarks.real_files import told, wilson


def test_an_interval_holds_the_share_and_shrinks_with_more_files():
    assert wilson(5, 10) == pytest.approx((0.237, 0.763), abs=1e-3)  # Wilson's own formula at 95%
    assert wilson(0, 20)[0] == pytest.approx(0, abs=1e-9)
    assert wilson(500, 1000)[1] - wilson(500, 1000)[0] < 0.07
    assert told(5, 10) == "50% (24 to 76)"
