"""Between gallery, evaluation panel, results and the two sessions: folders and runs in the window."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pgapp.core.geometry import Grid
from pgapp.core.scene import Failure, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.data_sets import has_imagenette
from pgapp.data.pictures.folders import PictureSet, is_set_name
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.pictures.samples import samples
from pgapp.data.results.run_record import RunRecord
from pgapp.networks.catalogue import catalog
from pgapp.ui.evaluation.as_evaluated import AsEvaluated
from pgapp.ui.evaluation.asking import ask_for_folder, ask_for_list, offer_download
from pgapp.ui.evaluation.folder_session import FolderSession, Halt, RunChoice
from pgapp.ui.evaluation.run_pictures import is_about, key_of, network_of, sources_of
from pgapp.ui.evaluation.words import whose_marks
from pgapp.ui.gallery.gallery import Gallery
from pgapp.ui.gallery.model import find
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.opening import Arrival
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.turns import Turns
from pgapp.ui.widgets.wording import space_text

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation_request import EvaluationReport
    from pgapp.engine.loading.labelling import Knowing
    from pgapp.ui.evaluation.panel import EvaluationPanel
    from pgapp.ui.results.view import ResultsView


DATA_SETS = (
    (worded("CIFAR-10…"), "cifar10"),
    (worded("ImageNette…"), "imagenette"),
    (worded("ImageNet…"), "imagenet"),
)


class FolderController(QObject):
    """One a window: owns the gallery, the evaluation panel and the results, and connects them."""

    opened = Signal(str)
    """path of a folder or file that the person opened, to be remembered"""
    panel_wanted = Signal()
    """the person asks for the evaluation panel"""
    results_wanted = Signal()
    """the person asks for ``results``"""
    network_chosen = Signal(str)
    """catalogue key of the network that the person wants to evaluate"""

    def __init__(self, session: Session, store: QSettings, notices: Notices, turns: Turns, window: QWidget) -> None:
        super().__init__(window)
        self._turns = turns
        self.session, self._store, self._notices, self._window = session, store, notices, window
        self.folder = FolderSession(session.runner, session.settings, self)
        self.gallery = Gallery(session.loader.thumbnails, self.folder.reader)
        self._devices: tuple[tuple[str, str], ...] = ()
        """of the worker, as ``Runner.ready`` has them"""
        self._results: ResultsView | None = None
        self._grids_shown: object = None
        self._marked: object = None
        self._asked: PictureSet | None = None
        """the set whose numbers were asked about"""
        self._first_wanted = True
        """whether a folder that is opened shows its first picture"""
        for sample in samples():
            self.gallery.add(str(sample.path), hint=sample.credit)
        session.true_label = self.folder.label_of
        self.evaluated = AsEvaluated(session, self.folder.reader, self)
        self._connect()
        self._show_settings(session.settings)

    def _connect(self) -> None:
        folder, gallery, session = self.folder, self.gallery, self.session
        gallery.chosen.connect(self._choose)
        gallery.chosen_item.connect(self._choose)
        gallery.as_evaluated_wanted.connect(self.show_as_evaluated)
        self.evaluated.refused.connect(self._tell)
        gallery.annotation_wanted.connect(self.annotate)
        gallery.evaluation_wanted.connect(self._show_panel)
        folder.opening.connect(self._notices.said)
        folder.opened.connect(self._show_set)
        folder.mapping_changed.connect(self._show_mapping)
        folder.knowing_found.connect(self._show_knowing)
        folder.run_changed.connect(self._show_run)
        folder.run_grew.connect(self._run_grew)
        folder.unfinished_found.connect(
            lambda record, done: self.panel.show_unfinished(record, done, folder.would_go_on)
        )
        folder.annotated.connect(self._show_annotated)
        folder.progress.connect(self._show_progress)
        folder.ended.connect(self._show_end)
        folder.failed.connect(self._notices.failed)
        folder.noted.connect(self._notices.said)
        folder.downloading.connect(self._show_download)
        folder.download_ended.connect(self._hide_download)
        self._turns.add(self.under_way, folder.cancel)
        self._turns.add(lambda: "", folder.cancel_download)
        session.settings_changed.connect(self._show_settings)
        session.reading_changed.connect(folder.read_as)
        session.runner.ready.connect(self._take_devices)

    @cached_property
    def panel(self) -> EvaluationPanel:
        """Made when it is first wanted: by the person, or by a folder or a run that is opened."""
        from pgapp.ui.evaluation.panel import EvaluationPanel
        from pgapp.ui.evaluation.processes_form import ProcessesOffer

        folder, panel = self.folder, EvaluationPanel()
        self._window.destroyed.connect(panel.deleteLater)  # nobody owns it until its tab is opened
        panel.folder_wanted.connect(self.ask_for_folder)
        panel.labels_wanted.connect(self.show_mapping)
        panel.run_wanted.connect(self.start)
        panel.pause_wanted.connect(self.pause)
        panel.cancel_wanted.connect(folder.cancel)
        panel.results_wanted.connect(self.show_results)
        panel.results_file_chosen.connect(lambda path: folder.show_run(Path(path)))
        panel.results_file_chosen.connect(lambda _: self.show_results())
        panel.network_chosen.connect(self.network_chosen)
        panel.own_space_wanted.connect(self._take_own_space)
        folder.started.connect(panel.show_started)
        folder.halt_changed.connect(panel.show_halt)
        folder.left.connect(panel.said.setText)
        panel.processes.remember(self._store)
        ProcessesOffer(panel.processes, self.session, folder, self, self._devices)
        panel.show_grids(*self._grids())
        return panel

    def _take_devices(self, devices: tuple[tuple[str, str], ...]) -> None:
        self._devices = devices

    def _show_panel(self) -> None:
        self.panel_wanted.emit()
        self.panel.setFocus()

    def close(self) -> None:
        """End the reading threads."""
        self.folder.close()

    # ---- opening

    def open_any(self, path: str) -> None:
        """A picture, or many: a folder, a list ``file,label``, an array, a shard, a table."""
        if os.path.isdir(path) or is_set_name(path):
            self.open_folder(path)
        else:  # it joins the gallery when it could be read
            self.session.open_path(path)

    def open_paths(self, paths: Sequence[str]) -> None:
        """What was dropped or chosen: all pictures join the gallery and the first is shown; or a folder opens."""
        for path in paths if len(paths) > 1 else ():
            if not os.path.isdir(path):
                self.gallery.add(path)
        if paths:
            self.open_any(paths[0])

    def open_folder(self, path: str, first: bool = True) -> None:
        """A folder or a list, of which the ``first`` picture is shown, where none of them is; asks first where a run
        over another one is not finished."""

        def go() -> None:
            self._first_wanted = first
            self.folder.open(path)

        self._leaving_run(go)

    def ask_for_folder(self) -> None:
        ask_for_folder(self._window, tr("Open a folder of pictures"), self._start, self.open_folder)

    def ask_for_list(self) -> None:
        ask_for_list(self._window, self._start, self.open_folder)

    def ask_for_data_set(self, name: str) -> None:
        """The folder where a data set lies; ImageNette may be downloaded there, which is asked first."""
        title = tr("Where does {name} lie?", name=name)
        ask_for_folder(self._window, title, self._start, lambda root: self.open_data_set(name, root))

    def open_data_set(self, name: str, root: str) -> None:
        """Open it there; offers the download where ImageNette is not there yet."""
        if name != "imagenette" or has_imagenette(root):
            self._leaving_run(lambda: self.folder.open_data_set(name, root))
            return
        fetch = partial(self.folder.fetch_imagenette, root)
        offer_download(self._window, root, lambda: self._leaving_run(fetch))

    @property
    def _start(self) -> str:
        """The folder that dialogs begin in."""
        return str(self._store.value("folder", str(Path.home())))

    # ---- pictures

    def show_picture(self, picture: Picture) -> None:
        """The picture that is on the stage now."""
        if picture.path is not None:
            self.gallery.add(picture.path)
            if self.folder.pictures is None or find(self.folder.pictures, picture.path) < 0:
                self.opened.emit(picture.path)
        self.gallery.show_current(picture.path, picture.name)
        self._mark_in_results()

    def _choose(self, *_which: object) -> None:
        """A picture of the gallery; while pictures are shown as the run evaluated them, this one is, too."""
        key = self.gallery.key_of_current
        if key is not None and self.evaluated.patch_size is not None:
            self.open_key(key, self.evaluated.patch_size)
        elif key is not None:
            self._open_picture(key, None)
        else:
            self.session.open_path(self.gallery.shown)

    def open_key(self, key: str, patch_size: int) -> None:
        """A picture of the run that is shown, as it was evaluated at one of the run's patch sizes."""
        run = self.folder.run
        open_picture = partial(self._open_picture, key)
        if run is None or patch_size not in run[1].patch_sizes:
            open_picture(None)
        else:
            self.evaluated.open(run, key, patch_size, open_picture)

    def show_as_evaluated(self, key: str | None = None) -> None:
        """The picture of this key, or the one that is chosen in the gallery, as the run has it at the size of the
        marks."""
        key, run = key or self.gallery.key_of_current, self.folder.run
        if key is None or run is None:
            self._tell(
                tr("Only a picture of a run was evaluated: open a folder, run the evaluation, choose a picture.")
            )
        else:
            self.open_key(key, self.gallery.filter.patch_size.currentData() or run[1].patch_sizes[0])

    def _open_picture(self, key: str, arrival: Arrival | None) -> None:
        """A picture of the open folder, or of the folder that the run was about."""
        pictures, run = self.folder.pictures, self.folder.run
        index = find(pictures, key) if pictures is not None else -1
        if pictures is not None and index >= 0:
            path = pictures.item(index).path
            if path is None:
                self.session.open_item(pictures, index, arrival)
            else:
                self.session.open_path(str(path), arrival)
        elif run is not None:
            self.session.open_path(str(Path(run[1].source) / key), arrival)

    def annotate(self, key: str | None = None) -> None:
        """Ask for tags and a note; without a key, for the picture that is chosen in the gallery."""
        key = key or self.gallery.key_of_current
        if key is None or self.folder.run is None:
            self._tell(tr("Tags and notes are kept with a run: open a folder, run the evaluation, choose a picture."))
            return
        seen = self.gallery.seen(key)
        tags, note = (seen.tags, seen.note) if seen is not None else ((), "")
        combo = self.gallery.filter.tag
        known = [str(combo.itemData(row)) for row in range(1, combo.count())]
        from pgapp.ui.evaluation.annotation_dialog import AnnotationDialog

        dialog = AnnotationDialog(key.rsplit("/", 1)[-1], tags, note, known, self._window)
        dialog.accepted.connect(lambda: self.folder.annotate(key, dialog.tags, dialog.note))
        open_once(dialog)

    # ---- labels, run, results

    def show_mapping(self) -> None:
        from pgapp.ui.evaluation.mapping_dialog import MappingDialog

        names = self.session.settings.label_space.names
        dialog = MappingDialog(self.folder.mapping, names, self._window, self.folder.ways())
        dialog.accepted.connect(lambda: self._correct(dialog.mapping))
        self.folder.mapping_changed.connect(dialog.reject)  # it is about classes or labels that are no more
        open_once(dialog)

    def _correct(self, mapping: LabelMapping) -> None:
        before = self.folder.mapping
        self.folder.correct(mapping)
        if mapping != before:
            self._show_true_label(replace=True)

    def start(self, choice: RunChoice) -> None:
        """Run, or go on where the run stopped; asks first where an attack runs."""
        self._turns.take(tr("start the evaluation"), lambda: self.folder.start(choice))

    def pause(self, paused: bool) -> None:
        """Hold the run, or go on; asks first where an attack runs."""
        if paused:
            self.folder.pause(True)
            self.say_progress()
        else:
            self.panel.show_halt(self.folder.halt)  # until the person has agreed
            self._turns.take(tr("go on with the evaluation"), lambda: self.folder.pause(False))

    def under_way(self) -> str:
        """What runs, as a sentence; empty where nothing does."""
        return "" if self.folder.paused else self.folder.run_text("is running")

    def _leaving_run(self, go: Callable[[], None]) -> None:
        """Open something else, which ends the run over what is open; the person is asked first."""
        what = self.folder.run_text("is paused" if self.folder.paused else "is running")
        if what:
            question = tr("Stop it and open something else? Running it again goes on where it stopped.")
            self._turns.ask(tr("Stop the evaluation?"), f"{what} {question}", tr("&Stop and open"), go)
        else:
            go()

    def show_results(self) -> None:
        """The results of the run that is shown."""
        self.results_wanted.emit()

    def ask_for_report(self) -> None:
        """The results, and which file their run's report goes to."""
        self.show_results()
        self.results.ask_export("html")

    @property
    def results(self) -> ResultsView:
        """Made when it is first wanted; whoever has the window gives it its place."""
        if self._results is None:
            from pgapp.ui.results.thumbnails import RunThumbnails
            from pgapp.ui.results.view import ResultsView  # pyqtgraph: not before it is needed

            thumbnails = RunThumbnails(self.session.loader.more_thumbnails(), self)
            self._results = ResultsView(self.folder.reader, self.folder.exports, thumbnails, self._store)
            self._results.picture_wanted.connect(self.open_key)
            self._results.pictures.near.connect(self._make_ready)
            self._show_results_of_run()
        return self._results

    def import_results(self, kind: str, then: Callable[[], None]) -> None:
        """What they need takes long to import: the window need not wait for it. ``kind`` as in ``RunReader.run``."""
        self.folder.reader.run(kind, _import_results, lambda _made: then())

    def refresh_results(self) -> None:
        """They have come into sight."""
        self._show_results_of_run()

    def _show_results_of_run(self) -> None:
        if self._results is None or self.folder.run is None:
            return
        path, record = self.folder.run
        pictures = self.folder.pictures
        self._results.show_run(path, record, pictures if is_about(record, pictures) else None)
        self._mark_in_results()

    def _mark_in_results(self) -> None:
        """The picture on the stage, in the list of the run that is shown."""
        run, canvas = self.folder.run, self.session.canvas
        if self._results is not None and run is not None and canvas is not None:
            self._results.pictures.follow(key_of(canvas.picture, run[1], self.folder.pictures))

    def _make_ready(self, keys: Sequence[str]) -> None:
        """Pictures that are likely to be opened next."""
        run = self.folder.run
        entry = None if run is None else network_of(run[1])
        if run is not None and entry is not None:
            wanted = sources_of(keys, run[1], self.folder.pictures)
            self.session.loader.make_ready(wanted, entry.canvas_spec, run[1].reading or self.session.reading)

    # ---- what the folder's session says

    def _show_set(self, pictures: PictureSet) -> None:
        self._notices.dismissed.emit()  # it was about something that was opened before
        self.gallery.show_folder(pictures)
        self.panel.show_set(pictures)
        if pictures.root is not None:
            self._store.setValue("folder", str(pictures.root))
            self.opened.emit(str(pictures.root))
        if self._first_wanted and not self._stage_shows_one_of(pictures):
            self.gallery.choose(0)
        self._first_wanted = True

    def _stage_shows_one_of(self, pictures: PictureSet) -> bool:
        canvas = self.session.canvas
        return canvas is not None and find(pictures, canvas.picture.path or canvas.picture.name) >= 0

    def _show_mapping(self, mapping: LabelMapping) -> None:
        self.panel.show_mapping(mapping, space_text(self.session.settings.label_space), own=self.folder.own_space())
        self.gallery.show_class_names(self.folder.class_names())
        if mapping.readings and self._asked is not self.folder.pictures:
            self._asked = self.folder.pictures
            QTimer.singleShot(0, self, self.show_mapping)
        # not at once: the label space may be changing just now, and its undo step is not complete yet
        QTimer.singleShot(0, self, self._show_true_label)

    def _take_own_space(self) -> None:
        """Only the folder's classes compete from now on."""
        own = self.folder.own_space()
        if own is not None:
            self.session.set_label_space(own)

    def _show_knowing(self, knowing: Knowing | None) -> None:
        self.panel.show_mapping(self.folder.mapping, space_text(self.session.settings.label_space), knowing)

    def _show_run(self, path: Path | None, record: RunRecord | None) -> None:
        self.gallery.show_run(path, record)
        self._show_whose(record)
        self.panel.show_run(path)
        if self._results is not None and self._results.isVisible():
            self._show_results_of_run()
        elif self._results is None and path is not None:  # they may be wanted soon: the window need not wait for this
            self.import_results("import results", lambda: None)

    def _run_grew(self) -> None:
        self.gallery.refresh()
        if self._results is not None and self._results.isVisible():
            self._results.refresh(table=not self.folder.running)

    def _show_annotated(self, key: str) -> None:
        self.gallery.refresh([key])
        if self._results is not None and self._results.isVisible():
            self._results.pictures.refetch()

    def _show_progress(self, report: EvaluationReport) -> None:
        self.panel.show_progress(report, self.folder.halt)
        if self.folder.halt is not Halt.ATTACK:  # else the line at the bottom speaks of the attack
            self.say_progress()

    def say_progress(self) -> None:
        """Where a run stands that is under way or paused."""
        report = self.folder.report
        if not self.folder.running or report is None:
            return
        if not report.total:  # processes are started, say, which takes seconds
            self._notices.progressed.emit(tr("{doing}…", doing=report.doing), None)
            return
        doing = tr("Paused:") if self.folder.paused else shown(report.doing)
        said = tr("{doing} {done:,} of {total:,}", doing=doing, done=report.done, total=report.total)
        self._notices.progressed.emit(said, report.done / report.total)

    def _show_download(self, what: str, done: int, total: int | None) -> None:
        text = tr("{count:,} pictures", count=done) if done else ""
        if total:
            text = tr("{done:.0f} of {total:.0f} MB", done=done / 2**20, total=total / 2**20)
        self._notices.progressed.emit(f"{shown(what)} {text}".strip(), done / total if total else None)

    def _hide_download(self) -> None:
        self._notices.rested.emit()
        self.say_progress()

    def _show_end(self, stopped: bool, failure: Failure | None) -> None:
        self.panel.show_end(stopped, failure is not None)
        if failure is not None:
            self._notices.failed.emit(failure)

    def _show_whose(self, record: RunRecord | None) -> None:
        self.gallery.show_foreign("" if record is None else whose_marks(record, self.session.settings))

    def _show_settings(self, settings: Settings) -> None:
        self.folder.show_settings(settings)
        marked = (settings.network, settings.defence, settings.label_space)
        if marked != self._marked:  # a drag only moves the patch: leave the marks alone
            self._marked = marked
            self.gallery.forget_badges()
            self._show_whose(self.folder.run[1] if self.folder.run is not None else None)
        question = (settings.network.key, settings.fit_grid)
        if question != self._grids_shown:
            self._grids_shown = question
            if "panel" in vars(self):
                self.panel.show_grids(*self._grids())

    def _grids(self) -> tuple[tuple[int, int], Callable[[int], Grid]]:
        """The size of the canvas, and the grid for a patch size."""
        settings = self.session.settings
        entry = catalog.entry(settings.network.key)
        fits = settings.fit_grid and entry.fits_patch
        return entry.canvas_spec.size, lambda size: entry.grid(size if fits else None)

    def _show_true_label(self, replace: bool = False) -> None:
        """Set the true label of the picture on the stage, where it has one and the person has chosen none."""
        canvas, settings = self.session.canvas, self.session.settings
        if canvas is None or self.evaluated.active or (settings.label is not None and not replace):
            return
        label = self.folder.label_of(canvas.picture, settings.label_space)
        if label is not None:
            self.session.set_label(label)

    def _tell(self, sentence: str) -> None:
        self._notices.failed.emit(Failure(0, sentence, ""))


def _import_results() -> object:
    from pgapp.ui.results import view

    return view
