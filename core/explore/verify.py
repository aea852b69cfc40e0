"""Whether a full-size space gives the numbers that its authors published: the first thing to run once the weights are there."""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import AlignscopeError, MediaError
from core.media.pickled_cloud import read_pickled_cloud
from core.spaces.base import Space
from core.types import Modality
from core.unified import modality_bringers

# The three samples of github.com/MCR-PEFT/Ex-MCR, and "Expected output" of its README: softmax(10 cos), row by row.
SAMPLES = ("toilet", "BBQ", "train")
TEXTS = ("a toilet", "BBQ", "a train")
PUBLISHED: dict[tuple[Modality, Modality], list[list[float]]] = {
    ("audio", "mesh"): [[0.9860, 0.0038, 0.0102], [0.0078, 0.9875, 0.0048], [0.0204, 0.0021, 0.9775]],
    ("audio", "image"): [[0.9060, 0.0329, 0.0611], [0.0743, 0.8742, 0.0515], [0.0648, 0.0227, 0.9126]],
    ("audio", "text"): [[0.9115, 0.0369, 0.0516], [0.1443, 0.7265, 0.1292], [0.1000, 0.0960, 0.8040]],
    ("mesh", "image"): [[0.8635, 0.0850, 0.0515], [0.0761, 0.9125, 0.0114], [0.1239, 0.0781, 0.7980]],
    ("mesh", "text"): [[0.8052, 0.0909, 0.1039], [0.2447, 0.6035, 0.1518], [0.1757, 0.2094, 0.6149]],
    ("image", "text"): [[0.5737, 0.2242, 0.2021], [0.2454, 0.4756, 0.2790], [0.2541, 0.2530, 0.4929]],
}
# The authors' point encoder starts its sampling at a random point, and pictures are resized by another version of Pillow.
TOLERANCE = 0.02


@dataclass(frozen=True)
class Verification:
    """The six matrices found, and how far each lies from the published one."""

    found: dict[tuple[Modality, Modality], np.ndarray]  # (3, 3) each
    encoders: dict[Modality, str]  # which space serves each modality

    @property
    def deviations(self) -> dict[tuple[Modality, Modality], float]:
        """The largest absolute difference of a cell, pair by pair."""
        return {pair: float(np.abs(matrix - np.array(PUBLISHED[pair])).max()) for pair, matrix in self.found.items()}

    @property
    def passed(self) -> bool:
        return all(deviation <= TOLERANCE for deviation in self.deviations.values())

    @property
    def verdict(self) -> str:
        """One sentence; on a miss it names the leg that all missed pairs share, if one does."""
        missed = [pair for pair, deviation in self.deviations.items() if not deviation <= TOLERANCE]
        if not missed:
            return f"all {len(self.found)} matrices are the published ones within {TOLERANCE}"
        where = self._suspects(missed)
        return f"{len(missed)} of {len(self.found)} matrices differ by more than {TOLERANCE}: {where}"

    def _suspects(self, missed: list[tuple[Modality, Modality]]) -> str:
        """The fewest legs that take part in every missed pair and in no right one."""
        legs = sorted(self.encoders)
        for count in (1, 2):
            for few in combinations(legs, count):
                if all((pair in missed) == bool(set(pair) & set(few)) for pair in self.found):
                    named = ", ".join(f"{leg} ({self.encoders[leg]})" for leg in few)
                    return f"{named} {'is' if count == 1 else 'are'} off; check its weights and its projector"
        if len(missed) == len(self.found):
            return "every leg is off; begin with the base, which all the others are compared with"
        return f"no leg explains it alone ({', '.join(f'{a} x {b}' for a, b in missed)}); look at the table"

    def table(self) -> str:
        lines = ["pair            cell by cell: found (published)                                          largest difference"]
        for pair, matrix in self.found.items():
            for row, (own, theirs) in enumerate(zip(matrix, PUBLISHED[pair], strict=True)):
                cells = "  ".join(f"{a:.4f} ({b:.4f})" for a, b in zip(own, theirs, strict=True))
                name = f"{pair[0]} x {pair[1]}" if row == 0 else ""
                deviation = self.deviations[pair]
                mark = f"{deviation:.4f} {'ok' if deviation <= TOLERANCE else 'OFF'}" if row == 0 else ""
                lines.append(f"{name:<15} {SAMPLES[row]:<7} {cells}   {mark}".rstrip())
        return "\n".join([*lines, self.verdict])

    def to_dict(self) -> dict[str, Any]:
        return {
            "passed": self.passed, "verdict": self.verdict, "tolerance": TOLERANCE,
            "pairs": {f"{a}->{b}": {"found": m.round(4).tolist(), "published": PUBLISHED[a, b], "difference": self.deviations[a, b]}
                      for (a, b), m in self.found.items()},
        }  # fmt: skip


def verify(space: Space, samples: Path) -> Verification:
    """Embeds the three published samples (`toilet`, `BBQ`, `train`, each .wav, .jpeg and .npy, in one folder) and compares.

    The .npy files are pickles; only arrays and plain values are taken from them. Raises AlignscopeError if a file is
    missing, or the space lacks a modality.
    """
    if lacking := sorted({m for pair in PUBLISHED for m in pair} - space.modalities):
        raise AlignscopeError(f"{space.name!r} takes no {', '.join(lacking)}; the published figures are those of exmcr")
    lost = [f"{name}.{ending}" for name in SAMPLES for ending in ("wav", "jpeg", "npy") if not (samples / f"{name}.{ending}").is_file()]
    if lost:
        raise MediaError(f"{samples} lacks {', '.join(lost)}; give the folder `assets` of github.com/MCR-PEFT/Ex-MCR")
    media: dict[Modality, Any] = {
        "text": list(TEXTS),
        "image": [samples / f"{name}.jpeg" for name in SAMPLES],
        "audio": [samples / f"{name}.wav" for name in SAMPLES],
        "mesh": [read_pickled_cloud(samples / f"{name}.npy") for name in SAMPLES],
    }
    vectors = {modality: space.embed(modality, items).vectors for modality, items in media.items()}
    for modality, rows in vectors.items():
        if len(rows) != len(SAMPLES):
            raise MediaError(f"only {len(rows)} of the {len(SAMPLES)} {modality} samples could be read; fetch the folder again")
    return Verification({(a, b): _softmax(10 * vectors[a] @ vectors[b].T) for a, b in PUBLISHED}, modality_bringers(space))


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)
