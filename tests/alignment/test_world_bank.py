"""Banks of world things: nothing is paired, and real files join them unpaired too."""

import numpy as np
import pytest

from core.alignment.world_bank import REAL_MESHES, bank_texts, heard_elsewhere, kind_texts, world_bank
from core.pretrain.real import CUTS, RealPack
from core.train import world_space
from core.unified import load_space
from core.world.kind import kinds
from tests.pretrain.pack import write_pack

N = 78


def test_every_kind_is_told_of_in_every_style():
    texts = bank_texts(4 * N)
    dogs = [t for t in texts if any(noun in t.split() for noun in kinds()["dog"].nouns)]
    assert len(dogs) == 4
    assert sum(t.startswith(("a photo", "a picture", "an image", "a photograph")) for t in texts) > N / 4


def test_texts_of_kinds_alone_name_all_alike_and_no_trait():
    texts = kind_texts()
    traits = {f"{word} {kind.name}" for kind in kinds().values() for trait in kind.traits for word in trait.words}
    traits -= {noun for kind in kinds().values() for noun in kind.nouns}  # "little bird" is a name
    assert not [t for t in texts if any(trait in t for trait in traits)]
    for name in kinds():
        named = sum(f" {name} " in f" {t.replace(',', ' ')} " for t in texts)
        assert named >= 2 / 3 * len(texts) / len(kinds()), f"{name}, by its first noun; the others are synonyms"


@pytest.mark.slow
def test_real_files_join_the_worlds_things(random_spaces, tmp_path):
    base, clap, ulip = (world_space(load_space(random_spaces / name)) for name in ("mini_clip", "mini_clap", "mini_ulip"))
    pack = RealPack.open(write_pack(tmp_path / "pack"))
    plain, mixed = (world_bank([base, clap, ulip], N, real) for real in (None, pack))
    files = 8  # of each modality in the pack's training split
    assert len(plain.rows(clap, "audio")) == N
    assert len(mixed.rows(clap, "audio")) == 2 * (N + files * CUTS), "as they are, and as heard elsewhere"
    assert len(mixed.rows(ulip, "mesh")) == N + files * REAL_MESHES
    assert len(mixed.rows(base, "image")) == len(mixed.rows(ulip, "image")) == N + files
    assert len(mixed.rows(base, "text")) == len(mixed.rows(clap, "text")) == N + len(kind_texts())
    assert np.array_equal(mixed.vectors(clap, "audio")[:N], plain.vectors(clap, "audio"))


def test_a_sound_heard_elsewhere_is_another_and_always_the_same():
    sounds = np.random.default_rng(0).uniform(-1, 1, (3, 64, 201)).astype(np.float16)
    once, again = heard_elsewhere(sounds), heard_elsewhere(sounds)
    assert np.array_equal(once, again) and once.shape == sounds.shape
    assert (np.abs(once - sounds).mean((1, 2)) > 0.05).all()
