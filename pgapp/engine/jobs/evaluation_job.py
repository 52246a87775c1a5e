"""A run over a folder as the steps that the runner takes between two requests of the window.

Importing this needs no torch: the evaluation is imported on the worker, when the job starts.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pgapp.core.attack.state import OWN
from pgapp.core.scene import NetworkSpec
from pgapp.core.wording import worded
from pgapp.data.pictures.selection import selected
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.schema import ResultsError
from pgapp.engine.jobs.evaluation_request import EvaluationReport, EvaluationRequest, Progress
from pgapp.engine.jobs.shared_run import SharedRun, labelled_digest, run_name
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.engine.jobs.asking import SharedEvaluation
    from pgapp.networks.protocols import NetworkPair

SHORTEST = 0.02
"""seconds that a step of a run by others lasts at most: a patch that is dragged meanwhile waits for it"""


class Networks(Protocol):
    """What a job needs of the analyst."""

    def network(self, spec: NetworkSpec) -> NetworkPair: ...


class EvaluationJob:
    """Give it to ``Runner.start_job``. Stopped or killed, the same request goes on where it was.

    ``load`` yields the networks of a spec where several processes compute the run: a function that they can import.
    """

    def __init__(self, request: EvaluationRequest, load: Callable[[NetworkSpec], NetworkPair] = catalog.load) -> None:
        self.request = request
        self._path = request.results_path
        self._load = load
        self._unreadable = 0
        self._still = False
        self._others: SharedEvaluation | None = None

    def stand(self, still: bool) -> None:
        """Ask nothing more of other processes, or go on."""
        self._still = still

    @property
    def stands(self) -> bool:
        """Whether everything that other processes were asked has come in: it lies in the file then."""
        return self._others is None or self._others.rests

    def steps(self, analyst: Networks) -> Iterator[EvaluationReport]:
        """A report after every picture, and with attacks after every step of one; where several processes compute it,
        whenever something came in.

        Raises ``ResultsError``, ``FolderError``, ``OSError``, ``RuntimeError`` or ``ValueError`` with a sentence for
        the person.
        """
        steps = self._alone(analyst) if self.request.jobs == 1 else self._shared()
        with closing(steps):
            yield from steps

    def _alone(self, analyst: Networks) -> Generator[EvaluationReport]:
        request, path = self.request, self._path
        yield self._without_figures(worded("Loading the network"))
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
        make_folder(path)
        yield from self._evaluating(evaluate(plan, path))
        each = self._attack
        if each is not None:
            from pgapp.engine.jobs.evaluation_attack import attack_each

            yield from self._attacking(attack_each(plan, each, path))

    def _shared(self) -> Generator[EvaluationReport]:
        from pgapp.engine.jobs.asking import SharedEvaluation
        from pgapp.engine.jobs.workers import Processes

        request = self.request
        starting = worded("Starting {count} processes", count=request.jobs)
        yield self._without_figures(starting)
        make_folder(self._path)
        run = self._shared_run()
        with closing(Processes(request.jobs, behind=True)) as workers:
            shared = self._others = SharedEvaluation(
                workers, run, request.pictures, self._path, still=lambda: self._still, tick=SHORTEST
            )
            yield from self._evaluating(shared.evaluate(), starting)
            if run.attack is not None:
                yield from self._attacking(shared.attack())

    def _shared_run(self) -> SharedRun:
        request, pictures = self.request, self.request.pictures
        if pictures.opened is None:
            from pgapp.engine.jobs.workers import WorkersError

            raise WorkersError(worded("Other processes would not find these pictures: let one process evaluate them."))
        return SharedRun(
            name=run_name(),
            folder=str(pictures.opened),
            reading=pictures.reading,
            pictures=labelled_digest(pictures, request.mapping, selected(pictures.keys, request.limit, request.seed)),
            mapping=request.mapping,
            network=request.network,
            patch_sizes=request.patch_sizes,
            fit_grid=request.fit_grid,
            label_space=request.label_space,
            defence=request.defence,
            limit=request.limit,
            seed=request.seed,
            shard=None,
            attack=self._attack,
            load=self._load,
        )

    @property
    def _attack(self) -> AttackEach | None:
        each = self.request.attack
        if each is not None and each.against == OWN:
            return replace(each, against=self.request.defence.key)
        return each

    def _evaluating(self, steps: Generator[Progress], starting: str = "") -> Generator[EvaluationReport]:
        """``starting`` is what is done until the time counts."""
        with closing(steps):
            for progress in steps:
                self._unreadable = progress.unreadable
                if starting and not progress.seconds and progress.done < progress.total:
                    yield self._without_figures(starting)
                else:
                    yield self._report(worded("Evaluating"), progress)

    def _attacking(self, steps: Generator[Progress]) -> Generator[EvaluationReport]:
        with closing(steps):
            for progress in steps:
                if progress.total:  # else there is nothing to attack, and the last word is the evaluation's
                    yield self._report(worded("Attacking"), progress)

    def _report(self, doing: str, progress: Progress) -> EvaluationReport:
        rate, left = progress.pictures_per_second, progress.seconds_left
        return EvaluationReport(doing, progress.done, progress.total, self._unreadable, rate, left, self._path)

    def _without_figures(self, doing: str) -> EvaluationReport:
        return EvaluationReport(doing, 0, 0, 0, 0.0, None, self._path)


def make_folder(path: Path) -> None:
    """Where a results file is to lie. Raises ``ResultsError``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ResultsError(
            worded("There can be no results in {folder}: {reason}.", folder=path.parent, reason=error.strerror or error)
        ) from error
