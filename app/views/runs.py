"""Training runs as HTML and SVG: curves over each other, a table side by side, how far a run is. Words pass through `escape`."""

from collections.abc import Callable, Sequence
from html import escape
from math import isfinite

from app.studio.shelf import url
from app.training.ground import Score
from app.training.trainer import KEPT, LIMIT_S, Point, Run
from app.views.render import glyph
from app.words import NAMES, ONE
from core import Item, Modality

WIDTH, HEIGHT = 330, 176  # of a plot, in units of its drawing
LEFT, RIGHT, TOP, FOOT = 30, 58, 10, 24  # room for numbers, names, and steps
DASHES = ("", "7 4", "2 3", "9 3 2 3", "4 2")  # by age, the youngest first: lines differ without colour
APART = 14  # least distance of two names
DRAWN = 120  # points of a curve at most
MANY: dict[Modality, str] = {modality: name.lower() for modality, name in NAMES.items()}
HELD_OUT = "Measured on the collection, which no bank contains: nothing here was trained on."
Reference = tuple[str, Score] | None


def plots(runs: Sequence[Run], reference: Reference) -> str:
    """Loss and first hits of all runs over their steps, the youngest strongest."""
    shown = [run for run in runs if run.curve]
    way = shown[-1].score.way if shown and shown[-1].score else None
    same = [run for run in shown if run.score and run.score.way == way]
    levels = [("chance", same[-1].score.chance_first)] if same and same[-1].score else []
    if reference and reference[1].way == way:
        levels.append((reference[0], reference[1].first))
    loss = _plot(
        "Loss", "Of the pseudo-pairs, mean of the leaves. Comparable between runs with the same losses only.",
        [(run, _points(run, lambda p: p.loss)) for run in shown], [], None,
    )  # fmt: skip
    name = f"{told_way(way)}: first hit" if way else "First hit"
    hits = _plot(
        name, "The share whose nearest item is the same kind of thing (P@1). " + HELD_OUT,
        [(run, _points(run, lambda p: p.first)) for run in same], levels, 1.0,
    )  # fmt: skip
    return f'<div class="curves">{hits}{loss}</div>'


def table(runs: Sequence[Run], reference: Reference) -> str:
    """The runs side by side, under what is shipped and chance, with what can be done with each."""
    ways = {run.score.way for run in runs if run.score}
    way = next(iter(ways)) if len(ways) == 1 else None
    heads = ("Run", "Loss", told_way(way) + " P@1" if way else "First hit P@1", "Mean mAP", "Gap", "Seconds", "")
    rows = ""
    last = next((run.score for run in reversed(runs) if run.score), None)
    if last:
        cells = ("–", f"{last.chance_first:.3f}", f"{last.chance_ranking:.3f}", "–", "–")
        rows += _line("<b>Chance</b><small>a random order</small>", cells, "", "quiet")
    if reference:
        score = reference[1]
        cells = ("–", f"{score.first:.3f}", f"{score.ranking:.3f}", f"{score.gap:.2f}", "–")
        rows += _line(f"<b>{escape(reference[0])}</b><small>the app’s own, for comparison</small>", cells, "", "quiet")
    rows += "".join(_row(run, len(ways) > 1) for run in runs)
    if not runs:
        rows += f'<tr><td colspan="{len(heads)}" class="muted">No run yet. Press Start: the recipe as it stands takes a minute.</td></tr>'
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    kept = f"Up to {KEPT} runs are kept while this page is open; "
    kept += f"<b>the next one replaces run {runs[0].number}</b>." if len(runs) == KEPT else "one more replaces the oldest."
    note = (
        "P@1: the share whose nearest item is of the same kind. "
        "Mean mAP: over all directions from or to what was moved; 1 would be perfect. "
        f"Gap: distance between the two centres. {HELD_OUT} {kept}"
    )
    return (
        f'<div class="runs" tabindex="0" role="region" aria-label="Your runs side by side"><table><thead><tr>{top}</tr></thead>'
        f'<tbody>{rows}</tbody></table></div><p class="note">{note}</p>'
    )


def usage(run: Run) -> str:
    """The lines of Python that use a run's files."""
    lines = ["from core import Projector, UnifiedSpace, load_space", "", f'space = UnifiedSpace(load_space("{run.plan.base}"))']
    lines += [f'space = space.extend(load_space("{leaf}"), Projector.load("{file.name}"))' for leaf, file in run.files.items()]
    return "\n".join(lines)


def status(run: Run | None, before: int, sentence: Callable[[Exception], str]) -> str:
    """Where the run is, in a line with a bar; how it ended, once it has."""
    if run is None:
        return '<div class="going-on" role="status"></div>'
    share, told = (run.step / run.steps if run.steps else 0.0), ""
    if run.state == "waiting":
        others = "one other run goes" if before == 1 else f"{before} other runs go"
        told = f"Run {run.number} waits: {others} on on this machine before it." if before else f"Run {run.number} begins."
    elif run.state in ("preparing", "training"):
        steps = f"step {run.step:,} of {run.steps:,}" if run.steps else run.told
        told = f"Run {run.number}: {steps if run.state == 'training' else run.told}, {run.seconds:.0f} s"
    elif run.state == "failed":
        return f'<div class="notice" role="alert">{escape(sentence(run.error or RuntimeError("failed")))}</div>'
    else:
        told, share = _ending(run), 1.0 if run.state == "done" else share
    bar = f'<div class="bar"><i style="width:{100 * share:.1f}%"></i></div>'
    return f'<div class="going-on" role="status" data-state="{run.state}"><p>{escape(told)}</p>{bar}</div>'


def _ending(run: Run) -> str:
    if run.state == "done":
        return f"Run {run.number} is done: {run.steps:,} steps in {run.seconds:.0f} s." if run.steps else f"Run {run.number} is done."
    if run.timed_out:
        where = f"Run {run.number} ended at step {run.step:,} of {run.steps:,}"
        return f"{where}: no run may train longer than {LIMIT_S:.0f} s. It is kept as it stood."
    kept = "It is kept as it stood." if run.usable else "Nothing of it was trained."
    return (
        f"Run {run.number} was stopped at step {run.step:,} of {run.steps:,}. {kept}"
        if run.steps
        else f"Run {run.number} was stopped. {kept}"
    )


def picked(item: Item, there: bool) -> str:
    """A line about a point that was pressed."""
    end = "is selected: Search and Map show it." if there else "is not among the items of the space that you are in."
    return f'<p class="note"><span class="m-{item.modality}">{glyph(item.modality)}</span> <b>{escape(item.title)}</b> {end}</p>'


def recipe(about: str) -> str:
    return f'<p class="note">{escape(about)}</p>'


def told_way(way: tuple[Modality, Modality]) -> str:
    a, b = way
    return f"{ONE[a].capitalize()} → {ONE[b]}"


def _points(run: Run, value: Callable[[Point], float]) -> list[tuple[int, float]]:
    """Those that are known, thinned; what has no steps stands at one height all along."""
    known = [(point.step, value(point)) for point in list(run.curve) if isfinite(value(point))]
    kept = known[:: len(known) // DRAWN + 1]
    return kept if not known or kept[-1] == known[-1] else [*kept, known[-1]]


def _plot(title: str, meaning: str, lines: Sequence[tuple[Run, list[tuple[int, float]]]], levels: Sequence[tuple[str, float]],
          top: float | None) -> str:  # fmt: skip
    values = [y for _, points in lines for _, y in points] + [y for _, y in levels]
    most = max((run.steps for run, _ in lines), default=0) or 1
    low = 0.0 if top is not None else min(values, default=0.0)
    high = top if top is not None else max(values, default=1.0)
    low, high = (low, high) if high > low else (low - 0.5, low + 0.5)

    def x(step: float) -> float:
        return LEFT + step / most * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - FOOT)

    drawn, names = "", []
    for name, value in levels:
        drawn += f'<path class="level" d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}"/>'
        names.append((y(value), escape(name), "level-name"))
    for age, (run, points) in enumerate(reversed(lines)):
        if not points:
            continue
        if run.ended and not run.steps:  # a closed form stands at one height all along
            points = [(0, points[-1][1]), (most, points[-1][1])]
        where = "L".join(f"{x(s):.1f} {y(v):.1f}" for s, v in points)
        dash = f' stroke-dasharray="{DASHES[age % len(DASHES)]}"' if DASHES[age % len(DASHES)] else ""
        last = "curve last" if age == 0 else "curve"
        drawn += f'<path class="{last}" data-run="{run.number}" data-points="{len(points)}" d="M{where}"{dash}/>'
        end = points[-1]
        drawn += f'<circle class="{"end last" if age == 0 else "end"}" cx="{x(end[0]):.1f}" cy="{y(end[1]):.1f}" r="2.6"/>'
        names.append((y(end[1]), f"run {run.number}", "last" if age == 0 else ""))
    drawn += "".join(
        f'<text class="{kind}" x="{WIDTH - RIGHT + 8}" y="{place + 4:.1f}">{name}</text>' for place, name, kind in _spread(names)
    )
    ticks = "".join(
        f'<text class="tick" text-anchor="end" x="{LEFT - 6}" y="{y(v) + 4:.1f}">{v:.1f}</text>'
        f'<path class="grid" d="M{LEFT} {y(v):.1f}H{WIDTH - RIGHT}"/>'
        for v in (low, (low + high) / 2, high)
    )
    foot = f'y="{HEIGHT - 6}"'
    steps = f'<text class="tick" x="{LEFT}" {foot}>0</text>'
    steps += f'<text class="tick" text-anchor="end" x="{WIDTH - RIGHT}" {foot}>{most:,} steps</text>'
    if not lines:
        drawn, ticks = f'<text class="tick" text-anchor="middle" x="{WIDTH / 2}" y="{HEIGHT / 2}">drawn while a run goes on</text>', ""
        steps = ""
    told = "; ".join(f"run {run.number} ends at {points[-1][1]:.2f}" for run, points in lines if points) or "nothing yet"
    return (
        f'<section class="plot"><h3>{escape(title)}</h3><svg class="progress" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)} by steps: {told}">{ticks}{steps}{drawn}</svg><p class="note">{escape(meaning)}</p></section>'
    )


def _spread(names: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """Names from the top down, none nearer to the one above than can be read."""
    placed: list[tuple[float, str, str]] = []
    for place, name, kind in sorted(names):
        placed.append((max(place, placed[-1][0] + APART) if placed else place, name, kind))
    over = max(0.0, placed[-1][0] - (HEIGHT - FOOT)) if placed else 0.0
    return [(place - over, name, kind) for place, name, kind in placed]


def _row(run: Run, ways: bool) -> str:
    score, number = run.score, run.number
    way = f"<small>{told_way(score.way)}</small>" if score and ways else ""
    cells = (
        f"{run.loss:.2f}" if isfinite(run.loss) else "–",
        f"{score.first:.3f}{way}" if score else "–",
        f"{score.ranking:.3f}" if score else "–",
        f"{score.gap:.2f}" if score else "–",
        f"{run.seconds:.0f}" if run.steps else "–",
    )
    acts = ""
    if run.ended and run.usable:
        acts = f'<button type="button" class="act strong" data-act="use" data-row="{number}">Use in every tab</button>'
        acts += "".join(
            f'<a class="act" href="{url(file)}" download="{escape(file.name)}" title="Download {escape(file.name)}">'
            f'<span aria-hidden="true">↓ </span><span class="hide">Download </span>{escape(leaf)}</a>'
            for leaf, file in run.files.items()
        )
    if run.ended:
        acts += f'<button type="button" class="act" data-act="remove" data-row="{number}" aria-label="Remove run {number}">Remove</button>'
    return _line(f"<b>Run {number}</b><small>{escape(_made(run))}</small>", cells, acts, f"is-{run.state}", number)


def _made(run: Run) -> str:
    plan = run.plan
    parts = [plan.name, *(plan.changes or ([] if plan.form else ["nothing changed"]))]
    if plan.leaves and len(plan.leaves) == 1:
        parts.append(f"{plan.leaves[0]} into {plan.base}")
    if not run.ended:
        parts.append("goes on")
    elif run.state == "stopped":
        parts.append(f"stopped at step {run.step:,}" if run.steps else "stopped")
    elif run.state == "failed":
        parts.append("failed")
    return ", ".join(parts)


def _line(head: str, cells: Sequence[str], acts: str, kind: str, number: int | None = None) -> str:
    mark = f' data-run="{number}"' if number is not None else ""
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr class="{kind}"{mark}><th scope="row">{head}</th>{told}<td><div class="line">{acts}</div></td></tr>'
