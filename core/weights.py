"""Files of published weights: where they come from, where they lie on this machine, and whether they are the right ones."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cache import cache_folder
from core.errors import SpaceError
from core.files import replacing

if TYPE_CHECKING:
    from torch import Tensor

Progress = Callable[[str, int, int], None]  # name of a file, bytes here, bytes in all
BLOCK = 2**20


@dataclass(frozen=True)
class WeightFile:
    """One published file, as a card (`checkpoints/*/space.json`) describes it."""

    name: str  # what it is called in a folder of weights
    source: str  # "hf:OWNER/REPO/PATH", "hf:datasets/OWNER/REPO/PATH" (Hugging Face) or "https://..."
    revision: str = "main"  # of the repository; a commit where one is known
    bytes: int = 0  # size, rounded where only that is known; 0 where nothing is
    licence: str = ""
    sha256: str = ""  # as published; empty where it is not
    git_blob: str = ""  # the SHA-1 by which git knows the content, for files that lie in a git repository
    also: tuple[str, ...] = ()  # names under which people have it

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> "WeightFile":
        given: dict[str, Any] = {f.name: card[f.name] for f in fields(cls) if f.name in card}
        given["also"] = tuple(given.get("also", ()))
        return cls(**given)

    @property
    def url(self) -> str:
        """Where a browser would download it."""
        if not self.source.startswith("hf:"):
            return self.source
        kind, repo, path = self._hub()
        return f"https://huggingface.co/{'datasets/' if kind == 'dataset' else ''}{repo}/resolve/{self.revision}/{path}"

    @property
    def size(self) -> str:
        return (
            (f"{self.bytes / 1e6:,.0f} MB" if self.bytes >= 1e8 else f"{self.bytes / 1e6:,.1f} MB") if self.bytes else "size not published"
        )

    def _hub(self) -> tuple[str, str, str]:
        parts = self.source.removeprefix("hf:").split("/")
        kind = "dataset" if parts[0] == "datasets" else "model"
        parts = parts[1:] if kind == "dataset" else parts
        return kind, "/".join(parts[:2]), "/".join(parts[2:])


class Weights:
    """Finds published files on this machine, and fetches those that are not there.

    A file is looked for in `folder` (the user's own, by its name or another that people give it), then in the caches:
    Hugging Face's own for hub files, `CORE_CACHE/weights` for the rest.
    """

    def __init__(self, folder: str | Path | None = None, download: bool = True, progress: Progress | None = None):
        self.folder = Path(folder) if folder is not None else None
        if self.folder is not None and not self.folder.is_dir():
            raise SpaceError(f"there is no folder of weights {str(self.folder)!r}; give one that holds the files, or leave it out")
        self.download, self.progress = download, progress

    def find(self, file: WeightFile) -> Path | None:
        """Where the file is, or None."""
        if self.folder is not None:
            for name in (file.name, *file.also):
                if (self.folder / name).is_file():
                    return self.folder / name
        if file.source.startswith("hf:"):
            return _in_hub_cache(file)
        cached = _own_cache(file)
        return cached if cached.is_file() else None

    def missing(self, files: Iterable[WeightFile]) -> list[WeightFile]:
        return [file for file in files if self.find(file) is None]

    def paths(self, files: Mapping[str, WeightFile]) -> dict[str, Path]:
        """Where each file is; fetches what is missing. Raises SpaceError with one sentence that lists what could not be had."""
        found = {role: self.find(file) for role, file in files.items()}
        reason = "" if self.download else "downloading is switched off"
        for role in [role for role, path in found.items() if path is None]:
            try:
                found[role] = None if reason else self._fetch(files[role])
            except (OSError, ImportError) as error:
                reason = _short(error)
        if lost := [files[role] for role, path in found.items() if path is None]:
            raise SpaceError(how_to_get(lost, reason))
        return {role: path for role, path in found.items() if path is not None}

    def digest(self, file: WeightFile) -> str:
        """The SHA-256 of the file's content; of one that was downloaded, checked against what was published or first seen."""
        path = self.paths({"": file})[""]
        own = self.folder is not None and path.parent == self.folder
        found = content_digest(path)
        if not own:
            _hold(file, path, found)
        return found

    def _fetch(self, file: WeightFile) -> Path:
        return _from_hub(file, self.progress) if file.source.startswith("hf:") else _from_web(file, self.progress)


def how_to_get(files: Iterable[WeightFile], reason: str) -> str:
    """One sentence that names the files, their sizes and addresses, and where to put them."""
    listed = "; ".join(f"{f.name} ({f.size}) from {f.url}" for f in files)
    return (
        f"these files are not on this machine and could not be downloaded ({reason}): {listed}; "
        f"put them into one folder and give it as --weights FOLDER"
    )


# ---------------------------------------------------------------- reading a checkpoint


def read_checkpoint(path: Path, allow: Iterable[Any] = ()) -> dict[str, Any]:
    """What a .safetensors or .pt file holds, on the CPU. Code in a .pt file is never run: only tensors, plain values and
    the types in `allow` are taken. Raises SpaceError for a damaged, foreign or hostile file."""
    import torch
    from safetensors.torch import load_file

    try:
        with path.open("rb") as opened:
            head = opened.read(16)
        if head[8:9] == b"{" and head[:2] != b"PK":
            return dict(load_file(path))
        mapped = head[:2] == b"PK" and path.suffix != ".safetensors"  # torch would believe the ending, not the content
        with torch.serialization.safe_globals(list(allow)), path.open("rb") as opened:
            held = torch.load(path if mapped else opened, map_location="cpu", weights_only=True, mmap=mapped)
    except Exception as error:  # what a damaged or hostile file makes a parser raise has no bounds
        raise SpaceError(f"{path} cannot be read as weights ({_why(error)}); download it again from its publisher") from error
    if not isinstance(held, dict):
        raise SpaceError(f"{path} holds a {type(held).__name__}, expected a dictionary of tensors; download the published file")
    return held


def check_state(found: Mapping[str, Any], wanted: Mapping[str, "Tensor"], path: Path, whose: str) -> None:
    """Raises SpaceError, naming the key and the shapes, unless `found` holds exactly the tensors that `wanted` does."""
    import torch

    for key, value in wanted.items():
        if key not in found:
            raise SpaceError(
                f"{path.name} lacks {key!r} {tuple(value.shape)} and {len(wanted.keys() - found.keys()) - 1} more that {whose} needs; "
                f"it is cut short or of another model; nothing was loaded"
            )
        shape = tuple(getattr(found[key], "shape", ()))
        if not isinstance(found[key], torch.Tensor) or shape != tuple(value.shape):
            raise SpaceError(f"{path.name} has {key!r} of shape {shape}, {whose} needs {tuple(value.shape)}; nothing was loaded")
    if extra := sorted(found.keys() - wanted.keys()):
        raise SpaceError(f"{path.name} holds {extra[0]!r} and {len(extra) - 1} more that {whose} has no place for; nothing was loaded")


def _why(error: BaseException) -> str:
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if "TorchScript" in text or "torch.jit" in str(error):
        return "it is a TorchScript program, not a table of tensors"
    if "Weights only load failed" in text or "Unsupported" in text or "GLOBAL" in str(error):
        return "it is damaged, or asks to run code, which is refused"
    return text[:160]


# ---------------------------------------------------------------- downloads


def _from_hub(file: WeightFile, progress: Progress | None) -> Path:
    """Through huggingface_hub: its cache, its resuming, its check of what arrives."""
    import httpx
    from huggingface_hub import hf_hub_download, hf_hub_url

    kind, repo, path = file._hub()
    try:  # the hub's own client would try an address that does not answer for half a minute, file by file
        httpx.head(hf_hub_url(repo, path, repo_type=kind, revision=file.revision), timeout=20)
    except httpx.HTTPError as error:
        raise OSError(_short(error)) from error
    return Path(hf_hub_download(repo, path, repo_type=kind, revision=file.revision, tqdm_class=_bar_of(file, progress)))


def _bar_of(file: WeightFile, progress: Progress | None) -> Any:
    """A tqdm that also tells `progress`; it draws itself on a terminal only."""
    from tqdm import tqdm

    class Bar(tqdm):
        def __init__(self, *args: Any, **kwargs: Any):
            known = {key: value for key, value in kwargs.items() if key != "name"}  # huggingface_hub names its bars
            super().__init__(*args, **known | {"disable": None, "desc": file.name, "unit": "B", "unit_scale": True})
            self.here = int(kwargs.get("initial") or 0)

        def update(self, n: float | None = 1) -> bool | None:
            self.here += int(n or 0)
            if progress:
                progress(file.name, self.here, int(self.total or 0))
            return super().update(n)

    return Bar


def _in_hub_cache(file: WeightFile) -> Path | None:
    from huggingface_hub import try_to_load_from_cache

    kind, repo, path = file._hub()
    found = try_to_load_from_cache(repo, path, revision=file.revision, repo_type=kind)
    return Path(found) if isinstance(found, str) else None


def _own_cache(file: WeightFile) -> Path:
    key = hashlib.sha256(f"{file.source}@{file.revision}".encode()).hexdigest()[:12]
    return cache_folder() / "weights" / key / file.name


def _from_web(file: WeightFile, progress: Progress | None) -> Path:
    """Downloads beside the final place and moves there when whole; goes on where an earlier download stopped."""
    import httpx

    target = _own_cache(file)
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    here = part.stat().st_size if part.is_file() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={here}-"} if here else {})
    try:
        with httpx.stream("GET", file.url, headers=headers, follow_redirects=True, timeout=30) as answer:
            if answer.status_code == 416:  # nothing is left to send: what lies here is whole, or longer than the file
                part.unlink()
                raise OSError("an earlier download did not fit the file and was dropped; try again")
            answer.raise_for_status()
            here = here if answer.status_code == 206 else 0
            whole = here + int(answer.headers.get("Content-Length", 0))
            with part.open("ab" if here else "wb") as out, _bar_of(file, progress)(total=whole or None, initial=here) as bar:
                for block in answer.iter_raw():
                    out.write(block)
                    here += len(block)
                    bar.update(len(block))
    except httpx.HTTPError as error:
        raise OSError(_short(error)) from error
    if whole and here != whole:
        raise OSError(f"the connection ended after {here:,} of {whole:,} bytes; try again, it goes on from there")
    _check(file, part)
    part.replace(target)
    return target


def _check(file: WeightFile, path: Path) -> None:
    """Raises SpaceError, and drops the file, if its content is not the published one."""
    for published, found in ((file.sha256, lambda: file_hash(path, "sha256")), (file.git_blob, lambda: git_blob(path))):
        if published and published != found():
            path.unlink()
            raise SpaceError(f"{file.url} sent other content than was published ({published[:12]}...); it was dropped, try again later")


# ---------------------------------------------------------------- what a file's content is


def file_hash(path: Path, kind: str = "sha256", start: bytes = b"") -> str:
    digest = hashlib.new(kind, start)
    with path.open("rb") as opened:
        while block := opened.read(8 * BLOCK):
            digest.update(block)
    return digest.hexdigest()


def git_blob(path: Path) -> str:
    """The name that git gives to a file of this content."""
    return file_hash(path, "sha1", b"blob %d\0" % path.stat().st_size)


def content_digest(path: Path) -> str:
    """The SHA-256 of a file; remembered, since gigabytes take seconds, until its size or time changes."""
    path = path.resolve()
    seen = f"{path.stat().st_size} {path.stat().st_mtime_ns}"
    known = _record().get("content", {}).get(str(path))
    if known and known[0] == seen:
        return known[1]
    digest = file_hash(path)
    _write_record("content", str(path), [seen, digest])
    return digest


def _hold(file: WeightFile, path: Path, digest: str) -> None:
    """A downloaded file must be the published one or, where no hash was published, the one that was first downloaded."""
    address = f"{file.source}@{file.revision}"
    expected = file.sha256 or _record().get("first", {}).get(address)
    if expected is None:
        _write_record("first", address, digest)
    elif expected != digest:
        raise SpaceError(
            f"{path} has the SHA-256 {digest[:12]}..., expected {expected[:12]}... ({'published' if file.sha256 else 'first download'}); "
            f"delete it, so that it is downloaded again"
        )


def _record() -> dict[str, Any]:
    try:
        return json.loads((cache_folder() / "weights" / "hashes.json").read_text())
    except (OSError, ValueError):
        return {}


def _write_record(part: str, key: str, value: Any) -> None:
    file = cache_folder() / "weights" / "hashes.json"
    record = _record()
    record.setdefault(part, {})[key] = value
    with replacing(file) as made:
        made.write_text(json.dumps(record, indent=1))


def _short(error: BaseException) -> str:
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    offline = "resolve connection offline network cannot~find retries locate~the~file localentry outgoing~traffic name~or~service".split()
    return "no network" if any(word.replace("~", " ") in text.lower() for word in offline) else text[:120]
