"""The top and the foot of the page: its name, and an honest label of the space that is shown."""

from html import escape

from app.render import ONE
from app.studio import Studio
from core import MODALITIES, modality_bringers

MARK = (
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><circle cx="12.5" cy="16" r="9" class="s"/>'
    '<path d="M19.5 6 30 25H9Z" class="t"/></svg>'
)
HALF = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.5a6.5 6.5 0 1 0 0 13Z"/><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>'  # noqa: E501


def header(studio: Studio) -> str:
    badge = f'<span class="space"><b>{escape(studio.space.name)}</b> {len(studio.collection):,} items</span>'
    toggle = f'<button type="button" class="icon" data-theme-toggle aria-label="Light or dark" title="Light or dark">{HALF}</button>'
    return (
        f'<header class="top">{MARK}<div class="brand"><h1>Alignscope</h1>'
        f"<p>Give it a sound, get the 3D shape. Words, pictures, sounds and meshes in one space.</p></div>"
        f'<div class="right">{badge}{toggle}</div></header><p class="honest">{honest(studio)}</p>'
    )


def honest(studio: Studio) -> str:
    """What the space is, what it is not, and what its parts never saw."""
    bringers = modality_bringers(studio.space)
    if all(name.startswith("mini_") for name in bringers.values()):
        what = (
            "small encoders trained offline on a procedural world. It is not CLIP, CLAP or ULIP, "
            "and knows little of real photographs and recordings."
        )
    else:
        what = ", ".join(f"{ONE[m]} by {escape(bringers[m])}" for m in MODALITIES if m in bringers) + "."
    apart = bringers.get("audio") and bringers.get("mesh") and bringers["audio"] != bringers["mesh"]
    never = " Sounds and meshes were <b>never trained together</b>." if apart else ""
    return f"Space <b>{escape(studio.space.name)}</b>: {what}{never}"


def footer(studio: Studio) -> str:
    return (
        f"<footer>Fingerprint <code>{escape(studio.space.fingerprint)}</code> · everything runs on this machine · "
        "for programs: <code>/search</code>, <code>/embed</code>, <code>/neighbours</code> through <code>gradio_client</code></footer>"
    )
