"""openshape: OpenShape's point encoder for CLIP ViT-B/32. Trained on pairs: what the unified space is measured against."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import SpaceError
from core.spaces.nets.point_patches import PointPatches
from core.spaces.nets.published import PublishedSpace, plain_keys
from core.spaces.nets.tower import Tower
from core.types import Modality
from core.weights import read_checkpoint

ENCODER = "pc_encoder."  # the file's other tensors served its training: projections of texts and images, temperatures
PARTS = {
    "sa.": "",
    "lift.0.": "lift.",
    "lift.2.": "lift_norm.",
    "transformer.layers.": "blocks.",
    ".0.norm.": ".norm1.",
    ".0.fn.to_qkv.": ".attn.qkv.",
    ".0.fn.to_out.0.": ".attn.proj.",
    ".1.norm.": ".norm2.",
    ".1.fn.net.0.": ".mlp.fc1.",
    ".1.fn.net.3.": ".mlp.fc2.",
}


class OpenShape(PublishedSpace):
    """Meshes alone, coloured, straight into the space of CLIP ViT-B/32: its vectors compare with CLIP's (arXiv 2305.10764).

    Farthest-point sampling starts at a cloud's first point; the original starts anywhere, so it never gives a vector twice.
    """

    name = "openshape"
    modalities = frozenset({"mesh"})
    defaults = {"dim": 512, "mesh": {}}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, mesh: dict[str, Any]) -> dict[Modality, Tower]:
        return {"mesh": PointPatches(dim, **mesh)}

    def fill(self, paths: Mapping[str, Path]) -> None:
        path = paths["weights"]
        published = plain_keys(read_checkpoint(path))
        state = {_place(key): value for key, value in published.items() if key.startswith(ENCODER)}
        if not state:
            raise SpaceError(f"{path.name} has no point encoder (no key '{ENCODER}*'); take the file that the card names")
        self.put(state, path)


def _place(key: str) -> str:
    key = key.removeprefix(ENCODER)
    for theirs, ours in PARTS.items():
        key = key.replace(theirs, ours, 1)
    return f"mesh.{key}"
