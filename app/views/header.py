"""The top and the foot of the page: an honest label of the space that is shown, and the list of those that can be picked."""

from collections.abc import Mapping
from html import escape

from app.studio.choices import MINI, Choice, about, total
from app.studio.studio import Studio
from app.studio.studios import State, Studios
from app.views.render import glyph
from app.words import NAMES
from core import MODALITIES, Modality, WeightFile, modality_bringers

STATES: dict[State, str] = {
    "open": "open",
    "ready": "on this machine",
    "missing": "not on this machine",
    "opening": "opening …",
    "faulty": "unusable",
}


def badge(studio: Studio) -> str:
    return f"<b>{escape(studio.label)}</b> <span>{len(studio.collection):,} items</span>"


def honest(studio: Studio) -> str:
    """What the space is, what it is not, and what its parts never saw."""
    bringers = modality_bringers(studio.space)
    told = [f"Space <b>{escape(studio.label)}</b>.", escape(about(getattr(studio.space, "card", {}).get("about", ""), bringers))]
    if not told[1].endswith(MINI):
        told.append(_by(bringers))
    if bringers.get("audio") and bringers.get("mesh") and bringers["audio"] != bringers["mesh"]:
        told.append("Sounds and meshes were <b>never trained together</b>.")
    return " ".join(filter(None, told))


def _by(bringers: Mapping[Modality, str]) -> str:
    """A sentence like "Words and pictures by clip, sounds by clap."."""
    parts = []
    for name, served in encoders(bringers).items():
        names = [NAMES[m].lower() for m in served]
        parts.append(f"{' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))} by {escape(name)}")
    told = ", ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."


def encoders(bringers: Mapping[Modality, str]) -> dict[str, list[Modality]]:
    """The modalities that each encoder serves."""
    served: dict[str, list[Modality]] = {}
    for modality in MODALITIES:
        if modality in bringers:
            served.setdefault(bringers[modality], []).append(modality)
    return served


def footer(studio: Studio) -> str:
    return (
        f"<footer>Fingerprint <code>{escape(studio.space.fingerprint)}</code> · everything runs on this machine · "
        "for programs: <code>/search</code>, <code>/embed</code>, <code>/neighbours</code>, <code>/explain</code>, "
        "<code>/compose</code>, <code>/evaluate</code> through <code>gradio_client</code></footer>"
    )


def spaces(studios: Studios, current: str, visit: str = "") -> str:
    """The list of spaces, the one in use marked: first what the visitor made here, then what everybody can pick."""
    own = "".join(_own(name, label, name == current) for name, label in studios.visits.of(visit))
    return f'<ul class="choices">{own}{"".join(_choice(choice, studios, current) for choice in studios.choices())}</ul>'


def _own(name: str, label: str, used: bool) -> str:
    line = f'<b>{escape(label)}</b><span class="state">{"in use" if used else "yours, while this page is open"}</span>'
    if not used:
        line += f'<button type="button" class="act" data-pick="use" data-space="{name}" aria-label="Use {escape(label)}">Use</button>'
    return f'<li class="choice is-{"used" if used else "open"}" data-choice="{escape(label)}"><div class="line">{line}</div></li>'


def _choice(choice: Choice, studios: Studios, current: str) -> str:
    state, name, used = studios.state(choice), escape(choice.name), choice.name == current
    parts = [f'<b>{name}</b><span class="state">{"in use" if used else STATES[state]}</span>']
    if state in ("open", "ready", "opening") and not used:
        parts.append(f'<button type="button" class="act" data-pick="use" data-space="{name}" aria-label="Use {name}">Use</button>')
    parts = [f'<div class="line">{"".join(parts)}</div>']
    if choice.about:
        parts.append(f'<p class="about">{escape(choice.about)}</p>')
    parts.append(_bringers(choice))
    if state == "missing":
        parts.append(_files(choice, studios))
    if state == "faulty":
        parts.append(f'<p class="fault">{escape(choice.fault)}</p>')
    return f'<li class="choice is-{"used" if used else state}" data-choice="{name}">{"".join(parts)}</li>'


def _bringers(choice: Choice) -> str:
    """Each encoder with the modalities it serves."""
    told = ""
    for name, served in encoders(choice.bringers).items():
        shown = " ".join(f'<span class="m-{m}">{glyph(m)}{NAMES[m].lower()}</span>' for m in served)
        told += f"<span><b>{escape(name)}</b> {shown}</span>"
    return f'<p class="who">{told}</p>' if told else ""


def _files(choice: Choice, studios: Studios) -> str:
    rows = "".join(_file(file) for file in choice.missing)
    if studios.downloads:
        end = (
            f'<div class="line"><button type="button" class="act strong" data-pick="fetch" data-space="{escape(choice.name)}">'
            "Download and open</button><small>The files stay on this machine; a stopped download goes on where it was.</small></div>"
        )
    else:
        end = f"<p>This app does not download at a visitor's wish: {escape(studios.cure(choice.name))}.</p>"
    count = f"{len(choice.missing)} file{'s' if len(choice.missing) > 1 else ''} to download"
    return (
        f"<details><summary>{count}: {total(choice.missing)}</summary>"
        f'<table><thead><tr><th scope="col">file</th><th scope="col">size</th><th scope="col">licence</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{end}</details>"
    )


def _file(file: WeightFile) -> str:
    name, size = escape(file.name), escape(file.size.removeprefix("size "))
    if file.url.startswith("https://"):
        name = f'<a href="{escape(file.url)}" target="_blank" rel="noopener noreferrer">{name}</a>'
    return f"<tr><td>{name}</td><td>{size}</td><td>{escape(file.licence)}</td></tr>"
