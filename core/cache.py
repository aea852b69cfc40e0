"""Where files go that can be made or fetched again."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder that `CORE_CACHE` names, or `~/.cache/alignscope`; made if it is not there."""
    folder = Path(os.environ.get("CORE_CACHE") or Path.home() / ".cache" / "alignscope")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
