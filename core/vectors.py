"""Arithmetic on embeddings that more than one floor of the house needs. Plain numpy; rows are items."""

import numpy as np


def unit_rows(x: np.ndarray) -> np.ndarray:
    """The rows scaled to length one; a zero row stays zero. (n, d) -> (n, d) float32."""
    x = np.asarray(x, np.float32)
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-12)


def best(scores: np.ndarray, k: int) -> np.ndarray:
    """Columns of the k highest scores of each row, best first; ties keep the lower column. (q, n) -> (q, min(k, n))."""
    k = min(k, scores.shape[1])
    if k * 8 >= scores.shape[1]:
        return np.argsort(-scores, axis=1, kind="stable")[:, :k]
    candidates = np.sort(np.argpartition(-scores, k - 1, axis=1)[:, :k], axis=1)
    order = np.argsort(-np.take_along_axis(scores, candidates, 1), axis=1, kind="stable")
    return np.take_along_axis(candidates, order, 1)
