"""What happens when something asks for torch that the program has done without so far: it is told, and held up little.

torch is two seconds of imports and 500 MB. Its shared libraries alone take 0.3 s to load and link, during which
Python's ``import`` keeps the interpreter's lock, so that a window stands still. ``dlopen`` called as a foreign function
gives the lock away; the import finds them loaded then.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType

from pgapp.core.wording import worded

LIBRARIES: dict[str, int] = {}
if sys.platform == "linux":
    LIBRARIES = {"libtorch_global_deps.so": os.RTLD_NOW | os.RTLD_GLOBAL, "libtorch.so": os.RTLD_NOW}
"""those that need no Python, in the order and the way in which torch loads them"""


@contextmanager
def torch_announced(tell: Callable[[bool], object]) -> Iterator[None]:
    """Within it ``tell(True)`` is called on the thread that begins to import torch, ``tell(False)`` when it has."""
    finder = _Finder(tell)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    def __init__(self, tell: Callable[[bool], object]) -> None:
        self._tell = tell

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "torch":
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        spec.loader = _Loader(spec.loader.name, spec.loader.path, self._tell)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, tell: Callable[[bool], object]) -> None:
        super().__init__(fullname, path)
        self._tell = tell

    def exec_module(self, module: ModuleType) -> None:
        self._tell(True)
        gc.disable()  # what is imported stays, and to look through all of it held up the GUI thread for 0.2 s each time
        try:
            load_libraries(Path(self.path).parent / "lib")
            super().exec_module(module)
        finally:
            gc.freeze()
            gc.enable()
            self._tell(False)


def load_libraries(folder: Path, libraries: Mapping[str, int] = LIBRARIES) -> list[str]:
    """Load what there is of ``libraries``, each in its way, without Python's lock; returns the names of those that
    could be."""
    if not libraries:
        return []
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    # one that cannot be loaded is for the import to complain about
    return [
        name for name, how in libraries.items() if (folder / name).is_file() and dlopen(os.fsencode(folder / name), how)
    ]


def explained(error: Exception) -> str:
    """One sentence about an error that says what to do."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(error, torch.OutOfMemoryError):
        return worded("The graphics card has too little free memory for this; choose the CPU as the device.")
    name = type(error).__name__
    return str(error) or worded("The computation failed ({name}); the details say where.", name=name)


def other_canvas(name: str, wanted: tuple[int, int], size: tuple[int, int]) -> str:
    """Why a network cannot answer about a canvas of ``size`` pixels, rows by columns."""
    return worded("{name} wants a canvas of {wanted} pixels, not {size}", name=name, wanted=wanted, size=size)
