"""A run over a folder as the steps that the runner takes between two requests of the window.

Importing this needs no torch: the evaluation is imported on the worker, when the job starts.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from pgapp.core.geometry import place_in_window
from pgapp.core.scene import NetworkSpec
from pgapp.data.folders import FolderError
from pgapp.data.images import PictureError, make_canvas
from pgapp.data.results import ResultRow, ResultsStore, SizeResult
from pgapp.engine.evaluation_request import AttackEach, EvaluationReport, EvaluationRequest

if TYPE_CHECKING:
    from torch import Tensor

    from pgapp.networks.base import NetworkPair

Attacked = tuple[int, str, int, int]
"""index of the picture, its key, the label to keep, patch size"""


class Networks(Protocol):
    """What a job needs of the analyst."""

    def network(self, spec: NetworkSpec) -> NetworkPair: ...


class EvaluationJob:
    """Give ``steps`` to ``Runner.start_job``. Stopped or killed, the same request goes on where it was."""

    def __init__(self, request: EvaluationRequest) -> None:
        self.request = request

    def steps(self, analyst: Networks) -> Iterator[EvaluationReport]:
        """A report after every picture, and with attacks after every step of one.

        Raises ``ResultsError``, ``OSError`` or ``ValueError`` with a sentence for the person.
        """
        request = self.request
        path = request.results_path
        yield EvaluationReport("Loading the network", 0, 0, 0, 0.0, None, path)
        networks = analyst.network(request.network)
        from pgapp.engine.evaluation import evaluate, plan_run

        plan = plan_run(
            request.pictures,
            request.mapping,
            networks,
            request.network,
            request.label_space,
            request.defence,
            request.patch_sizes,
            request.limit,
            request.seed,
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        unreadable = 0
        with closing(evaluate(plan, networks, path)) as steps:
            for progress in steps:
                unreadable = progress.unreadable
                yield EvaluationReport(
                    "Evaluating",
                    progress.done,
                    progress.total,
                    unreadable,
                    progress.pictures_per_second,
                    progress.seconds_left,
                    path,
                )
        if request.attack is not None:
            with ResultsStore.open(path) as store:
                yield from self._attacks(networks, request.attack, store, unreadable)

    def _attacks(
        self, networks: NetworkPair, attack: AttackEach, store: ResultsStore, unreadable: int
    ) -> Iterator[EvaluationReport]:
        waiting, before = self._waiting(store)
        total = before + len(waiting)
        started, last = time.perf_counter(), 0
        for last, (index, key, label, size) in enumerate(waiting):
            seconds = time.perf_counter() - started
            rate = last / seconds if last else 0.0
            left = (len(waiting) - last) / rate if rate else None
            report = EvaluationReport("Attacking", before + last, total, unreadable, rate, left, store.path)
            yield report
            try:
                one = _OneAttack(self.request, networks, attack, index, label, size)
            except (PictureError, FolderError):
                continue  # it was readable when it was evaluated and has vanished since: it stays unattacked
            for _ in one.steps():
                yield report
            store.record_attack(key, size, one.fell, *one.place)
        rate = len(waiting) / max(1e-9, time.perf_counter() - started)
        yield EvaluationReport("Attacking", total, total, unreadable, rate, 0.0, store.path)

    def _waiting(self, store: ResultsStore) -> tuple[list[Attacked], int]:
        """What has not been attacked yet, and how many have been."""
        places = {key: index for index, key in enumerate(self.request.pictures.keys)}
        waiting: list[Attacked] = []
        before = 0
        for row in store.rows():
            for size in row.sizes:
                label = _label_to_keep(row, size)
                if label is None or row.key not in places:
                    continue
                if size.fell is None:
                    waiting.append((places[row.key], row.key, label, size.patch_size))
                else:
                    before += 1
        return waiting, before


def _label_to_keep(row: ResultRow, size: SizeResult) -> int | None:
    """The label that an attack has to change; None where the clean prediction is wrong or unknown."""
    label = size.robust_label if row.label is None else row.label
    return None if label is None or label != size.robust_label else label


class _OneAttack:
    """One picture, one size: the patch lies amid the malicious window with the least margin."""

    def __init__(
        self, request: EvaluationRequest, networks: NetworkPair, attack: AttackEach, index: int, label: int, size: int
    ) -> None:
        import numpy as np
        import torch

        local = networks.local
        self._request, self._networks, self._attack = request, networks, attack
        self._label, self._size = label, size
        self._defence = replace(request.defence, patch_size=size)
        canvas = make_canvas(request.pictures.load(index), local.canvas_spec)
        self._canvas = torch.from_numpy(np.array(canvas.pixels)).to(local.device)
        with torch.no_grad():
            self._clean = self._of_space(local.local_logits(self._canvas[None]))
        self.place = self._weakest_place()
        self.fell = False

    def steps(self) -> Iterator[None]:
        """Optimize; ``fell`` is known at the end."""
        from pgapp.core.attack import PatchAttack
        from pgapp.core.objectives import objective_against

        local, ordinary = self._networks.local, self._networks.ordinary
        objective = objective_against("patchguard", local, ordinary, self._defence, self._request.label_space.indices)
        attack = PatchAttack(self._attack.steps, self._attack.step_size, seed=self._attack.seed, draw_seconds=0.0)
        run = attack.run(objective, self._canvas, [self.place], self._size, self._label, clean=self._clean)
        while not run.finished:
            state = run.step()
            yield
            if state.snapshot is not None and state.snapshot.succeeded:
                break
        self.fell = run.finish().found

    def _weakest_place(self) -> tuple[int, int]:
        import torch

        from pgapp.core.certify import certify
        from pgapp.core.evidence import class_evidence

        defence, grid = self._defence, self._networks.local.grid
        window = grid.window(self._size)
        with torch.no_grad():
            evidence = class_evidence(
                self._clean, defence.feature, defence.clip, defence.temperature, defence.vote_threshold
            )
            margins = certify(evidence, self._label, window, defence.threshold, grid.wrap).margins[0]
        row, col = divmod(int(margins.argmin()), margins.shape[-1])
        return place_in_window(grid, (row, col), window, self._size)

    def _of_space(self, logits: Tensor) -> Tensor:
        indices: Sequence[int] | None = self._request.label_space.indices
        return logits if indices is None else logits[:, list(indices)]
