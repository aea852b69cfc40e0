"""ulip: the file as its publisher writes it, the teacher's towers held to the published code, what is refused."""

import argparse

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from core.errors import SpaceError
from core.spaces.nets.slip import CONTEXT, SlipText, middle
from core.spaces.ulip import Ulip
from tests.spaces.points import GOLDEN, TINY_ULIP, clouds, published, ulip_file


@pytest.fixture(scope="module")
def golden():
    return load_file(GOLDEN / "ulip.safetensors")


@pytest.fixture
def space(tmp_path, device) -> Ulip:
    space = Ulip(**TINY_ULIP)
    space.fill({"weights": ulip_file(tmp_path / "pointbert_ULIP-2.pt")})
    space.towers.to(device)
    return space


def test_all_three_towers_are_those_of_the_published_code(space, golden, device):
    for modality, given in (("mesh", "cloud"), ("image", "pixels"), ("text", "ids")):
        with torch.inference_mode():
            made = space.tower(modality)(golden[given].to(device)).cpu()
        assert (made - golden[modality]).abs().max() <= 1e-5, modality


def test_the_tail_behind_a_texts_end_does_not_matter(space, golden, device):
    ids = golden["ids"]  # of 3, 12 and 77 tokens
    made = space.tower("text")(ids[:2, :12].to(device)).cpu()
    assert (made - golden["text"][:2]).abs().max() <= 1e-5


def test_texts_are_cut_to_the_longest_and_keep_their_end():
    text = SlipText(8, 8, 1, 2)
    ids = text.prepare(["a dog", "a small brown dog barking", ""])
    assert ids.shape == (3, 7)
    assert ids[0].tolist()[:4] == [49406, 320, 1929, 49407]  # CLIP's numbers
    long = text.prepare(["dog " * 200])
    assert long.shape == (1, CONTEXT)
    assert long[0, -1] == 49407


def test_pictures_are_resized_and_cut_as_slip_does():
    """torchvision's Resize and CenterCrop, which SLIP's eval_zeroshot.py calls, of tall, wide, tiny and odd pictures."""
    from core.spaces.nets.torchvision_guard import ensure_torchvision

    transforms = ensure_torchvision().transforms
    theirs = transforms.Compose([transforms.Resize(224), transforms.CenterCrop(224)])
    rng = np.random.default_rng(0)
    for shape in ((480, 640), (333, 1001), (1000, 301), (225, 224), (224, 224), (9, 5)):
        picture = rng.integers(0, 256, (*shape, 3), np.uint8)
        assert np.array_equal(middle(picture, 224), np.asarray(theirs(Image.fromarray(picture)))), shape


def test_vectors_keep_order_and_do_not_depend_on_the_batch(space):
    some = clouds(300, 90, 300, 150, 90)
    made = space.embed("mesh", some).vectors
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    assert np.abs(space.embed("mesh", some, batch_size=2).vectors - made).max() <= 1e-5
    assert np.abs(space.embed("mesh", some[::-1]).vectors[::-1] - made).max() <= 1e-5
    assert np.array_equal(space.embed("mesh", some[3]).vectors, space.embed("mesh", some[3]).vectors)


def test_colours_say_nothing_here(space):
    painted, grey = clouds(200), clouds(200)
    assert np.array_equal(space.embed("mesh", painted).vectors, space.embed("mesh", grey).vectors)


def test_a_file_without_the_teacher_gives_meshes_only(tmp_path):
    state = {key: value for key, value in published("ulip").items() if key.startswith(("point_encoder.", "pc_projection"))}
    space = Ulip(**TINY_ULIP)
    space.fill({"weights": ulip_file(tmp_path / "points.pt", state)})
    assert space.embed("mesh", clouds(60)).vectors.shape == (1, 512)
    with pytest.raises(SpaceError, match="weights at hand for 'ulip' have no image tower"):
        space.embed("image", np.zeros((40, 40, 3), np.uint8))


def refused(path, state, match):
    space = Ulip(**TINY_ULIP)
    with pytest.raises(SpaceError, match=match):
        space.fill({"weights": ulip_file(path, state)})


def test_other_files_are_refused_in_one_sentence(tmp_path):
    state, path = published("ulip"), tmp_path / "w.pt"
    coloured = {**state, "point_encoder.encoder.first_conv.0.weight": torch.zeros(128, 6, 1)}  # xyz and rgb, as of ULIP-2's 10k model
    refused(path, coloured, r"w\.pt has 'mesh\.encoder\.first_conv\.0\.weight' of shape \(128, 6, 1\), 'ulip' needs \(128, 3, 1\)")
    refused(path, {**state, "pc_projection": torch.zeros(96, 1280)}, r"'mesh\.projection' of shape \(96, 1280\), 'ulip' needs \(96, 512\)")
    deeper = {key.replace("blocks.blocks.2", "blocks.blocks.3"): value for key, value in state.items() if "blocks.2" in key}
    refused(path, {**state, **deeper}, r"holds 'mesh\.blocks\.3\.attn\.proj\.bias' and 10 more that 'ulip' has no place for")
    refused(path, {k: v for k, v in state.items() if "point_encoder" not in k and "pc_" not in k}, "has no point encoder")
    refused(path, {k: v for k, v in state.items() if k != "visual.norm.bias"}, r"lacks 'image\.norm\.bias' \(32,\)")


def test_code_in_a_file_is_not_run(tmp_path):
    path = tmp_path / "hostile.pt"
    torch.save({"state_dict": {}, "args": argparse.Namespace(run=Ulip)}, path)
    with pytest.raises(SpaceError, match="asks to run code, which is refused"):
        Ulip(**TINY_ULIP).fill({"weights": path})
