"""The open folder: its pictures, what its classes mean, the run over it. The only owner of that state."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pgapp.core.scene import Failure, LabelSpace, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.data_sets import open_data_set
from pgapp.data.pictures.folders import PictureSet, open_pictures, printable
from pgapp.data.pictures.label_mapping import LabelMapping, MatchedBy
from pgapp.data.pictures.numbering import Numbering
from pgapp.data.pictures.reading import Reading
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.query import ResultsQuery
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from pgapp.engine.live.runner import JobEnd, Runner
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.engine.loading.labelling import Way, knowing_network, mapping_of, ways_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import subset
from pgapp.ui.gallery.model import find
from pgapp.ui.language.translate import all_shown, shown, tr
from pgapp.ui.session.settings import Settings

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation_request import EvaluationReport, EvaluationRequest

LIVE_EVERY = 1500
"""milliseconds between two looks at the results of a run under way, which it says have grown"""


class Halt(Enum):
    """Whether a run stands still, and for whom. The value is said to the person."""

    NONE = ""
    PERSON = worded("Paused.")
    ATTACK = worded("Paused for the attack; Resume goes on.")


_RUN_TEXTS = {
    "is running": worded("The evaluation of {name} is running{came}."),
    "is paused": worded("The evaluation of {name} is paused{came}."),
    "was stopped": worded("The evaluation of {name} was stopped{came}."),
}


@dataclass(frozen=True)
class RunChoice:
    """What the person set for a run. ``path`` None: the file that belongs to the settings."""

    patch_sizes: tuple[int, ...]
    limit: int | None
    seed: int
    attack: AttackEach | None
    path: Path | None = None
    jobs: int = 1
    """so many processes compute it"""


class FolderSession(QObject):
    """Methods are what a person can do; signals say what has changed. ``close`` before it goes."""

    opening = Signal(str)
    """a sentence while something is being opened, empty afterwards"""
    opened = Signal(object)
    """a PictureSet"""
    mapping_changed = Signal(object)
    """a LabelMapping"""
    knowing_found = Signal(object)
    """after a mapping without a label: a Knowing, the network that has the most of the classes; None for none"""
    run_changed = Signal(object, object)
    """path and RunRecord of the run that is shown, None and None for none"""
    run_grew = Signal()
    unfinished_found = Signal(object, int)
    """RunRecord of the folder's last run, which stopped before its end, and how many pictures it has done"""
    annotated = Signal(str)
    """key of a picture whose tags or note have changed"""
    started = Signal(object)
    """the results file's path"""
    halt_changed = Signal(object)
    """a Halt"""
    progress = Signal(object)
    """an EvaluationReport"""
    left = Signal(str)
    """a sentence about a run that ended because another folder is open now"""
    downloading = Signal(object, object, object)
    """what is done to ImageNette's archive, how much of it, and of how much (None: unknown)"""
    download_ended = Signal()
    ended = Signal(bool, object)
    """whether it stopped before its end, and a Failure or None"""
    failed = Signal(object)
    noted = Signal(str)
    """what the person should know of the folder that was opened"""
    _arrived = Signal(object, object, object, object)

    def __init__(self, runner: Runner, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self._files = BackgroundTasks("folders", self)
        self._results = BackgroundTasks("results", self)
        self._exports = BackgroundTasks("exports", self)
        self.reader = RunReader(self._results)
        self.exports = RunReader(self._exports)
        """what takes long and leaves files: on a thread of its own, so that nothing waits for it"""
        self.pictures: PictureSet | None = None
        self.mapping = LabelMapping(())
        self.run: tuple[Path, RunRecord] | None = None
        self._by_hand: dict[str, str | None] = {}
        self._numbering: Numbering | None = None
        self.reading = Reading.SHOWN
        """how a run reads files"""
        self._job: int | None = None
        self.halt = Halt.NONE
        self._report: EvaluationReport | None = None
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._look_at_run)
        self._fetching: Event | None = None
        self._unwanted = Event()
        """set when what is being opened is not wanted any more"""
        self._arrived.connect(self._say_arrived)
        for tasks in (self._files, self._results, self._exports):
            tasks.failed.connect(self._failed)
        runner.stepped.connect(self._stepped)
        runner.job_held.connect(self._job_held)
        runner.job_ended.connect(self._job_ended)

    # ---- folders

    def open(self, path: str) -> None:
        """A folder, or a list ``file,label``."""
        self.opening.emit(tr("Opening {path}", path=path))
        self._open(lambda wanted: open_pictures(os.path.abspath(path), wanted))

    def open_data_set(self, name: str, root: str, split: str = "val") -> None:
        """One of ``data.data_sets.DATA_SETS``."""
        self.opening.emit(tr("Opening {name} in {root}", name=name, root=root))
        self._open(lambda _wanted: open_data_set(name, root, split))

    def fetch_imagenette(self, root: str) -> None:
        """Download ImageNette into ``root``, because the person said yes, and open it; opening anything cancels."""
        self.cancel_download()
        self._unwanted.set()
        cancelled = self._fetching = Event()

        def progress(what: str, done: int, total: int | None) -> bool:
            self._arrived.emit(cancelled, what, done, total)
            return not cancelled.is_set()

        def work() -> Path | None:
            from pgapp.engine.loading.imagenette import fetch_imagenette  # http takes long to import

            return fetch_imagenette(root, progress)

        def take(folder: Path | None) -> None:
            self.cancel_download()
            if folder is not None:
                self.open_data_set("imagenette", root)

        self._files.run("open", work, take)
        self.downloading.emit(worded("Downloading ImageNette"), 0, None)

    def cancel_download(self) -> None:
        """Stop it; what has come is kept, and the next download goes on from there."""
        if self._fetching is not None:
            self._fetching.set()
            self._fetching = None
            self.download_ended.emit()

    def label_of(self, picture: Picture, space: LabelSpace) -> int | None:
        """The true label of a picture of the open folder within a label space; None where it has none."""
        if self.pictures is None or space != self._settings.label_space:
            return None
        index = find(self.pictures, picture.path or picture.name)
        number = self.pictures.class_numbers[index] if index >= 0 else -1
        return self.mapping.labels[number] if number >= 0 else None

    def class_names(self) -> list[str]:
        """The folder's classes as they read best: their label where they have one."""
        names = self._settings.label_space.names
        return [printable(match.text) if match.label is None else names[match.label] for match in self.mapping.matches]

    def ways(self) -> tuple[Way, ...]:
        """How the numbers among the folder's classes can be read, where there are several ways."""
        if self.pictures is None:
            return ()
        entry = catalog.entry(self._settings.network.key)
        return ways_of(self.pictures, entry, self._settings.label_space, self._by_hand)

    def own_space(self) -> LabelSpace | None:
        """The label space of the folder's classes, where they are at least two and few of those that compete."""
        found = sorted({label for label in self.mapping.labels if label is not None})
        space, entry = self._settings.label_space, catalog.entry(self._settings.network.key)
        if not 2 <= len(found) <= len(space.names) // 4:
            return None
        indices = found if space.indices is None else [space.indices[label] for label in found]
        return subset(entry, indices, worded("{count} classes of the folder", count=len(found)))

    def correct(self, mapping: LabelMapping) -> None:
        """Take the labels that the person gave by hand; they hold in every label space that has them."""
        names = self._settings.label_space.names
        self._numbering = mapping.numbering
        for match, before in zip(mapping.matches, self.mapping.matches, strict=True):
            if match != before and match.matched_by is MatchedBy.HAND:
                self._by_hand[match.text] = None if match.label is None else names[match.label]
        if mapping != self.mapping:
            self._take_mapping(mapping)

    def show_settings(self, settings: Settings) -> None:
        """The network or the label space may have changed, and with it what the classes mean."""
        same = settings.label_space == self._settings.label_space and settings.network.key == self._settings.network.key
        self._settings = settings
        if not same and self.pictures is not None:
            self._match()

    def read_as(self, reading: Reading) -> None:
        """Runs read files so from now on."""
        self.reading = reading

    # ---- runs

    def request(self, choice: RunChoice) -> EvaluationRequest | None:
        """The run that the present settings and ``choice`` make; None without a folder."""
        if self.pictures is None:
            return None
        settings = self._settings
        from pgapp.engine.jobs.evaluation_request import EvaluationRequest

        entry = catalog.entry(settings.network.key)
        sizes = tuple(sorted(set(choice.patch_sizes)))
        limit = choice.limit if choice.limit is not None and choice.limit < len(self.pictures) else None
        pictures = self.pictures
        if pictures.reading is not self.reading:
            pictures = replace(pictures, reading=self.reading)
        return EvaluationRequest(
            pictures,
            self.mapping,
            replace(settings.network, fitted_to=None),
            settings.label_space,
            replace(settings.defence, patch_size=sizes[-1]),
            sizes,
            limit,
            choice.seed if limit is not None else 0,
            choice.attack,
            settings.fit_grid and entry.fits_patch,
            choice.path,
            choice.jobs,
        )

    @property
    def running(self) -> bool:
        """Also while it is paused."""
        return self._job is not None

    @property
    def paused(self) -> bool:
        return self.halt is not Halt.NONE

    def run_text(self, state: str) -> str:
        """``The evaluation of set is running (3 of 9).`` with ``state`` as its verb, one of ``is running``,
        ``is paused`` and ``was stopped``; empty without a run."""
        if self._job is None or self.pictures is None:
            return ""
        report, came = self._report, ""
        if report is not None and report.total:
            came = tr(" ({done:,} of {total:,})", done=report.done, total=report.total)
        return shown(_RUN_TEXTS[state].format(name=self.pictures.name, came=came))

    @property
    def report(self) -> EvaluationReport | None:
        """Where the run stands, or stood when it ended."""
        return self._report

    def start(self, choice: RunChoice) -> None:
        """Run, or go on where the same run stopped."""
        request = self.request(choice)
        if request is None:
            return
        from pgapp.engine.jobs.evaluation_job import EvaluationJob

        self._report = None
        self.show_run(None)
        job = EvaluationJob(request)
        self._job = self._runner.start_job(job.steps, job)
        self.started.emit(request.results_path)

    def pause(self, paused: bool) -> None:
        if self._job is not None:
            self._runner.pause_job(self._job, paused)
            self._stand(Halt.PERSON if paused else Halt.NONE)
            self._make_whole()

    def cancel(self) -> None:
        """Stop after the picture in work; starting again goes on from there."""
        if self._job is not None:
            self._runner.cancel_job(self._job)

    def show_run(self, path: Path | None) -> None:
        """Marks, filters and results speak of this results file from now on."""
        if path is None:
            self._results.forget("run")
            self.run = None
            self.run_changed.emit(None, None)
            return
        self.reader.ask("run", path, lambda store: (path, store.record), self._take_run)

    def annotate(self, key: str, tags: Sequence[str], note: str) -> None:
        """Set the tags and the note of a picture in the run that is shown."""
        if self.run is None:
            return

        def write(store: ResultsStore) -> None:
            before = {tag for other, tag in store.annotations()[0] if other == key}
            for tag in before - set(tags):
                store.remove_tag(key, tag)
            for tag in set(tags) - before:
                store.add_tag(key, tag)
            store.set_note(key, note)
            store.make_whole()

        self.reader.ask(f"annotate {key}", self.run[0], write, lambda _: self.annotated.emit(key), writes=True)

    def close(self) -> None:
        self._look.stop()
        self.cancel_download()
        self._unwanted.set()
        self.exports.shutdown()
        self.reader.shutdown()
        self._files.shutdown()

    # ---- inside

    def _open(self, read: Callable[[Callable[[], bool]], PictureSet]) -> None:
        """Read a set, which may look whether it is still wanted, and match its classes, away from the GUI thread."""
        self.cancel_download()
        self._unwanted.set()
        unwanted = self._unwanted = Event()
        settings = self._settings
        entry = catalog.entry(settings.network.key)

        def work() -> tuple[PictureSet, LabelMapping, Settings]:
            pictures = read(lambda: not unwanted.is_set())
            return pictures, mapping_of(pictures, entry, settings.label_space), settings

        self._files.run("open", work, self._take_set)

    def _take_set(self, found: tuple[PictureSet, LabelMapping, Settings]) -> None:
        pictures, mapping, settings = found
        self.opening.emit("")
        left = self.run_text("was stopped")
        self._leave_run()
        self.pictures = pictures
        self._by_hand.clear()
        self._numbering = None
        source = str(pictures.root or pictures.name)
        looked_at = self.run[0] if self.run is not None and self.run[1].source == source else None
        if looked_at is None:
            self.show_run(None)
        self.opened.emit(pictures)
        if left:
            self.left.emit(tr("{left} Open it again, and Run goes on there.", left=left))
        if settings.label_space == self._settings.label_space:
            self._take_mapping(mapping)
        else:
            self._match()
        if looked_at is not None:  # results that were looked at before their folder was open stay
            self._ask_last_run(looked_at)
        else:
            from pgapp.engine.jobs.past_runs import newest_run

            self._results.run("newest run", lambda: newest_run(source), self._take_newest)
        if pictures.problems:
            self.noted.emit(all_shown(" ", pictures.problems))

    def _leave_run(self) -> None:
        """Another folder is here: what is left to do on the last one waits in its results file."""
        if self._job is not None:
            self._runner.cancel_job(self._job)
            self._rest()
            self.ended.emit(True, None)

    def _rest(self) -> None:
        self._job = None
        self._look.stop()
        self._stand(Halt.NONE)

    def _stand(self, halt: Halt) -> None:
        if halt is not self.halt:
            self.halt = halt
            self.halt_changed.emit(halt)

    def _match(self) -> None:
        if self.pictures is not None:
            entry = catalog.entry(self._settings.network.key)
            space = self._settings.label_space
            self._take_mapping(mapping_of(self.pictures, entry, space, self._by_hand, self._numbering))

    def _take_mapping(self, mapping: LabelMapping) -> None:
        self.mapping = mapping
        self.mapping_changed.emit(mapping)
        self._results.forget("knowing network")
        pictures = self.pictures
        if pictures is not None and mapping.nothing_matched and not mapping.readings:
            entries = catalog.entries()
            self._results.run("knowing network", lambda: knowing_network(pictures, entries), self.knowing_found.emit)

    def _take_newest(self, path: Path | None) -> None:
        if path is not None and self.run is None and not self.running:
            self._ask_last_run(path)

    def _ask_last_run(self, path: Path) -> None:
        self.reader.ask("run", path, lambda s: (path, s.record, s.count(ResultsQuery())), self._take_last_run)

    def _take_last_run(self, found: tuple[Path, RunRecord, int]) -> None:
        """The run is shown, its labels by hand hold again, and what it left undone can be gone on with."""
        from pgapp.engine.jobs.past_runs import mapping_of_run

        path, record, done = found
        mapping = mapping_of_run(record, self.mapping, self._settings.label_space)
        if mapping is not None and not self._by_hand:
            self.correct(mapping)
        self._take_run((path, record))
        if mapping is not None and done < record.shard_total:
            self.unfinished_found.emit(record, done)

    def would_go_on(self, choice: RunChoice) -> bool:
        """Whether this run is the one that is shown."""
        request = self.request(choice)
        return request is not None and self.run is not None and request.results_path == self.run[0]

    def _take_run(self, found: tuple[Path, RunRecord]) -> None:
        self.run = found
        self.run_changed.emit(*found)

    def _look_at_run(self) -> None:
        report = self._report
        if report is None or report.total == 0:
            return
        if self.run is None:
            self.show_run(report.path)
        else:
            self.run_grew.emit()

    def _stepped(self, number: int, report: object) -> None:
        from pgapp.engine.jobs.evaluation_request import EvaluationReport

        if number == self._job and isinstance(report, EvaluationReport):
            before, self._report = self._report, report
            if before is None or before.done != report.done:
                self._make_whole()
                if report.total and not self._look.isActive():
                    self._look.start(LIVE_EVERY)
            self.progress.emit(report)

    def _job_held(self, number: int) -> None:
        if number == self._job:
            self._stand(Halt.ATTACK)
            self._make_whole()

    def _make_whole(self) -> None:
        """While a run stands still, its one file has all its rows; the last step may end after the pause began."""
        if self.paused and self._report is not None and self._report.total:
            self.reader.ask("whole", self._report.path, ResultsStore.make_whole, lambda _: None, writes=True)

    def _job_ended(self, end: JobEnd) -> None:
        if end.number != self._job:
            return
        self._rest()
        if self._report is not None and self._report.total:
            self.show_run(self._report.path)
        self.ended.emit(end.cancelled, end.failure)

    def _failed(self, failure: Failure) -> None:
        self.cancel_download()
        self.opening.emit("")
        self.failed.emit(failure)

    def _say_arrived(self, whose: Event, what: str, done: int, total: int | None) -> None:
        if whose is self._fetching:
            self.downloading.emit(what, done, total)
