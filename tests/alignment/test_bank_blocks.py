"""Banks on disk: blocks that are only added, a kill while writing, damage, and sources that are read to their end once."""

import json
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch

from core.alignment import bank_blocks
from core.alignment import write_bank as module
from core.alignment.bank import Bank
from core.alignment.bank_blocks import Blocks
from core.alignment.rows import whole
from core.alignment.write_bank import write_bank
from core.errors import FingerprintError, TrainingError
from core.spaces.base import Space
from core.types import Modality


class Letters(Space):
    """A text's vector counts its a, b and c. Sounds are not read."""

    modalities = frozenset({"text"})
    dim = 3

    def __init__(self, name, fingerprint="1" * 16):
        self.name, self._fingerprint = name, fingerprint

    @property
    def fingerprint(self):
        return self._fingerprint

    def embed_batch(self, modality: Modality, items: Sequence[Any]):
        return torch.tensor([[float(text.count(letter)) for letter in "abc"] for text in items])


TEXTS: list[tuple[Modality, Any]] = [
    ("text", letter * (1 + i)) for i in range(40) for letter in "abc"
]  # 120 of them; every vector is an axis
UNREADABLE: list[tuple[Modality, Any]] = [("text", "a"), ("text", " "), ("audio", "x.wav")]
AXES = np.tile(np.eye(3), (40, 1))


@pytest.fixture
def spaces():
    return [Letters("one"), Letters("two")]


def test_a_bank_written_item_by_item(tmp_path, spaces):
    bank = write_bank(tmp_path / "bank", spaces, iter(TEXTS), "texts")
    assert bank.contents() == "one text (120), two text (120)"
    assert np.array_equal(bank.vectors(spaces[0], "text"), AXES)
    assert Bank.open(tmp_path / "bank").key == bank.key != ""


def test_a_kill_loses_the_unfinished_block_only(tmp_path, spaces, monkeypatch):
    class KilledError(Exception):
        pass

    def items(stop):
        for number, item in enumerate(TEXTS):
            if number == stop:
                raise KilledError
            yield item

    reads = []
    folder = tmp_path / "bank"
    monkeypatch.setattr(module, "MOST", 32)  # a block is due at 32 rows
    with pytest.raises(KilledError):
        write_bank(folder, spaces, items(100), "texts")
    there = len(Bank.open(folder).matrices["one", "text"])
    assert 64 <= there < 100, "whole blocks are kept"
    (folder / "text.one.0099.npy").write_bytes(b"half a block")  # what was being written when the kill came

    def watched():
        for number, item in enumerate(TEXTS):
            reads.append(number)
            yield item

    embeds = []

    def embed_batch(self, modality, items):
        embeds.extend(items)
        return torch.eye(3)[["abc".index(text[0]) for text in items]]

    monkeypatch.setattr(Letters, "embed_batch", embed_batch)
    bank = write_bank(folder, spaces, watched(), "texts")
    assert len(embeds) == 2 * (120 - there), "what is there is not embedded again"
    assert np.array_equal(bank.vectors(spaces[1], "text"), AXES), "and no row comes twice or is missing"
    embeds.clear()
    write_bank(folder, spaces, iter(TEXTS), "texts")
    assert not embeds, "a finished source is not read again"


def test_another_source_is_added(tmp_path, spaces):
    write_bank(tmp_path, spaces, iter(TEXTS), "texts")
    bank = write_bank(tmp_path, spaces, iter(TEXTS[:2]), "more texts")
    assert len(bank.matrices["one", "text"]) == 122
    assert np.array_equal(whole(bank.matrices["one", "text"])[-2:].numpy(), np.eye(3)[:2])


def test_other_spaces_are_refused(tmp_path, spaces):
    write_bank(tmp_path, spaces, iter(TEXTS), "texts")
    with pytest.raises(FingerprintError, match="is of one 1+, two 1+, not of one 2+"):
        write_bank(tmp_path, [Letters("one", "2" * 16)], iter(TEXTS), "more")


def test_a_source_that_is_not_finished_comes_first(tmp_path, spaces):
    blocks = Blocks.fresh(tmp_path, {s.name: s.fingerprint for s in spaces})
    blocks.sources.append(bank_blocks.Source("texts", 3))
    blocks.append({("one", "text"): AXES[:3], ("two", "text"): AXES[:3]})
    with pytest.raises(TrainingError, match="not finished: 3 items of another source"):
        write_bank(tmp_path, spaces, iter(TEXTS), "more")


def test_unreadable_items_are_named_and_nothing_left_is_an_error(tmp_path, spaces):
    bank = write_bank(tmp_path / "a", spaces, iter(UNREADABLE), "texts")
    assert [s.item for s in bank.skipped] == [" "]
    with pytest.raises(TrainingError, match="none of the items can go into a bank: there is no text among them"):
        write_bank(tmp_path / "b", spaces, iter(UNREADABLE[2:]), "sounds")


def test_damage_is_found(tmp_path, spaces):
    write_bank(tmp_path, spaces, iter(TEXTS), "texts")
    file = tmp_path / "text.one.0000.npy"
    content = file.read_bytes()
    file.write_bytes(content[:-100])
    with pytest.raises(TrainingError, match="no usable bank"):
        Bank.open(tmp_path)
    file.write_bytes(content[:-6] + b"spoilt")
    Bank.open(tmp_path)  # only sizes are looked at: millions of rows open at once
    with pytest.raises(TrainingError, match=r"text\.one\.0000\.npy is not what was written"):
        Blocks.open(tmp_path).verify()


def test_no_bank_without_its_header(tmp_path, spaces):
    write_bank(tmp_path, spaces, iter(TEXTS), "texts")
    header = json.loads((tmp_path / "bank.json").read_text())
    assert header["sources"] == [{"key": "texts", "read": 120, "whole": True, "skipped": []}]
    (tmp_path / "bank.json").unlink()
    with pytest.raises(TrainingError, match="no usable bank"):
        Bank.open(tmp_path)


def test_a_read_only_place_is_a_sentence(tmp_path, spaces):
    (tmp_path / "file").write_text("")
    with pytest.raises((TrainingError, NotADirectoryError, FileExistsError)):
        write_bank(tmp_path / "file", spaces, iter(TEXTS), "texts")


def test_many_rows_open_at_once(tmp_path):
    rows = np.lib.format.open_memmap(tmp_path / "text.big.0000.npy", "w+", np.float16, (2_000_000, 4))  # a sparse file
    del rows
    (tmp_path / "bank.json").write_text(
        json.dumps({"spaces": {"big": "3" * 16}, "blocks": {"text": [{"rows": 2_000_000, "sha256": {"big": ""}}]}, "sources": []})
    )
    started = time.perf_counter()
    bank = Bank.open(tmp_path)
    assert time.perf_counter() - started < 0.2
    assert len(bank.matrices["big", "text"]) == 2_000_000


def test_a_folder_that_cannot_be_written_to_is_named_before_anything_is_embedded(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TrainingError, match=r"no bank can be written in .*file/bank \(Not a directory\); give another --out"):
        Blocks.fresh(tmp_path / "file" / "bank", {"a": "b"})


def test_what_is_wrong_with_a_bank_is_said(bank, tmp_path):
    with pytest.raises(TrainingError, match=r"it has no bank\.json; make one"):
        Blocks.open(tmp_path)
    bank.save(tmp_path)
    cut = sorted(tmp_path.glob("*.npy"))[0]
    cut.write_bytes(cut.read_bytes()[:200])
    with pytest.raises(TrainingError, match=f"{cut.name} is missing or cut off"):
        Blocks.open(tmp_path)
