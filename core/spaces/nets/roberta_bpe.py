"""RoBERTa's words: byte-level pairs, as its two published files describe them."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from jaxtyping import Int
from torch import Tensor

from core.errors import SpaceError

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # their places are their numbers
PAD = 1
LONGEST = 77  # tokens, both ends among them: what CLAP was trained with


class RobertaBpe:
    """Texts -> token numbers: `<s>` words `</s>`, padded to the longest of the batch, cut at LONGEST."""

    def __init__(self, vocab: Path, merges: Path, size: int):
        """Raises SpaceError unless the files fit each other and number exactly `size` tokens."""
        from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, processors

        numbers = _read_vocab(vocab, size)
        try:
            lines = merges.read_text(encoding="utf-8").splitlines()
            pairs = [(left, right) for left, right in (line.split(" ") for line in lines if line and not line.startswith("#version"))]
            self.tokens = Tokenizer(models.BPE(vocab=numbers, merges=pairs))
        except (OSError, ValueError) as error:
            raise SpaceError(f"{merges} cannot be read as merges ({error}); download it again") from error
        except Exception as error:  # the tokenizers library raises nothing more specific
            raise SpaceError(f"{merges.name} does not fit {vocab.name} ({error}); download both from one place") from error
        self.tokens.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        self.tokens.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
        known = [AddedToken(token, normalized=False) for token in SPECIAL]
        self.tokens.add_special_tokens([*known, AddedToken("<mask>", lstrip=True, normalized=False)] if "<mask>" in numbers else known)
        self.tokens.enable_truncation(LONGEST)
        self.tokens.enable_padding(pad_id=PAD, pad_token="<pad>")

    def __call__(self, texts: Sequence[str]) -> Int[Tensor, "n words"]:
        return torch.tensor([encoded.ids for encoded in self.tokens.encode_batch(list(texts))])


def _read_vocab(file: Path, size: int) -> dict[str, int]:
    try:
        numbers = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SpaceError(f"{file} cannot be read as a vocabulary ({error}); download it again") from error
    # An offline hub hands out a tokenizer of special tokens alone and no error: every text would then mean the same.
    if not isinstance(numbers, dict) or len(numbers) != size or set(range(size)) != {n for n in numbers.values() if isinstance(n, int)}:
        found = f"{len(numbers):,} tokens" if isinstance(numbers, dict) else f"a {type(numbers).__name__}"
        raise SpaceError(f"{file.name} holds {found}, the text tower knows {size:,} numbered from 0; download roberta-base's vocab.json")
    if [numbers.get(token) for token in SPECIAL] != list(range(len(SPECIAL))):
        raise SpaceError(f"{file.name} does not begin with {' '.join(SPECIAL)}; it is not RoBERTa's, download roberta-base's vocab.json")
    return numbers
