"""openshape: held to the published code, its input as the published loader makes it, what is refused."""

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from core.errors import MediaError, SpaceError
from core.spaces.nets.point_patches import PointPatches
from core.spaces.openshape import OpenShape
from core.types import Cloud
from tests.spaces.points import GOLDEN, TINY_OPENSHAPE, clouds, openshape_file, outputs, published

CLOSE = 1e-5


@pytest.fixture(scope="module")
def golden() -> dict[str, Tensor]:
    return load_file(GOLDEN / "openshape.safetensors")


@pytest.fixture
def space(tmp_path, device) -> OpenShape:
    space = OpenShape(**TINY_OPENSHAPE)
    space.fill({"weights": openshape_file(tmp_path / "model.pt")})
    space.towers.to(device)
    return space


def test_every_station_is_that_of_the_published_code(space, golden, device):
    net = space.tower("mesh")
    assert isinstance(net, PointPatches)
    after = outputs(net.blocks)
    centres, patches = net.cut(golden["points"].to(device))
    assert torch.equal(centres.cpu(), golden["centres"])
    assert torch.equal(patches.cpu(), golden["patches"]), "a ball's points keep the cloud's order"
    features = net.features(patches)
    made = {"features": features, "lifted": net.lifted(centres, features), "mesh": net(golden["points"].to(device))}
    for name, value in {**made, **{f"block.{n}": value for n, value in enumerate(after)}}.items():
        assert (value.cpu() - golden[name]).abs().max() <= CLOSE, name


def test_the_centroid_goes_to_the_origin(space):
    points = np.array([[0, 0, 0]] * 30 + [[4, 0, 0]] * 10, np.float32)  # centroid at 1, the middle of the box at 2
    made = space.tower("mesh").prepare([Cloud(points, np.zeros_like(points))])[0]
    assert made[0].tolist() == pytest.approx([-1 / 3, 0, 0, 0, 0, 0])
    assert made[-1].tolist() == pytest.approx([1, 0, 0, 0, 0, 0])


def test_a_colourless_cloud_gets_the_grey_of_the_training(space):
    painted, grey = clouds(60), clouds(60, grey=True)
    prepare = space.tower("mesh").prepare
    assert torch.equal(prepare(painted)[0, :, 3:], torch.from_numpy(painted[0].colors))
    assert torch.equal(prepare(grey)[0, :, 3:], torch.full((60, 3), 0.4))


def test_vectors_keep_order_and_do_not_depend_on_the_batch(space):
    some = clouds(300, 90, 300, 150, 90)
    made = space.embed("mesh", some).vectors
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    assert np.abs(space.embed("mesh", some, batch_size=2).vectors - made).max() <= CLOSE
    assert np.abs(space.embed("mesh", some[::-1]).vectors[::-1] - made).max() <= CLOSE
    assert np.array_equal(space.embed("mesh", some[3]).vectors, space.embed("mesh", some[3]).vectors)


def test_names_of_a_parallel_run_are_taken_too(tmp_path, space):
    state = {f"module.{key}": value for key, value in published("openshape").items()}
    other = OpenShape(**TINY_OPENSHAPE)
    other.fill({"weights": openshape_file(tmp_path / "parallel.pt", {"state_dict": state})})  # type: ignore[dict-item]
    assert np.allclose(other.embed("mesh", clouds(60)).vectors, space.embed("mesh", clouds(60)).vectors, atol=CLOSE)


def test_other_files_are_refused_in_one_sentence(tmp_path):
    state, path = published("openshape"), tmp_path / "w.pt"
    for changed, match in (
        (
            {**state, "pc_encoder.lift.0.weight": torch.zeros(32, 99, 1)},
            r"'mesh\.lift\.weight' of shape \(32, 99, 1\), .* needs \(32, 27, 1\)",
        ),
        (
            {key: value for key, value in state.items() if "pc_encoder" not in key},
            r"w\.pt has no point encoder \(no key 'pc_encoder\.\*'\)",
        ),
        ({**state, "pc_encoder.proj.weight": torch.zeros(9, 9)}, r"holds 'mesh\.proj\.weight' and 0 more"),  # of the ViT-L/14 model
    ):
        with pytest.raises(SpaceError, match=match):
            OpenShape(**TINY_OPENSHAPE).fill({"weights": openshape_file(path, changed)})


def test_a_cloud_of_too_few_points_is_refused(space):
    with pytest.raises(MediaError, match="a cloud has 15 points, expected at least 16"):
        space.embed("mesh", clouds(15))
