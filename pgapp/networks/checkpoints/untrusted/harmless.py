"""Types that training scripts leave beside the weights: settings, numbers of numpy, paths, dates. None is made here.

torch refuses a file that names any type but its own. These few may be named: a stand-in, which keeps the attributes of
a ``Namespace`` and nothing of the others, takes the place of each, so that no code of theirs runs either.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

HARMLESS = (
    "argparse.Namespace",
    *(f"numpy.{core}.multiarray.scalar" for core in ("core", "_core")),
    "numpy.dtype",
    *(
        f"pathlib{module}.{kind}"
        for module in ("", "._local")
        for kind in ("PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath")
    ),
    *(f"datetime.{kind}" for kind in ("date", "datetime", "time", "timedelta", "timezone")),
    "torch.torch_version.TorchVersion",
)
"""what may be named, beside the types of torch itself"""
_lock = threading.Lock()


class Left:
    """Stands for an object of a harmless type. ``said`` holds a ``Namespace``'s attributes, and else nothing."""

    said: Mapping[object, object]

    def __new__(cls, *_arguments: object) -> Left:
        made = super().__new__(cls)
        made.said = {}
        return made

    def __init__(self, *_arguments: object) -> None:
        pass

    def __setstate__(self, state: object) -> None:
        if isinstance(state, Mapping):
            self.said = state


def _stand_in(path: str) -> type[Left]:
    """torch looks a type up by where it says that it lives."""
    module, _, name = path.rpartition(".")
    return type(name, (Left,), {"__module__": module})


_STAND_INS = [_stand_in(path) for path in HARMLESS]


@contextmanager
def harmless_allowed() -> Iterator[None]:
    """Let ``torch.load(weights_only=True)`` take the stand-ins, one thread at a time; then as it was."""
    from torch.serialization import add_safe_globals, clear_safe_globals, get_safe_globals

    with _lock:
        before = get_safe_globals()
        add_safe_globals(list(_STAND_INS))
        try:
            yield
        finally:
            clear_safe_globals()
            add_safe_globals(before)
