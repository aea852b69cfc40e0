"""The read-only explorer in plain files: `one_page` puts everything into one, `folder.py` lays it out for a static host.

Both are the same page (`index.html`, `viewer.js`, `viewer.css`, and the app's own sheets): only where data and media lie differs.
"""

import base64
import io
import json
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

import numpy as np
from PIL import Image

from app.studio.shelf import Exhibit
from app.studio.studio import Studio
from app.studio.values import Query
from app.views import header
from app.views.render import HALF, MARK
from app.words import NAMES, ONE
from core import MODALITIES, Item

APP = Path(__file__).parents[2]
SHEETS = ("looks/page.css", "looks/cards.css", "components/point_map.css", "export/static_viewer/viewer.css")
SCRIPTS = ("looks/page.js", "export/static_viewer/viewer.js")
MOST_PICTURES = 600  # inlined into one page, at about 3 kB each
THUMBNAIL = 160  # pixels a side
CANNOT = "It holds what was computed when it was made; new words, sounds, pictures and meshes need the encoders, which run in the app."
ALONE = "Sounds and live meshes are not in it either."
INSIDE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"  # what the one page may load: nothing

Media = dict[str, str]  # addresses of "picture", "large" and "sound", as far as there are any


def one_page(studio: Studio, items: Sequence[Item], query: Query | None = None) -> str:
    """HTML that opens from a disk: the map of the items, their pictures, and true cosines between any two of them.

    Pictures of the first `MOST_PICTURES` images and meshes are inside; sounds are drawn and cannot be played.
    """
    pictured = {item.row for item in [i for i in items if i.modality in ("image", "mesh")][:MOST_PICTURES]}

    def media(exhibit: Exhibit, row: int | None) -> Media:
        if exhibit.picture is None or (row is not None and row not in pictured):
            return {}
        inside = "data:image/webp;base64," + base64.b64encode(thumbnail(exhibit.picture)).decode()
        return {"picture": inside, "large": inside}

    told, vectors = contents(studio, items, query, media)
    told["vectors"] = base64.b64encode(vectors).decode()
    told["without"] = {"audio": "The sound itself is not in this file", "mesh": "It can be turned in the app"}
    told["without"]["picture"] = f"Only the first {MOST_PICTURES} pictures are in this file"
    style = "<style>\n{}\n</style>".format("\n".join(_read(name) for name in SHEETS))
    script = "".join(f"<script>\n{_read(name)}</script>" for name in SCRIPTS)
    return page(studio, len(items), f"{CANNOT} {ALONE}", INSIDE, style, script, json.dumps(told, separators=(",", ":")))


def page(studio: Studio, many: int, cannot: str, policy: str, style: str, script: str, data: str = "") -> str:
    """`index.html` filled in. `style` and `script` are tags, `data` is JSON or nothing."""
    icon = "data:image/svg+xml," + quote((APP / "looks" / "favicon.svg").read_text())
    name = escape(studio.space.name)
    return Template(_read("export/static_viewer/index.html")).substitute(
        title=f"Alignscope · {name}",
        subtitle=f"{many:,} item{'' if many == 1 else 's'} in one space, to look at and to compare.",
        honest=header.honest(studio),
        cannot=cannot,
        policy=policy,
        style=style,
        script=script,
        icon=icon,
        mark=MARK,
        half=HALF,
        footer=f"Fingerprint <code>{escape(studio.space.fingerprint)}</code> · made by Alignscope",
        data=data.replace("<", "\\u003c"),  # no title can end the script that holds it
    )


def contents(
    studio: Studio, items: Sequence[Item], query: Query | None, media: Callable[[Exhibit, int | None], Media]
) -> tuple[dict[str, Any], bytes]:
    """What `viewer.js` shows, column by column, and the vectors as rows of 16-bit floats.

    A query that is not among the items comes along as their last row, a guest.
    """
    exhibits = [studio.shelf.exhibit(item) for item in items]
    vectors, where = studio.collection.vectors[[i.row for i in items]], studio.collection.map.coordinates[[i.row for i in items], :2]
    rows, labels, kinds = [i.row for i in items], [i.label for i in items], [i.kind for i in items]
    given = [media(exhibit, row) for exhibit, row in zip(exhibits, rows, strict=True)]
    first = rows.index(query.row) if query is not None and query.row in rows else 0
    guest = query is not None and query.row not in rows
    if query is not None and guest:
        exhibits.append(query.exhibit)
        vectors, where = np.vstack([vectors, query.embedding.vectors]), np.vstack([where, studio.place(query)])
        rows, labels, kinds = [*rows, -1], [*labels, ""], [*kinds, query.kind]
        given, first = [*given, media(query.exhibit, None)], len(items)
    told = {
        "modalities": list(MODALITIES),
        "many": [NAMES[m] for m in MODALITIES],
        "one": [ONE[m] for m in MODALITIES],
        "rows": rows,
        "modality": [MODALITIES.index(exhibit.modality) for exhibit in exhibits],
        "titles": [exhibit.title for exhibit in exhibits],
        "labels": labels,
        "kinds": kinds,
        "families": studio.families,
        "peaks": [list(exhibit.peaks) for exhibit in exhibits],
        "pictures": [one.get("picture", "") for one in given],
        "large": [one.get("large", "") for one in given],
        "sounds": [one.get("sound", "") for one in given],
        "without": {},
        "xy": base64.b64encode(where.astype("<f4").tobytes()).decode(),
        "width": vectors.shape[1],
        "query": first,
        "guest": guest,
    }
    return told, vectors.astype("<f2").tobytes()


def thumbnail(file: Path, side: int = THUMBNAIL) -> bytes:
    """A small WebP of a picture."""
    with Image.open(file) as picture:
        small = picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "webp", quality=80)
    return out.getvalue()


def _read(name: str) -> str:
    return (APP / name).read_text(encoding="utf-8")
