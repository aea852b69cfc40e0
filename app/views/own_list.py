"""The visitor's own items -> HTML: what was taken in, what was left out and why. File names are escaped here."""

from html import escape

from app.studio.own import MOST, MOST_BYTES, Own, many
from app.studio.studio import Studio
from app.studio.values import Progress
from app.views import render

HEAD = (
    '<div class="own-head"><h2>Your items</h2><button type="button" class="act" data-own-toggle>Close</button></div>'
    f'<p class="note">Sounds, pictures, meshes, and .txt files with a text on each line: up to {MOST} items and {MOST_BYTES // 10**6} MB. '
    "They are searched and mapped with the rest, seen by nobody else, and gone when you close this page. "
    "To keep a folder, start the app with <code>python -m app --collection DIR</code>.</p>"
)
NOTHING = '<p class="muted">None yet.</p>'
STOP = '<button type="button" class="act" data-act="stop" data-row="0">Stop</button>'
REMOVE = '<button type="button" class="act" data-act="remove" data-row="0">Remove my items</button>'
SAVE = (
    '<button type="button" class="act" data-act="csv" data-row="0" title="Titles and places on the map">Save as CSV</button>'
    '<button type="button" class="act" data-act="parquet" data-row="0" title="With their vectors">Save as Parquet</button>'
)


def going(step: Progress) -> str:
    """What is being read, and how far that is."""
    share = round(100 * (step.share or 0))
    bar = f'<div class="bar" role="progressbar" aria-label="Reading" aria-valuenow="{share}"><i style="width:{share}%"></i></div>'
    return f'<div class="own-going" role="status"><p>Reading {escape(step.doing)}</p>{bar}{STOP}</div>'


def items(studio: Studio, own: Own | None) -> str:
    """The items that the studio has of the visitor, each to be asked with, and the files of the last time that were left out."""
    if not own:
        return NOTHING + (_skipped(own) if own is not None else "")
    rows = [item for item in studio.collection.items if item.own]
    chips = "".join(
        f'<li><button type="button" class="act m-{item.modality}" data-act="query" data-row="{item.row}" title="Use as query">'
        f"{render.glyph(item.modality)}<span>{escape(item.title)}</span></button></li>"
        for item in rows
    )
    waiting = ""
    if elsewhere := len(own) - len(rows):
        waiting = f'<p class="note">{many(elsewhere, "more item")} of a modality that this space does not take.</p>'
    acts = f'<span class="acts">{SAVE if rows else ""}{REMOVE}</span>'
    head = f'<div class="own-head"><b>{many(len(rows), "item")} of yours in {escape(studio.space.name)}</b>{acts}</div>'
    return f'{head}<ul class="own-items">{chips}</ul>{waiting}{_skipped(own)}'


def failed(text: str) -> str:
    return render.notice(text) + f'<div class="own-head">{REMOVE}</div>'


def _skipped(own: Own) -> str:
    if not own.skipped:
        return ""
    lines = "".join(f"<li>{escape(_told(one.item, one.reason))}</li>" for one in own.skipped)
    return f'<div class="own-skipped" role="alert"><b>{many(len(own.skipped), "file")} left out</b><ul>{lines}</ul></div>'


def _told(name: str, reason: str) -> str:
    return reason if name in reason else f"{name}: {reason}"
