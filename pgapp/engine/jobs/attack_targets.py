"""Which pictures of a run an attack is for, and how one ended: frozen. No torch."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from pgapp.core.scene import Outcome
from pgapp.data.pictures.selection import run_order
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.patches import FoundPatch
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult


@dataclass(frozen=True)
class Target:
    """One picture at one size (pixels), and the label that an attack has to change. ``certified``: the run says that no
    attack can."""

    key: str
    label: int
    patch_size: int
    certified: bool = False


@dataclass(frozen=True, kw_only=True)
class EndedAttack:
    """What ``ResultsStore.record_attack`` is told of an attack's end."""

    key: str
    patch_size: int
    succeeded: bool
    position: tuple[int, int]
    found: FoundPatch

    def record(self, store: ResultsStore) -> None:
        """Keep it in a run's file."""
        store.record_attack(self.key, self.patch_size, self.succeeded, *self.position, self.found)


def targets_of(keys: Container[str], seed: int, each: AttackEach, store: ResultsStore) -> tuple[list[Target], int]:
    """What has not been attacked yet of the pictures ``keys``, in the run's order, and how many have been."""
    waiting: list[Target] = []
    before = 0
    for row in store.rows():
        for size in row.sizes:
            label = _label_to_keep(row, size)
            certified = size.outcome is Outcome.CERTIFIED
            if size.attack_succeeded is not None:
                before += 1
            elif label is not None and row.key in keys and (each.certified or not certified):
                waiting.append(Target(row.key, label, size.patch_size, certified))
    order = run_order([target.key for target in waiting], seed)
    return [waiting[place] for place in order], before


def _label_to_keep(row: ResultRow, size: SizeResult) -> int | None:
    """The label that an attack has to change; None where the clean prediction is wrong, an alert, or unknown."""
    if size.outcome is None or size.outcome is Outcome.WRONG:
        return None
    return size.robust_label if row.label is None else row.label
