"""clip: CLIP, image and text, in open_clip's implementation. The base of the paper's unified space."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn
from torch.nn import functional as F

from core.errors import SpaceError
from core.spaces.nets.blocks import attended, quick_gelu
from core.spaces.nets.published import PublishedSpace, plain_keys
from core.spaces.nets.torchvision_guard import ensure_torchvision
from core.spaces.nets.tower import Tower
from core.types import Modality, Picture
from core.weights import read_checkpoint


class Clip(PublishedSpace):
    """Any model that open_clip has a name for; ViT-B/32 with OpenAI's weights by default, as in the paper (section 4.1).

    OpenAI's weights were trained with QuickGELU, an approximation that other weights do not use: "-quickgelu" belongs to
    the model's name. `tag` names the weights to open_clip, which then knows their preprocessing.
    """

    name = "clip"
    modalities = frozenset({"image", "text"})
    defaults = {"dim": 512, "model": "ViT-B-32-quickgelu", "tag": "openai"}  # noqa: RUF012

    @classmethod
    def build(cls, dim: int, model: str, tag: str) -> dict[Modality, Tower]:
        ensure_torchvision()
        import open_clip
        from open_clip.transform import PreprocessCfg, image_transform_v2
        from open_clip.transformer import QuickGELU

        plan = open_clip.get_model_config(model)
        if plan is None or "multimodal_cfg" in plan:
            near = [name for name in open_clip.list_models() if name.startswith(model[:5])] or open_clip.list_models()
            raise SpaceError(
                f"open_clip has no image-text model named {model!r}; it has {', '.join(near[:8])}, ...; mend the card's settings"
            )
        if plan["embed_dim"] != dim:
            raise SpaceError(f"{model} makes vectors of {plan['embed_dim']} numbers, the card says dim {dim}; mend the card")
        # Built by its class: open_clip's own factory warns on the root logger when it is given no weights.
        whole: Any = (open_clip.CustomTextCLIP if plan.pop("custom_text", False) else open_clip.CLIP)(**plan)
        _quicken(whole, QuickGELU)
        known = open_clip.get_pretrained_cfg(model, tag)
        looks = {key: known[key] for key in ("mean", "std", "interpolation", "resize_mode") if key in known}
        transform = image_transform_v2(PreprocessCfg(size=whole.visual.image_size, **looks), is_train=False)
        visual = whole.visual
        del whole.visual
        return {"image": ImageTower(visual, transform), "text": TextTower(whole, open_clip.get_tokenizer(model))}

    def fill(self, paths: Mapping[str, Path]) -> None:
        published = plain_keys(read_checkpoint(paths["weights"]))
        state = {key.replace("visual.", "image.visual.", 1) if key.startswith("visual.") else f"text.text.{key}": value
                 for key, value in published.items()}  # fmt: skip
        self.put(state, paths["weights"])


def _quicken(module: nn.Module, kind: type[nn.Module]) -> None:
    """Puts `QuickGelu` in the place of open_clip's."""
    for name, child in module.named_children():
        if isinstance(child, kind):
            setattr(module, name, QuickGelu())
        else:
            _quicken(child, kind)


class QuickGelu(nn.Module):
    """`quick_gelu` as a module."""

    def forward(self, x: Tensor) -> Tensor:
        return quick_gelu(x)


class ImageTower(Tower):
    """(n, 3, size, size): the shorter side resized (bicubic, antialiased), the middle cut out, colours normalised.

    As OpenAI and open_clip do it; transformers, which Ex-MCR's code calls, cuts one pixel further left where the number of
    pixels to cut off is odd.
    """

    def __init__(self, visual: nn.Module, transform):
        super().__init__()
        self.visual, self.transform = visual, transform

    def prepare(self, items: Sequence[Picture]) -> Float[Tensor, "n 3 h w"]:
        from PIL import Image

        return torch.stack([self.transform(Image.fromarray(picture)) for picture in items])

    def forward(self, batch: Float[Tensor, "n 3 h w"]) -> Float[Tensor, "n d"]:
        return self.visual(batch.to(next(self.visual.parameters()).dtype))


class TextTower(Tower):
    """(n, 77) byte-pair tokens; a longer text is cut, its last token stays the end mark."""

    def __init__(self, text: nn.Module, tokenizer):
        super().__init__()
        self.text, self.tokenizer = text, tokenizer

    def prepare(self, items: Sequence[str]) -> Int[Tensor, "n tokens"]:
        return self.tokenizer(list(items))

    def forward(self, batch: Int[Tensor, "n tokens"]) -> Float[Tensor, "n d"]:
        text: Any = self.text
        if getattr(text, "text_pool_type", "") != "argmax" or not hasattr(text.transformer.resblocks[0], "ls_1"):
            return text.encode_text(batch)  # some other design than CLIP's own
        # The end mark has the highest number and sees only what stands before it: columns behind the last one change nothing.
        ends = batch.argmax(1)
        length = int(ends.max()) + 1
        x = text.token_embedding(batch[:, :length]) + text.positional_embedding[:length]  # (n, length, width)
        for block in text.transformer.resblocks:
            x = x + block.ls_1(_causal(block.ln_1(x), block.attn))
            x = x + block.ls_2(block.mlp(block.ln_2(x)))
        return text.ln_final(x)[torch.arange(len(batch), device=batch.device), ends] @ text.text_projection


def _causal(x: Float[Tensor, "n t width"], attention: nn.MultiheadAttention) -> Float[Tensor, "n t width"]:
    """Attention to what stands before. torch's own module with a mask takes a slower way."""
    joint = F.linear(x, attention.in_proj_weight, attention.in_proj_bias)
    return attention.out_proj(attended(joint, attention.num_heads, causal=True))
