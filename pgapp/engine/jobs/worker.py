"""What a worker does for a run that it shares: these functions are what an executor is handed.

torch is imported when the first of them runs: Dask's scheduler imports this, too, to read what it hands on.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError, PictureSet, open_pictures, printable
from pgapp.data.pictures.selection import selected
from pgapp.data.results.rows import ResultRow
from pgapp.engine.jobs.attack_targets import EndedAttack, Target
from pgapp.engine.jobs.shared_run import Answer, Described, SharedRun, Worker, labelled_digest

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation import Plan
    from pgapp.engine.jobs.evaluation_attack import Attacker
    from pgapp.engine.jobs.judging import Judges
    from pgapp.engine.jobs.masked_judging import MaskedJudges

_alone = threading.RLock()
"""a worker may have several threads: its networks answer one chunk at a time, with all of them"""
_prepared: list[_Prepared] = []
"""for the run that was asked about last"""


class _Prepared:
    """One worker's networks for one run."""

    def __init__(self, run: SharedRun) -> None:
        self.run = run
        self.plan = _plan_here(run)
        self.worker = Worker(here(), self.plan.record)

    @cached_property
    def judges(self) -> Judges | MaskedJudges:
        from pgapp.engine.jobs.evaluation import judges_of

        return judges_of(self.plan)

    @cached_property
    def attacker(self) -> Attacker:
        from pgapp.engine.jobs.evaluation_attack import Attacker

        if self.run.attack is None:
            raise ValueError("This run has no attack.")
        return Attacker(self.plan, self.run.attack)


def describe(run: SharedRun, _: object = None) -> Described:
    """Get ready for a run, and say with what.

    Raises:
        FolderError: here the folder is another one, or none.
        NetworkLoadError: the network cannot be loaded here.
        ValueError: the network has nothing of the kind that the attack is against.
        NoUndefendedNetworkError: the defence asks the undefended network, and there is none.
    """
    from pgapp.engine.jobs.evaluation import batch_of
    from pgapp.engine.jobs.evaluation_attack import check_attack

    with _alone:
        found = _ready(run)
        if run.attack is not None:
            check_attack(found.plan, run.attack)
        return Described(found.worker, batch_of(found.plan), found.plan.networks[0].networks.fallback)


def judge(run: SharedRun, positions: tuple[int, ...]) -> Answer:
    """The rows of the pictures at these positions of the selection. Raises as ``describe`` and ``evaluate`` do."""
    from pgapp.engine.jobs.evaluation import batch_of, judged

    with _alone:
        found = _ready(run)
        start = time.perf_counter()
        rows: list[ResultRow] = []
        changes: Counter[str] = Counter()
        with closing(judged(found.plan, found.judges, positions, batch_of(found.plan))) as batches:
            for some, changed in batches:
                rows += some
                changes.update(changed)
        seconds = time.perf_counter() - start
        return Answer(worker=found.worker, rows=tuple(rows), changes=tuple(changes.items()), seconds=seconds)


def attack(run: SharedRun, targets: tuple[Target, ...]) -> Answer:
    """How the attacks on these targets end, without those that cannot be attacked. Raises as ``describe`` and
    ``attack_each`` do."""
    with _alone:
        found = _ready(run)
        start = time.perf_counter()
        ends = (_ended(found.attacker, target) for target in targets)
        attacks = tuple(end for end in ends if end is not None)
        return Answer(worker=found.worker, attacks=attacks, seconds=time.perf_counter() - start)


@contextmanager
def with_threads(count: int) -> Iterator[None]:
    """Within it the networks of this process have ``count`` threads for themselves.

    Dask starts workers with OMP_NUM_THREADS=1, which torch heeds and onnxruntime does not. Both are told the same
    number: ours of onnxruntime have as many threads as torch says (``side_by_side``).
    """
    import torch

    with _alone:
        before = torch.get_num_threads()
        torch.set_num_threads(count)
        try:
            yield
        finally:
            torch.set_num_threads(before)


def here() -> str:
    """Host and process, for people."""
    return worded("{host}, process {number}", host=printable(socket.gethostname()), number=os.getpid())


def _ready(run: SharedRun) -> _Prepared:
    if not _prepared or _prepared[0].run.name != run.name:
        _prepared.clear()  # before the next one is loaded: there may not be memory for both
        _prepared.append(_Prepared(run))
    return _prepared[0]


def _ended(attacker: Attacker, target: Target) -> EndedAttack | None:
    steps = attacker.attack(target)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            ended: EndedAttack | None = stop.value
            return ended


def _plan_here(run: SharedRun) -> Plan:
    pictures = replace(open_pictures(run.folder), reading=run.reading)
    chosen = selected(pictures.keys, run.limit, run.seed)
    same = len(run.mapping.matches) == len(pictures.classes)
    if not same or labelled_digest(pictures, run.mapping, chosen) != run.pictures:
        raise FolderError(
            worded(
                "On {here}, {folder} holds other pictures or labels than where the run was started: let all "
                "machines see the same files.",
                here=here(),
                folder=printable(run.folder),
            )
        )
    return plan_of(run, pictures)


def plan_of(run: SharedRun, pictures: PictureSet) -> Plan:
    """The run over pictures that are open. Raises as ``networks_by_grid`` and ``plan_run`` do."""
    from pgapp.engine.jobs.evaluation import plan_run
    from pgapp.engine.jobs.judging import networks_by_grid

    networks = networks_by_grid(run.patch_sizes, run.network, run.fit_grid, run.load)
    given = (run.network, run.label_space, run.defence, run.limit, run.seed, run.shard)
    return plan_run(pictures, run.mapping, networks, *given)
