"""Values -> HTML. Every word that comes from a file, a caption or a visitor passes through `escape` here."""

from collections.abc import Mapping, Sequence
from html import escape

from app.studio.chance import strip
from app.studio.shelf import Exhibit, url
from app.studio.values import GONE, Figure, Group, Query, Result
from app.views.doubt import doubt, sure, taken_for
from app.words import NAMES, NOUN, ONE
from core import Item, Modality

SHAPES: dict[Modality, str] = {  # the same as on the map, so that nothing rests on colour alone
    "mesh": '<path d="M6 .9 11.5 10.8H.5Z"/>',
    "audio": '<circle cx="6" cy="6" r="4.8"/>',
    "image": '<path d="M6 .4 11.6 6 6 11.6.4 6Z"/>',
    "text": '<rect x="1.3" y="1.3" width="9.4" height="9.4" rx="1"/>',
}
PLAY = '<svg class="i-play" viewBox="0 0 12 12" aria-hidden="true"><path d="M3 1.2v9.6L10.6 6Z"/></svg>'
PAUSE = '<svg class="i-pause" viewBox="0 0 12 12" aria-hidden="true"><path d="M2.4 1.4h2.7v9.2H2.4Zm4.5 0h2.7v9.2H6.9Z"/></svg>'
PIN = '<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M6 .6a4 4 0 0 0-4 4C2 7.5 6 11.4 6 11.4s4-3.9 4-6.8a4 4 0 0 0-4-4Zm0 5.5A1.5 1.5 0 1 1 6 3.1a1.5 1.5 0 0 1 0 3Z"/></svg>'  # noqa: E501
MARK = (
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><circle cx="12.5" cy="16" r="9" class="s"/>'
    '<path d="M19.5 6 30 25H9Z" class="t"/></svg>'
)
HALF = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.5a6.5 6.5 0 1 0 0 13Z"/><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>'  # noqa: E501

ODDS = "How many of all items of this modality it is nearer to the query than"
SPREAD = (
    "The hills are all items by their cosine to the query: 19 of 20 lie left of the line, which is also the mark on each bar. "
    "Ticks are the results."
)
TILE_BARS = 8  # every which bar of a waveform is drawn in a tile
LABELS = {"query": "Use as query", "map": PIN + "Show on map", "part": "Add as a part"}


def glyph(modality: Modality) -> str:
    return f'<svg class="glyph" viewBox="0 0 12 12" aria-hidden="true">{SHAPES[modality]}</svg>'


def badge(modality: Modality) -> str:
    return f'<span class="badge m-{modality}">{glyph(modality)}{ONE[modality]}</span>'


def waveform(peaks: Sequence[int]) -> str:
    """Bars mirrored about the middle line, as one path in a box of its own width."""
    bars = "".join(f"M{i + 0.5} {20 - max(p / 255 * 18, 0.6):.1f}V{20 + max(p / 255 * 18, 0.6):.1f}" for i, p in enumerate(peaks))
    svg = f'<svg viewBox="0 0 {max(len(peaks), 1)} 40" preserveAspectRatio="none" aria-hidden="true"><path d="{bars}"/></svg>'
    return f'<div class="wave" data-seek>{svg}<div class="played">{svg}</div></div>'


def player(exhibit: Exhibit) -> str:
    """A waveform that plays; `page.js` drives the browser's own audio element inside."""
    name = escape(exhibit.title)
    button = f'<button type="button" class="play" data-play aria-label="Play or pause {name}">{PLAY}{PAUSE}</button>'
    sound = f'<audio preload="none" src="{url(exhibit.sound)}"></audio>' if exhibit.sound else ""
    return f'<div class="player">{button}{waveform(exhibit.peaks)}{sound}</div>'


def media(exhibit: Exhibit) -> str:
    """The thing itself, large: a picture, a waveform that plays, a quotation."""
    if exhibit.modality == "text":
        return f'<div class="media m-text"><blockquote>{escape(exhibit.text)}</blockquote></div>'
    if exhibit.modality == "audio":
        return f'<div class="media m-audio">{player(exhibit)}</div>'
    shown = f'<img src="{url(exhibit.large)}" alt="{escape(exhibit.title)}">' if exhibit.large else ""
    return f'<div class="media m-{exhibit.modality}"><div class="paper">{shown}</div></div>'


def query_card(query: Query) -> str:
    """What is being searched with, always in sight. A note about one that is unfamiliar stands in its room, so that nothing moves."""
    mine = query.row is None or query.exhibit.own
    title = ("Your words" if mine else "Words") if query.modality == "text" else escape(query.exhibit.title)
    origin = "from the collection" if not mine else "" if query.modality == "text" else "yours"
    line = f'<div class="line"><span class="name" title="{title}">{title}</span><span class="muted">{origin}</span></div>'
    head = f'<div class="eyebrow">Query {badge(query.modality)}{sure(query)}</div>'
    thing = f'<div class="looked-at">{media(query.exhibit)}{taken_for(query)}</div>'
    thing = f'<div class="shown">{thing}{note}</div>' if (note := doubt(query)) else thing
    return f'<div class="pane" data-query="{query.modality}">{head}{line}{thing}</div>'


def chosen_head(result: Result, exhibit: Exhibit, query: Query, searched: int, acts: Sequence[str]) -> str:
    """Title, true cosine and rank of the selected item, and what can be done with it."""
    item, title = result.item, escape(exhibit.title)
    numbers = '<span class="muted">this is the query</span>'
    if query.row != item.row:
        cosine = f'<span class="cos">{result.score:.3f}</span>'
        numbers = f'{cosine} <span class="muted">cosine · rank {result.rank} of {searched}</span>'
        numbers += f' <span class="muted" title="{ODDS}">· nearer than {_percent(result)}%{_often(result)}</span>'
    buttons = "".join(action(act, item.row, LABELS[act]) for act in acts)
    return (
        f'<div class="chosen" data-selected="{item.row}">'
        f'<div class="eyebrow">Selected {badge(item.modality)}<span class="acts">{buttons}</span></div>'
        f'<div class="line"><span class="name" title="{title}">{title}</span>{own(item)}<span class="numbers">{numbers}</span></div></div>'
    )


def action(act: str, row: int, label: str, hint: str = "") -> str:
    return f'<button type="button" class="act" data-act="{act}" data-row="{row}"{hint}>{label}</button>'


def card(result: Result, exhibit: Exhibit, kind: str, picked: bool = False, below: str = "", group: Group | None = None) -> str:
    """One result: what it is, its rank, its cosine beside chance, `below` it what a tab adds, and the two things one does with it."""
    item, name = result.item, escape(exhibit.title)
    pick = f'data-act="pick" data-row="{item.row}"'
    if item.modality == "audio":
        shot = player(exhibit)
    elif item.modality == "text":
        shot = f'<button type="button" class="quote" {pick}><span>{escape(exhibit.text)}</span></button>'
    else:
        picture = f'<img loading="lazy" src="{url(exhibit.picture)}" alt="">' if exhibit.picture else ""
        shot = f'<button type="button" class="paper" {pick} aria-label="Show {name}">{picture}</button>'
    caption = escape(item.label) if item.modality == "text" and item.label else name  # a text's words stand above already
    as_query = f' title="Use as query" aria-label="Use {name} as query"'
    on_map = f' title="Show on the map" aria-label="Show {name} on the map"'
    return (
        f'<li class="card m-{item.modality}{" picked" if picked else ""}" data-item="{item.row}"><div class="shot">{shot}</div>'
        f'<div class="line"><button type="button" class="title" {pick} title="{name}">{caption}</button>{_marks(item, kind)}</div>'
        f'<div class="score"><span class="rank" title="rank">{result.rank}</span>'
        f'<span class="bar"><i style="width:{_share(result.score)}%"></i>{_chance(group)}</span>'
        f'<span class="cos" title="cosine to the query">{result.score:.3f}</span></div>'
        f'<div class="odds" title="{ODDS}">nearer than {_percent(result)}%{_often(result)}</div>{below}'
        f'<div class="acts">{action("query", item.row, "As query", as_query)}{action("map", item.row, PIN, on_map)}</div></li>'
    )


def groups(
    found: Sequence[tuple[Group, Sequence[Exhibit]]], kind: str = "", picked: int | None = None, below: Mapping[int, str] | None = None
) -> str:
    """All results, group by group; the card of the row `picked` is marked. `below` holds HTML for the cards of some rows."""
    sections, more = [], below or {}
    for group, exhibits in found:
        shown = zip(group.results, exhibits, strict=True)
        cards = "".join(card(r, e, kind, r.item.row == picked, more.get(r.item.row, ""), group) for r, e in shown)
        sections.append(
            f'<section class="group m-{group.modality}" data-group="{group.modality}"><div class="head"><h3>{glyph(group.modality)}'
            f"{NAMES[group.modality]}<small>nearest {len(group.results)} of {group.searched:,}</small></h3>{_spread(group)}</div>"
            f'<ol class="grid">{cards}</ol></section>'
        )
    note = f'<p class="note">{SPREAD}</p>' if any(group.spread for group, _ in found) else ""
    return f'<div class="groups">{note}{"".join(sections)}</div>'


def _spread(group: Group) -> str:
    """Where a random item of the modality stands, drawn and said."""
    if group.spread is None:
        return ""
    told = f"a random {NOUN[group.modality]}: {_cosine(group.spread.median)}, 19 of 20 below {_cosine(group.spread.high)}"
    return f'<p class="chance">{strip(group.spread, [r.score for r in group.results], f"Cosines of {told}")}<span>{told}</span></p>'


def _chance(group: Group | None) -> str:
    """On the bar of a result: the mark that only one random item in twenty passes."""
    return f'<u style="left:{_share(group.spread.high)}%"></u>' if group and group.spread else ""


def _percent(result: Result) -> str:
    """Never 100.0: nothing is nearer than all, itself included."""
    return f"{min(result.percentile, 99.9):.1f}"


def _often(result: Result) -> str:
    share = f"among the nearest ten of {result.often:.0%} of all items, whatever is asked"
    return f' · <b title="{share}">turns up often ({result.often:.0%})</b>' if result.often else ""


def _cosine(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")  # never -0.00


def neighbours(found: Sequence[tuple[Group, Sequence[Exhibit]]], kind: str) -> str:
    """The nearest of the other modalities as short rows, for the side of the map."""
    sections = []
    for group, exhibits in found:
        rows = "".join(_neighbour(r, e, kind) for r, e in zip(group.results, exhibits, strict=True))
        heading = f"<h3>{glyph(group.modality)}{NAMES[group.modality]}</h3>"
        sections.append(f'<section class="m-{group.modality}">{heading}<ol>{rows}</ol></section>')
    return f'<div class="eyebrow">Nearest to it</div><div class="near">{"".join(sections)}</div>'


def _neighbour(result: Result, exhibit: Exhibit, kind: str) -> str:
    name, item, shot = escape(exhibit.title), result.item, ""
    if item.modality == "audio":
        shot = player(exhibit)
    elif exhibit.picture:
        shot = f'<span class="pic"><img loading="lazy" src="{url(exhibit.picture)}" alt=""></span>'
    title = f'<button type="button" class="title" data-act="pick" data-row="{item.row}" title="{name}">{name}</button>'
    return f'<li><span class="rank">{result.rank}</span>{shot}{title}{_marks(item, kind)}<span class="cos">{result.score:.3f}</span></li>'


def _marks(item: Item, kind: str) -> str:
    return own(item) + (' <span class="same" title="The same kind of thing">✓</span>' if kind and kind == item.kind else "")


def own(item: Item) -> str:
    """The mark of what the visitor brought."""
    return ' <span class="own" title="One of your items">yours</span>' if item.own else ""


def examples(queries: Sequence[Query]) -> str:
    """One-click queries from the collection."""
    tiles = []
    for query in queries:
        shown = query.exhibit
        if shown.picture:
            inner = f'<img loading="lazy" src="{url(shown.picture)}" alt="">'
        else:
            inner = waveform(shown.peaks[::TILE_BARS]) if shown.peaks else '<i class="quotes">“</i>'
        label = f"“{escape(shown.text)}”" if shown.text else escape(query.kind or shown.title)
        tiles.append(
            f'<button type="button" class="tile m-{query.modality}" data-act="query" data-row="{query.row}">'
            f'<span class="pic">{inner}</span><span><b>{label}</b><small>{ONE[query.modality]}</small></span></button>'
        )
    return f'<div class="eyebrow">Try one</div><div class="tiles">{"".join(tiles)}</div>'


def figures(numbers: Sequence[Figure]) -> str:
    """The alignment in numbers, each with chance and what it means."""
    if not numbers:
        return '<p class="muted">The items of this collection are not labelled by kind, so there is nothing to score them by.</p>'
    tiles = "".join(
        f'<div class="figure"><h4>{escape(n.name)}</h4><p class="number">{n.value:.2f}'
        f"<small>{'' if n.chance is None else f'chance {n.chance:.2f}'}</small></p><p>{escape(n.meaning)}</p></div>"
        for n in numbers
    )
    return f'<div class="figures">{tiles}</div>'


def notice(text: str) -> str:
    """A sentence about what went wrong; nothing at all for ""."""
    gone = " data-gone" if text == GONE else ""  # at which `space_picker.js` asks for the way home
    return f'<div class="notice" role="alert"{gone}>{escape(text)}</div>' if text else '<div role="alert"></div>'


def _share(score: float) -> int:
    return round(100 * min(max(score, 0.0), 1.0))
