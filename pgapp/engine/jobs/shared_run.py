"""What workers are asked of a run and what they answer: frozen, and as small as what is decided. No torch, no Qt.

Pictures do not travel: every worker opens the same folder. Nor do arrays: their strides (of channels that come last)
would not arrive, and other strides are other sums.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pgapp.core.scene import Defence, LabelSpace, NetworkSpec
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.keys import encode_key
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.pictures.reading import Reading
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultRow
from pgapp.engine.jobs.attack_targets import EndedAttack
from pgapp.networks.protocols import NetworkPair


@dataclass(frozen=True, kw_only=True)
class SharedRun:
    """A run that several workers share.

    ``name`` tells it from every other one: a worker prepares itself once for each name. ``folder`` is what
    ``open_pictures`` opens, the same on all machines, and ``pictures`` what ``labelled_digest`` says of it here.
    ``load`` is a function of a module that every worker can import. The others are those of ``plan_run`` and
    ``networks_by_grid``.
    """

    name: str
    folder: str
    reading: Reading
    pictures: str
    mapping: LabelMapping
    network: NetworkSpec
    patch_sizes: tuple[int, ...]
    fit_grid: bool
    label_space: LabelSpace
    defence: Defence
    limit: int | None
    seed: int
    shard: tuple[int, int] | None
    attack: AttackEach | None
    load: Callable[[NetworkSpec], NetworkPair]


@dataclass(frozen=True)
class Worker:
    """Who answers: ``where`` is host and process, ``record`` what the rows there depend on (digests, versions,
    precision, grids, the selected pictures)."""

    where: str
    record: RunRecord


@dataclass(frozen=True)
class Described:
    """A worker that is prepared. ``batch``: so many pictures go through its networks at once; ``fallback`` as in
    ``NetworkPair``."""

    worker: Worker
    batch: int
    fallback: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a chunk: rows of pictures, or ends of attacks. ``changes`` counts what ``evaluate`` counts in
    ``changed``; ``seconds`` is the time that the work took, preparations not."""

    worker: Worker
    rows: tuple[ResultRow, ...] = ()
    changes: tuple[tuple[str, int], ...] = ()
    attacks: tuple[EndedAttack, ...] = ()
    seconds: float = 0.0


def run_name() -> str:
    """Tells one call from every other one, so that workers which stay load anew what may have changed."""
    return secrets.token_hex(8)


def labelled_digest(pictures: PictureSet, mapping: LabelMapping, chosen: Sequence[int]) -> str:
    """sha256 over the keys and true labels of the pictures ``chosen`` (indices), in order."""
    digest = hashlib.sha256()
    for index in chosen:
        number = pictures.class_numbers[index]
        label = mapping.matches[number].label if number >= 0 else None
        digest.update(encode_key(pictures.keys[index]) + f"\0{label}\0".encode())
    return digest.hexdigest()
