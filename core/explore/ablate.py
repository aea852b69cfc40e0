"""Which part of the recipe does what: every variant and baseline on the same banks and the same held-out things."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from core.alignment.bank import Bank
from core.alignment.consolidate import PseudoPairs, Roles, consolidate, leaf_only, pick_overlap
from core.alignment.recipe import AlignConfig
from core.alignment.world_bank import true_pairs, world_bank
from core.errors import AlignscopeError
from core.explore.evaluate import Labelled, Report, cross_space, embed_labelled, evaluate_vectors
from core.explore.held_out import SELECTION, held_out
from core.spaces.base import Space
from core.train import world_space
from core.types import Modality, Skipped
from core.unified import load_space

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Carry = Callable[[Tensor], Tensor]  # a leaf's own vectors into the base
Fit = Callable[["Bench", Space, int], Carry]  # bench, leaf, seed


@dataclass(frozen=True)
class Variant:
    """One row of the table."""

    group: str
    name: str
    fit: Fit
    settings: str = ""  # what `fit` is made of, so that a result is not taken for that of other settings
    seeded: bool = True  # whether another seed gives another result
    paired: bool = False  # whether it needs true pairs


@dataclass(frozen=True)
class Row:
    """A variant's result: the mean over seeds of the mean mAP over the directions that cross spaces, and more."""

    group: str
    name: str
    mean_map: float
    deviation: float  # over seeds
    new_pair_p1: float | None  # of the pair that no encoder was trained on (sounds and meshes), mean of both ways
    figures: dict[str, float]  # mAP by direction, mean over seeds
    seeds: int


class Bench:
    """A base, its leaves, a bank, and held-out vectors: what every variant is given."""

    def __init__(
        self, base: Space, leaves: Mapping[str, Space], bank: Bank, overlaps: Mapping[str, Modality],
        held_out: Mapping[Modality, Labelled], true: Mapping[str, PseudoPairs],
    ):  # fmt: skip
        self.base, self.leaves, self.true = base, dict(leaves), true
        self.roles = {name: Roles.of(base, leaf, bank, pick_overlap(base, leaf, overlaps.get(name))) for name, leaf in leaves.items()}
        self.labels: dict[Modality, Sequence[str]] = {}
        self.fine: dict[Modality, Sequence[str]] = {}
        self.skipped: list[Skipped] = []  # held-out items that cannot be read

        def embedded(space: Space, modality: Modality) -> np.ndarray:
            if modality not in held_out:
                raise AlignscopeError(
                    f"the held-out items hold no {modality}, which {space.name!r} is measured on; give a collection that does"
                )
            vectors, left, lost = embed_labelled(space, modality, held_out[modality])
            self.labels[modality], self.fine[modality] = left.labels, left.fine
            self.skipped += lost
            return vectors

        self.fixed: dict[Modality, np.ndarray] = {m: embedded(base, m) for m in held_out if m in base.modalities}
        self.raw = {name: embedded(leaf, leaf_only(base, leaf)) for name, leaf in leaves.items()}
        self._pairs: dict[Any, PseudoPairs] = {}
        told = [bank.key, base.fingerprint, {n: leaf.fingerprint for n, leaf in leaves.items()}, dict(overlaps), self.fine]
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode())
        for _, vectors in sorted((self.fixed | self.raw).items()):  # type: ignore[operator]
            digest.update(np.round(vectors, 3).tobytes())
        self.key = digest.hexdigest()[:16]  # of all that results depend on, variants aside

    def pairs(self, leaf: Space, config: AlignConfig) -> PseudoPairs:
        """Consolidated once for all variants that ask alike."""
        key = leaf.name, config.centres, config.aggregation_temperature, config.nearest, config.centred
        if key not in self._pairs:
            self._pairs[key] = consolidate(self.roles[leaf.name], config)
        return self._pairs[key]

    def measure(self, fit: Fit, seed: int) -> Report:
        """The report with every leaf carried over by what `fit` makes."""
        vectors = dict(self.fixed)
        for name, leaf in self.leaves.items():
            with torch.no_grad():
                carried = fit(self, leaf, seed)(torch.from_numpy(self.raw[name]))
            vectors[leaf_only(self.base, leaf)] = carried.numpy()
        return evaluate_vectors(vectors, self.labels, self.fine)


def mini_bench(per_kind: int = 10, stream: str = SELECTION) -> Bench:
    """The mini spaces with their world bank, true pairs for the oracle, and held-out things of a stream."""
    base, *leaves = (world_space(load_space(name)) for name in ("mini_clip", "mini_clap", "mini_ulip"))
    true = {leaf.name: true_pairs(base, leaf, pick_overlap(base, leaf)) for leaf in leaves}
    return Bench(base, {leaf.name: leaf for leaf in leaves}, world_bank([base, *leaves]), {}, held_out(per_kind, stream=stream), true)


def bench_of(
    base: Space, leaves: Mapping[str, tuple[Space, Modality | None]], bank: Bank, held_out: Mapping[Modality, Labelled]
) -> Bench:  # fmt: skip
    """A bench of any spaces and bank; it has no true pairs, so no oracle. With each leaf, the overlap it is joined by or None."""
    overlaps: dict[str, Modality] = {name: pick_overlap(base, leaf, overlap) for name, (leaf, overlap) in leaves.items()}
    return Bench(base, {name: leaf for name, (leaf, _) in leaves.items()}, bank, overlaps, held_out, {})


def ablate(bench: Bench, variants: Sequence["Variant"], seeds: Sequence[int] = (0, 1, 2), kept: Path | None = None) -> Iterator[Row]:
    """One row after the other, as each is done. With `kept`, a file of JSON lines, no cell (variant, seed) of this bench is made twice."""
    cells = Cells(bench, kept)
    for variant in variants:
        made = [cells.measure(variant, seed) for seed in (seeds if variant.seeded else seeds[:1])]
        directions = list(made[0]["map"])
        means = [float(np.mean([cell["map"][d] for d in cross_space(directions)])) for cell in made]
        figures = {d: round(float(np.mean([cell["map"][d] for cell in made])), 4) for d in directions}
        found = [cell["new pair"] for cell in made if cell["new pair"] is not None]
        new = float(np.mean(found)) if found else None
        yield Row(variant.group, variant.name, float(np.mean(means)), float(np.std(means)), new, figures, len(made))


class Cells:
    """What was measured of each variant with each seed, kept in a file if there is one."""

    def __init__(self, bench: "Bench", file: Path | None):
        self.bench, self.file, self.known = bench, file, dict[str, dict[str, Any]]()
        if file and file.is_file():
            for line in file.read_text().splitlines():
                try:
                    cell = json.loads(line)
                    self.known[cell["key"]] = cell
                except (ValueError, KeyError, TypeError):  # cut off while it was written
                    continue

    def measure(self, variant: "Variant", seed: int) -> dict[str, Any]:
        key = hashlib.sha256(f"{self.bench.key} {variant.group} {variant.name} {variant.settings} {seed}".encode()).hexdigest()[:16]
        if key not in self.known:
            report = self.bench.measure(variant.fit, seed)
            new = [report[d].precision_at_1 for d in ("audio->mesh", "mesh->audio") if d in report.directions]
            cell = {
                "key": key, "group": variant.group, "name": variant.name, "seed": seed,
                "map": {d: report[d].map for d in report.directions}, "new pair": float(np.mean(new)) if new else None,
            }  # fmt: skip
            self._keep(cell)
            self.known[key] = cell
        return self.known[key]

    def _keep(self, cell: dict[str, Any]) -> None:
        if not self.file:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a") as file:
                file.write(json.dumps(cell) + "\n")
        except OSError as error:
            raise AlignscopeError(f"{self.file} cannot be written ({error.strerror}); give another --keep file") from error


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a table, group by group."""
    lines = ["| group | variant | mean mAP, cross-space directions | audio-mesh P@1 |", "| --- | --- | --- | --- |"]
    for r in rows:
        new = "" if r.new_pair_p1 is None else f"{r.new_pair_p1:.3f}"
        lines.append(f"| {r.group} | {r.name} | {r.mean_map:.3f} ± {r.deviation:.3f} | {new} |")
    return "\n".join(lines)


def ablation_figure(rows: Sequence[Row]) -> "Figure":
    """The rows as dots with their deviation over seeds, group by group, the first row's value as a line. Opens offline."""
    from plotly import graph_objects as go

    figure, names = go.Figure(), [f"{r.group}: {r.name}" for r in rows]
    error = {"type": "data", "array": [r.deviation for r in rows], "color": "#0f766e"}
    dots = go.Scatter(x=[r.mean_map for r in rows], y=names, error_x=error, mode="markers", marker={"color": "#0f766e", "size": 9})
    figure.add_trace(dots)
    figure.add_vline(x=rows[0].mean_map, line={"dash": "dot", "color": "#475569"}, annotation_text=rows[0].name)
    figure.update_yaxes(autorange="reversed", automargin=True)
    figure.update_xaxes(title=f"mean mAP over the directions that cross spaces (± deviation over {max(r.seeds for r in rows)} seeds)")
    figure.update_layout(template="plotly_white", height=120 + 22 * len(rows), margin={"t": 40, "r": 20})
    return figure
