"""What was asked of a benchmark and cannot be used ends it with one sentence and 2, as in the program's commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pgapp.cli.outcome import EXIT_BAD_INPUT, UsageError, complain
from pgapp.data.pictures.images import PictureError
from pgapp.data.pictures.picture_set import FolderError


@contextmanager
def told() -> Iterator[None]:
    """Around the reading of what was named, and nothing else: a folder, a picture, a network, a size."""
    try:
        yield
    except (UsageError, LookupError, ValueError, OSError, RuntimeError, PictureError, FolderError) as error:
        complain(str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error))
        raise SystemExit(EXIT_BAD_INPUT) from None


def new_file(text: str) -> Path:
    """A file that can be written there. Raises ``UsageError``."""
    path = Path(text)
    if path.is_dir():
        raise UsageError(f"{text} is a folder: say a file's name.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"There is no folder for {text}: make it, or choose another one.")
    return path
