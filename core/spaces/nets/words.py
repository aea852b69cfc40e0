"""The text tower: words as bags of hashed letter groups, so that no vocabulary is needed and a typo stays close."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn

from core.spaces.nets.tower import Tower

BUCKETS = 8_192  # rows of the embedding table; row 0 is padding
MAX_WORDS, MAX_GRAMS = 32, 16


class TextTower(Tower):
    """(n, words, grams) ids -> (n, dim): each word the mean of its letter groups (Bojanowski et al. 2017), then a small transformer."""

    def __init__(self, dim: int, width: int = 128, layers: int = 2):
        super().__init__()
        self.grams = nn.Embedding(BUCKETS, width, padding_idx=0)
        self.place = nn.Parameter(torch.randn(MAX_WORDS, width) * 0.02)
        layer = nn.TransformerEncoderLayer(width, 4, 4 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
        self.mixer = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, dim)
        nn.init.normal_(self.grams.weight, std=0.5)

    def prepare(self, items: Sequence[str]) -> Tensor:
        sentences = [word_ids(text) for text in items]
        longest = max(len(s) for s in sentences)
        batch = torch.zeros(len(items), longest, MAX_GRAMS, dtype=torch.long)
        for i, sentence in enumerate(sentences):
            for j, grams in enumerate(sentence):
                batch[i, j, : len(grams)] = torch.tensor(grams)
        return batch

    def forward(self, batch: Int[Tensor, "n words grams"]) -> Float[Tensor, "n d"]:
        there = (batch != 0).unsqueeze(-1)  # (n, words, grams, 1)
        words = self.grams(batch).sum(2) / there.sum(2).clamp_min(1)  # (n, words, width)
        empty = ~there.any(2).squeeze(-1)  # (n, words)
        mixed = self.norm(self.mixer(words + self.place[: batch.shape[1]], src_key_padding_mask=empty))
        kept = (~empty).unsqueeze(-1)
        return self.head((mixed * kept).sum(1) / kept.sum(1).clamp_min(1))


def word_ids(text: str) -> list[tuple[int, ...]]:
    """The first MAX_WORDS words of a text, each as ids of its letter groups; a text without words is one empty-looking word."""
    words = re.findall(r"[^\W_]+", text.lower())[:MAX_WORDS]
    return [gram_ids(word) for word in words or ["?"]]


@lru_cache(maxsize=50_000)
def gram_ids(word: str) -> tuple[int, ...]:
    """Ids in 1..BUCKETS-1 of the whole word and its groups of 3 to 5 letters, the word's bounds marked: "<dog>", "<do", "dog", ..."""
    marked = f"<{word}>"
    grams = [marked] + [marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)]
    unique = list(dict.fromkeys(grams))[:MAX_GRAMS]
    return tuple(1 + zlib.crc32(g.encode()) % (BUCKETS - 1) for g in unique)
