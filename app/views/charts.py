"""The alignment of two modalities as HTML and SVG: figures beside chance, cosines, kinds, pairs. Words pass through `escape`."""

from collections.abc import Sequence
from html import escape

import numpy as np

from app.studio.joints import Pair
from app.studio.shelf import Exhibit, url
from app.views.render import badge, glyph, player
from app.words import ONE
from core import Confusion, Cosines, Direction, Inspection, KindScore, Modality

NEVER = "never trained together"
WIDTH, HEIGHT, FOOT = 460, 150, 22  # of the histograms, in units of their drawing
ORDERS = {"worst": "Worst first", "best": "Best first", "name": "By name"}
NO_KINDS = (
    '<p class="muted">The items of this collection are not labelled by kind, or no two modalities share one, '
    "so there is nothing to compare them by.</p>"
)


def pair_name(a: Modality, b: Modality) -> str:
    return f"{ONE[a].capitalize()} – {ONE[b]}"


def cell_name(a: Modality, asked: str, b: Modality, found: str) -> str:
    return f"{ONE[a].capitalize()} of “{asked}” → {ONE[b]} of “{found}”"


def headline(made: Inspection, met: bool) -> str:
    """Which pair it is, whether its encoders ever saw such pairs, and how much was measured."""
    mark = f'<span class="never">{NEVER}</span>' if not met else '<span class="muted">one of the encoders was trained on such pairs</span>'
    counts = " and ".join(f"{n:,} {_many(m, n)}" for m, n in zip((made.a, made.b), made.measured, strict=True))
    sample = "" if made.measured == made.labelled else f", a random sample of {made.labelled[0]:,} and {made.labelled[1]:,}"
    return f'<div class="joint">{badge(made.a)}{badge(made.b)}{mark}<span class="muted">{counts}{sample}</span></div>'


def scores(made: Inspection) -> str:
    """Recall and mAP in both directions, each beside chance, with the gap and the separation; under it what the words mean."""
    names = "".join(f'<th scope="col">{name}</th>' for name in ("R@1", "R@5", "R@10", "mAP"))
    rows = _direction(made.a, made.b, made.there, made.chance_recall_there) + _direction(made.b, made.a, made.back, made.chance_recall_back)
    table = (
        f'<table class="recalls"><caption class="hide">Retrieval in both directions, beside chance</caption>'
        f"<thead><tr><td></td>{names}</tr></thead><tbody>{rows}</tbody></table>"
    )
    meaning = (
        "R@k: the share of queries with an item of their own kind among the first k. "
        "mAP: 1 if all items of the kind stand before all others. Small: a random order."
    )
    gap = _figure("Modality gap", f"{made.gap:.2f}", "", "Distance between the two centres: 0 is one cloud, 2 is opposite poles.")
    draws = _figure(
        "Pairs told apart", f"{made.cosines.separation:.2f}", "chance 0.50",
        "How often two things of one kind have the higher cosine than two of different kinds.",
    )  # fmt: skip
    return f'<div class="scored"><div class="figure wide">{table}<p>{meaning}</p></div>{gap}{draws}</div>'


def histograms(spread: Cosines) -> str:
    """Both histograms on one axis; the unpaired one is filled, the paired one outlined, so that nothing rests on colour alone."""
    low, high = float(spread.edges[0]), float(spread.edges[-1])
    top = max(float(spread.paired.max()), float(spread.unpaired.max()), 1e-9)

    def x(value: float) -> float:
        return (value - low) / (high - low) * WIDTH

    def steps(shares: np.ndarray) -> str:
        heights = HEIGHT - shares / top * (HEIGHT - 8)
        return f"M0 {HEIGHT}" + "".join(
            f"V{h:.1f}H{x(float(e)):.1f}" for h, e in zip(heights, spread.edges[1:], strict=True)
        ) + f"V{HEIGHT}"  # fmt: skip

    ticks = "".join(
        f'<path class="tick" d="M{x(t):.1f} {HEIGHT}v4"/><text x="{min(max(x(t), 10), WIDTH - 10):.1f}" y="{HEIGHT + 17}">{t:.1f}</text>'
        for t in np.arange(np.ceil(low * 5) / 5, high + 1e-9, 0.2).round(1) + 0.0
    )
    means = "".join(
        f'<path class="mean {name}" d="M{x(mean):.1f} 0V{HEIGHT}"/>'
        for name, mean in (("paired", spread.paired_mean), ("unpaired", spread.unpaired_mean))
    )
    told = f"mean cosine {_number(spread.paired_mean)} of the same kind, {_number(spread.unpaired_mean)} of different kinds"
    legend = "".join(
        f'<span><i class="key {name}"></i>{words} <b>{_number(mean)}</b> <small>mean of {n:,} pairs</small></span>'
        for name, words, mean, n in (
            ("paired", "same kind", spread.paired_mean, spread.n_paired),
            ("unpaired", "different kinds", spread.unpaired_mean, spread.n_unpaired),
        )
    )
    return (
        f'<section class="plot"><h3>Cosines</h3><div class="keys">{legend}</div>'
        f'<svg class="histogram" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" role="img" aria-label="Histograms of cosines: {told}">'
        f'<path class="unpaired" d="{steps(spread.unpaired)}"/><path class="paired" d="{steps(spread.paired)}"/>{means}'
        f'<path class="tick" d="M0 {HEIGHT}H{WIDTH}"/>{ticks}</svg>'
        f'<p class="note">Each curve sums to 1. The less they overlap, the surer is a kind recognised.</p></section>'
    )


def kinds(made: Inspection, order: str) -> str:
    """A bar for each kind, with a mark where chance is."""
    keys = {"worst": lambda s: (s.map, s.kind), "best": lambda s: (-s.map, s.kind), "name": lambda s: s.kind}
    rows = "".join(_bar(score) for score in sorted(made.kinds, key=keys.get(order, keys["worst"])))
    return (
        f'<div class="kinds" tabindex="0" role="region" aria-label="Score of each kind"><ol>{rows}</ol></div>'
        f'<p class="note">mAP with {_many(made.a, 2)} of that kind as queries among all {_many(made.b, 2)}; the thin line is chance.</p>'
    )


def mistakes(table: Confusion, k: int = 8) -> str:
    """The fullest wrong cells as buttons; `data-row` numbers the cell row by row."""
    n = len(table.labels)
    found = "".join(
        f'<li><button type="button" class="act" data-act="cell" data-row="{i * n + j}">'
        f"{escape(table.labels[i])} → {escape(table.labels[j])} <b>{count}</b></button></li>"
        for i, j, count in table.mistakes(k)
    )
    return f'<div class="eyebrow">Most often taken for another</div><ul class="mistakes">{found}</ul>' if found else ""


def pairs(shown: Sequence[tuple[Pair, Exhibit, Exhibit]], title: str, met: bool, picked: int, n: int) -> str:
    """The very pairs of a cell, all or the first of n: what asked, to be played, beside what it found; a press on one shows it large."""
    never = "" if met else f'<span class="never">{NEVER}</span>'
    if not shown:
        return f'<div class="eyebrow">{escape(title)}</div><p class="muted">No pair stands in this cell.</p>'
    rows = "".join(
        f'<li class="{"picked" if n == picked else ""}" data-pair="{n}">{small(asked)}<span class="arrow" aria-hidden="true">→</span>'
        f'{small(found)}<button type="button" class="title" data-act="pair" data-row="{n}" aria-label="Show {escape(found.title)}, '
        f'found by {escape(asked.title)}"><b>{escape(asked.title)}</b><span>{escape(found.title)}</span></button>'
        f'<span class="cos">{pair.score:.3f}</span></li>'
        for n, (pair, asked, found) in enumerate(shown)
    )
    more = f'<p class="note">The nearest {len(shown)} of {n:,}.</p>' if n > len(shown) else ""
    return f'<div class="eyebrow">{escape(title)}{never}</div><ol class="pairs">{rows}</ol>{more}'


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # never -0.00


def _direction(a: Modality, b: Modality, d: Direction, chance: dict[int, float]) -> str:
    cells = "".join(
        f"<td><b>{value:.2f}</b><small>{by_chance:.2f}</small></td>"
        for value, by_chance in [*((d.recall_at[k], chance[k]) for k in d.recall_at), (d.map, d.chance_map)]
    )
    return f'<tr><th scope="row">{glyph_of(a)}{ONE[a]} → {glyph_of(b)}{ONE[b]}</th>{cells}</tr>'


def glyph_of(modality: Modality) -> str:
    return f'<span class="m-{modality}">{glyph(modality)}</span>'


def _figure(name: str, number: str, chance: str, meaning: str) -> str:
    return f'<div class="figure"><h4>{name}</h4><p class="number">{number}<small>{chance}</small></p><p>{meaning}</p></div>'


def _bar(score: KindScore) -> str:
    return (
        f'<li><span class="label" title="{escape(score.kind)}">{escape(score.kind)}</span><span class="track">'
        f'<i style="width:{100 * score.map:.1f}%"></i><u style="left:{100 * score.chance_map:.1f}%"></u></span>'
        f'<span class="cos">{score.map:.2f}</span></li>'
    )


def small(exhibit: Exhibit) -> str:
    """A thing in a row: a small player, a small picture, or the shape of its modality."""
    if exhibit.modality == "audio":
        return f'<span class="m-audio small">{player(exhibit)}</span>'
    if exhibit.picture:
        return f'<span class="pic m-{exhibit.modality}"><img loading="lazy" src="{url(exhibit.picture)}" alt=""></span>'
    return f'<span class="pic m-{exhibit.modality}">{glyph(exhibit.modality)}</span>'


def _many(modality: Modality, n: int) -> str:
    return {"mesh": "mesh", "audio": "sound", "image": "picture", "text": "text"}[modality] + (
        "" if n == 1 else "es" if modality == "mesh" else "s"
    )
