"""Hubness: some items are near to everything, whatever is asked. A search should say so."""

import numpy as np

from core.explore.index import Index

K = 10  # nearest items that are looked at
BLOCK = 1_000  # rows compared with all others at a time: 80 MB of cosines for 20,000 items


def hub_shares(index: Index, k: int = K) -> tuple[np.ndarray, np.ndarray]:
    """How often each item turns up, and how often one would if all turned up alike: two arrays (n,) of shares from 0 to 1.

    An item's share: of all other items, how many have it among the k nearest of its modality. In a modality of 200 items the usual
    share is 10 of 200, that is 5%; an item with 40% is a hub. (k-occurrence: Radovanovic, Nanopoulos, Ivanovic, JMLR 2010.)
    """
    n = len(index)
    met, usual = np.zeros(n), np.zeros(n)
    for modality in np.unique(index.modalities):
        rows = np.flatnonzero(index.modalities == modality)
        near = min(k, len(rows) - 1)
        if near < 1:
            continue
        usual[rows] = near / len(rows)
        for start in range(0, n, BLOCK):
            asking = np.arange(start, min(start + BLOCK, n))
            scores = index.vectors[asking] @ index.vectors[rows].T
            own = asking[:, None] == rows[None]  # nobody is found by itself
            nearest = np.argpartition(-np.where(own, -np.inf, scores), near - 1, axis=1)[:, :near]
            met[rows] += np.bincount(nearest.ravel(), minlength=len(rows))
    return met / max(n - 1, 1), usual
