"""A text comes in on one line, composed, and short enough."""

import pytest

from core.errors import MediaError
from core.media.text import MAX_CHARACTERS, read_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a dog barks", "a dog barks"),
        ("  a\tdog \n\n barks ", "a dog barks"),
        ("a\0dog\x1bbarks", "a dog barks"),
        ("cafe\u0301", "caf\u00e9"),
        ("ein Hund bellt, 犬が吠える", "ein Hund bellt, 犬が吠える"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("?", "?"),
        ("a" * MAX_CHARACTERS, "a" * MAX_CHARACTERS),
    ],
    ids=["plain", "white space", "control", "composed", "scripts", "joined emoji", "one mark", "longest"],
)
def test_what_is_kept(written: str, read: str):
    assert read_text(written) == read


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "the text is empty"),
        (" \n\t", "the text is empty"),
        ("\u200b\u200d", "none of them visible"),
        ("a" * (MAX_CHARACTERS + 1), "has 2,001 characters, expected at most 2,000"),
        ("half \ud83d", "half of a character pair"),
        (b"bytes", "is a Python bytes, expected a string"),
        (None, "is a Python NoneType"),
    ],
    ids=["empty", "blank", "invisible", "long", "surrogate", "bytes", "none"],
)
def test_what_is_refused(written, says: str):
    with pytest.raises(MediaError, match=says) as refusal:
        read_text(written)
    assert str(refusal.value).isprintable() and len(str(refusal.value)) < 300
