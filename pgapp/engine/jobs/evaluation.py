"""A run over many pictures: decode ahead, batches to the device, one row a picture. No Qt.

``evaluate`` is a generator, so whoever steps it decides when it works: not stepping pauses it, ``close()`` ends it.
"""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from pgapp.core.defences.row import too_few
from pgapp.core.defences.settings import record_of
from pgapp.core.defences.table import runs_on_canvases, top_of
from pgapp.core.scene import CanvasSpec, Defence, FloatArray, LabelSpace, NetworkSpec
from pgapp.data.pictures.folders import FolderError, PictureSet
from pgapp.data.pictures.images import PictureError, make_canvas
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.pictures.reading import READ_AS, Reading, changes
from pgapp.data.pictures.selection import selected, shard_of, waiting_of
from pgapp.data.results.run_record import RunRecord, SizeGrid, frozen, selection_digest
from pgapp.data.results.store import ResultRow, ResultsStore, failed_row
from pgapp.engine.jobs.evaluation_request import Progress, progress_of
from pgapp.engine.jobs.judging import Judges, OnGrid
from pgapp.engine.jobs.masked_judging import MaskedJudges
from pgapp.engine.versions import versions_on
from pgapp.networks.protocols import Device, device_type, precision_name
from pgapp.version import __version__

DECODERS = 2
BATCH = 16
"""pictures that go through the networks together, and so the most that a killed run loses"""
ALONE = 32 * 32
"""On a CPU a canvas of more pixels is a batch of its own: its network keeps the cores busy, and a kill loses one."""


@dataclass(frozen=True, eq=False)
class Plan:
    """All that a run needs: made by ``plan_run``.

    ``chosen`` are indices of ``pictures`` in sorted order, before sharding. ``networks`` has one for each grid.
    """

    pictures: PictureSet
    mapping: LabelMapping
    networks: tuple[OnGrid, ...]
    chosen: Sequence[int]
    label_space: LabelSpace
    defence: Defence
    record: RunRecord


def plan_run(
    pictures: PictureSet,
    mapping: LabelMapping,
    networks: Sequence[OnGrid],
    spec: NetworkSpec,
    label_space: LabelSpace,
    defence: Defence,
    limit: int | None = None,
    seed: int = 0,
    shard: tuple[int, int] | None = None,
) -> Plan:
    """Fix what a run is about. ``defence.patch_size`` plays no part: every size gets its own window.

    Args:
        mapping: a label of ``label_space``, or None, for each of ``pictures.classes``.
        networks: what ``networks_by_grid`` made of ``spec`` and the patch sizes.
        limit: so many pictures drawn at random with ``seed``; None for all.
        shard: ``(i, n)``, the i-th (1-based) of n shares.

    Raises:
        ValueError: the limit, the shard or the mapping is impossible, or the defence's answers name every class.
    """
    local, undefended = networks[0].networks.local, networks[0].networks.undefended
    grids = dict(sorted((size, _size_grid(one, size, spec)) for one in networks for size in one.patch_sizes))
    _check_classes(pictures, mapping, label_space, defence)
    chosen = selected(pictures.keys, limit, seed)
    shard_of(range(len(chosen)), shard)
    as_shown = pictures.reading is Reading.SHOWN
    read_as = () if as_shown else ((READ_AS, pictures.reading.value),)
    record = RunRecord(
        source=pictures.name if pictures.root is None else os.path.abspath(pictures.root),
        network=spec.key,
        digest=local.digest,
        undefended_digest=undefended.digest if undefended else None,
        device=str(local.device),
        precision=precision_name(local.precision),
        program_version=__version__,
        canvas=local.grid.canvas,
        resize=local.canvas_spec.resize,
        interpolation=local.canvas_spec.interpolation,
        wrap=local.grid.wrap,
        grids=tuple(grids.values()),
        defence=defence.key,
        settings=frozen(record_of(defence.settings)),
        patch_sizes=tuple(grids),
        label_space=label_space.name,
        label_names=label_space.names,
        label_indices=label_space.indices,
        mapping=tuple((match.text, match.label) for match in mapping.matches),
        selection=selection_digest([pictures.keys[index] for index in chosen]),
        total=len(chosen),
        limit=limit,
        seed=seed,
        shard=shard,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        versions=(*versions_on(local.device), *read_as),
        border=local.canvas_spec.border,
    )
    return Plan(pictures, mapping, tuple(networks), chosen, label_space, defence, record)


def _check_classes(pictures: PictureSet, mapping: LabelMapping, label_space: LabelSpace, defence: Defence) -> None:
    if len(mapping.matches) != len(pictures.classes):
        raise ValueError(f"{len(mapping.matches)} labels for {len(pictures.classes)} classes")
    if few := too_few(top_of(defence.settings), len(label_space.names)):
        raise ValueError(few)


def evaluate(
    plan: Plan,
    path: Path | str,
    batch: int | None = None,
    mix_versions: bool = False,
    changed: Counter[str] | None = None,
) -> Generator[Progress]:
    """Evaluate what has no row yet, and yield after every batch; the first state comes before any work.

    Call and step it on one thread: the results file is opened there. Rows are committed one by one.

    Args:
        path: the results file; made, or taken up again.
        batch: pictures that go to the device together, those of ``together`` by default.
        mix_versions: go on with a run that was begun on another kind of device or with other versions.
        changed: counts, of the pictures that are read now, those that were turned, laid on white and the like (see
            ``data.pictures.reading.CHANGES``), and under "" all of them.

    Raises:
        ResultsError: the file cannot be used, or holds another run.
        FolderError: the folder of the pictures is gone.
        TooLittleMemoryError: not even one picture at a time fits on the device.
        NoUndefendedNetworkError: the defence asks the undefended network, and there is none.
    """
    keys = [plan.pictures.keys[index] for index in plan.chosen]
    total = plan.record.shard_total
    with closing(ResultsStore.create(path, plan.record, mix_versions)) as store:
        done = store.done_keys()
        unreadable = store.unreadable()
        waiting = waiting_of(keys, plan.record.seed, plan.record.shard, done)
        judges = judges_of(plan)
        finished, seconds = 0, 0.0
        yield progress_of(len(done), finished, total, unreadable, seconds)
        with closing(judged(plan, judges, waiting, batch or batch_of(plan))) as batches:
            while True:
                start = time.perf_counter()
                found = next(batches, None)
                if found is None:
                    return
                rows, changes = found
                for row in rows:
                    store.append(row)
                    unreadable += row.error is not None
                if changed is not None:
                    changed.update(changes)
                finished += len(rows)
                seconds += time.perf_counter() - start
                yield progress_of(len(done), finished, total, unreadable, seconds)


def judged(
    plan: Plan, judges: Judges | MaskedJudges, positions: Sequence[int], size: int
) -> Generator[tuple[list[ResultRow], Counter[str]]]:
    """The rows of the pictures at ``positions`` of what was chosen, ``size`` at a time, in order; with each batch what
    ``evaluate`` counts in ``changed``. Batches that begin at the same pictures have the same rows, whoever asks."""
    with closing(_decoded(plan, positions, plan.networks[0].networks.local.canvas_spec, size)) as batches:
        for decoded in batches:
            yield list(_rows(plan, judges, decoded)), Counter(change for one in decoded for change in ("", *one[3]))


def judges_of(plan: Plan) -> Judges | MaskedJudges:
    """What judges the pictures of a run. Raises ``NoUndefendedNetworkError``."""
    kind = MaskedJudges if runs_on_canvases(plan.defence) else Judges
    return kind(plan.networks, plan.label_space, plan.defence)


def batch_of(plan: Plan) -> int:
    """How many pictures of a run go through the networks at once, unless somebody says otherwise."""
    local = plan.networks[0].networks.local
    return together(local.device, local.canvas_spec)


def together(device: Device, spec: CanvasSpec) -> int:
    """How many pictures go through the networks at once."""
    return 1 if device_type(device) == "cpu" and spec.size[0] * spec.size[1] > ALONE else BATCH


def _size_grid(one: OnGrid, size: int, spec: NetworkSpec) -> SizeGrid:
    grid = one.networks.local.grid
    return SizeGrid(size if one.fitted else spec.fitted_to, grid.receptive_field, grid.stride, grid.cells)


Decoded = tuple[int, FloatArray | str, float, tuple[str, ...]]
"""position, canvas pixels ``[3, H, W]`` or why there are none, seconds, what was changed about the picture"""


def _decoded(plan: Plan, positions: Sequence[int], spec: CanvasSpec, size: int) -> Generator[list[Decoded]]:
    """Batches of decoded canvases, in order, decoded ahead on threads of their own."""
    ahead: deque[Future[Decoded]] = deque()
    pool = ThreadPoolExecutor(DECODERS, thread_name_prefix="pgapp-decode")
    try:
        rest = iter(positions)
        while True:
            while len(ahead) < 2 * size + DECODERS and (position := next(rest, None)) is not None:
                ahead.append(pool.submit(_decode, plan, position, spec))
            if not ahead:
                return
            yield [ahead.popleft().result() for _ in range(min(size, len(ahead)))]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _decode(plan: Plan, position: int, spec: CanvasSpec) -> Decoded:
    start = time.perf_counter()
    notes: tuple[str, ...] = ()
    try:
        made = make_canvas(plan.pictures.load(plan.chosen[position]), spec)
        canvas: FloatArray | str = made.pixels
        notes = made.picture.notes
    except (PictureError, FolderError) as error:
        plan.pictures.check_root()
        canvas = str(error)
    return position, canvas, time.perf_counter() - start, changes(notes)


def _rows(plan: Plan, judges: Judges | MaskedJudges, decoded: Sequence[Decoded]) -> Iterator[ResultRow]:
    """The rows of a batch: what could not be read first, then what the judges say of the others."""
    readable: list[tuple[int, FloatArray, float]] = []
    for position, canvas, seconds, _ in decoded:
        if isinstance(canvas, str):
            key, label = _key_and_label(plan, position)
            yield failed_row(position, key, label, canvas, seconds, plan.record.patch_sizes)
        else:
            readable.append((position, canvas, seconds))
    if not readable:
        return
    start = time.perf_counter()
    known = [_key_and_label(plan, position) for position, _, _ in readable]
    verdicts = judges.verdicts(np.stack([canvas for _, canvas, _ in readable]), [label for _, label in known])
    each = (time.perf_counter() - start) / len(readable)
    for (position, _, seconds), (key, label), verdict in zip(readable, known, verdicts, strict=True):
        if verdict.error is not None:
            yield failed_row(position, key, label, verdict.error, seconds + each, plan.record.patch_sizes)
            continue
        yield ResultRow(position, key, label, verdict.undefended_label, None, seconds + each, verdict.sizes)


def _key_and_label(plan: Plan, position: int) -> tuple[str, int | None]:
    index = plan.chosen[position]
    number = plan.pictures.class_numbers[index]
    return plan.pictures.keys[index], plan.mapping.matches[number].label if number >= 0 else None
