"""What chance would find: how the cosines of all items of a modality to one query are spread, as figures and as a small drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 40
WIDTH, HEIGHT = 200, 26  # of the drawing, in its own units
HIGH = 95  # percent of all items that lie below the second mark


@dataclass(frozen=True)
class Spread:
    """Cosines of all items of a modality but the query itself."""

    median: float  # where a random item stands
    high: float  # only one item in twenty stands above
    low: float  # of the lowest item, where the drawing begins
    top: float
    shares: tuple[float, ...]  # of the items, in bins from `low` to `top`; they sum to 1


def spread(scores: np.ndarray) -> Spread | None:
    """Of scores (n,); None where there is no item.

    A worked example: of the 21 scores 0, .05, ..., 1 the median is .5 and the 95th percentile .95.
    """
    if not len(scores):
        return None
    median, high = np.percentile(scores, [50, HIGH])
    low = float(scores.min())
    top = max(float(scores.max()), low + 1e-3)  # where all are alike, as for words that say nothing, the hill is a single post
    shares = np.histogram(scores.astype(float), BINS, (low, top))[0] / len(scores)
    return Spread(float(median), float(high), low, top, tuple(shares.tolist()))


def strip(all_items: Spread, hits: Sequence[float], told: str) -> str:
    """All items as a hill, lines at the middle and at the 95th percentile, a tick for each hit. `told` is what a screen reader says."""

    def x(cosine: float) -> str:
        return f"{(cosine - all_items.low) / (all_items.top - all_items.low) * WIDTH:.1f}"

    foot, tallest = HEIGHT - 6, max(all_items.shares)
    steps = "".join(
        f"V{foot - share / tallest * (foot - 2):.1f}H{n / BINS * WIDTH:.1f}" for n, share in enumerate(all_items.shares, start=1)
    )
    ticks = "".join(f"M{x(min(max(hit, all_items.low), all_items.top))} {foot - 3}V{HEIGHT}" for hit in hits)
    return (
        f'<svg class="spread" viewBox="-1 0 {WIDTH + 2} {HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{told}">'
        f'<path class="all" d="M0 {foot}{steps}V{foot}Z"/><path class="mark" d="M{x(all_items.median)} 0V{foot}"/>'
        f'<path class="mark high" d="M{x(all_items.high)} 0V{foot}"/><path class="hits" d="{ticks}"/></svg>'
    )
