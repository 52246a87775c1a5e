"""A run with attacks that keeps patches, notes and thumbnails, beside the same run without them, by turns."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from measured.figures import Figure
from measured.folder import computed, planned
from pgapp.data.pictures.thumbnails import ThumbnailCache
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.patches import FoundPatch
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.attack_targets import EndedAttack
from pgapp.engine.jobs.evaluation import Plan, evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each

EACH = AttackEach(certified=True)
"""as the program attacks, and certified pictures, too: few may be neither certified nor wrong"""
Found = TypeVar("Found")
NOTE = "The mask lies beside the dog, and the ball is taken for an apple."


def measure_kept(
    network: str, folder: str, sizes: Sequence[int], limit: int, rounds: int, figures: list[Figure]
) -> None:
    """Print the ratio of computing times, and take it into ``figures``; and what keeping took by itself, since threads
    that wait for each other on a machine where other work runs make two equal runs differ by some percent."""
    plan = planned(network, folder, sizes, limit)
    ratios, with_all, without, apart = [], [], [], []
    with tempfile.TemporaryDirectory() as place:
        for number in range(rounds + 1):
            taken: dict[bool, float] = {}
            spent: dict[bool, float] = {}
            for keeps in (True, False) if number % 2 else (False, True):
                with spent_on_keeping(keeps) as clock:
                    taken[keeps] = computed(partial(run, plan, Path(place, f"{number} {keeps}"), keeps))
                spent[keeps] = clock.seconds
            if number:  # the first is for what is loaded and allocated once
                ratios.append(taken[True] / taken[False])
                with_all.append(taken[True])
                without.append(taken[False])
                apart.append((spent[True] - spent[False]) / taken[False])
    print(
        f"{network}, {len(plan.chosen)} pictures, {list(sizes)} px, the right ones attacked for {EACH.steps} steps "
        f"at {EACH.places} places: {statistics.median(with_all):.2f} s computed with patches, notes and thumbnails, "
        f"{statistics.median(without):.2f} s without; ratio {statistics.median(ratios):.3f} "
        f"({min(ratios):.3f} to {max(ratios):.3f}); keeping them by itself {statistics.median(apart):.1%}"
    )
    figures.append(Figure(f"{network}, run that keeps all / that keeps nothing", statistics.median(ratios), "ratio"))
    figures.append(Figure(f"{network}, keeping by itself / run that keeps nothing", statistics.median(apart), "ratio"))


def run(plan: Plan, place: Path, keeps: bool) -> None:
    """``keeps``: a note on each picture and its thumbnail, too."""
    place.mkdir(parents=True)
    out = place / "run.sqlite"
    for _ in evaluate(plan, out):
        pass
    for _ in attack_each(plan, EACH, out):
        pass
    if keeps:
        note_all(plan, out, place / "thumbnails")


def note_all(plan: Plan, out: Path, thumbnails: Path) -> None:
    """A note and a thumbnail for each picture."""
    cache = ThumbnailCache(thumbnails)
    with ResultsStore.open(out) as store:
        for index in plan.chosen:
            cache.get(plan.pictures, index)
            store.set_note(plan.pictures.keys[index], NOTE)


class Clock:
    """Seconds that the calls of a thread computed."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, work: Callable[..., Found]) -> Callable[..., Found]:
        def call(*arguments: object) -> Found:
            start = time.thread_time()
            try:
                return work(*arguments)
            finally:
                self.seconds += time.thread_time() - start

        return call


@contextmanager
def spent_on_keeping(keeps: bool) -> Iterator[Clock]:
    """Within it, attacks keep their patches or, without ``keeps``, say only where they ended; what that and
    ``note_all`` take is on the clock."""
    clock = Clock()

    def ended(end: EndedAttack, store: ResultsStore) -> None:
        store.record_attack(end.key, end.patch_size, end.succeeded, *end.position)

    of, record = (FoundPatch.of, EndedAttack.record) if keeps else (lambda *_pixels: None, ended)
    with (
        patch.object(FoundPatch, "of", clock.timed(of)),
        patch.object(EndedAttack, "record", clock.timed(record)),
        patch(f"{__name__}.note_all", clock.timed(note_all)),
    ):
        yield clock
