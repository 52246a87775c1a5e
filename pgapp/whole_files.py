"""Files that are there whole or not at all. No Qt, no torch."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NUMBERS = itertools.count()


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Where to write a file that takes the place of ``path`` when it is complete.

    It lies in the same folder, so that nobody ever finds a part of it under the name that was asked for, and is told
    apart from what others write there. Where anything goes wrong, it is removed, and what was there stays. A device or
    a pipe stays, too, and is written into.

    Raises ``OSError`` where it cannot take that place.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, path.name)
            yield made
            with made.open("rb") as source, path.open("wb") as device:
                shutil.copyfileobj(source, device)
        return
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
