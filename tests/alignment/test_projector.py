"""The projector is the released architecture, and its file holds all that is needed."""

import pytest
import torch

from core.alignment.projector import Projector, ProjectorShape
from core.errors import SpaceError

PAPER = ProjectorShape(512, 512)


def test_size_is_the_released_one():
    assert sum(p.numel() for p in Projector(PAPER).parameters()) == 2_369_024


def test_linear_step_starts_as_the_identity():
    x = torch.randn(4, 512)
    assert torch.equal(Projector(PAPER).linear(x), x)


def test_overlap_skips_the_linear_step():
    projector = Projector(ProjectorShape(6, 4)).eval()
    torch.nn.init.normal_(next(projector.linear.parameters()))
    x = torch.randn(3, 6)
    assert torch.allclose(projector(x), projector.across(projector.linear(x)))
    assert not torch.allclose(projector(x), projector.across(x))


@pytest.mark.parametrize("linear", ["none", "linear", "mlp"])
@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_every_shape_gives_unit_vectors_of_the_base(linear, depth):
    out = Projector(ProjectorShape(6, 4, linear, depth)).eval()(torch.randn(5, 6))
    assert out.shape == (5, 4)
    assert torch.allclose(out.norm(dim=1), torch.ones(5), atol=1e-5)


def test_saved_and_loaded(tmp_path):
    projector = Projector(ProjectorShape(6, 4), "leaf1", "base1").eval()
    projector.recipe = {"steps": 3}
    projector.save(tmp_path / "p.safetensors")
    again = Projector.load(tmp_path / "p.safetensors")
    x = torch.randn(5, 6)
    assert torch.equal(again(x), projector(x))
    assert again.fingerprint == projector.fingerprint
    assert (again.leaf, again.base, again.recipe) == ("leaf1", "base1", {"steps": 3})


def test_a_file_of_another_sort_is_refused(tmp_path):
    from safetensors.torch import save_file

    (tmp_path / "cut.safetensors").write_bytes(b"\x00" * 20)
    save_file({"x": torch.ones(2)}, tmp_path / "foreign.safetensors")
    for name in ("cut", "foreign", "missing"):
        with pytest.raises(SpaceError, match=f"{name}.safetensors is not a projector"):
            Projector.load(tmp_path / f"{name}.safetensors")
