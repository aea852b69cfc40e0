"""Items of a large unpaired data set, one by one: a webdataset .tar or a .parquet file -> (modality, what `read` takes)."""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import MediaError
from core.media import ENDINGS
from core.types import Modality

TEXT_COLUMNS = ("text", "caption")  # of a .parquet file; other modalities have their own names
LARGEST = 200_000_000  # bytes of one member of a .tar


def stored_items(path: str | Path) -> Iterator[tuple[Modality, Any]]:
    """Every item of the file, in its order, read as it is asked for; nothing is unpacked onto the disk.

    Of a .tar: each member by its ending, .txt being a text (webdataset's way). Of a .parquet: each row's `text` or
    `caption`, `image`, `audio` and `mesh` (bytes, or a struct with `bytes`, as Hugging Face's datasets have it). What is
    paired in a row comes as separate items. Raises MediaError.
    """
    path = Path(path)
    known = {".tar": _of_tar, ".parquet": _of_parquet}
    if path.suffix.lower() not in known or not path.is_file():
        raise MediaError(f"{path} is neither a folder nor a .tar or .parquet file; give one of these")
    yield from known[path.suffix.lower()](path)


def _of_tar(path: Path) -> Iterator[tuple[Modality, Any]]:
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                modality = _modality_of(member.name)
                if modality is None or not member.isfile() or member.size > LARGEST:
                    continue
                opened = archive.extractfile(member)
                data = opened.read() if opened else b""
                yield (modality, data.decode("utf-8", "replace").strip()) if modality == "text" else (modality, data)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise MediaError(f"{path.name} cannot be read as a .tar ({error}); it is damaged or cut off") from error


def _modality_of(name: str) -> Modality | None:
    ending = Path(name).suffix.lower()
    if ending == ".txt":
        return "text"
    return next((modality for modality, endings in ENDINGS.items() if ending in endings), None)


def _of_parquet(path: Path) -> Iterator[tuple[Modality, Any]]:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise MediaError(f"reading {path.name} needs the package pyarrow; pip install pyarrow") from error
    try:
        table = parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise MediaError(f"{path.name} cannot be read as a .parquet file ({str(error)[:100]}); it is damaged or cut off") from error
    columns: dict[str, Modality] = {modality: modality for modality in ENDINGS}
    for name in TEXT_COLUMNS:
        columns[name] = "text"
    present = [name for name in table.schema_arrow.names if name in columns]
    if not present:
        raise MediaError(f"{path.name} has the columns {', '.join(table.schema_arrow.names)[:100]}; expected one of {', '.join(columns)}")
    for batch in table.iter_batches(batch_size=64, columns=present):
        for row in batch.to_pylist():
            for name in present:
                value = row[name].get("bytes") if isinstance(row[name], dict) else row[name]
                if value is not None:
                    yield columns[name], value
