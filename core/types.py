"""The project's words as types: what a medium is once read, and what a space gives back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

Modality = Literal["text", "image", "audio", "mesh"]
Up = Literal["y", "z", "x"]  # which axis points up in a mesh's file
MODALITIES: tuple[Modality, ...] = get_args(Modality)


@dataclass(frozen=True, eq=False)
class Sound:
    """Mono samples in [-1, 1]."""

    samples: np.ndarray  # (n,) float32
    sample_rate: int  # Hz

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.sample_rate


@dataclass(frozen=True, eq=False)
class Cloud:
    """Points on a mesh's surface, in random order, so that the first n are themselves a uniform sample. Y is up."""

    points: np.ndarray  # (n, 3) float32
    colors: np.ndarray  # (n, 3) float32 in [0, 1]; mid grey where the source has none


Picture = np.ndarray  # (height, width, 3) uint8, RGB
Media = str | Picture | Sound | Cloud  # a text, an image, an audio, a mesh once read


@dataclass(frozen=True)
class Skipped:
    """An item of a batch that could not be read, and the sentence that says why."""

    item: str
    reason: str


@dataclass(frozen=True, eq=False)
class Embeddings:
    """Unit vectors of the items that could be read, row by row, and the items that could not.

    `np.asarray(embeddings)` is `embeddings.vectors`.
    """

    vectors: np.ndarray  # (n, d) float32, rows of unit length
    items: Sequence[str]  # n names: a path, a text, or "audio 3" for an array
    modality: Modality
    fingerprint: str  # of the space that made them
    skipped: Sequence[Skipped] = field(default=())

    def __len__(self) -> int:
        return len(self.vectors)

    def __array__(self, dtype: np.dtype | None = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.vectors, dtype=dtype, copy=bool(copy)) if copy or dtype else self.vectors
