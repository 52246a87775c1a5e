"""Numbers out of other people's files, without torch and without running anything: .npy, .safetensors, what
``torch.save`` writes, and pickles of tensors (also gzipped).

A pickle may name torch's tensors and nothing else. Every name in it leads to a description, never to a class or a
function, and numbers are taken only out of bytes that the file really holds.
"""

from __future__ import annotations

import gzip
import io
import math
import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pgapp.core.wording import worded

Array = NDArray[Any]
LARGEST = 64 * 2**20
"""bytes, unpacked: ten patches on canvases of 224 pixels have 6 MiB"""
BFLOAT16 = "bfloat16"
"""the upper halves of float32, which numpy has no type for: they are read as float32"""
DTYPES = {
    "FloatStorage": "<f4",
    "DoubleStorage": "<f8",
    "HalfStorage": "<f2",
    "ByteStorage": "u1",
    "CharStorage": "i1",
    "ShortStorage": "<i2",
    "IntStorage": "<i4",
    "LongStorage": "<i8",
    "BoolStorage": "?",
    "BFloat16Storage": BFLOAT16,
}
SAFETENSORS = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "BF16": BFLOAT16,
    "BOOL": "?",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "i1",
    "U64": "<u8",
    "U32": "<u4",
    "U16": "<u2",
    "U8": "u1",
}
_LEGACY = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"


class TensorFileError(ValueError):
    """A file that holds no numbers that can be read; the end of a sentence that begins with its name."""


def read_tensors(path: Path) -> object:
    """What a file holds: arrays, and lists, tuples and mappings of arrays, numbers and text.

    Raises:
        TensorFileError: it holds something else, or more than ``LARGEST`` bytes.
        OSError: it cannot be read.
    """
    if not path.is_file():
        raise TensorFileError(worded("is no file" if path.exists() else "is not there"))
    data = _content(path)
    try:
        if path.suffix.lower() == ".safetensors":
            return _of_safetensors(data)
        if data.startswith(b"\x93NUMPY"):
            return np.load(io.BytesIO(data), allow_pickle=False)
        return _made(_unpickled(data, nested=False))
    except TensorFileError:
        raise
    except Exception as error:
        # anything may stand there; only our own descriptions were made of it
        raise TensorFileError(worded("is cut off or damaged, or holds something else than tensors")) from error


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(LARGEST + 1)
        except (OSError, EOFError, ValueError) as error:
            raise TensorFileError(worded("is cut off or damaged")) from error
    if len(data) > LARGEST:
        raise TensorFileError(worded("holds more than {most} MiB, which is no patch", most=LARGEST // 2**20))
    return data


def _of_safetensors(data: bytes) -> dict[str, Array]:
    """By name: the library keeps no order of its own."""
    import safetensors

    found = {}
    for name, stored in sorted(safetensors.deserialize(data)):  # type: ignore[no-untyped-call]
        dtype = SAFETENSORS.get(stored["dtype"])
        if dtype is None:
            raise TensorFileError(
                worded("holds a tensor of a type that is not read here ({kind})", kind=stored["dtype"])
            )
        found[name] = _numbers(bytes(stored["data"]), dtype).reshape(stored["shape"])
    return found


def _size_of(dtype: str) -> int:
    """Bytes of a number as it is stored."""
    return 2 if dtype == BFLOAT16 else np.dtype(dtype).itemsize


def _numbers(data: bytes, dtype: str) -> Array:
    if dtype != BFLOAT16:
        return np.frombuffer(data, dtype=dtype)
    halves = np.frombuffer(data, dtype="<u2").astype("<u4")
    numbers: Array = (halves << np.uint32(16)).view("<f4")
    return numbers


@dataclass(eq=False)
class _Storage:
    dtype: str
    items: int
    data: bytes = b""


@dataclass(frozen=True, eq=False)
class _View:
    storage: _Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]

    def array(self) -> Array:
        """A copy; raises ``TensorFileError`` where the storage holds less."""
        flat = _numbers(self.storage.data, self.storage.dtype)
        last = self.offset + sum((n - 1) * step for n, step in zip(self.size, self.stride, strict=True))
        count = math.prod(self.size)
        if count and (last >= len(flat) or count > len(flat)):
            raise TensorFileError(worded("holds a tensor that is larger than what is stored of it"))
        strides = tuple(step * flat.itemsize for step in self.stride)
        shown = np.lib.stride_tricks.as_strided(flat[self.offset :], self.size, strides, writeable=False)
        return shown.copy()


class _Name(NamedTuple):
    """A name in a pickle. Nothing can be set on it, and calling it makes a description."""

    path: str
    nested: bool

    def __call__(self, *arguments: Any) -> object:
        match self.path, arguments:
            case "torch._utils._rebuild_tensor_v2" | "torch._utils._rebuild_tensor", (
                storage,
                offset,
                size,
                stride,
                *_,
            ):
                return _view(storage, offset, size, stride)
            case "torch._utils._rebuild_parameter", (_View() as view, *_):
                return view
            case "collections.OrderedDict", ():
                return {}  # hooks and versions; items are set one by one
            case "torch.Size", (tuple() as size,):
                return size
            case "torch.storage._load_from_bytes", (bytes() as data,) if not self.nested:
                return _unpickled(data, nested=True)
            case "_codecs.encode", (str() as text, "latin1"):
                return text.encode("latin1")
        raise TensorFileError(
            worded("holds something else than tensors ({path}); nothing of it was run", path=self.path[:60])
        )


NAMES = (
    *("torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor", "torch._utils._rebuild_parameter"),
    *("collections.OrderedDict", "torch.Size", "torch.storage._load_from_bytes", "_codecs.encode"),
    *(f"torch.{name}" for name in DTYPES),
)


class _Reader(pickle.Unpickler):
    def __init__(self, file: IO[bytes], nested: bool) -> None:
        super().__init__(file)
        self._nested = nested
        self.storages: dict[str, _Storage] = {}

    def find_class(self, module: str, name: str) -> Any:
        path = f"{module}.{name}"
        if path not in NAMES:
            raise TensorFileError(
                worded("holds something else than tensors ({path}); nothing of it was run", path=path[:60])
            )
        return _Name(path, self._nested)

    def persistent_load(self, saved: Any) -> object:
        kind, storage, key, _, items, *_ = saved
        dtype = DTYPES.get(storage.path.removeprefix("torch.")) if isinstance(storage, _Name) else None
        if kind != "storage" or dtype is None or type(items) is not int:
            raise TensorFileError(worded("holds a tensor of a type that is not read here"))
        return self.storages.setdefault(str(key), _Storage(dtype, items))


def _view(storage: Any, offset: Any, size: Any, stride: Any) -> _View:
    numbers = (offset, *size, *stride)
    if not isinstance(storage, _Storage) or len(size) != len(stride) or len(size) > 8:
        raise TensorFileError(worded("holds a tensor that is none"))
    if any(type(number) is not int or not 0 <= number <= 2**40 for number in numbers):
        raise TensorFileError(worded("holds a tensor that is none"))
    return _View(storage, offset, tuple(size), tuple(stride))


def _unpickled(data: bytes, nested: bool) -> object:
    """What ``torch.save`` wrote in either form, or a plain pickle."""
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(data, nested)
    file = io.BytesIO(data)
    if not data.startswith(_LEGACY):
        return _Reader(file, nested).load()
    for _ in range(3):  # a magic number, a version, what the machine was like
        _Reader(file, nested).load()
    reader = _Reader(file, nested)
    found = reader.load()
    for key in _Reader(file, nested).load():
        count = int.from_bytes(file.read(8), "little")
        storage = reader.storages[key]
        storage.data = file.read(min(count, LARGEST) * _size_of(storage.dtype))
    return found


def _of_archive(data: bytes, nested: bool) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if any(member.compress_type != zipfile.ZIP_STORED for member in members):
            raise TensorFileError(worded("is a compressed archive, not one that torch wrote"))
        listing = next((name for name in archive.namelist() if name.endswith("/data.pkl")), None)
        if listing is None:
            raise TensorFileError(worded("is an archive, but not one that torch wrote"))
        reader = _Reader(io.BytesIO(archive.read(listing)), nested)
        found = reader.load()
        folder = listing.removesuffix("data.pkl")
        for key, storage in reader.storages.items():
            storage.data = archive.read(f"{folder}data/{key}")
    return found


@dataclass(eq=False)
class _Budget:
    """Bytes of arrays that a file may still make: a thousand names of one tensor would be a thousand copies."""

    left: int = LARGEST
    seen: dict[int, Array] = field(default_factory=dict)


def _made(found: object, budget: _Budget | None = None, depth: int = 4) -> object:
    """The same with arrays for descriptions."""
    budget = budget or _Budget()
    if isinstance(found, _View):
        array = budget.seen.get(id(found))
        if array is None:
            budget.left -= math.prod(found.size) * _size_of(found.storage.dtype)
            if budget.left < 0:
                raise TensorFileError(worded("holds tensors that are together larger than a patch"))
            array = budget.seen[id(found)] = found.array()
        return array
    if depth and isinstance(found, Mapping):
        return {str(key): _made(value, budget, depth - 1) for key, value in found.items()}
    if depth and isinstance(found, (list, tuple)):
        return [_made(value, budget, depth - 1) for value in found]
    return found if isinstance(found, (str, int, float, bool, bytes, type(None))) else None
