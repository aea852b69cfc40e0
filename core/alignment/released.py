"""The projectors that the authors released: Ex-MCR's `ex_clap.pt`, `ex_ulip.pt`, and C-MCR's `clap_clip.pt`, `ulip_clip.pt`."""

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from core.alignment.projector import Projector, ProjectorShape
from core.errors import SpaceError
from core.weights import check_state, read_checkpoint

# Each network of the released files, as (our key, theirs): the paper's f_l is "Head1", f_m is "Head2" of two blocks.
LINEAR = [("linear", "Head1")]
EXMCR = LINEAR + [
    (f"mlp.{block}.{ours}", f"Head2.mlp{block + 1}.{theirs}")
    for block in range(2)
    for ours, theirs in ((0, "net1.0"), (1, "net1.1"), (3, "net2.0"), (4, "net2.1"))
]
CMCR_BLOCK = [("mlp.0.0", "net1.0"), ("mlp.0.1", "net1.1"), ("mlp.0.3", "net2.0"), ("mlp.0.4", "net2.1")]
CMCR_HALF = [("mlp.0.0", "net.0"), ("mlp.0.1", "net.1")]


def read_released(path: Path, head: str = "", leaf: str = "", base: str = "") -> Projector:
    """A released file as a `Projector`, ready for inference; `leaf` and `base` are the fingerprints of the spaces it joins.

    C-MCR's files hold two projectors, since there both spaces are projected into a new one: `head` is "Head_A" or "Head_B".
    Ex-MCR's hold one. The format is told by the keys (30 in Ex-MCR's). Raises SpaceError for any other file.
    """
    state = read_checkpoint(path)
    shape, renames = _format(state, head, path)
    projector = Projector(shape, leaf, base)
    theirs = {ours: _theirs(ours, renames) for ours in projector.state_dict()}
    wanted = {theirs[ours]: value for ours, value in projector.state_dict().items()}
    check_state({key: value for key, value in state.items() if key.startswith(head)}, wanted, path, "a released projector")
    projector.load_state_dict({ours: state[theirs[ours]] for ours in theirs})
    projector.recipe = {"released": path.name, "head": head}
    return projector.eval()


def _format(state: Mapping[str, Tensor], head: str, path: Path) -> tuple[ProjectorShape, list[tuple[str, str]]]:
    heads = sorted({key.partition(".")[0] for key in state})
    if heads == ["Head1", "Head2"] and not head:
        return ProjectorShape(512, 512), EXMCR
    if heads == ["Head_A", "Head_B"] and head in heads:
        half = f"{head}.net.0.weight" in state
        renames = [(ours, f"{head}.{theirs}") for ours, theirs in (CMCR_HALF if half else CMCR_BLOCK)]
        return ProjectorShape(512, 512, linear="none", depth=1, widen=0 if half else 2), renames
    expected = "Head1 and Head2 (Ex-MCR), or Head_A and Head_B of which one is asked for (C-MCR)"
    raise SpaceError(
        f"{path.name} holds {', '.join(heads)[:80] or 'nothing'}, asked for {head or 'its only projector'}; expected {expected}"
    )


def _theirs(key: str, renames: list[tuple[str, str]]) -> str:
    return next(theirs + key.removeprefix(ours) for ours, theirs in renames if key.startswith(f"{ours}."))
