"""PointBERT gives the numbers of the published code, station by station, and vectors that hold still."""

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from core.errors import MediaError
from core.spaces.nets.pointbert import PatchNet, PointBert
from core.types import Cloud
from tests.spaces.points import GOLDEN, TINY_POINTBERT, clouds, outputs

CLOSE = 1e-5  # of numbers of size 1 to 10, in single precision


@pytest.fixture(scope="module")
def golden() -> dict[str, Tensor]:
    return load_file(GOLDEN / "ulip.safetensors")


@pytest.fixture
def net(golden, device) -> PointBert:
    net = PointBert(512, **TINY_POINTBERT)
    named = {key.removeprefix("state.point_encoder.").replace("blocks.blocks", "blocks"): v for key, v in golden.items()}
    named["projection"] = golden["state.pc_projection"]
    net.load_state_dict({key: named[key].float() for key in net.state_dict()})
    return net.eval().requires_grad_(False).to(device)


def apart(found: Tensor, expected: Tensor) -> float:
    return (found.cpu() - expected).abs().max().item()


def test_patches_are_those_of_the_published_code(net, golden, device):
    centres, patches = net.cut(golden["cloud"].to(device))
    assert torch.equal(centres.cpu(), golden["centres"])
    # in whatever order, so sorted by each coordinate
    assert torch.equal(patches.cpu().sort(2).values, golden["patches"].sort(2).values)


def test_tokens_blocks_and_vectors_are_those_of_the_published_code(net, golden, device):
    centres, patches = golden["centres"].to(device), golden["patches"].to(device)
    tokens = net.tokens(patches)
    assert apart(tokens, golden["tokens"]) <= CLOSE
    after = outputs(net.blocks)
    assert apart(net.mix(tokens, centres), golden["features"]) <= CLOSE
    for n, made in enumerate(after):
        assert apart(made, golden[f"block.{n}"]) <= CLOSE, f"block {n}"
    assert apart(net(golden["cloud"].to(device)), golden["mesh"]) <= CLOSE


def test_a_patch_may_come_in_any_order(golden):
    net = PatchNet(8).eval()
    patches = golden["patches"]
    assert torch.allclose(net(patches), net(patches.flip(2)), atol=1e-6)


def test_the_order_of_a_clouds_other_points_does_not_matter(net, golden, device):
    """Only the first point, where the patches begin, has a say."""
    cloud = golden["cloud"]
    other = torch.cat([cloud[:, :1], cloud[:, 1:].flip(1)], 1)
    assert apart(net(other.to(device)), net(cloud.to(device)).cpu()) <= CLOSE


def test_half_precision_keeps_the_direction(net, golden, device):
    whole = net(golden["cloud"].to(device)).cpu()
    half = net.to(torch.bfloat16)(golden["cloud"].to(device)).float().cpu()
    assert torch.cosine_similarity(whole, half).min() > 0.99


def test_clouds_are_centred_by_their_box_and_scaled(net):
    box = np.array([[0, 0, 0], [4, 2, 2]], np.float32)
    cloud = Cloud(np.concatenate([box, np.full((40, 3), 1, np.float32)]), np.full((42, 3), 0.6, np.float32))
    made = net.prepare([cloud])[0]
    assert made[0].tolist() == pytest.approx([-(2**0.5) / 3**0.5, -(6**-0.5), -(6**-0.5)])  # (-2, -1, -1) / sqrt(6)
    assert torch.allclose(made[0], -made[1])


def test_clouds_of_different_sizes_do_not_touch_each_other(net, device):
    some = clouds(60, 50, 60, 400)
    together = net(net.prepare(some).to(device)).cpu()
    alone = torch.cat([net(net.prepare([cloud]).to(device)).cpu() for cloud in some])
    assert (together - alone).abs().max() <= CLOSE


def test_a_cloud_of_too_few_points_is_refused(net):
    with pytest.raises(MediaError, match="a cloud has 23 points, expected at least 24; sample more"):
        net.prepare(clouds(60, 23))
