"""SLIP ViT-B/16's image and text towers: the frozen teacher that ULIP-2's point encoder was trained towards.

After facebookresearch/SLIP (models.py), as salesforce/ULIP carries it (models/ULIP_models.py). Parameters are named as in
timm's ViT, those of the text tower too (`core.spaces.ulip` renames them from CLIP's).
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import torch
from jaxtyping import Float, Int, UInt8
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional as F

from core.spaces.nets.blocks import Block, quick_gelu
from core.spaces.nets.tower import Tower
from core.types import Picture

MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet's colours, in [0, 1]
VOCABULARY, CONTEXT = 49_408, 77  # CLIP's byte pairs; the longest text in them, both end marks included


class SlipImage(Tower):
    """(n, 3, size, size) uint8 -> (n, dim): the shorter side resized to `size` (bilinear), the middle cut out.

    Which pictures the tower wants is in SLIP's eval_zeroshot.py; ULIP itself only trains, with random cuts.
    """

    def __init__(self, dim: int = 512, size: int = 224, patch: int = 16, width: int = 768, depth: int = 12, heads: int = 12):
        super().__init__()
        self.size, self.patch = size, patch
        self.patch_embed = nn.ModuleDict({"proj": nn.Conv2d(3, width, patch, patch)})
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.pos_embed = nn.Parameter(torch.randn(1, (size // patch) ** 2 + 1, width) * 0.02)
        self.blocks = nn.Sequential(*(Block(width, heads, bias=True, eps=1e-6) for _ in range(depth)))
        self.norm = nn.LayerNorm(width, 1e-6)
        self.projection = nn.Parameter(torch.randn(width, dim) * width**-0.5)

    def prepare(self, items: Sequence[Picture]) -> UInt8[Tensor, "n 3 size size"]:
        return torch.from_numpy(np.stack([middle(picture, self.size) for picture in items])).permute(0, 3, 1, 2)

    def forward(self, batch: UInt8[Tensor, "n 3 size size"]) -> Float[Tensor, "n d"]:
        mean, deviation = (torch.tensor(c, device=batch.device)[:, None, None] for c in (MEAN, DEVIATION))
        pixels = ((batch.float() / 255 - mean) / deviation).to(self.projection.dtype)
        layer: Any = self.patch_embed["proj"]
        patches = F.linear(_patches(pixels, self.patch), layer.weight.flatten(1), layer.bias)  # (n, patches, width)
        x = torch.cat([self.cls_token.expand(len(batch), -1, -1), patches], 1) + self.pos_embed
        return self.norm(self.blocks(x)[:, 0]) @ self.projection


class SlipText(Tower):
    """(n, t) CLIP's byte pairs, t the longest of the batch -> (n, dim), read off at the end mark.

    A text of more than 77 is cut before its end mark; ULIP's own code cuts the mark off too, and then reads off at
    whichever token has the highest number.
    """

    def __init__(self, dim: int = 512, width: int = 512, depth: int = 12, heads: int = 8, words: int = VOCABULARY):
        super().__init__()
        self.token_embedding = nn.Embedding(words, width)
        self.positional_embedding = nn.Parameter(torch.randn(CONTEXT, width) * 0.01)
        self.blocks = nn.Sequential(*(Block(width, heads, bias=True, causal=True, activation=quick_gelu) for _ in range(depth)))
        self.ln_final = nn.LayerNorm(width)
        self.text_projection = nn.Parameter(torch.randn(width, dim) * width**-0.5)

    def prepare(self, items: Sequence[str]) -> Int[Tensor, "n t"]:
        ids = _tokenizer()(list(items))
        return ids[:, : int(ids.argmax(1).max()) + 1]  # no token sees those after it, so what follows the last end mark is idle

    def forward(self, batch: Int[Tensor, "n t"]) -> Float[Tensor, "n d"]:
        x = self.blocks(self.token_embedding(batch) + self.positional_embedding[: batch.shape[1]])
        ends = batch.argmax(1)  # the end mark has the highest number
        return self.ln_final(x[torch.arange(len(x), device=x.device), ends]) @ self.text_projection


def middle(picture: Picture, size: int) -> Picture:
    """The middle square of the picture, its shorter side resized to `size`, in torchvision's roundings. (size, size, 3) uint8."""
    height, width = picture.shape[:2]
    short = min(height, width)
    height, width = size * height // short, size * width // short
    image = Image.fromarray(picture).resize((width, height), Image.Resampling.BILINEAR)
    top, left = round((height - size) / 2), round((width - size) / 2)
    return np.asarray(image)[top : top + size, left : left + size]


def _patches(pixels: Float[Tensor, "n 3 size size"], side: int) -> Float[Tensor, "n patches values"]:
    """Squares row by row, as a convolution would see them; as one product, since a GPU rounds convolutions to fewer digits."""
    squares = pixels.unflatten(3, (-1, side)).unflatten(2, (-1, side))  # (n, 3, rows, side, columns, side)
    return squares.permute(0, 2, 4, 1, 3, 5).flatten(3).flatten(1, 2)


@cache
def _tokenizer() -> Any:
    """open_clip's, whose byte pairs and cleaning of texts are those of ULIP's copy (utils/tokenizer.py)."""
    from core.spaces.nets.torchvision_guard import ensure_torchvision

    ensure_torchvision()
    from open_clip.tokenizer import SimpleTokenizer

    return SimpleTokenizer(context_length=CONTEXT)
