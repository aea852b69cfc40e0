"""A string -> a text on one line."""

import unicodedata
from typing import Any

from core.errors import MediaError

MAX_CHARACTERS = 2000


def read_text(source: Any) -> str:
    """The text in Unicode's composed form (NFC), without control characters, each run of white space one space.

    Raises MediaError for anything but a string, for a text with nothing to see in it, and for one of more than
    `MAX_CHARACTERS` characters.
    """
    if not isinstance(source, str):
        raise MediaError(f"the text is a Python {type(source).__name__}, expected a string; write the words themselves")
    text = " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in source).split())
    if len(text) > MAX_CHARACTERS:
        raise MediaError(
            f"the text {text[:20]!r}... has {len(text):,} characters, expected at most {MAX_CHARACTERS:,}; shorten it or split it"
        )
    text = unicodedata.normalize("NFC", text)
    if not any(unicodedata.category(c)[0] in "LMNPS" for c in text):  # letters, marks, numbers, punctuation, symbols
        raise MediaError(f"the text is empty ({len(source):,} characters, none of them visible); write a few words")
    if any(unicodedata.category(c) == "Cs" for c in text):
        raise MediaError(f"the text {text[:20]!a} has half of a character pair in it, expected whole characters; type it again")
    return text
