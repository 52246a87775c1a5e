"""The worst failures of a run, and what a person wrote to its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.data.pictures.keys import decode_key
from pgapp.data.reports.pictures import RunPictures, Shown
from pgapp.data.results.patches import Attacked
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.store import ResultsStore

MOST_ANNOTATED = 1000


@dataclass(frozen=True)
class Failure:
    """A picture that an attack changed, or that is wrong without one."""

    row: ResultRow
    size: SizeResult
    attacked: Attacked | None
    shown: Shown


@dataclass(frozen=True)
class Failures:
    """At one patch size (pixels): the first of each kind, and how many there are.

    ``attacked``: changed by an attack, alarms (certified) first, then by how far the attack went. ``wrong``: without
    any patch, the least margin first; a margin that is no number comes last.
    """

    patch_size: int
    attacked: tuple[Failure, ...]
    attacked_in_all: int
    wrong: tuple[Failure, ...]
    wrong_in_all: int


def worst(store: ResultsStore, patch_size: int, most: int, pictures: RunPictures) -> Failures:
    """The ``most`` worst of each kind."""
    attacked = (
        "FROM attacks a JOIN sizes s ON s.picture = a.picture AND s.patch_size = a.patch_size "
        "JOIN pictures p ON p.id = a.picture WHERE a.patch_size = ? AND a.succeeded = 1"
    )
    wrong = "FROM sizes s JOIN pictures p ON p.id = s.picture WHERE s.patch_size = ? AND s.outcome = 'wrong'"
    first = store.select(
        f"SELECT p.key {attacked} ORDER BY s.outcome <> 'certified', a.margin IS NULL, a.margin DESC, p.position "
        "LIMIT ?",
        (patch_size, most),
    )
    second = store.select(
        f"SELECT p.key {wrong} ORDER BY s.margin IS NULL, s.margin, p.position LIMIT ?", (patch_size, most)
    )
    ((attacked_in_all,),) = store.select(f"SELECT count(*) {attacked}", (patch_size,))
    ((wrong_in_all,),) = store.select(f"SELECT count(*) {wrong}", (patch_size,))
    return Failures(
        patch_size,
        _failures(store, patch_size, [decode_key(key) for (key,) in first], pictures),
        attacked_in_all,
        _failures(store, patch_size, [decode_key(key) for (key,) in second], pictures),
        wrong_in_all,
    )


def annotated(store: ResultsStore) -> list[ResultRow]:
    """The pictures with a note or a tag that have a row, by key, at most ``MOST_ANNOTATED``."""
    found = store.select("SELECT key FROM notes UNION SELECT key FROM tags ORDER BY key LIMIT ?", (MOST_ANNOTATED,))
    rows = store.by_keys([decode_key(key) for (key,) in found])
    return [rows[key] for key in sorted(rows)]


def _failures(store: ResultsStore, patch_size: int, keys: list[str], pictures: RunPictures) -> tuple[Failure, ...]:
    rows = store.by_keys(keys)
    found = []
    for key in keys:
        size = rows[key].at(patch_size)
        if size is not None:
            attacked = store.attacked(key, patch_size)
            found.append(Failure(rows[key], size, attacked, pictures.shown(key, attacked)))
    return tuple(found)
