"""Maps: embeddings of all modalities laid out in 2 or 3 dimensions, and new items placed among them.

Each modality keeps a region of its own in a contrastive space (the modality gap), and a layout of raw vectors shows little
else. So every modality is moved onto the common centre first; `centred=False` shows the gap instead.
"""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Literal

import numpy as np

from core.errors import AlignscopeError
from core.explore.index import check_fingerprint
from core.files import replacing
from core.types import Embeddings
from core.vectors import best, unit_rows

Method = Literal["umap", "pca"]
_ONE_AT_A_TIME = Lock()  # umap's compiled parts are not made for several threads at once, and two would only share the cores


class Map:
    """Coordinates (n, 2 or 3) of embedded items, with what is needed to place others."""

    def __init__(self, coordinates: np.ndarray, vectors: np.ndarray, centres: dict[str, np.ndarray], fingerprint: str, method: Method):
        self.coordinates, self.fingerprint = coordinates.astype(np.float32), fingerprint
        self.method: Method = method
        self.vectors, self.centres = vectors.astype(np.float32), centres

    @classmethod
    def fit(
        cls, embeddings: Embeddings | Sequence[Embeddings], *, method: Method = "umap", dims: int = 2, neighbours: int = 15,
        spread: float = 0.25, centred: bool = True, seed: int = 0,
    ) -> "Map":  # fmt: skip
        """Lays out the embeddings, row by row in the order given; the same seed gives the same map on the same machine.

        `neighbours` is how many items each one is tied to, `spread` UMAP's least distance. Fewer than 10 items are laid
        out by PCA, which UMAP is not made for.
        """
        sets = [embeddings] if isinstance(embeddings, Embeddings) else list(embeddings)
        for other in sets[1:]:
            check_fingerprint(other.fingerprint, sets[0].fingerprint, "the embeddings", "the map")
        centres = {e.modality: e.vectors.mean(0) for e in sets} if centred else {}
        vectors = np.concatenate([_centred(e.vectors, centres.get(e.modality)) for e in sets])
        if len(vectors) < 2:
            raise AlignscopeError(f"a map needs at least 2 items, got {len(vectors)}")
        if method == "pca" or len(vectors) < 10:
            return cls(_principal(vectors, dims), vectors, centres, sets[0].fingerprint, "pca")
        return cls(_umap(vectors, dims, min(neighbours, len(vectors) - 1), spread, seed), vectors, centres, sets[0].fingerprint, method)

    def place(self, embeddings: Embeddings, neighbours: int = 5) -> np.ndarray:
        """Coordinates (m, dims) of other items: the mean of their nearest neighbours' places, the nearer the heavier.

        A new item so lands where its kin is; the map itself does not move.
        """
        check_fingerprint(embeddings.fingerprint, self.fingerprint, "the item", "the map")
        new = _centred(embeddings.vectors, self.centres.get(embeddings.modality))
        scores = new @ self.vectors.T
        near = best(scores, neighbours)
        weights = np.exp((np.take_along_axis(scores, near, 1) - scores.max(1, keepdims=True)) / 0.05)
        weights /= weights.sum(1, keepdims=True)
        return np.einsum("mk,mkd->md", weights, self.coordinates[near])

    def save(self, file: str | Path) -> None:
        """One .npz file, without pickles."""
        about = json.dumps({"method": self.method, "fingerprint": self.fingerprint, "centres": sorted(self.centres)})
        centres = np.array([self.centres[m] for m in sorted(self.centres)], np.float32)
        with replacing(Path(file)) as made, made.open("wb") as out:
            np.savez_compressed(out, about=about, coordinates=self.coordinates, vectors=self.vectors.astype(np.float16), centres=centres)

    @classmethod
    def load(cls, file: str | Path) -> "Map":
        """The map that `save` wrote; raises AlignscopeError for anything else."""
        try:
            with np.load(file, allow_pickle=False) as data:
                about = json.loads(str(data["about"]))
                centres = dict(zip(about["centres"], data["centres"], strict=True))
                return cls(data["coordinates"], data["vectors"].astype(np.float32), centres, about["fingerprint"], about["method"])
        except (OSError, ValueError, KeyError) as error:
            raise AlignscopeError(f"{file} is not a map of this project: {error}; make it again with `python -m core map`") from error


def _centred(vectors: np.ndarray, centre: np.ndarray | None) -> np.ndarray:
    return unit_rows(vectors if centre is None else vectors - centre)


def _principal(vectors: np.ndarray, dims: int) -> np.ndarray:
    centred = vectors - vectors.mean(0)
    if len(centred) > centred.shape[1]:  # the same axes from the covariance, which is small however many rows there are
        axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))[1].T[::-1].astype(np.float32)
    else:
        axes = np.linalg.svd(centred, full_matrices=False)[2]
    axes = axes * np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]  # the sign of an axis is free: fix it
    flat = centred @ axes[:dims].T
    return np.pad(flat, ((0, 0), (0, dims - flat.shape[1])))


def _umap(vectors: np.ndarray, dims: int, neighbours: int, spread: float, seed: int) -> np.ndarray:
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # umap remarks that there is no tensorflow, and that a seed makes it use one core
        import umap  # takes seconds, and only a new layout needs it

        reducer = umap.UMAP(n_components=dims, n_neighbors=neighbours, min_dist=spread, metric="cosine", random_state=seed)
        return reducer.fit_transform(vectors)
