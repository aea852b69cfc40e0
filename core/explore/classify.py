"""Zero-shot classification: which of some labels an item of any modality is nearest to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.errors import AlignscopeError
from core.explore.familiar import embed_judged
from core.spaces.base import Progress, Space
from core.types import Modality, Skipped, Up
from core.vectors import unit_rows

PROMPTS = ("{}", "a {}", "a photo of a {}", "the sound of a {}", "a 3D model of a {}")


@dataclass(frozen=True)
class Classified:
    """One item's labels with their cosines, best first."""

    item: str
    labels: tuple[tuple[str, float], ...]
    familiarity: float | None = None  # see `Familiarity`; None where the space is not calibrated for the modality


def classify(
    space: Space,
    modality: Modality,
    items: Sequence[Any],
    labels: Sequence[str],
    progress: Progress | None = None,
    up: Up = "y",
) -> tuple[list[Classified], Sequence[Skipped]]:
    """The labels' cosines to every item that can be read, and the items that cannot.

    A label stands for the mean of its vectors in several sentences (PROMPTS), which is steadier than the bare word.
    """
    names = [label.strip() for label in labels if label.strip()]
    if len(names) < 2:
        raise AlignscopeError(f"classification needs at least 2 labels, got {len(names)}; give them as dog,cat,...")
    words = label_vectors(space, names)
    made, places = embed_judged(space, modality, list(items), progress=progress, up=up)
    scores = made.vectors @ words.T
    order = np.argsort(-scores, axis=1, kind="stable")
    results = [
        Classified(item, tuple((names[c], round(float(scores[r, c]), 4)) for c in order[r]), places[r]) for r, item in enumerate(made.items)
    ]
    return results, made.skipped


def label_vectors(space: Space, labels: Sequence[str]) -> np.ndarray:
    """(labels, d): the unit mean of each label's prompts."""
    sentences = [prompt.format(label) for label in labels for prompt in PROMPTS]
    vectors = space.embed("text", sentences, batch_size=256).vectors
    return unit_rows(vectors.reshape(len(labels), len(PROMPTS), -1).mean(1))
