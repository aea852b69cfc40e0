"""What a projector is held against: closed forms fitted on the overlap."""

from typing import Literal

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

from core.alignment.consolidate import Roles
from core.alignment.projector import Projector, ProjectorShape
from core.alignment.rows import whole

Form = Literal["ridge", "procrustes"]
RIDGE = 1.0  # in mean squares of a feature; `ablate --groups "ridge strength"` has others


class ClosedForm(torch.nn.Module):
    """x -> unit((x - from) W + to): fitted on the overlap, whose items both spaces know, and used on the leaf's own modality.

    `from` is the mean of the modality that is carried over, so that the leaf's gap between its modalities does not count
    against the baseline.
    """

    def __init__(self, roles: Roles, form: Form, centred: bool = True, strength: float = RIDGE):
        super().__init__()
        a, b = whole(roles.leaf_overlap), whole(roles.base_overlap)
        zero_a, zero_b = torch.zeros(a.shape[1]), torch.zeros(b.shape[1])
        self.start = whole(roles.leaf).mean(0) if centred else zero_a
        self.end = b.mean(0) if centred else zero_b
        a = a - a.mean(0) if centred else a
        self.weight = ridge(a, b - self.end, strength) if form == "ridge" else procrustes(a, b - self.end)

    def forward(self, x: Float[Tensor, "n leaf_d"]) -> Float[Tensor, "n base_d"]:
        return F.normalize((x - self.start) @ self.weight + self.end, dim=1)


def closed_form(roles: Roles, form: Form) -> Projector:
    """The same map as a projector of one linear layer, so that it can be saved and used as any other."""
    fitted = ClosedForm(roles, form)
    projector = Projector(ProjectorShape(*fitted.weight.shape, linear="none", depth=0))
    assert isinstance(projector.mlp, torch.nn.Linear)
    with torch.no_grad():
        projector.mlp.weight.copy_(fitted.weight.T)
        projector.mlp.bias.copy_(fitted.end - fitted.start @ fitted.weight)
    projector.recipe = {"closed form": form, "strength": RIDGE if form == "ridge" else None}
    return projector.requires_grad_(False).eval()


def ridge(a: Float[Tensor, "n p"], b: Float[Tensor, "n q"], strength: float = RIDGE) -> Float[Tensor, "p q"]:
    """The W of least |a W - b|^2 + lambda |W|^2, lambda being `strength` times the mean square of a's columns."""
    gram = a.T @ a
    weight = strength * gram.diagonal().mean()
    return torch.linalg.solve(gram + weight * torch.eye(len(gram)), a.T @ b)


def procrustes(a: Float[Tensor, "n p"], b: Float[Tensor, "n q"]) -> Float[Tensor, "p q"]:
    """The turn (orthonormal rows or columns) that brings a nearest to b."""
    u, _, v = torch.linalg.svd(a.T @ b, full_matrices=False)
    return u @ v
