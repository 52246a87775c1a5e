"""What a file of torch's says that it holds, before torch makes anything of it.

torch's own reader runs no code of a file, but gives memory on its word: for a storage of any length, for an array that
is merely asked for. Here the list of contents is read into plain descriptions first, and compared with the file.
"""

from __future__ import annotations

import io
import math
import pickle
import re
import zipfile
from collections import Counter, OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, ClassVar, NamedTuple

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.untrusted.harmless import HARMLESS

LARGEST_LISTING = 16 * 2**20
"""bytes of the list of contents, which holds no weights; that of a ResNet-152 with its optimizer has 0.3 MiB"""
MOST_COPIED = 2**20
"""entries of lists that a list of contents may ask to copy"""
ITEM_SIZES = {
    **dict.fromkeys(("Double", "Long", "ComplexFloat"), 8),
    **dict.fromkeys(("Float", "Int"), 4),
    **dict.fromkeys(("Half", "BFloat16", "Short"), 2),
    **dict.fromkeys(("Byte", "Char", "Bool", "Untyped"), 1),
    "ComplexDouble": 16,
}
DTYPES = re.compile(r"(float|bfloat|int|uint|complex)\d+|bool|double|float|half|long|int|short")


class ClaimsError(Exception):
    """What is wrong with a list of contents, as the end of a sentence."""


class _Name(NamedTuple):
    """A class that is named and not made: calling it is an error."""

    path: str


class _Thing:
    """An object of a harmless type, of which nothing is kept."""


class _Harmless(NamedTuple):
    """A harmless type, of which only ``_Thing`` is made."""

    path: str

    def __call__(self, *_: object) -> _Thing:
        return _Thing()


class _StorageType(NamedTuple):
    kind: str

    @property
    def item(self) -> int:
        return ITEM_SIZES[self.kind]


class Storage(NamedTuple):
    """``items`` numbers of a ``kind`` of ``ITEM_SIZES``, each of so many bytes."""

    key: str
    kind: str
    items: int

    @property
    def item(self) -> int:
        return ITEM_SIZES[self.kind]


class View(NamedTuple):
    """A tensor: items of a storage, by offset, size and stride."""

    storage: Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]

    @property
    def items(self) -> int:
        return math.prod(self.size)

    @property
    def last(self) -> int:
        """The last item of the storage that it shows."""
        return self.offset + sum((n - 1) * step for n, step in zip(self.size, self.stride, strict=True))


def check_zip_claims(path: Path, archive: zipfile.ZipFile, listing: zipfile.ZipInfo) -> None:
    """Of torch's present form: each storage as long as its record, and see ``_check``.

    Raises:
        ClaimsError: the list of contents asks for more than the file holds, or is none.
    """
    reader = _read(io.BytesIO(archive.read(listing)))
    folder = listing.filename.removesuffix("data.pkl")
    lengths = {member.filename: member.file_size for member in archive.infolist()}
    for storage in reader.storages.values():
        if lengths.get(f"{folder}data/{storage.key}") != storage.item * storage.items:
            raise ClaimsError(worded("it holds other lengths of weights than it says"))
    _check(reader, path.stat().st_size)


def check_legacy_claims(path: Path) -> None:
    """Of torch's older form. Raises as ``check_zip_claims``."""
    with path.open("rb") as file:
        legacy_contents(file, path.stat().st_size)


def legacy_contents(file: IO[bytes], size: int) -> object:
    """What a file of torch's older form of ``size`` bytes lists, with a ``View`` for each tensor; behind it stand the
    keys of the storages, and these. Raises as ``check_zip_claims``."""
    limited = _Limited(file)
    for _ in range(3):  # a magic number, a version, what the machine was like
        _read(limited)
    reader = _read(limited)
    _check(reader, size)
    return reader.found


def _read(file: IO[bytes] | _Limited) -> _Listing:
    reader = _Listing(file)
    try:
        reader.found = reader.load()
    except ClaimsError:
        raise
    except Exception as error:
        # anything may stand there; nothing but our own descriptions was made of it
        raise ClaimsError(worded("it is cut off or damaged, or holds more than weights")) from error
    return reader


def _check(reader: _Listing, size: int) -> None:
    """All storages, and all tensors together, are no longer than the file, and no tensor leaves its storage."""
    if sum(storage.item * storage.items for storage in reader.storages.values()) > size:
        raise ClaimsError(worded("its weights would be longer than the file, which is cut off or damaged"))
    for view in reader.views:
        if view.items and (view.last >= view.storage.items or view.items > view.storage.items):
            raise ClaimsError(worded("one of its tensors would be larger than what is stored of it"))
    if sum(view.items * view.storage.item for view in set(reader.views)) > size:
        raise ClaimsError(worded("its tensors together would be larger than the file"))


class _Limited:
    """The beginning of a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, LARGEST_LISTING

    def read(self, length: int) -> bytes:
        self._take(length)
        return self._file.read(length)

    def readline(self) -> bytes:
        line = self._file.readline(self._left)
        self._take(len(line))
        return line

    def _take(self, length: int) -> None:
        self._left -= length
        if self._left < 0:
            raise ClaimsError(worded("its list of contents is longer than that of any network here"))


OPERATIONS = (
    *(pickle.GLOBAL, pickle.REDUCE, pickle.APPEND, pickle.APPENDS, pickle.SETITEM, pickle.SETITEMS),
    *(pickle.MARK, pickle.TUPLE, pickle.TUPLE1, pickle.TUPLE2, pickle.TUPLE3, pickle.NONE, pickle.NEWFALSE),
    *(pickle.NEWTRUE, pickle.EMPTY_TUPLE, pickle.EMPTY_LIST, pickle.EMPTY_DICT, pickle.EMPTY_SET, pickle.BININT),
    *(pickle.BININT1, pickle.BININT2, pickle.BINFLOAT, pickle.BINUNICODE, pickle.SHORT_BINSTRING, pickle.BINPERSID),
    *(pickle.BINGET, pickle.LONG_BINGET, pickle.BINPUT, pickle.LONG_BINPUT, pickle.LONG1, pickle.PROTO, pickle.STOP),
)
"""those that torch's reader of weights knows, but for the making of objects, which has a rule of its own"""


class _Listing(pickle._Unpickler):
    """Reads a list of contents with Python's own reader, whose every name leads to one of the descriptions above."""

    dispatch: ClassVar[dict[int, Any]] = {code[0]: pickle._Unpickler.dispatch[code[0]] for code in OPERATIONS}

    def load_newobj(self) -> None:
        """A new object of a harmless type; of no other."""
        del self.stack[-1]
        if not isinstance(self.stack[-1], _Harmless):
            raise ClaimsError(worded("it holds more than weights; nothing of it was run"))
        self.stack[-1] = _Thing()

    def load_build(self) -> None:
        """What an object keeps: of state dicts it is their versions, of all else nothing is kept."""
        del self.stack[-1]
        if not isinstance(self.stack[-1], (_Thing, OrderedDict)):
            raise ClaimsError(worded("it holds more than weights; nothing of it was run"))

    dispatch[pickle.NEWOBJ[0]] = load_newobj
    dispatch[pickle.BUILD[0]] = load_build

    def __init__(self, file: IO[bytes] | _Limited) -> None:
        super().__init__(file, encoding="utf-8", errors="surrogateescape")
        self.stack: list[Any]
        self.found: object = None
        self.storages: dict[str, Storage] = {}
        self.views: list[View] = []
        self._copied = 0
        self._functions: dict[str, Callable[..., object]] = {
            "collections.OrderedDict": self._dict,
            "collections.Counter": self._counter,
            "torch._utils._rebuild_tensor": self._view,
            "torch._utils._rebuild_tensor_v2": self._view,
            "torch._utils._rebuild_tensor_v3": self._view,
            "torch._utils._rebuild_parameter": lambda data, *_: data,
            "torch._utils._rebuild_parameter_with_state": lambda data, *_: data,
            "torch._tensor._rebuild_from_type_v2": self._of_a_type,
            "torch.Size": lambda items=(): items,
            "torch.device": lambda *_: None,
            "torch.serialization._get_layout": lambda *_: None,
            "_codecs.encode": lambda *_: b"",
            "builtins.complex": lambda *_: 0,
            "builtins.set": lambda items=(): items,
        }

    def find_class(self, module: str, name: str) -> Any:
        module = {"__builtin__": "builtins"}.get(module, module)
        path = f"{module}.{name}"
        if path in self._functions:
            return self._functions[path]
        if module in ("torch", "torch.storage") and name.removesuffix("Storage") in ITEM_SIZES:
            return _StorageType(name.removesuffix("Storage"))
        if path in HARMLESS:
            return _Harmless(path)
        if path in ("torch.Tensor", "torch.nn.parameter.Parameter") or (module == "torch" and DTYPES.fullmatch(name)):
            return _Name(path)
        raise ClaimsError(worded("it holds more than weights ({path}); nothing of it was run", path=path[:80]))

    def persistent_load(self, saved: Any) -> Storage:
        kind, storage_type, key, _, items, *_ = saved
        if kind not in ("storage", b"storage") or not isinstance(storage_type, _StorageType):
            raise ClaimsError(worded("it holds more than weights"))
        storage = Storage(str(key), storage_type.kind, _whole(items)[0])
        if self.storages.setdefault(storage.key, storage) != storage:
            raise ClaimsError(worded("it says two things of the same weights"))
        return storage

    def _view(self, storage: Storage, offset: int, size: Any, stride: Any, *_: object) -> View:
        view = View(storage, _whole(offset)[0], _whole(*size), _whole(*stride))
        if not isinstance(storage, Storage) or len(view.size) != len(view.stride) or len(view.size) > 8:
            raise ClaimsError(worded("it holds a tensor that is none"))
        self.views.append(view)
        return view

    def _of_a_type(self, rebuild: Callable[..., object], _kind: object, arguments: Any, _state: object) -> object:
        return rebuild(*arguments)

    def _dict(self, items: Any = ()) -> OrderedDict[object, object]:
        self._copy(items)
        return OrderedDict(items)

    def _counter(self, items: Any = ()) -> Counter[object]:
        self._copy(items)
        return Counter(items)

    def _copy(self, items: Any) -> None:
        self._copied += len(items)
        if self._copied > MOST_COPIED:
            raise ClaimsError(worded("its list of contents is longer than that of any network here"))


def _whole(*numbers: Any) -> tuple[int, ...]:
    """Raises ``ClaimsError`` for anything but whole numbers from 0 to 2^48."""
    if any(type(number) is not int or not 0 <= number <= 2**48 for number in numbers):
        raise ClaimsError(worded("it holds a length that is none"))
    return numbers
