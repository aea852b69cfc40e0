"""Released projectors: their own key tables, and the same numbers as a plain transcription of their forward pass."""

import pytest
import torch
from torch.nn import functional as F

from core.alignment.projector import Projector
from core.alignment.released import read_released
from core.errors import SpaceError
from tests.conftest import ROOT

ULIP_CLIP = ROOT.parent / "shared" / "data" / "weights" / "ulip_clip.pt"  # the one released file at hand; CI has it


def normed(name: str, n: int) -> dict[str, tuple[int, ...]]:
    """Keys and shapes of one batch norm."""
    return {f"{name}.{part}": (n,) for part in ("weight", "bias", "running_mean", "running_var")} | {f"{name}.num_batches_tracked": ()}


def linear(name: str, inside: int, outside: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (outside, inside), f"{name}.bias": (outside,)}


def block(name: str) -> dict[str, tuple[int, ...]]:
    first = linear(f"{name}.net1.0", 512, 1024) | normed(f"{name}.net1.1", 1024)
    return first | linear(f"{name}.net2.0", 1024, 512) | normed(f"{name}.net2.1", 512)


EXMCR = linear("Head1", 512, 512) | block("Head2.mlp1") | block("Head2.mlp2")
CMCR = block("Head_A") | block("Head_B")
CMCR_ULIP = {k: s for head in "AB" for k, s in (linear(f"Head_{head}.net.0", 512, 512) | normed(f"Head_{head}.net.1", 512)).items()}


def random_state(table: dict[str, tuple[int, ...]], seed: int = 0) -> dict[str, torch.Tensor]:
    draw = torch.Generator().manual_seed(seed)
    state = {key: torch.randn(shape, generator=draw) * 0.05 for key, shape in table.items() if shape}
    state |= {key: state[key].abs() + 0.5 for key in state if key.endswith("running_var")}
    return state | {key: torch.tensor(3080) for key, shape in table.items() if not shape}


def run(state: dict[str, torch.Tensor], name: str, x: torch.Tensor, norm: str, relu: bool) -> torch.Tensor:
    """One linear layer and its batch norm in inference, as their formulas stand."""
    x = x @ state[f"{name}.weight"].T + state[f"{name}.bias"]
    x = (x - state[f"{norm}.running_mean"]) / torch.sqrt(state[f"{norm}.running_var"] + 1e-5)
    x = x * state[f"{norm}.weight"] + state[f"{norm}.bias"]
    return x.clamp(min=0) if relu else x


def transcribed_block(state, name, x):
    return run(state, f"{name}.net2.0", run(state, f"{name}.net1.0", x, f"{name}.net1.1", True), f"{name}.net2.1", False)


def transcribed_exmcr(state, x):
    x = x @ state["Head1.weight"].T + state["Head1.bias"]
    return F.normalize(transcribed_block(state, "Head2.mlp2", transcribed_block(state, "Head2.mlp1", x)), dim=-1)


@pytest.fixture
def x():
    return F.normalize(torch.randn(7, 512, generator=torch.Generator().manual_seed(1)), dim=1)


def test_exmcrs_thirty_keys(tmp_path, x):
    state = random_state(EXMCR)
    assert len(state) == 30
    torch.save(state, tmp_path / "ex_clap.pt")
    projector = read_released(tmp_path / "ex_clap.pt", leaf="clap's", base="clip's")
    assert sum(p.numel() for p in projector.parameters()) == 2_369_024
    assert (projector.leaf, projector.base) == ("clap's", "clip's")
    with torch.no_grad():
        assert torch.allclose(projector(x), transcribed_exmcr(state, x), atol=1e-6)
        without = transcribed_block(state, "Head2.mlp2", transcribed_block(state, "Head2.mlp1", x))
        assert torch.allclose(projector.across(x), F.normalize(without, dim=-1), atol=1e-6), "the overlap takes f_m alone"


def test_cmcrs_two_projectors_of_a_file(tmp_path, x):
    state = random_state(CMCR)
    torch.save(state, tmp_path / "clap_clip.pt")
    for head in ("Head_A", "Head_B"):
        with torch.no_grad():
            wanted = F.normalize(transcribed_block(state, head, x), dim=-1)
            assert torch.allclose(read_released(tmp_path / "clap_clip.pt", head)(x), wanted, atol=1e-6)


def test_the_released_file_at_hand(x):
    if not ULIP_CLIP.is_file():
        pytest.skip(f"the released projector is not at hand: no file {ULIP_CLIP}")
    state = torch.load(ULIP_CLIP, weights_only=True)
    assert {key: tuple(value.shape) for key, value in state.items()} == CMCR_ULIP
    for head in ("Head_A", "Head_B"):
        projector = read_released(ULIP_CLIP, head)
        with torch.no_grad():
            wanted = F.normalize(run(state, f"{head}.net.0", x, f"{head}.net.1", True), dim=-1)
            assert torch.allclose(projector(x), wanted, atol=1e-6)


def test_ours_of_it_in_safetensors_gives_the_same(tmp_path, x):
    torch.save(random_state(CMCR_ULIP), tmp_path / "ulip_clip.pt")
    released = read_released(tmp_path / "ulip_clip.pt", "Head_B", "ulip's", "a new space's")
    released.save(tmp_path / "ulip.safetensors")
    again = Projector.load(tmp_path / "ulip.safetensors")
    assert again.fingerprint == released.fingerprint
    with torch.no_grad():
        assert torch.equal(again(x), released(x))


def test_wrong_files_are_named(tmp_path):
    torch.save(random_state(CMCR), tmp_path / "clap_clip.pt")
    with pytest.raises(SpaceError, match="Head_A, Head_B, asked for its only projector"):
        read_released(tmp_path / "clap_clip.pt")
    torch.save(random_state(EXMCR), tmp_path / "ex_ulip.pt")
    with pytest.raises(SpaceError, match="Head1, Head2, asked for Head_A"):
        read_released(tmp_path / "ex_ulip.pt", "Head_A")
    cut = random_state(EXMCR)
    del cut["Head2.mlp2.net2.1.bias"]
    torch.save(cut, tmp_path / "cut.pt")
    with pytest.raises(SpaceError, match=r"cut\.pt lacks 'Head2\.mlp2\.net2\.1\.bias' \(512,\)"):
        read_released(tmp_path / "cut.pt")
    torch.save(random_state(linear("Head1", 768, 768)), tmp_path / "other.pt")
    with pytest.raises(SpaceError, match="other.pt holds Head1"):
        read_released(tmp_path / "other.pt")
