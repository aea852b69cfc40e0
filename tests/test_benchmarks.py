"""The intervals and counts that the benchmarks print, checked by hand."""

from pathlib import Path

import numpy as np
import pytest

from core.pretrain.real import RealFile, RealPack, RealThings
from tests.benchmarks.held_back import held_back
from tests.benchmarks.paper_scale import CLOUDS, IMAGES, SOUNDS, TEXTS, products
from tests.benchmarks.real_files import Named, met_rows, told, wilson


def test_an_interval_holds_the_share_and_shrinks_with_more_files():
    assert wilson(5, 10) == pytest.approx((0.237, 0.763), abs=1e-3)  # Wilson's own formula at 95%
    assert wilson(0, 20)[0] == pytest.approx(0, abs=1e-9)
    assert wilson(500, 1000)[1] - wilson(500, 1000)[0] < 0.07
    assert told(5, 10) == "50% (24 to 76)"


def test_the_products_of_the_papers_consolidation_are_counted_right():
    # a question of q rows to n rows takes 2 x 512 x q x n for the scores and as much for every value matrix
    assert products((1, 1, 1, 1)) == 2 * 512 * (2 + 2 + 3 + 2 + 3 + 2)
    assert products((SOUNDS, TEXTS, TEXTS, IMAGES)) == pytest.approx(4.6e16, rel=0.01)
    assert products((CLOUDS, IMAGES, IMAGES, TEXTS)) == pytest.approx(2.8e16, rel=0.01)


def test_files_are_counted_by_what_there_was_to_learn_from():
    learnt = [RealFile(Path(f"{i}.ogg"), "audio", "dog", "", "", "", "train") for i in range(5)]
    learnt += [
        RealFile(Path("cow.ogg"), "audio", "cow", "", "", "", "train"),
        RealFile(Path("cow2.ogg"), "audio", "cow", "", "", "", "val"),
    ]
    named = [
        Named("a", "audio", "dog", ("dog", "cow")),
        Named("b", "audio", "dog", ("cow", "dog")),
        Named("c", "audio", "cow", ("cow", "dog")),
    ]
    rows = dict(met_rows(named, RealPack(Path(), tuple(learnt), {})))
    assert rows["real sounds of kinds with at least 5 to learn from"] == "1, 2 of 2"
    assert rows["real sounds of kinds with fewer than 5 to learn from"] == "1, 1 of 1"
    assert rows["real meshes of kinds with at least 1 to learn from"] == "0, 0 of 0"


def test_held_back_are_the_last_of_a_kind_and_other_collections():
    def things(*told: tuple[str, str, str]) -> RealThings:
        files = [RealFile(Path(f"{name}.ogg"), "audio", kind, "", "", source, "train") for name, kind, source in told]
        return RealThings(files, np.arange(len(files))[:, None], {})

    dogs = [(f"dog_{i}", "dog", "ESC") for i in (3, 0, 1, 2)]
    train = things(*dogs, ("bark", "dog", "WIS"), ("cow", "cow", "ESC"), ("rain", "", "ESC"))
    val = things(("dog_9", "dog", "ESC"), ("howl", "dog", "IBM"), ("cat", "cat", "ESC"), ("wind", "", "ESC"))
    left, asked = held_back(train, val)
    assert [f.path.stem for f in left.files] == ["dog_0", "dog_1", "cow", "rain"]
    assert [f.path.stem for f in asked["near"].files] == ["dog_3", "dog_2", "dog_9"], "of the collection that dogs were learnt from"
    assert [f.path.stem for f in asked["far"].files] == ["bark", "howl"], "and no cat, since none was met"
    assert asked["far"].array[:, 0].tolist() == [4, 1], "rows go with their files"
