"""What a visitor is told when something fails: one sentence, never a traceback."""

import logging

import gradio as gr

from core import AlignscopeError

UNEXPECTED = "Something went wrong on our side, and it was written to the log. Your next query is not affected."
log = logging.getLogger("alignscope")


def sentence(error: Exception) -> str:
    """The error's own sentence if it was raised on purpose; else a calm general one, and the details go to the log."""
    if isinstance(error, AlignscopeError):
        text = str(error)
        start = text[:1].upper() if text.split(maxsplit=1)[0].isalpha() else text[:1]  # the name of a file stays as it is
        return start + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
    log.error("unexpected error", exc_info=error)
    return UNEXPECTED


def for_client(error: Exception) -> gr.Error:
    """The same for a caller of an endpoint."""
    return gr.Error(sentence(error), print_exception=False)
