"""OpenShape's records (.npy files of a pickled dictionary) -> clouds, without running what a pickle can ask for.

Called knowingly, for a file that the user chose (`python -m core convert`, `python -m core verify`): never for an upload. Of the
pickle only plain values are built, and stand-ins for numpy's arrays; any other name in it is refused before it is looked up.
"""

import pickle
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import trimesh

from core.errors import MediaError
from core.media.mesh_checks import MAX_FILE_BYTES, check_counts
from core.media.mesh_colors import GREY
from core.types import Cloud

EXPECTED = "expected one of OpenShape's records"
MULTIARRAY = ("numpy.core.multiarray", "numpy._core.multiarray")  # as numpy 1 and numpy 2 call it
FLOATS = ("f2", "f4", "f8")


def read_pickled_cloud(path: str | Path) -> Cloud:
    """The points and colours of a record, all of them, in its order; grey where it has no colours. Raises MediaError."""
    path = Path(path)
    record = _record(path)
    xyz = _rows(record, "xyz", path.name)
    rgb = _rows(record, "rgb", path.name) if record.get("rgb") is not None else np.full_like(xyz, GREY)
    if xyz.shape != rgb.shape:
        raise MediaError(f"{path.name} has {len(xyz):,} points and {len(rgb):,} colours, expected as many; take the published file")
    if not (np.isfinite(xyz).all() and len(xyz) and rgb.min() >= 0 and rgb.max() <= 1):
        raise MediaError(f"{path.name} has no points, NaN in them, or colours beyond 0 to 1, {EXPECTED}; take the published file")
    return Cloud(xyz, rgb)


def convert(npy: str | Path, out: str | Path) -> Path:
    """Writes a record's cloud as .ply, or as .npy: an array (n, 6) of x y z and, in 0..1, r g b. Raises MediaError."""
    out, cloud = Path(out), read_pickled_cloud(npy)
    if out.suffix.lower() == ".npy":
        np.save(out, np.concatenate([cloud.points, cloud.colors], 1), allow_pickle=False)
    elif out.suffix.lower() == ".ply":
        trimesh.PointCloud(cloud.points, np.round(cloud.colors * 255).astype(np.uint8)).export(out)
    else:
        raise MediaError(f"{out.name} has the ending {out.suffix!r}, expected .ply or .npy; choose one of them")
    return out


def _record(path: Path) -> dict[Any, Any]:
    """The dictionary in a .npy file, arrays in it as `_Array`."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise MediaError(f"{path.name} is larger than {MAX_FILE_BYTES / 1e6:,.0f} MB, {EXPECTED}; take the published file")
        data = path.read_bytes()
    except OSError as error:
        raise MediaError(f"{path} cannot be read ({error.strerror}); check the path") from error
    file = BytesIO(data)
    try:
        version = np.lib.format.read_magic(file)
        _, _, dtype = np.lib.format.read_array_header_1_0(file) if version == (1, 0) else np.lib.format.read_array_header_2_0(file)
    except Exception as error:
        raise MediaError(f"{path.name} has no .npy header, {EXPECTED}; take the published file") from error
    if not dtype.hasobject:
        raise MediaError(f"{path.name} is a plain array of {dtype}, {EXPECTED}; it needs no conversion, use it as it is")
    try:
        held = _Unpickler(file).load()
    except MediaError as error:
        raise MediaError(f"{path.name} {error}") from error
    except Exception as error:  # a damaged pickle fails in any way
        raise MediaError(f"{path.name} holds a damaged pickle ({type(error).__name__}), {EXPECTED}; take the published file") from error
    held = held.data[0] if isinstance(held, _Array) and held.shape == () and isinstance(held.data, list) and held.data else held
    if not isinstance(held, dict):
        raise MediaError(f"{path.name} holds a {type(held).__name__.strip('_').lower()}, {EXPECTED}, a dictionary; take the published file")
    return held


def _rows(record: dict[Any, Any], key: str, name: str) -> np.ndarray:
    """An entry (n, 3) as float32."""
    found = record.get(key)
    if not isinstance(found, _Array) or len(found.shape) != 2 or found.shape[1] != 3 or found.kind not in FLOATS:
        what = f"{found.shape} of {found.kind!r}" if isinstance(found, _Array) else f"a {type(found).__name__}"
        raise MediaError(f"{name} has {what} as {key!r}, expected an array (n, 3) of floats; take the published file")
    check_counts(found.shape[0], 0, name)
    flat = np.frombuffer(found.data, np.dtype(found.order + found.kind))
    return flat.reshape(found.shape, order="F" if found.fortran else "C").astype(np.float32)


class _Unpickler(pickle._Unpickler):
    """Of names, it knows those of which numpy makes arrays. (Python's own, not its C twin, which reserves what a pickle claims to need.)"""

    def find_class(self, module: str, name: str) -> Any:
        # A new function each time, so that a pickle that writes into it spoils nothing but itself.
        if module in MULTIARRAY and name == "_reconstruct":
            return lambda *_: _Array()
        if module in MULTIARRAY and name == "scalar":
            return lambda *_: None
        if (module, name) == ("numpy", "dtype"):
            return lambda code, *_: _Dtype(str(code))
        if (module, name) == ("numpy", "ndarray"):
            return None  # names the class that `_reconstruct` is to make
        if (module, name) == ("_codecs", "encode"):  # how old pickles write bytes
            return lambda text, *_: str.encode(text, "latin1")
        raise MediaError(f"asks for {module}.{name}, and only arrays and plain values are taken from a pickle; nothing was loaded")


@dataclass
class _Dtype:
    """Stands for numpy's."""

    code: str
    order: str = "="

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.order = state[1] if state[1] in ("<", ">") else "="


@dataclass
class _Array:
    """Stands for numpy's: what a pickle says of one, its bytes not yet looked at."""

    shape: tuple[int, ...] = (0,)
    kind: str = ""
    order: str = "="
    fortran: bool = False
    data: Any = b""

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _, shape, dtype, fortran, data = state
        if not isinstance(dtype, _Dtype) or not all(isinstance(side, int) for side in shape):
            raise ValueError("not the state of an array")
        self.shape, self.kind, self.order, self.fortran, self.data = tuple(shape), dtype.code, dtype.order, bool(fortran), data
