"""How a query and a result met, as HTML: the items near to both of two things that were never trained together."""

from html import escape

from app.studio.shelf import url
from app.studio.studio import Studio
from app.studio.values import Query
from app.views.render import glyph, waveform
from app.words import MANY, NOUN
from core import Bridge, Modality


def met(studio: Studio, query: Query, row: int | None) -> str:
    """The strip under the query and the selected item; it says something of every two, so that the page does not jump."""
    if row is None or query.row == row:
        return _strip("", "Select a result to see how it and the query came together.")
    item = studio.item(row)
    if query.parts:
        return _strip("", "A composed query is a sum: under each result stands what every part adds.")
    one, other = NOUN[query.modality], NOUN[item.modality]
    if query.modality == item.modality:
        return _strip("", f"Both are {MANY[item.modality]}: the same encoder reads both, so nothing had to join them.")
    if studio.joints.met(query.modality, item.modality):
        return _strip("", f"One of the encoders was trained on pairs of a {one} and a {other}: it learned directly what belongs together.")
    found = studio.bridges(query, row)
    never = f"Nobody showed this space a {one} with a {other}."
    if not found:
        return _strip("How they met", f"{never} This collection holds nothing that could lie between them.")
    there = list(dict.fromkeys(MANY[bridge.item.modality] for bridge in found))
    told = f"{never} These {' and '.join(there)} are near to both; a press asks with one."
    ends = query.modality, item.modality
    return _strip("How they met", told, "".join(_chip(studio, bridge, ends) for bridge in found))


def _strip(title: str, told: str, chips: str = "") -> str:
    heading = f"<b>{title}.</b> " if title else ""
    listed = f'<ul class="bridges">{chips}</ul>' if chips else ""
    return f'<div class="met"><p class="note">{heading}{escape(told)}</p>{listed}</div>'


def _chip(studio: Studio, bridge: Bridge, ends: tuple[Modality, Modality]) -> str:
    item, exhibit = bridge.item, studio.shelf.exhibit(bridge.item)
    name = escape(exhibit.title)
    if exhibit.picture:
        shot = f'<span class="pic"><img loading="lazy" src="{url(exhibit.picture)}" alt=""></span>'
    else:
        shot = f'<span class="pic">{waveform(exhibit.peaks[::8]) if exhibit.peaks else "<i class=quotes>“</i>"}</span>'
    told = [
        f'<span class="m-{modality}" title="cosine to the {NOUN[modality]}; rank {rank} of all {MANY[item.modality]}">'
        f"{glyph(modality)}{cosine:.3f}</span>"
        for modality, cosine, rank in zip(ends, (bridge.to_query, bridge.to_hit), (bridge.query_rank, bridge.hit_rank), strict=True)
    ]
    spoken = f"Ask with {name}: cosine {bridge.to_query:.3f} to the {NOUN[ends[0]]}, {bridge.to_hit:.3f} to the {NOUN[ends[1]]}"
    return (
        f'<li><button type="button" class="tile m-{item.modality}" data-act="query" data-row="{item.row}" aria-label="{spoken}">'
        f"{shot}<span><b>{name}</b><small>{''.join(told)}</small></span></button></li>"
    )
