"""The contract of a space, and how spaces are found. `embed` is written once, here; a space only writes `embed_batch`."""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float
from torch import Tensor

from core import spaces
from core.errors import MediaError, SpaceError
from core.media import read
from core.types import Embeddings, Media, Modality, Skipped, Up
from core.vectors import unit_rows

Progress = Callable[[int, int], None]  # items done, items in all


class Space(ABC):
    """A contrastive encoder set: maps items of some modalities to unit vectors of one dimension."""

    name: str
    modalities: frozenset[Modality]
    dim: int

    @abstractmethod
    def embed_batch(self, modality: Modality, items: Sequence[Media]) -> Float[Tensor, "n d"]:
        """Vectors of items already read, row by row, of any length. Called in batches, without gradients."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """A hash of all that the vectors depend on: weights and settings. 16 hexadecimal digits."""

    def embed(
        self, modality: Modality, items: Any, *, batch_size: int = 32, progress: Progress | None = None, up: Up = "y"
    ) -> Embeddings:  # fmt: skip
        """Unit vectors (n, dim) of one item or of a list of items, which `core.media.read` must know how to read.

        `up` is the axis that points up in the meshes' files; encoders take it for Y.

        One item that cannot be read raises MediaError. In a list it is skipped and named in `skipped`; if no item of
        the list can be read, MediaError says so with the first reason. Raises SpaceError for a modality that the
        space does not take.
        """
        if modality not in self.modalities:
            raise SpaceError(f"the space {self.name!r} takes {_listed(self.modalities)}, not {modality!r}")
        single = not isinstance(items, list | tuple) or _is_sample_pair(items)
        items = [items] if single else items
        if not items:
            raise MediaError(f"there is no {modality} to embed: the list is empty")
        rows, kept, skipped = [], [], []
        for start in range(0, len(items), batch_size):  # read batch by batch: all sounds of a large folder would not fit in memory
            media = []
            for number, item in enumerate(items[start : start + batch_size], start):
                try:
                    media.append(read(modality, item, up))
                    kept.append(item_name(modality, item, number))
                except MediaError as error:
                    if single:
                        raise
                    skipped.append(Skipped(item_name(modality, item, number), str(error)))
            if media:
                rows.append(self.vectors_of(modality, media))
            if progress:
                progress(min(start + batch_size, len(items)), len(items))
        if not rows:
            raise MediaError(f"none of the {len(items)} items could be read as {modality}; the first: {skipped[0].reason}")
        return Embeddings(np.concatenate(rows), kept, modality, self.fingerprint, tuple(skipped))

    def vectors_of(self, modality: Modality, media: Sequence[Media]) -> np.ndarray:
        """Unit vectors (n, dim) float32 of one batch of media already read."""
        import torch

        with torch.inference_mode():
            return unit_rows(self.embed_batch(modality, media).float().cpu().numpy())


def find_space(name: str) -> type[Space]:
    """The class of that space: the one `Space` subclass that `core/spaces/NAME.py` defines. Raises SpaceError."""
    if name not in available_spaces():
        raise SpaceError(f"no space named {name!r}; available: {', '.join(available_spaces())}")
    try:
        module = importlib.import_module(f"{spaces.__name__}.{name}")
    except ImportError as error:
        raise SpaceError(f"the space {name!r} needs a package that is not installed ({error}); see README, Full-size spaces") from error
    found = [v for v in vars(module).values() if isinstance(v, type) and issubclass(v, Space) and v.__module__ == module.__name__]
    if len(found) != 1:
        raise SpaceError(f"core/spaces/{name}.py defines {len(found)} spaces, expected one")
    return found[0]


def available_spaces() -> list[str]:
    """Names of the spaces that this project has code for; imports none of them."""
    return sorted(m.name for m in pkgutil.iter_modules(spaces.__path__) if not m.ispkg and m.name != "base")


def item_name(modality: Modality, item: Any, number: int) -> str:
    """What to call an item: a path or a text as it is, an array by its place."""
    return str(item) if isinstance(item, str | Path) else f"{modality} {number}"


def _is_sample_pair(items: Any) -> bool:
    """(sample rate, samples), as one recording comes from a browser."""
    return isinstance(items, tuple) and len(items) == 2 and isinstance(items[0], int) and isinstance(items[1], np.ndarray)


def _listed(names: frozenset[str]) -> str:
    return " and ".join(sorted(names))
