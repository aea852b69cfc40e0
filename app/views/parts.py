"""Composed queries -> HTML: the parts, what each adds to a result, the presets. Strangers' words are escaped here."""

from collections.abc import Mapping, Sequence
from html import escape

from app.studio.presets import Preset
from app.studio.shelf import Exhibit, url
from app.studio.studio import Studio
from app.studio.values import Part, Query
from app.views.render import TILE_BARS, player, waveform
from app.words import NAMES, ONE

LETTERS = "ABCD"


def part(place: int, query: Query) -> str:
    """One part with its letter, and a button that takes it out."""
    shown, letter = query.exhibit, LETTERS[place]
    title = escape(f"“{shown.text}”" if shown.text else shown.title)
    media = player(shown) if shown.modality == "audio" else f'<span class="pic">{_small(shown)}</span>'
    button = (
        f'<button type="button" class="act" data-act="remove" data-row="{place}" title="Take it out" '
        f'aria-label="Take out part {letter}, {title}">×</button>'
    )
    told = f'<span class="told"><b title="{title}">{title}</b><small>{ONE[shown.modality]}</small></span>'
    return f'<div class="part m-{shown.modality}" data-part="{letter}"><b class="letter">{letter}</b>{media}{told}{button}</div>'


def shares(parts: Sequence[Part], found: Mapping[int, Sequence[float]]) -> dict[int, str]:
    """By row: a bar of what each part adds, what takes away to the left of zero, and the same in numbers. One scale for all rows."""
    left = max((-sum(s for s in row if s < 0) for row in found.values()), default=0)
    width = max(left + max((sum(s for s in row if s > 0) for row in found.values()), default=0), 1e-9)
    return {row: _bar(parts, values, left, width) for row, values in found.items()}


def _bar(parts: Sequence[Part], values: Sequence[float], left: float, width: float) -> str:
    """`left` is the room for what takes away, `width` the room for all, in units of the cosine."""
    pieces, ends = [], {True: left, False: left}  # by sign, where the next piece begins
    for place, (part, value) in enumerate(zip(parts, values, strict=True)):
        start = ends[value < 0] + min(value, 0)
        ends[value < 0] = start + max(value, 0)
        again = any(other.query.modality == part.query.modality for other in parts[:place])  # hatched: its colour is taken
        style = f"left:{100 * start / width:.1f}%;width:{100 * abs(value) / width:.1f}%"
        pieces.append(f'<i class="m-{part.query.modality}{" again" if again else ""}" style="{style}"></i>')
    numbers = "".join(f"<span><b>{letter}</b> {_signed(value)}</span>" for letter, value in zip(LETTERS, values, strict=False))
    zero = f'<b class="zero" style="left:{100 * left / width:.1f}%"></b>'
    return f'<div class="shares"><div class="stack" aria-hidden="true">{"".join(pieces)}{zero}</div><p>{numbers}</p></div>'


def tiles(studio: Studio, known: Sequence[Preset]) -> str:
    """The presets, to be composed by one click; nothing where the collection has none."""
    if not known:
        return ""
    made = "".join(_tile(studio, number, preset) for number, preset in enumerate(known))
    return f'<div class="eyebrow">Try one</div><div class="tiles wide">{made}</div>'


def _tile(studio: Studio, number: int, preset: Preset) -> str:
    pictures, told = "", ""
    for modality, source, weight in preset.parts:
        row = None if modality == "text" else studio.row_at(modality, source)
        if row is not None:
            pictures += f'<span class="pic m-{modality}">{_small(studio.shelf.exhibit(studio.item(row)))}</span>'
        told += f"{' − ' if weight < 0 else ' + ' if told else ''}{ONE[modality]}"
    told += f" → {NAMES[preset.to].lower()}"
    button = f'<button type="button" class="tile" data-act="preset" data-row="{number}">'
    return f"{button}{pictures}<span><b>{escape(preset.name)}</b><small>{told}</small></span></button>"


def _small(shown: Exhibit) -> str:
    if shown.picture:
        return f'<img loading="lazy" src="{url(shown.picture)}" alt="">'
    return waveform(shown.peaks[::TILE_BARS]) if shown.peaks else '<i class="quotes">“</i>'


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{abs(value):.2f}"
