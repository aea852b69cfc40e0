"""Where a medium comes from: its name for messages, and its bytes."""

from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import MediaError

LONGEST_NAME = 80  # characters of a file's name that a message shows


def name_of(source: Any) -> str:
    """The file's name, on one line and not too long; "the upload" for bytes and arrays."""
    if not isinstance(source, str | Path):
        return "the upload"
    name = "".join(c if c.isprintable() else "?" for c in Path(source).name) or "the upload"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 12]}...{name[-9:]}"


def open_source(source: Any, max_bytes: int, cure: str) -> BinaryIO:
    """A binary file, at its start, of at least one and at most `max_bytes` bytes. The caller closes it.

    `cure` ends the sentence of a file that is too large: "expected at most 100 MB; " + cure. Raises MediaError.
    """
    name = name_of(source)
    if isinstance(source, bytes | bytearray | memoryview):
        size, file = len(source), BytesIO(source)
    elif isinstance(source, str | Path):
        size, file = _open_path(source, name)
    else:
        raise MediaError(f"the upload is a Python {type(source).__name__}, which cannot be read; give a path, bytes or an array")
    if 0 < size <= max_bytes:
        return file
    file.close()
    if size == 0:
        raise MediaError(f"{name} is empty (0 bytes); check that it was saved or uploaded to the end")
    raise MediaError(f"{name} has {size / 1e6:,.1f} MB, expected at most {max_bytes / 1e6:,.0f} MB; {cure}")


def head_of(source: Any, n: int = 1024) -> bytes:
    """The first bytes of a file, to say what else it may be; nothing of a value."""
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            return file.read(n)
    return bytes(source[:n]) if isinstance(source, bytes | bytearray | memoryview) else b""


def _open_path(source: str | Path, name: str) -> tuple[int, BinaryIO]:
    if str(source).startswith(("http:", "https:", "ftp:")):
        raise MediaError(f"{name} is a web address, expected a file; download it first")
    path = Path(source)
    try:
        # A device or a pipe could be read for ever.
        if not path.is_file():
            found = "is a folder" if path.is_dir() else "is not a file" if path.exists() else "does not exist"
            raise MediaError(f"{name} {found}; give the path of a file")
        return path.stat().st_size, path.open("rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a path"
        raise MediaError(f"{name} cannot be opened ({reason}); check the path and who may read it") from error
