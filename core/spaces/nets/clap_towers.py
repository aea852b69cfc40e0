"""CLAP's two towers in transformers' implementation; the audio tower on a quicker schedule of the same network."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor, nn

from core.errors import SpaceError
from core.spaces.nets.clap_mel import mel_planes
from core.spaces.nets.roberta_bpe import PAD
from core.spaces.nets.torchvision_guard import ensure_torchvision
from core.spaces.nets.tower import Tower
from core.types import Sound

CLIPS = 4  # at a time on a CPU: what lies between two layers then stays in its cache
APART = -100.0  # added to the attention between tokens that a shift made neighbours; the original's number
EPS = 1e-5  # of RoBERTa's layer norms; transformers' ClapTextConfig has 1e-12


class AudioTower(Tower):
    """HTS-AT, a Swin transformer over the spectrogram folded into a square (arXiv 2202.00874), with CLAP's fusion.

    The network is transformers' `ClapAudioModelWithProjection`; only its order of work differs: few clips at a time, the
    cyclic shift and the cutting into windows in one gather, attention fused with its biases. Clips of at most 10 s carry
    one plane of spectrogram, not four equal ones.
    """

    def __init__(self, dim: int, sizes: Mapping[str, Any]):
        super().__init__()
        ensure_torchvision()
        from transformers import ClapAudioConfig
        from transformers.models.clap.modeling_clap import ClapAudioModelWithProjection

        with torch.device("meta"):  # no time for random numbers: the weights come from a file
            self.net = ClapAudioModelWithProjection(ClapAudioConfig(enable_fusion=True, projection_dim=dim, **sizes))

    def prepare(self, items: Sequence[Sound]) -> Float[Tensor, "n 4 frames mels"]:
        return mel_planes(items)

    def forward(self, batch: Float[Tensor, "n 4 frames mels"]) -> Float[Tensor, "n d"]:
        clips = CLIPS if batch.device.type == "cpu" else len(batch)
        encoder: Any = self.net.audio_model.audio_encoder
        plans = [[_plan(block, size, min(clips, len(batch))) for block in stage.blocks]
                 for stage, (size, _) in zip(encoder.layers, encoder.input_resolutions, strict=True)]  # fmt: skip
        return torch.cat([self._few(few, plans) for few in batch.split(clips)])

    def _few(self, planes: Float[Tensor, "n 4 frames mels"], plans: "list[list[Plan]]") -> Float[Tensor, "n d"]:
        encoder: Any = self.net.audio_model.audio_encoder
        longer = (~planes[:, 1, 0, 0].isnan()).nonzero()[:, 0]
        planes = planes.nan_to_num(0.0) if len(longer) else planes[:, :1]
        image = encoder.reshape_mel2img(_normalised(planes, encoder.batch_norm))
        x = encoder.patch_embed(image.to(encoder.norm.weight.dtype), longer)  # (n, tokens, channels)
        for stage, plan, shape in zip(encoder.layers, plans, encoder.input_resolutions, strict=True):
            for block, steps in zip(stage.blocks, plan, strict=True):
                x = _block(x, block, steps)
            if stage.downsample is not None:
                x = stage.downsample(x, shape)
        return self.net.audio_projection(encoder.norm(x).mean(1))


class TextTower(Tower):
    """RoBERTa over (n, words) token numbers; `tokens` has to be set before texts can be prepared."""

    def __init__(self, dim: int, sizes: Mapping[str, Any]):
        super().__init__()
        ensure_torchvision()
        from transformers import ClapTextConfig
        from transformers.models.clap.modeling_clap import ClapTextModelWithProjection

        with torch.device("meta"):
            self.net = ClapTextModelWithProjection(ClapTextConfig(projection_dim=dim, layer_norm_eps=EPS, **sizes))
        self.tokens: Callable[[Sequence[str]], Tensor] | None = None

    @property
    def vocabulary(self) -> int:
        return self.net.config.vocab_size

    def prepare(self, items: Sequence[str]) -> Int[Tensor, "n words"]:
        if self.tokens is None:
            raise SpaceError("CLAP's text tower has no vocabulary yet; load the space with its files")
        return self.tokens(items)

    def forward(self, batch: Int[Tensor, "n words"]) -> Float[Tensor, "n d"]:
        return self.net(input_ids=batch, attention_mask=(batch != PAD).long()).text_embeds


# ---------------------------------------------------------------- the audio tower's steps


@dataclass(frozen=True)
class Plan:
    """What a Swin block needs besides its input."""

    order: Int[Tensor, " tokens"]  # the tokens, shifted, window after window
    back: Int[Tensor, " tokens"]
    bias: Float[Tensor, "windows heads inside inside"]  # for every window of some clips; 1 where all windows share theirs
    into: tuple[Tensor, Tensor]  # query, key and value as one linear map: weights (3 channels, channels) and offsets


def _plan(block: Any, size: int, clips: int) -> Plan:
    """For a square of `size` tokens; a block's own window and shift hold where the square is larger than a window."""
    attention = block.attention.self
    window, shift = (block.window_size, block.shift_size) if size > block.window_size else (size, 0)
    table = attention.relative_position_bias_table
    inside = window * window
    bias = table[attention.relative_position_index.reshape(-1)].view(inside, inside, -1).permute(2, 0, 1)[None]
    if shift:
        bias = (bias + _walls(size, window, shift).to(table)[:, None]).repeat(clips, 1, 1, 1)
    order, back = (places.to(table.device) for places in _order(size, window, shift))
    maps = (attention.query, attention.key, attention.value)
    into = (torch.cat([linear.weight for linear in maps]), torch.cat([linear.bias for linear in maps]))
    return Plan(order, back, bias.contiguous(), into)


@cache
def _order(size: int, window: int, shift: int) -> tuple[Int[Tensor, " tokens"], Int[Tensor, " tokens"]]:
    """Which token of a square comes n-th when the square is shifted and read window by window; and the way back."""
    order = _windows(torch.arange(size * size).view(size, size), window, shift).reshape(-1)
    return order, order.argsort()


@cache
def _walls(size: int, window: int, shift: int) -> Float[Tensor, "windows inside inside"]:
    """0 between tokens of a shifted window that were neighbours before the shift, APART between those that were not."""
    wrapped = (torch.arange(size) < shift).long()  # these rows and columns come from the other edge
    part = _windows(wrapped[:, None] * 2 + wrapped, window, shift).flatten(1)  # (windows, inside)
    return torch.where(part[:, :, None] == part[:, None], 0.0, APART)


def _windows(square: Int[Tensor, "size size"], window: int, shift: int) -> Int[Tensor, "windows window window"]:
    n = len(square) // window
    return square.roll((-shift, -shift), (0, 1)).view(n, window, n, window).transpose(1, 2).reshape(n * n, window, window)


def _block(x: Float[Tensor, "n tokens channels"], block: Any, plan: Plan) -> Float[Tensor, "n tokens channels"]:
    """One Swin block: attention within windows, then the MLP, each with its shortcut."""
    n, tokens, channels = x.shape
    attention, inside = block.attention.self, plan.bias.shape[-1]
    windowed = block.layernorm_before(x).index_select(1, plan.order).view(-1, inside, channels)
    shape = (len(windowed), inside, 3, attention.num_attention_heads, attention.attention_head_size)
    q, k, v = F.linear(windowed, *plan.into).view(shape).permute(2, 0, 3, 1, 4)  # each (windows, heads, inside, ...)
    mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=plan.bias[: len(windowed)])
    mixed = block.attention.output.dense(mixed.transpose(1, 2).reshape(n, tokens, channels))
    x = x + mixed.index_select(1, plan.back)
    wide = F.gelu(block.intermediate.dense(block.layernorm_after(x)))
    return x + block.output.dense(wide)


def _normalised(planes: Float[Tensor, "n planes frames mels"], norm: nn.BatchNorm2d) -> Float[Tensor, "n planes frames mels"]:
    """Each band by the network's own statistics; in single precision, whatever the towers' own."""
    mean, var, weight, bias = (t.float() for t in (norm.running_mean, norm.running_var, norm.weight, norm.bias) if t is not None)
    return F.batch_norm(planes.transpose(1, 3), mean, var, weight, bias, eps=norm.eps).transpose(1, 3)
