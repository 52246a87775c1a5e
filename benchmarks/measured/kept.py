"""A run with attacks that keeps patches, notes and thumbnails, beside the same run without them, by turns."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
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
NOTE = "The mask lies beside the dog, and the ball is taken for an apple."


def measure_kept(
    network: str, folder: str, sizes: Sequence[int], limit: int, rounds: int, figures: list[Figure]
) -> None:
    """Print the ratio of computing times, and take it into ``figures``."""
    plan = planned(network, folder, sizes, limit)
    ratios, with_all, without = [], [], []
    with tempfile.TemporaryDirectory() as place:
        for number in range(rounds + 1):
            both = Path(place) / str(number)
            kept = computed(partial(run, plan, both / "kept", True))
            with nothing_kept():
                bare = computed(partial(run, plan, both / "bare", False))
            if number:  # the first is for what is loaded and allocated once
                ratios.append(kept / bare)
                with_all.append(kept)
                without.append(bare)
    print(
        f"{network}, {len(plan.chosen)} pictures, {list(sizes)} px, the right ones attacked for {EACH.steps} steps "
        f"at {EACH.places} places: {statistics.median(with_all):.2f} s computed with patches, notes and thumbnails, "
        f"{statistics.median(without):.2f} s without; ratio {statistics.median(ratios):.3f} "
        f"({min(ratios):.3f} to {max(ratios):.3f})"
    )
    figures.append(Figure(f"{network}, run that keeps all / that keeps nothing", statistics.median(ratios), "ratio"))


def run(plan: Plan, place: Path, keeps: bool) -> None:
    """``keeps``: a note on each picture and its thumbnail, too."""
    place.mkdir(parents=True)
    out = place / "run.sqlite"
    for _ in evaluate(plan, out):
        pass
    for _ in attack_each(plan, EACH, out):
        pass
    if keeps:
        cache = ThumbnailCache(place / "thumbnails")
        with ResultsStore.open(out) as store:
            for index in plan.chosen:
                cache.get(plan.pictures, index)
                store.set_note(plan.pictures.keys[index], NOTE)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Attacks say where they ended, and keep no patch."""

    def record(ended: EndedAttack, store: ResultsStore) -> None:
        store.record_attack(ended.key, ended.patch_size, ended.succeeded, *ended.position)

    with patch.object(FoundPatch, "of", lambda *_pixels: None), patch.object(EndedAttack, "record", record):
        yield
