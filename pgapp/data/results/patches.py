"""The patches that attacks ended with, inside a results file: in pieces, so that pages of the file are filled."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pgapp.core.scene import FloatArray
from pgapp.data.pictures.patch_pixels import LARGEST_SIDE, packed, unpacked

PIECE = 490
"""Bytes. Eight of them, with their heads, fill a page of SQLite's 4096; a patch in one piece leaves up to half of its
last page empty."""
MOST_PIECES = 13 * LARGEST_SIDE * LARGEST_SIDE // PIECE


@dataclass(frozen=True)
class FoundPatch:
    """The patch that an attack ended with: the one that reached furthest.

    ``png`` as ``data.pictures.patch_pixels`` has it. ``steps`` went into it, from noise of ``seed``. ``margin`` is by
    how much the run's defence, on the patched picture, has another class (or ``target``, where the attack had one)
    before the true one: positive where the attack succeeded.
    """

    png: bytes
    seed: int
    steps: int
    margin: float
    target: int | None = None

    @staticmethod
    def of(pixels: FloatArray, seed: int, steps: int, margin: float, target: int | None = None) -> FoundPatch:
        """With pixels float32 ``[3, size, size]`` in 0..1, which are kept to the last bit."""
        return FoundPatch(packed(pixels), seed, steps, margin, target)

    @property
    def pixels(self) -> FloatArray:
        """float32 ``[3, size, size]``. Raises ``PatchPixelsError`` where the file does not hold them."""
        return unpacked(self.png)


@dataclass(frozen=True)
class Attacked:
    """An attack on a picture at a patch size (pixels), ``(row, col)`` the corner of the patch on the canvas.

    ``found`` is None where an older pgapp attacked, which kept no patches.
    """

    patch_size: int
    succeeded: bool
    row: int
    col: int
    found: FoundPatch | None = None


def keep(connection: sqlite3.Connection, png: bytes) -> tuple[int, int]:
    """Add a patch within a transaction; returns the number of its first piece, and how many there are."""
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM patches").fetchone()
    pieces = [png[start : start + PIECE] for start in range(0, len(png), PIECE)]
    connection.executemany("INSERT INTO patches VALUES (?, ?)", list(enumerate(pieces, first)))
    return first, len(pieces)


def drop(connection: sqlite3.Connection, first: int, pieces: int) -> None:
    """Remove a patch within a transaction."""
    connection.execute("DELETE FROM patches WHERE id >= ? AND id < ?", (first, first + pieces))


def read(connection: sqlite3.Connection, first: int, pieces: int) -> bytes:
    """A patch again. Raises ``ValueError`` where the file does not hold it."""
    if not 0 < pieces <= MOST_PIECES:
        raise ValueError("no patch has so many pieces")
    found = connection.execute(
        "SELECT piece FROM patches WHERE id >= ? AND id < ? ORDER BY id", (first, first + pieces)
    ).fetchall()
    if len(found) != pieces or not all(isinstance(piece, bytes) for (piece,) in found):
        raise ValueError("pieces of a patch are missing")
    return b"".join(piece for (piece,) in found)
