"""Consolidation against the paper's equations, written out in loops."""

import pytest
import torch

from core.alignment.consolidate import Roles, base_only, consolidate, leaf_only, pick_overlap
from core.alignment.recipe import AlignConfig
from core.alignment.rows import whole
from core.errors import TrainingError
from core.spaces.base import Space
from tests.alignment.by_hand import loops, unit


def near(found, wanted):
    return torch.allclose(whole(found).double(), wanted, atol=1e-5)


@pytest.fixture
def roles():
    # 4 sounds and 5 texts in a leaf of 3 numbers; the same 5 texts and 6 images in a base of 2
    return Roles(unit(4, 3, 1), unit(5, 3, 2), unit(5, 2, 3), unit(6, 2, 4))


def test_overlap_centre(roles):
    p = consolidate(roles, AlignConfig(centres=("overlap",), aggregation_temperature=0.1))
    assert near(p.leaf_overlap, roles.leaf_overlap)
    assert near(p.base_overlap, roles.base_overlap)
    assert near(p.leaf, loops(roles.leaf_overlap, roles.leaf, roles.leaf, 0.1))  # equation 1
    assert near(p.base, loops(roles.base_overlap, roles.base, roles.base, 0.1))


def test_leaf_centre(roles):
    p = consolidate(roles, AlignConfig(centres=("leaf",), aggregation_temperature=0.1))
    assert near(p.leaf, roles.leaf)
    assert near(p.leaf_overlap, loops(roles.leaf, roles.leaf_overlap, roles.leaf_overlap, 0.1))  # equation 2
    carried = loops(roles.leaf, roles.leaf_overlap, roles.base_overlap, 0.1)
    assert near(p.base_overlap, carried)
    assert near(p.base, loops(torch.nn.functional.normalize(carried, dim=1), roles.base, roles.base, 0.1))


def test_base_centre(roles):
    p = consolidate(roles, AlignConfig(centres=("base",), aggregation_temperature=0.1))
    assert near(p.base, roles.base)
    assert near(p.base_overlap, loops(roles.base, roles.base_overlap, roles.base_overlap, 0.1))
    assert near(p.leaf_overlap, loops(roles.base, roles.base_overlap, roles.leaf_overlap, 0.1))


def test_centres_stand_one_below_the_other(roles):
    assert len(consolidate(roles, AlignConfig(aggregation_temperature=0.1))) == 5 + 4 + 6


def test_what_joins_and_what_is_new(base, leaf):
    assert pick_overlap(base, leaf) == "text"
    assert leaf_only(base, leaf) == "audio"
    assert base_only(base, "text") == "image"


class Shared(Space):
    dim = 2

    @property
    def fingerprint(self) -> str:
        return "x"

    def __init__(self, name, *modalities):
        self.name, self.modalities = name, frozenset(modalities)

    def embed_batch(self, modality, items):
        raise NotImplementedError


def test_where_more_than_one_is_shared_the_image_joins_unless_told_otherwise():
    clip, ulip = Shared("clip", "image", "text"), Shared("ulip", "mesh", "image", "text")
    assert pick_overlap(clip, ulip) == "image"
    assert pick_overlap(clip, ulip, "text") == "text"
    with pytest.raises(TrainingError, match="share image, text.*'audio'"):
        pick_overlap(clip, ulip, "audio")
    with pytest.raises(TrainingError, match="share none"):
        pick_overlap(clip, Shared("other", "audio"))
    with pytest.raises(TrainingError, match="exactly one modality"):
        leaf_only(clip, clip)
