"""The About tab's words: what the space in use is made of, what was measured, what it can't do, and how programs reach it."""

from html import escape
from typing import Any

from app.studio.choices import choice_of, is_mini
from app.studio.familiar import Measured
from app.studio.studio import Studio
from app.views import render
from app.views.render import glyph
from app.words import NAMES
from core import FALSE_ALARMS, MODALITIES, Space, UnifiedSpace, modality_bringers

PAPER = "https://arxiv.org/abs/2310.08884"
METHOD = (
    "Contrastive spaces such as CLIP (pictures and words), CLAP (sounds and words) and ULIP (meshes and pictures) each join two "
    f'modalities. <a href="{PAPER}" target="_blank" rel="noopener noreferrer">Ex-MCR</a> keeps one of them, the <b>base</b>, as it is and '
    "carries the others, the <b>leaves</b>, into it by small <b>projectors</b>, trained on pseudo-pairs drawn from unpaired data. "
    "What emerges was never trained: sounds find meshes."
)
CANNOT = {
    True: (
        "It knows 78 kinds of thing, from a procedural world and a few thousand real files. Real recordings, photographs and models are "
        "often named wrongly; a query unlike anything it knows is called so, not always rightly.",
        "Words are understood as far as the world's captions go: kinds, a few synonyms, sizes and materials; no scenes, no negation.",
        "A high cosine is no proof: the nearest item is shown even when nothing in the collection fits.",
    ),
    False: (
        "This project has held the networks equal to the originals on equal random weights; it has not measured these weights. "
        "<code>python -m core verify</code> compares them with their authors' figures.",
        "A high cosine is no proof: the nearest item is shown even when nothing in the collection fits.",
    ),
}
FAMILIAR = (
    "A query is called <b>not like anything this space knows</b> where the space is less sure of it than of "
    f"{1 - FALSE_ALARMS:.0%} of the known things that it was tried on, and that no training saw. It is sure where the cosine to the name "
    "of one kind stands high above those to all. How often it was said, wrongly of known things, rightly of others:"
)
PROGRAMS = """from gradio_client import Client, handle_file

client = Client("http://127.0.0.1:7860")
client.predict(text="a barking dog", to=["mesh"], k=3, api_name="/search")
client.predict(file=handle_file("bell.wav"), modality="audio", api_name="/embed")"""


def about(studio: Studio) -> str:
    """The whole tab as HTML."""
    return "".join(
        f'<section class="about-part"><h3>{title}</h3>{body}</section>'
        for title, body in (
            ("What this is", f"<p>{METHOD}</p>"),
            (f"The space in use: {escape(studio.space.name)}", _space(studio)),
            ("How well sounds and meshes meet in this collection", render.figures(studio.alignment)),
            ("What it can't do", _cannot(studio)),
            ("Knowing what it doesn't know", _familiar(studio)),
            ("From a program", f"<pre><code>{escape(PROGRAMS)}</code></pre>"),
            ("Licence", "<p>This program and its demo collection: Apache-2.0. Encoders that others published: as in the table above.</p>"),
        )
        if body
    )


def _space(studio: Studio) -> str:
    choice = choice_of(studio.space)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("part", "modalities", "numbers", "made by", "licence", "fingerprint"))
    rows = "".join(_row(role, space) for role, space in _parts(studio.space))
    words = f"<p>{escape(choice.about)}</p>" if choice.about else ""
    return f'{words}<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{_projectors(studio.space)}'


def _parts(space: Space) -> list[tuple[str, Any]]:
    if not isinstance(space, UnifiedSpace):
        return [("space", space)]
    base = getattr(space.base, "space", space.base)  # of a base that is projected itself, what lies beneath
    return [("base", base), *(("leaf", leaf.space) for leaf in space.leaves)]


def _row(role: str, space: Any) -> str:
    card = getattr(space, "card", {})
    files = card.get("files", {}).values()
    if files:
        made, licence = "; ".join(escape(file["name"]) for file in files), ", ".join(sorted({file["licence"] for file in files}))
    else:
        real = sum(n for licences in card.get("real files", {}).values() for n in licences.values())
        made = f"this project, on {card['world things']:,} things of its world" if "world things" in card else "this project"
        made += f" and {real:,} real files" if real else ""
        licence = "Apache-2.0"
    served = " ".join(f'<span class="m-{m}">{glyph(m)}{NAMES[m].lower()}</span>' for m in MODALITIES if m in space.modalities)
    cells = (f"<b>{escape(space.name)}</b> <small>{role}</small>", f'<span class="who">{served}</span>', space.dim, made, escape(licence))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}<td><code>{escape(space.fingerprint)}</code></td></tr>"


def _projectors(space: Space) -> str:
    if not isinstance(space, UnifiedSpace):
        return ""
    told = []
    for leaf in space.leaves:
        if leaf.projector is None:
            told.append(f"<b>{escape(leaf.space.name)}</b> was trained in the base's space and needs no projector.")
            continue
        size = sum(p.numel() for p in leaf.projector.parameters())
        recipe = leaf.projector.recipe
        made = f"released by its authors as {escape(recipe['released'])}" if "released" in recipe else "trained by this project"
        told.append(
            f"<b>{escape(leaf.space.name)}</b> comes in by a projector of {size:,} numbers, {made} "
            f"(<code>{escape(leaf.projector.fingerprint)}</code>)."
        )
    return f"<ul>{''.join(f'<li>{sentence}</li>' for sentence in told)}</ul>"


def _cannot(studio: Studio) -> str:
    mini = is_mini(modality_bringers(studio.space))
    return f"<ul>{''.join(f'<li>{sentence}</li>' for sentence in CANNOT[mini])}</ul>"


def _familiar(studio: Studio) -> str:
    """How the flag was calibrated and what it is worth; a sentence where that holds no more; nothing where it never was."""
    if fault := studio.familiar.fault:
        return f"<p>Nothing is said of how familiar a query is: {escape(fault)}.</p>"
    if not (measured := studio.familiar.measured):
        return ""
    told = ("called so", "known, of its world", "known, real", "of no known kind")
    head = "".join(f'<th scope="col">{name}</th>' for name in told)
    rows = "".join(_measured(one) for one in measured)
    return f'<p>{FAMILIAR}</p><div class="scroll flag"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _measured(one: Measured) -> str:
    world, real = (*one.known, None, None)[:2]
    cells = "".join(f"<td>{f'{told[1]:.0%} of {told[0]:,}' if told else '–'}</td>" for told in (world, real, one.strangers))
    name = f'<span class="m-{one.modality}">{glyph(one.modality)}{NAMES[one.modality].lower()}</span>'
    return f'<tr><td><span class="who">{name}</span></td>{cells}</tr>'
