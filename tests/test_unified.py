"""The unified space: the base passes through untouched, leaves arrive by their projectors, parts must belong together."""

import json
import shutil

import numpy as np
import pytest
import torch

from core.alignment.projector import Projector, ProjectorShape
from core.errors import FingerprintError, SpaceError
from core.unified import UnifiedSpace, load_space, modality_bringers
from core.world.sample import thing


@pytest.fixture
def mini(random_spaces):
    return load_space(random_spaces / "mini")


def test_the_base_passes_through_bit_for_bit(mini, random_spaces):
    base = load_space(random_spaces / "mini_clip")
    item = thing("unified", 3)
    assert np.array_equal(mini.embed("image", item.image()).vectors, base.embed("image", item.image()).vectors)
    assert np.array_equal(mini.embed("text", "a dog").vectors, base.embed("text", "a dog").vectors)


def test_a_leaf_arrives_by_its_projector(mini, random_spaces):
    sound = thing("unified", 4).sound()
    raw = torch.from_numpy(load_space(random_spaces / "mini_clap").embed("audio", sound).vectors)
    with torch.no_grad():
        wanted = Projector.load(random_spaces / "mini" / "mini_clap.safetensors")(raw).numpy()
    assert np.allclose(mini.embed("audio", sound).vectors, wanted, atol=1e-6)


def test_all_four_modalities_and_who_brings_them(mini):
    assert mini.modalities == {"text", "image", "audio", "mesh"}
    assert modality_bringers(mini) == {"image": "mini_clip", "text": "mini_clip", "audio": "mini_clap", "mesh": "mini_ulip"}


def test_listing_and_loading_read_no_weights(mini):
    assert "loaded" not in vars(mini.base)
    mini.embed("text", "a dog")
    assert "loaded" in vars(mini.base)
    assert all("loaded" not in vars(leaf.space) for leaf in mini.leaves), "asking for text never loads the sound encoder"


def test_extending_leaves_the_space_as_it_was(random_spaces):
    base, leaf = load_space(random_spaces / "mini_clip"), load_space(random_spaces / "mini_clap")
    narrow = UnifiedSpace(base)
    wide = narrow.extend(leaf, Projector(ProjectorShape(leaf.dim, base.dim), leaf.fingerprint, base.fingerprint).eval())
    assert narrow.modalities == {"text", "image"}
    assert wide.modalities == {"text", "image", "audio"}
    assert narrow.fingerprint != wide.fingerprint


def test_a_unified_space_can_be_a_base(random_spaces):
    base, clap, ulip = (load_space(random_spaces / name) for name in ("mini_clip", "mini_clap", "mini_ulip"))
    first = UnifiedSpace(base).extend(clap, Projector(ProjectorShape(clap.dim, base.dim), clap.fingerprint, base.fingerprint).eval())
    second = UnifiedSpace(first).extend(ulip, Projector(ProjectorShape(ulip.dim, first.dim), ulip.fingerprint, first.fingerprint).eval())
    assert second.modalities == {"text", "image", "audio", "mesh"}


def test_a_projector_for_other_spaces_is_refused(random_spaces):
    base, leaf = load_space(random_spaces / "mini_clip"), load_space(random_spaces / "mini_clap")
    with pytest.raises(FingerprintError, match="was trained from f00 into b4r"):
        UnifiedSpace(base).extend(leaf, Projector(ProjectorShape(leaf.dim, base.dim), "f00", "b4r"))


def test_a_changed_encoder_is_noticed(random_spaces, tmp_path):
    shutil.copytree(random_spaces, tmp_path / "spaces")
    card = tmp_path / "spaces" / "mini_clap" / "space.json"
    card.write_text(json.dumps(json.loads(card.read_text()) | {"fingerprint": "0" * 16}))
    with pytest.raises(FingerprintError, match="train it again"):
        load_space(tmp_path / "spaces" / "mini")


def test_a_swapped_projector_is_noticed(random_spaces, tmp_path):
    shutil.copytree(random_spaces, tmp_path / "spaces")
    space = load_space(tmp_path / "spaces" / "mini_clap")
    base = load_space(tmp_path / "spaces" / "mini_clip")
    Projector(ProjectorShape(space.dim, base.dim), space.fingerprint, base.fingerprint).save(tmp_path / "spaces/mini/mini_clap.safetensors")
    with pytest.raises(FingerprintError, match="holds other projectors"):
        load_space(tmp_path / "spaces" / "mini")


def test_unknown_names_are_answered_with_what_there_is():
    with pytest.raises(SpaceError, match="no space named 'nowhere'.*available"):
        load_space("nowhere")
