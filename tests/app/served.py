"""The real page on a free port of this machine."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.studio.studios import Studios
from app.ui import build_app, serving


@contextmanager
def served(studios: Studios, **more: Any) -> Iterator[str]:
    """Yields the address; closes the server at the end. `more` goes to `launch`."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    app = build_app(studios)
    _, url, _ = app.launch(server_name="127.0.0.1", prevent_thread_lock=True, quiet=True, **serving(studios), **more)
    try:
        yield url
    finally:
        app.close()
