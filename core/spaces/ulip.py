"""ulip: ULIP-2's point encoder beside SLIP, its image-text teacher. The paper's leaf for meshes."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import SpaceError
from core.spaces.nets.pointbert import PointBert
from core.spaces.nets.published import PublishedSpace, plain_keys
from core.spaces.nets.slip import SlipImage, SlipText
from core.spaces.nets.tower import Tower
from core.types import Modality
from core.weights import read_checkpoint

# What the file may hold beside its tensors: the training run's arguments, and accuracies as numpy's numbers (of numpy 1 or 2).
SCALAR = np.float64(0).__reduce__()[0]
BESIDE = (argparse.Namespace, np.dtype, np.dtypes.Float64DType, SCALAR, (SCALAR, "numpy.core.multiarray.scalar"))

PLACES = {
    "point_encoder.blocks.blocks.": "mesh.blocks.",
    "point_encoder.": "mesh.",
    "pc_projection": "mesh.projection",
    "visual.": "image.",
    "image_projection": "image.projection",
    "transformer.resblocks.": "text.blocks.",
    **{name: f"text.{name}" for name in ("token_embedding.", "positional_embedding", "ln_final.", "text_projection")},
}
# CLIP's names of a block's parts, and timm's
PARTS = {".attn.in_proj_": ".attn.qkv.", ".attn.out_proj.": ".attn.proj.", ".ln_1.": ".norm1.", ".ln_2.": ".norm2."}
PARTS |= {".mlp.c_fc.": ".mlp.fc1.", ".mlp.c_proj.": ".mlp.fc2."}


class Ulip(PublishedSpace):
    """ULIP-2 PointBERT on positions alone, 512 numbers (arXiv 2305.08275, the model that Ex-MCR's ex_ulip.pt was trained on).

    The teacher's towers lie in the same file; where it lacks them, the space takes meshes only. Each of `mesh`, `image` and
    `text` may hold other sizes for that tower than the published ones.
    """

    name = "ulip"
    modalities = frozenset({"mesh", "image", "text"})
    optional = frozenset({"image", "text"})
    defaults = {"dim": 512, "mesh": {}, "image": {}, "text": {}}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, mesh: dict[str, Any], image: dict[str, Any], text: dict[str, Any]) -> dict[Modality, Tower]:
        return {"mesh": PointBert(dim, **mesh), "image": SlipImage(dim, **image), "text": SlipText(dim, **text)}

    def fill(self, paths: Mapping[str, Path]) -> None:
        path = paths["weights"]
        published = plain_keys(read_checkpoint(path, BESIDE))
        published.pop("logit_scale", None)  # the temperature of the training's loss
        state = {_place(key): value for key, value in published.items()}
        if not any(key.startswith("mesh.") for key in state):
            raise SpaceError(f"{path.name} has no point encoder (no key 'point_encoder.*'); take the file that the card names")
        self.put(state, path)


def _place(key: str) -> str:
    """Where in the towers a published tensor belongs; an unknown one keeps its name and is refused by it."""
    start = next((start for start in PLACES if key.startswith(start)), "")
    key = PLACES.get(start, "") + key[len(start) :]
    if key.startswith("text.blocks."):
        for theirs, ours in PARTS.items():
            key = key.replace(theirs, ours)
    return key
