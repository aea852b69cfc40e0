"""The stages from a leaf's raw vectors into the base, on spaces whose vectors a person can compute."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.alignment.projector import Projector, ProjectorShape
from core.errors import AlignscopeError
from core.explore.collection import DEMO, Collection
from core.explore.stages import embedded_before, staged_leaves, stages
from core.spaces.base import Space
from core.unified import Leaf, Projected, UnifiedSpace, load_space

KINDS = ["bell", "dog", "drum"]
AXES = np.eye(3, dtype=np.float32)


class Words(Space):
    """A thing's vector is the axis of its kind, by its name: texts "bell", sounds "bell.wav"."""

    name, dim, modalities = "words", 3, frozenset({"text", "image"})

    @property
    def fingerprint(self) -> str:
        return f"{self.name} {getattr(self, 'gap', '')}"  # also what a store of vectors is known by

    def embed_batch(self, modality, items):
        return torch.from_numpy(np.stack([AXES[KINDS.index(str(item))] for item in items]))


class Sounds(Words):
    """The same axes, turned: bell, dog, drum lie where drum, bell, dog were. Its sounds stand off from its texts by `gap`."""

    name, modalities = "sounds", frozenset({"text", "audio"})
    gap = np.array([0, 0, 0], np.float32)

    def embed_batch(self, modality, items):
        turned = np.stack([np.roll(AXES, 1, 0)[KINDS.index(str(item))] for item in items])
        return torch.from_numpy(turned + (self.gap if modality == "audio" else 0))

    def embed(self, modality, items, **settings):
        """Sounds are known by their files' names: nothing is read."""
        return super().embed(modality, items, **settings) if modality == "text" else self._named(items)

    def _named(self, items):
        made = super().embed("text", [Path(item).stem for item in items])
        vectors = self.embed_batch("audio", [Path(item).stem for item in items]).numpy()
        vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return replace(made, vectors=vectors.astype(np.float32), items=[str(i) for i in items], modality="audio")


class WideSounds(Sounds):
    """With a fourth number, in which all of its sounds lie by half."""

    name, dim = "wide", 4

    def embed_batch(self, modality, items):
        flat = super().embed_batch(modality, items)
        return torch.cat([flat, torch.full((len(flat), 1), 1.0 if modality == "audio" else 0.0)], 1)


def projector(leaf: Space, base: Space, linear: torch.Tensor | None = None, across: torch.Tensor | None = None) -> Projector:
    """f_l and f_m as plain matrices; the identity where none is given."""
    made = Projector(
        ProjectorShape(leaf.dim, base.dim, "none" if linear is None else "linear", depth=0), leaf.fingerprint, base.fingerprint
    )
    with torch.no_grad():
        if linear is not None:
            made.linear.weight.copy_(linear.T)  # type: ignore[union-attr, operator]
        made.mlp.weight.copy_((torch.eye(leaf.dim, base.dim) if across is None else across).T)  # type: ignore[union-attr, operator]
        made.mlp.bias.zero_()  # type: ignore[union-attr]
    return made.eval()


def joined(leaf: Space, **steps: torch.Tensor) -> UnifiedSpace:
    base = Words()
    return UnifiedSpace(base, [Leaf(leaf, projector(leaf, base, **steps))], "joined")


@pytest.fixture
def folder(tmp_path):
    lines = ["modality,path,kind,caption"]
    for kind in KINDS:
        (tmp_path / f"{kind}.wav").write_bytes(kind.encode())
        lines += [f"audio,{kind}.wav,{kind},", f"text,,{kind},{kind}"]
    (tmp_path / "index.csv").write_text("\n".join(lines))
    return tmp_path


def opened(folder, space: UnifiedSpace) -> Collection:
    """The collection with the sounds carried over by the projector, as the space itself would."""
    base, leaf = Collection.open(folder, space.base), space.leaves[0]
    raw = Collection.open(folder, leaf.space)
    with torch.no_grad():
        carried = leaf.projector(torch.from_numpy(raw.of("audio").vectors)).numpy()  # type: ignore[misc]
    sounds = iter(carried)
    items = [replace(item, row=row) for row, item in enumerate(raw.items)]
    vectors = np.stack([next(sounds) if i.modality == "audio" else AXES[KINDS.index(i.kind)] for i in items])
    assert len(base) == 3
    return Collection(folder, items, vectors, space.fingerprint)


def test_a_leaf_that_is_only_turned_meets_the_base_at_once(folder):
    """The turn undoes what lies between the spaces: raw sounds fall upon the texts; f_l = 1 leaves them there."""
    space = joined(Sounds(), linear=torch.eye(3))
    made = stages(space, opened(folder, space))
    assert made.stops == ("raw", "linear", "projected")
    raw, linear, projected = made.figures("audio", "text")
    assert raw.gap == pytest.approx(0, abs=1e-6) and linear.gap == pytest.approx(0, abs=1e-6)
    assert raw.there is not None and raw.there.precision_at_1 == 1 and raw.paired_mean == pytest.approx(1)
    # f_m = 1 forgets the turn: every sound lies upon another kind's text
    assert projected.there is not None and projected.there.precision_at_1 == 0 and projected.paired_mean == pytest.approx(0)
    assert projected.unpaired_mean == pytest.approx(1 / 2) and projected.gap == pytest.approx(0, abs=1e-6)


def test_the_raw_gap_is_the_leafs_own(folder):
    """Sounds are (bell + far), far away from all texts: a turn keeps that distance, f_l takes it away, and f_m turns them home."""

    class Far(Sounds):
        gap = np.array([2, 2, 2], np.float32)

    space = joined(Far(), linear=torch.eye(3) - 0.29 * torch.ones(3, 3), across=torch.from_numpy(np.roll(AXES, -1, 0).copy()))
    made = stages(space, opened(folder, space))
    raw, linear, projected = made.figures("audio", "text")
    x = np.array([3, 2, 2]) / np.sqrt(17)
    assert raw.gap == pytest.approx(np.sqrt(3) * (x.mean() - 1 / 3), abs=1e-5)  # both centres lie on the diagonal
    assert raw.paired_mean == pytest.approx(3 / np.sqrt(17), abs=1e-5)
    assert raw.gap > 2 * linear.gap
    assert projected.there is not None and projected.there.precision_at_1 == 1
    assert raw.base_gap == {"audio": raw.gap}, "the base's items are the texts"


def test_numbers_that_the_base_lacks_are_kept_beside_it(folder):
    """A unit sound of (axis, 1) / sqrt 2: its cosine to its text is 1 / sqrt 2, and no stretching makes it 1."""
    space = joined(WideSounds(), linear=torch.eye(4))
    made = stages(space, opened(folder, space))
    raw = made.figures("audio", "text")[0]
    assert made.vectors[0].shape[1] == 4 and np.allclose(np.linalg.norm(made.vectors[0], axis=1), 1)
    assert raw.paired_mean == pytest.approx(np.sqrt(0.5), abs=1e-5)
    (joint,) = made.joints
    assert (joint.leaf_dim, joint.base_dim, joint.fitted_on, joint.overlap, joint.brings) == (4, 3, 3, "text", ("audio",))


def test_a_turn_keeps_every_angle_within_the_leaf(folder):
    class Far(Sounds):
        gap = np.array([0.5, 0, 0.1], np.float32)

    space = joined(Far(), linear=torch.eye(3))
    collection = opened(folder, space)
    made, raw = stages(space, collection), Collection.open(folder, space.leaves[0].space).of("audio").vectors
    rows = [n for n, item in enumerate(made.items) if item.modality == "audio"]
    assert np.allclose(made.vectors[0][rows] @ made.vectors[0][rows].T, raw @ raw.T, atol=1e-5)


def test_one_frame_for_all_and_the_base_at_rest(folder):
    space = joined(Sounds(), linear=torch.eye(3))
    made = stages(space, opened(folder, space))
    texts = [n for n, item in enumerate(made.items) if item.modality == "text"]
    for stage, plane in zip(made.vectors, made.coordinates, strict=True):
        assert np.array_equal(stage[texts], made.vectors[-1][texts]) and np.array_equal(plane[texts], made.coordinates[-1][texts])
    assert made.moving == {"audio"} and 0 < made.explained <= 1


def test_what_an_item_finds_at_each_stop(folder):
    space = joined(Sounds(), linear=torch.eye(3))
    made = stages(space, opened(folder, space))
    bell = next(item for item in made.items if item.modality == "audio" and item.kind == "bell")
    assert [(item.title, round(score, 4)) for item, score in made.nearest(bell.row, "text")] == [("bell", 1), ("bell", 1), ("drum", 1)]
    with pytest.raises(AlignscopeError, match="row 77 is not among"):
        made.nearest(77, "text")
    with pytest.raises(AlignscopeError, match="hold no 'mesh'"):
        made.figures("audio", "mesh")


def test_without_a_linear_step_there_are_two_stops(folder):
    space = joined(Sounds())
    assert stages(space, opened(folder, space)).stops == ("raw", "projected")


def test_unknown_kinds_leave_the_gap(folder):
    (folder / "index.csv").write_text((folder / "index.csv").read_text().replace("bell,\n", ",\n"))
    space = joined(Sounds())
    collection = opened(folder, space)
    nameless = Collection(folder, [replace(i, kind="") for i in collection.items], collection.vectors, collection.fingerprint)
    raw, _ = stages(space, nameless).figures("audio", "text")
    assert raw.there is None and raw.paired_mean is None and raw.gap == pytest.approx(0, abs=1e-6)


def test_an_added_item_is_embedded_alone(folder, tmp_path_factory):
    """A visitor's own item lies in no folder of the collection."""
    space = joined(Sounds(), linear=torch.eye(3))
    plain = opened(folder, space)
    own = tmp_path_factory.mktemp("own") / "dog.wav"
    grown = plain.with_items([replace(plain.items[0], source=str(own), title="mine", kind="dog")], AXES[:1])
    assert stages(space, grown).nearest(len(plain), "text")[0][0].title == "dog"


def test_spaces_without_stages_say_why(folder):
    base, leaf = Words(), Sounds()
    alone = Collection.open(folder, base)
    with pytest.raises(AlignscopeError, match="one contrastive space"):
        stages(base, alone)
    with pytest.raises(AlignscopeError, match="no projector moves them"):
        staged_leaves(UnifiedSpace(base, [Leaf(leaf, None)], "tied"))
    turned = Projected(base, projector(base, base))
    with pytest.raises(AlignscopeError, match=r"third space \(C-MCR\)"):
        staged_leaves(UnifiedSpace(turned, [Leaf(leaf, projector(leaf, turned))], "cmcr"))
    space = joined(leaf)
    sounds = [replace(i, row=n) for n, i in enumerate(i for i in opened(folder, space).items if i.modality == "audio")]
    with pytest.raises(AlignscopeError, match="meet in text, and this collection has none"):
        stages(space, Collection(folder, sounds, AXES, space.fingerprint))


def test_the_demo_is_ready_and_its_figures_tell_the_papers_story():
    """The projector closes the gap between sounds and meshes and brings together what belongs together; raw spaces do not."""
    space = load_space("mini")
    collection = Collection.open(DEMO, space)
    assert embedded_before(space, collection)
    made = stages(space, collection, progress=lambda *_: pytest.fail("the demo's raw vectors are shipped"))
    raw, linear, projected = made.figures("audio", "mesh")
    assert min(raw.gap, linear.gap) > 1.5 * projected.gap
    assert raw.there and projected.there and raw.there.precision_at_1 < 0.25 < 0.9 < projected.there.precision_at_1
    assert raw.separation is not None and projected.separation is not None and raw.separation < 0.9 < 0.95 < projected.separation
    assert {(j.leaf, j.overlap, j.fitted_on) for j in made.joints} == {("mini_clap", "text", 312), ("mini_ulip", "image", 312)}
    assert np.allclose(made.vectors[-1][:, : space.dim], collection.vectors[[i.row for i in made.items]], atol=1e-6)
