"""A run over a folder as the steps that the runner takes between two requests of the window.

Importing this needs no torch: the evaluation is imported on the worker, when the job starts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from pgapp.core.attack.state import OWN
from pgapp.core.scene import NetworkSpec
from pgapp.data.results.schema import ResultsError
from pgapp.engine.jobs.evaluation_request import EvaluationReport, EvaluationRequest

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation_request import Progress
    from pgapp.networks.protocols import NetworkPair


class Networks(Protocol):
    """What a job needs of the analyst."""

    def network(self, spec: NetworkSpec) -> NetworkPair: ...


class EvaluationJob:
    """Give ``steps`` to ``Runner.start_job``. Stopped or killed, the same request goes on where it was."""

    def __init__(self, request: EvaluationRequest) -> None:
        self.request = request

    def steps(self, analyst: Networks) -> Iterator[EvaluationReport]:
        """A report after every picture, and with attacks after every step of one.

        Raises ``ResultsError``, ``OSError``, ``RuntimeError`` or ``ValueError`` with a sentence for the person.
        """
        request = self.request
        path = request.results_path
        yield EvaluationReport("Loading the network", 0, 0, 0, 0.0, None, path)
        from pgapp.engine.jobs.evaluation import evaluate, plan_run
        from pgapp.engine.jobs.judging import networks_by_grid

        networks = networks_by_grid(request.patch_sizes, request.network, request.fit_grid, analyst.network)
        plan = plan_run(
            request.pictures,
            request.mapping,
            networks,
            request.network,
            request.label_space,
            request.defence,
            request.limit,
            request.seed,
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ResultsError(f"There can be no results in {path.parent}: {error.strerror or error}.") from error
        unreadable = 0
        with closing(evaluate(plan, path)) as steps:
            for progress in steps:
                unreadable = progress.unreadable
                yield self._report("Evaluating", progress, unreadable)
        if request.attack is not None:
            from pgapp.engine.jobs.evaluation_attack import attack_each

            each = request.attack
            if each.against == OWN:
                each = replace(each, against=request.defence.key)
            with closing(attack_each(plan, each, path)) as steps:
                for progress in steps:
                    if progress.total:  # else there is nothing to attack, and the last word is the evaluation's
                        yield self._report("Attacking", progress, unreadable)

    def _report(self, doing: str, progress: Progress, unreadable: int) -> EvaluationReport:
        rate, left = progress.pictures_per_second, progress.seconds_left
        return EvaluationReport(doing, progress.done, progress.total, unreadable, rate, left, self.request.results_path)
