"""Hubness: counted by hand, against plain loops, and on a hub that was made on purpose."""

import numpy as np
import pytest

from core import Index, hub_shares
from core.explore import hubs
from core.vectors import unit_rows


def index(vectors: np.ndarray, modalities: list) -> Index:
    return Index(vectors, [str(n) for n in range(len(vectors))], modalities, "f")


def test_worked_example():
    # Meshes at 0°, 30° and 90°, a sound at 80°, and each thing's one nearest mesh but itself:
    # 0° -> 30°, 30° -> 0°, 90° -> 30°, the sound -> 90°. Of the three others, two have 30° nearest, one 0°, one 90°.
    angles = np.radians([0, 30, 90, 80])
    shares, usual = hub_shares(index(np.stack([np.cos(angles), np.sin(angles)], 1), ["mesh", "mesh", "mesh", "audio"]), k=1)
    assert shares[:3] == pytest.approx([1 / 3, 2 / 3, 1 / 3])
    assert usual[:3] == pytest.approx([1 / 3] * 3)
    assert shares[3] == usual[3] == 0, "one sound alone is in nobody's way"


def test_blocks_agree_with_plain_loops(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hubs, "BLOCK", 7)
    rng = np.random.default_rng(0)
    modalities = np.array(["text", "audio", "mesh"])[rng.integers(0, 3, 60)]
    vectors = unit_rows(rng.normal(size=(60, 5)))
    met = np.zeros(60)
    for asking in range(60):
        for modality in ("text", "audio", "mesh"):
            rows = [r for r in range(60) if modalities[r] == modality and r != asking]
            for row in sorted(rows, key=lambda r: -(vectors[asking] @ vectors[r]))[:4]:
                met[row] += 1
    shares, _ = hub_shares(index(vectors, modalities.tolist()), k=4)
    assert shares == pytest.approx(met / 59)


def test_what_lies_in_the_middle_of_all_is_a_hub():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(200, 64))
    vectors[:, 0] += 3  # everything leans one way
    vectors[17] = vectors.mean(0)
    shares, usual = hub_shares(index(vectors, ["mesh"] * 200))
    assert shares[17] > 0.7 and shares.argmax() == 17
    assert usual == pytest.approx(np.full(200, 0.05))
