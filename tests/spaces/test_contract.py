"""Every space keeps the contract: unit vectors, in order, whatever the batch, and one sentence for what it can't take."""

import numpy as np
import pytest

from core.errors import MediaError, SpaceError
from core.media import read
from core.spaces.base import available_spaces, find_space
from core.types import MODALITIES, Embeddings
from core.unified import known_spaces, load_space
from core.world.sample import things

MINI = ("mini_clip", "mini_clap", "mini_ulip", "mini")
PUBLISHED = ("clip", "clap", "ulip", "openshape", "exmcr", "exmcr_openshape", "cmcr", "cmcr_ulip")


@pytest.fixture(scope="session")
def media():
    few = list(things("contract", 5))
    return {
        "text": [t.caption("text") for t in few],
        "image": [t.image() for t in few],
        "audio": [t.sound() for t in few],
        "mesh": [read("mesh", t.mesh()) for t in few],
    }


@pytest.fixture(scope="module", params=MINI + PUBLISHED)
def space(request, random_spaces, published_spaces, device):
    """Every space of random weights, the published ones in small and from files in their publishers' formats."""
    if request.param in MINI:
        return load_space(random_spaces / request.param, device=device)
    return load_space(published_spaces / request.param, published_spaces / "weights", device)


def test_no_space_is_forgotten_here():
    assert set(available_spaces()) <= {*MINI, *PUBLISHED}
    assert {name for name in known_spaces() if not name.endswith("_audioset")} == {*MINI, *PUBLISHED}


@pytest.mark.slow
def test_unit_vectors_in_order_whatever_the_batch(space, media):
    for modality in space.modalities:
        made = space.embed(modality, media[modality])
        assert isinstance(made, Embeddings)
        assert made.vectors.shape == (5, space.dim)
        assert made.vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(made.vectors, axis=1), 1, atol=1e-5)
        assert np.allclose(space.embed(modality, media[modality], batch_size=2).vectors, made.vectors, atol=1e-5)
        turned = space.embed(modality, media[modality][::-1]).vectors
        assert np.allclose(turned[::-1], made.vectors, atol=1e-5)
        assert np.allclose(space.embed(modality, media[modality][2]).vectors, made.vectors[2:3], atol=1e-5)


def test_the_same_item_twice_gives_the_same_vector(space, media):
    for modality in space.modalities:
        first, second = (space.embed(modality, media[modality][0]).vectors for _ in range(2))
        assert np.array_equal(first, second)


def test_what_it_cannot_take_is_refused(space):
    for modality in set(MODALITIES) - space.modalities:
        with pytest.raises(SpaceError, match=f"takes .*, not '{modality}'"):
            space.embed(modality, ["x"])
    with pytest.raises(MediaError, match="the list is empty"):
        space.embed(min(space.modalities), [])


def test_the_overlap_of_two_spaces_is_computed(published_spaces):
    clip, clap, ulip = (load_space(published_spaces / name, published_spaces / "weights") for name in ("clip", "clap", "ulip"))
    assert clip.modalities & clap.modalities == {"text"}
    assert clip.modalities & ulip.modalities == {"image", "text"}
    assert (clip.dim, clap.dim, ulip.dim) == (512, 512, 512)


def test_a_broken_item_is_skipped_and_named(space, media, tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a picture")
    if "image" not in space.modalities:
        pytest.skip(f"{space.name} takes no images")
    made = space.embed("image", [media["image"][0], str(broken), media["image"][1]])
    assert len(made) == 2
    assert [s.item for s in made.skipped] == [str(broken)]
    assert "broken.png" in made.skipped[0].reason
    with pytest.raises(MediaError, match=r"broken\.png"):
        space.embed("image", str(broken))
    with pytest.raises(MediaError, match="none of the 2 items"):
        space.embed("image", [str(broken), str(broken)])


def test_a_mesh_whose_file_has_z_up_is_turned(random_spaces):
    space = load_space(random_spaces / "mini_ulip")
    rng = np.random.default_rng(0)
    x, y, z = rng.uniform(-1, 1, (3, 2000)) * [[0.2], [0.5], [1.0]]  # as tall as a candle, seen with Z up
    lying, standing = np.stack([x, y, z], 1), np.stack([x, z, -y], 1)
    assert np.allclose(space.embed("mesh", lying, up="z").vectors, space.embed("mesh", standing).vectors, atol=1e-5)
    assert not np.allclose(space.embed("mesh", lying).vectors, space.embed("mesh", standing).vectors, atol=1e-3)


def test_progress_counts_items(media, random_spaces):
    seen = []
    load_space(random_spaces / "mini_clip").embed("text", media["text"], batch_size=2, progress=lambda i, n: seen.append((i, n)))
    assert seen == [(2, 5), (4, 5), (5, 5)]


def test_unknown_spaces_are_named():
    with pytest.raises(SpaceError, match="no space named 'clipp'; available: .*mini_clip"):
        find_space("clipp")
