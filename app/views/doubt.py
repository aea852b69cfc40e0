"""What a query's card says of how familiar it is, as HTML: a note where it is not, a quiet figure where it is; and what it is taken for."""

from html import escape

from app.studio.values import Query
from app.words import MANY, NOUN
from core import FALSE_ALARMS

ICON = (
    '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.4"/>'
    '<path d="M6 6.3a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>'
    '<circle cx="8" cy="11.7" r=".95" fill="currentColor"/></svg>'
)


def doubt(query: Query) -> str:
    """One calm sentence about a query that is like nothing the space knows, and what that means; nothing for any other."""
    if not query.unfamiliar or query.familiarity is None:
        return ""
    known = MANY[query.modality]
    less = (
        f"{_percent(1 - query.familiarity)}% of known {known}" if query.familiarity else f"any known {NOUN[query.modality]} it was tried on"
    )
    return (
        f'<div class="doubt" role="note">{ICON}<div><p><b>Not like anything this space knows:</b> less sure than of {less}. '
        "The matches below are the nearest of what there is.</p>"
        f"<p>Some known {known} get this note too: About says how many.</p></div></div>"
    )


def sure(query: Query) -> str:
    """Where a familiar query stands; nothing where the space makes no claim."""
    if query.unfamiliar is not False or query.familiarity is None:
        return ""
    known = MANY[query.modality]
    title = f"Of that many known {known}, none of them seen by a training, the space is less sure. Below {FALSE_ALARMS:.0%} a note says so."
    return f'<span class="sure" title="{title}">surer than of {_percent(query.familiarity)}% of known {known}</span>'


def taken_for(query: Query) -> str:
    """What the encoder takes a sound, a picture or a mesh for, on the thing itself; words say themselves what they are."""
    if query.modality == "text" or not query.kinds:
        return ""
    cosines = ", ".join(f"{kind} {cosine:.2f}" for kind, cosine in query.kinds)
    told = f"By the words that its encoder learnt, before any projector. Cosines: {cosines}"
    first, *others = [escape(kind) for kind, _ in query.kinds[:3]]
    then = f", then {', '.join(others)}" if others else ""
    lead = "if anything," if query.unfamiliar else "taken for"
    return f'<span class="taken" title="{escape(told)}">{lead} <b>{first}</b>{then}</span>'


def _percent(share: float) -> int:
    """Rounded down, so that nothing is surer or less sure than is measured."""
    return int(round(100 * share, 6))
