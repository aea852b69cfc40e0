"""The transformer block that the published networks share, in its variants: Point-BERT's, OpenShape's, ViT's and CLIP's text's."""

from collections.abc import Callable

from jaxtyping import Float
from torch import Tensor, nn
from torch.nn import functional as F


def quick_gelu(x: Tensor) -> Tensor:
    """CLIP's approximation of GELU; weights trained with it want it."""
    return F.silu(1.702 * x, inplace=True) * (1 / 1.702)  # x sigmoid(1.702 x), in fewer passes over memory


class Block(nn.Module):
    """Attention and a two-layer network, each after a norm and beside a shortcut. Parameters are named as in timm's ViT.

    `bias` is that of queries, keys and values; `causal` lets a token see only those before it and itself.
    """

    def __init__(
        self, width: int, heads: int, hidden: int | None = None, bias: bool = False, eps: float = 1e-5, causal: bool = False,
        activation: Callable[[Tensor], Tensor] = F.gelu,
    ):  # fmt: skip
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width, eps), nn.LayerNorm(width, eps)
        self.attn = Attention(width, heads, bias, causal)
        hidden = hidden or 4 * width
        self.mlp = nn.ModuleDict({"fc1": nn.Linear(width, hidden), "fc2": nn.Linear(hidden, width)})
        self.activation = activation

    def forward(self, x: Float[Tensor, "n t width"]) -> Float[Tensor, "n t width"]:
        x = x + self.attn(self.norm1(x))
        return x + self.mlp["fc2"](self.activation(self.mlp["fc1"](self.norm2(x))))


class Attention(nn.Module):
    """Of every token to every other, or to those before it."""

    def __init__(self, width: int, heads: int, bias: bool, causal: bool):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.qkv, self.proj = nn.Linear(width, 3 * width, bias=bias), nn.Linear(width, width)

    def forward(self, x: Float[Tensor, "n t width"]) -> Float[Tensor, "n t width"]:
        return self.proj(attended(self.qkv(x), self.heads, self.causal))


def attended(qkv: Float[Tensor, "n t three_widths"], heads: int, causal: bool) -> Float[Tensor, "n t width"]:
    """What each token takes from all, or from those before it and itself, by queries, keys and values side by side."""
    q, k, v = qkv.unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)  # (n, heads, t, d) each
    return F.scaled_dot_product_attention(q, k, v, is_causal=causal).transpose(1, 2).flatten(2)
