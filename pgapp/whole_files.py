"""Files that are there whole or not at all. No Qt, no torch."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NUMBERS = itertools.count()


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Where to write a file that takes the place of ``path`` when it is complete.

    It lies in the same folder, so that nobody ever finds a part of it under the name that was asked for, and is told
    apart from what others write there. Where anything goes wrong, it is removed, and what was there stays.

    Raises ``OSError`` where it cannot take that place.
    """
    temporary = path.with_name(f".{os.getpid()}-{threading.get_ident()}-{next(_NUMBERS)}.pgapp-tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path`` so. Raises ``OSError``."""
    with replaced(path) as temporary:
        temporary.write_bytes(data)
