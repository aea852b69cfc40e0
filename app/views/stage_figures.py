"""The stages as HTML: what each one is, a pair's figures at all of them, and what one item finds at each. Words pass through `escape`."""

from collections.abc import Callable, Sequence
from html import escape

from app.studio.shelf import Exhibit
from app.studio.values import Progress
from app.views.charts import glyph_of, small
from app.words import NAMES, ONE
from core import Direction, Item, Joint, Modality, StageFigures, Stages

STOPS = {"raw": "Raw leaf spaces", "linear": "Linear step f_l", "projected": "Projector f_m"}
SHORT = {"raw": "raw", "linear": "f_l", "projected": "f_m"}
MEANING = {
    "raw": "Each leaf as it was trained, only turned onto the base by what both know. Nothing has made it meet the other leaf.",
    "linear": "f_l is one linear layer. It is there to close the gap in a leaf, between what it brings and what it shares with the base.",
    "projected": "f_m is a small network. It carries the leaf into the base, so that what is alike lies together: the space as it is used.",
}


def told(stages: Stages) -> str:
    """A sentence for each stop; the page shows that of the stop where the slider is."""
    lines = "".join(f'<p class="s{n}"><b>{STOPS[stop]}.</b> {MEANING[stop]}</p>' for n, stop in enumerate(stages.stops))
    return f'<div class="stage-told" aria-live="polite">{lines}</div>'


def table(figures: Sequence[StageFigures], a: Modality, b: Modality) -> str:
    """All stops side by side, each figure beside chance; the column of the stop where the slider is stands out."""
    heads = "".join(f'<th scope="col" class="s{n}" title="{STOPS[f.stop]}">{SHORT[f.stop]}</th>' for n, f in enumerate(figures))
    pair = f"{_name(a)} – {_name(b)}"
    rows = [_row("Modality gap", pair, figures, lambda f: f.gap)]
    rows += [_row("Gap to the base", _name(m), figures, lambda f, m=m: f.base_gap[m]) for m in (a, b) if m in figures[0].base_gap]
    if figures[0].there is not None:
        rows += _way(figures, f"{_name(a)} → {_name(b)}", [f.there for f in figures if f.there])
        rows += _way(figures, f"{_name(b)} → {_name(a)}", [f.back for f in figures if f.back])
        rows.append(_row("Cosine, same kind", pair, figures, lambda f: f.paired_mean))
        rows.append(_row("Cosine, different kinds", pair, figures, lambda f: f.unpaired_mean))
        rows.append(_row("Told apart", pair, figures, lambda f: f.separation, 0.5))
    return (
        '<table class="stages"><caption class="hide">Figures at each stage, beside chance</caption>'
        f'<thead><tr><td></td>{heads}<th scope="col" class="chance">chance</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def meanings(figures: Sequence[StageFigures]) -> str:
    """The words of the table in plain ones."""
    gap = "Gap: distance between two centres, 0 is one cloud, 2 is opposite poles. The base's items lie still."
    if figures[0].there is None:
        return f'<p class="note">{gap} Kinds are not known here, so nothing tells whether what lies together belongs together.</p>'
    return (
        f'<p class="note">{gap} First hit: how often the nearest is of the same kind. mAP: 1 if all of the kind stand before all others. '
        "Told apart: how often a pair of one kind has the higher cosine than a pair of two.</p>"
    )


def how(stages: Stages, whole: int) -> str:
    """How spaces of different axes and widths came into one frame; what is shown, and what is not."""
    turns = " ".join(_turned(joint) for joint in stages.joints)
    part = "" if len(stages.items) >= whole else f" Shown and measured: a random sample of {len(stages.items):,} of {whole:,} items."
    return (
        f"<details><summary>How the stages are made comparable</summary><p>{turns} Nothing is moved or stretched, so every distance within "
        "a leaf is its own, and the gap is not hidden.</p>"
        f"<p>All stages are drawn along the same two axes, the main ones of the last stage ({stages.explained:.0%} of its variance), so "
        "the points' motion is their own. Between two stops they are drawn on a straight line, where no vector ever is; the figures are "
        "those of the stops. "
        f"Distance on a map is not similarity.{part}</p></details>"
    )


def _turned(joint: Joint) -> str:
    leaf, base = escape(joint.leaf), escape(joint.base)
    many = NAMES[joint.overlap].lower()
    told = (
        f"<b>{leaf}</b> ({joint.leaf_dim} numbers a vector) is turned onto <b>{base}</b> ({joint.base_dim}), as one turns a rigid thing, "
        f"by the {joint.fitted_on:,} {many} that both know."
    )
    if joint.leaf_dim > joint.base_dim:
        told += (
            f" {joint.leaf_dim - joint.base_dim} of its numbers have no place in the base; cosines count them, the map cannot show them."
        )
    if joint.fitted_on < joint.leaf_dim:
        told += " That is fewer than a vector has numbers, so the turn is partly a guess."
    return told


def caption(joined: int, a: Modality, b: Modality) -> str:
    """What the lines of the map mean, if there are any."""
    if not joined:
        return ""
    one, other = NAMES[a].lower(), NAMES[b].lower()
    return (
        f'<p class="note">Each line joins the centre of a kind\'s {one} with the centre of its {other}: the shorter the lines, '
        "the better the two meet. In full ink: the kind of the selected item.</p>"
    )


def about(stages: Stages, a: Modality, b: Modality, figures: Sequence[StageFigures]) -> str:
    """The picture in words, for those who cannot see it."""
    gaps = ", ".join(f"{STOPS[f.stop]} {f.gap:.2f}" for f in figures)
    return f"{len(stages.items):,} items in {len(stages.stops)} stages. Gap between {NAMES[a].lower()} and {NAMES[b].lower()}: {gaps}."


def found(item: Item, asked: Exhibit, met: Sequence[tuple[Item, float, Exhibit]], stops: Sequence[str]) -> str:
    """What one item finds at each stop; a press on one selects it."""
    among = NAMES[met[0][0].modality].lower()
    cells = "".join(
        f'<li class="s{n}"><span class="muted">{STOPS[stop]}</span><div class="line">{small(exhibit)}'
        f'<button type="button" class="title" data-act="pick" data-row="{other.row}" title="{escape(exhibit.title)}">'
        f'{escape(exhibit.title)}</button></div><div class="line"><span class="cos">{score:.3f}</span>{_verdict(item, other)}</div></li>'
        for n, (stop, (other, score, exhibit)) in enumerate(zip(stops, met, strict=True))
    )
    head = f"{small(asked)}<span>What <b>{escape(asked.title)}</b> finds first among {among}</span>"
    return f'<div class="stage-found"><div class="line">{head}</div><ol>{cells}</ol></div>'


def progress(now: Progress) -> str:
    share = "" if now.share is None else f"{100 * now.share:.0f}"
    bar = f'<div class="bar" role="progressbar" aria-label="Measuring" aria-valuenow="{share}"><i style="width:{share or 0}%"></i></div>'
    return f'<div class="stage-going" role="status"><p class="muted">{escape(now.doing[:1].upper() + now.doing[1:])}</p>{bar}</div>'


def _verdict(item: Item, other: Item) -> str:
    if not item.kind or not other.kind:
        return ""
    return '<span class="same">✓ same kind</span>' if item.kind == other.kind else '<span class="muted">another kind</span>'


def _way(figures: Sequence[StageFigures], name: str, there: Sequence[Direction]) -> list[str]:
    at = dict(zip((f.stop for f in figures), there, strict=True))
    return [
        _row("First hit", name, figures, lambda f: at[f.stop].precision_at_1, there[0].chance_precision_at_1),
        _row("Ranking, mAP", name, figures, lambda f: at[f.stop].map, there[0].chance_map),
    ]


def _row(
    name: str, of: str, figures: Sequence[StageFigures], value: Callable[[StageFigures], float | None], chance: float | None = None
) -> str:  # fmt: skip
    cells = "".join(f'<td class="s{n}">{_number(value(f))}</td>' for n, f in enumerate(figures))
    return f'<tr><th scope="row">{name} <small>{of}</small></th>{cells}<td class="chance">{_number(chance)}</td></tr>'


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2) + 0.0:.2f}"  # never -0.00


def _name(modality: Modality) -> str:
    return f"{glyph_of(modality)}{ONE[modality]}"
