"""Zero-shot classification: which of some labels an item of any modality is nearest to.

An item is named where its own encoder learnt it with words: a sound in the audio leaf, a mesh in the 3D leaf, before any
projector, which carries over most of what the leaf knows and not all. How well it is named in the unified space is another
question, that of alignment, and can be asked as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.errors import AlignscopeError
from core.explore.familiar import embed_judged
from core.spaces.base import Progress, Space
from core.types import Modality, Skipped, Up
from core.unified import encoder_of
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
    unified: bool = False,
) -> tuple[list[Classified], Sequence[Skipped]]:
    """The labels' cosines to every item that can be read, and the items that cannot.

    A label stands for the mean of its vectors in several sentences (PROMPTS), which is steadier than the bare word. Items and
    labels meet in the space of the items' own encoder or, where that knows no words or `unified` is asked for, in the space itself.
    """
    names = [label.strip() for label in labels if label.strip()]
    if len(names) < 2:
        raise AlignscopeError(f"classification needs at least 2 labels, got {len(names)}; give them as dog,cat,...")
    meeting = space if unified else naming_space(space, modality)
    words = label_vectors(meeting, names)
    made, places = embed_judged(space, modality, list(items), own=meeting is not space, progress=progress, up=up)
    scores = made.vectors @ words.T
    order = np.argsort(-scores, axis=1, kind="stable")
    results = [
        Classified(item, tuple((names[c], round(float(scores[r, c]), 4)) for c in order[r]), places[r]) for r, item in enumerate(made.items)
    ]
    return results, made.skipped


def naming_space(space: Space, modality: Modality) -> Space:
    """Where items of the modality meet words: their encoder's own space, or the given one where the encoder knows no words."""
    encoder = encoder_of(space, modality)
    return encoder if "text" in encoder.modalities else space


def label_vectors(space: Space, labels: Sequence[str]) -> np.ndarray:
    """(labels, d): the unit mean of each label's prompts."""
    sentences = [prompt.format(label) for label in labels for prompt in PROMPTS]
    vectors = space.embed("text", sentences, batch_size=256).vectors
    return unit_rows(vectors.reshape(len(labels), len(PROMPTS), -1).mean(1))
