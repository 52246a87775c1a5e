"""Between panel, session and runner: starts the adversary, shows what it does to the patch, and ends it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from pgapp.core.attack.referee import Alarm, referee_live
from pgapp.core.patch import patch_mask
from pgapp.core.scene import Analysis, BoolArray, Canvas, Certification, Patch, PatchContent, Picture, Pixels, Scene
from pgapp.core.wording import worded
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackReport, AttackRequest, Where
from pgapp.engine.live.runner import JobEnd
from pgapp.ui.attack.panel import AttackPanel, Phase
from pgapp.ui.attack.patch_files import PatchFiles
from pgapp.ui.attack.words import end_text, progress_text, summary, time_text, undo_text
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.notices import FREEZE_FIRST
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.turns import Turns
from pgapp.ui.widgets.verdict_card import Remark

PREVIEW_EVERY = 0.125
"""seconds between two patches that the live analysis looks at"""
PREVIEW_PATIENCE = 1.5
"""seconds to wait for an answer about the last one"""
ORIGIN = "attack"


class AttackController(QObject):
    """One adversary a window. ``gallery`` gives the paths of the pictures at the left."""

    alarm_raised = Signal(object, object)
    """an Alarm, and the Canvas that it is about"""
    progressed = Signal(str, object)
    """what it does, and how far it is (0..1)"""
    phase_changed = Signal(object)
    """a Phase, also when only what is offered has changed"""
    ended = Signal()
    fell = Signal(object)
    """paths of the pictures on which one patch for many succeeds"""

    def __init__(
        self, session: Session, panel: AttackPanel, gallery: Callable[[], Sequence[str]], turns: Turns, window: QWidget
    ) -> None:
        super().__init__(window)
        self.session, self.panel = session, panel
        window.destroyed.connect(panel.deleteLater)  # nobody owns it until its tab is opened
        self.files = PatchFiles(session, window)
        self._window, self._gallery, self._turns = window, gallery, turns
        self._job: AttackJob | None = None
        self._number = -1
        self._report: AttackReport | None = None
        self._content: PatchContent | None = None
        self._mask: BoolArray | None = None
        """the shape of the patch, which an attack keeps"""
        self._place = (0, 0)
        self._shown_at = 0.0
        self._alarmed: set[object] = set()
        self._told_of: frozenset[str | None] = frozenset()
        """paths of the pictures that the panel tells of, where one patch was for many"""
        self._offered = False
        """whether what needs a patch is offered"""
        turns.add(self.under_way, self.stop)
        panel.start_requested.connect(self.start)
        panel.pause_requested.connect(self.pause)
        panel.stop_requested.connect(self.stop)
        panel.keep_requested.connect(self.keep)
        panel.discard_requested.connect(self.discard)
        panel.place_chosen.connect(self.go_to)
        panel.save_requested.connect(self.files.ask_to_save)
        panel.load_requested.connect(self.files.ask_to_load)
        panel.print_requested.connect(self.files.ask_to_print)
        session.runner.stepped.connect(self._stepped)
        session.runner.job_held.connect(self._job_held)
        session.runner.job_ended.connect(self._job_ended)
        session.settings_changed.connect(self._settings_changed)
        session.canvas_changed.connect(self._canvas_changed)
        session.analysis_changed.connect(self._judge)
        session.certification_changed.connect(self._judge)
        session.undo_stack.indexChanged.connect(self._history_changed)
        self._settings_changed(session.settings)
        self._show_phase(Phase.IDLE)
        if session.canvas is not None:
            panel.show_canvas(session.canvas)
            self._judge(None)

    @property
    def phase(self) -> Phase:
        return self.panel.phase

    @property
    def running(self) -> bool:
        return self.phase in (Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)

    def under_way(self) -> str:
        """What runs, as a sentence; empty where nothing does."""
        if self.phase is not Phase.RUNNING:
            return ""
        if self._report is None:
            return tr("The attack is running.")
        return tr("The attack is running (step {step} of {steps}).", step=self._report.step, steps=self._report.steps)

    # ---- what the person does

    def start(self) -> None:
        """Begin with what the panel says; asks for a folder first where the pictures of one are meant."""
        if not self.panel.for_folder:
            self.start_on(tuple(self._gallery()) if self.panel.for_gallery else ())
            return
        dialog = QFileDialog(self._window, tr("One patch for the pictures of a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.start_on((), folder))
        open_once(dialog)

    def start_on(self, pictures: tuple[str, ...] = (), folder: str | None = None) -> None:
        """Begin on the picture that is shown, or on others with one patch for all of them."""
        problem = self._problem(self.session.scene(), self.panel.options)
        if self.running:
            return
        if problem:
            self.panel.show_end(Remark(Meaning.NEUTRAL, tr("Not started"), "neutral"), problem)
        else:
            self._turns.take(tr("start the attack"), lambda: self._begin(pictures, folder))

    def _begin(self, pictures: tuple[str, ...], folder: str | None) -> None:
        scene, options = self.session.scene(), self.panel.options
        if scene is None or scene.patch is None:  # gone while the person was asked
            return
        request = AttackRequest(scene, options, pictures, folder, self._true_labels(pictures, scene))
        self.session.preview.end()
        self.session.preview.begin(undo_text(request), self.session.settings)
        self._told_of = frozenset()
        self._report, self._content = None, scene.patch.content
        self._mask = patch_mask(scene.patch.content, scene.patch.size)
        self._place, self._shown_at = (scene.patch.row, scene.patch.col), 0.0
        self._job = AttackJob(request)
        self.panel.show_started(summary(request), request)
        self._show_phase(Phase.RUNNING)
        self._number = self.session.runner.start_job(self._job.steps)

    def _true_labels(self, paths: Sequence[str], scene: Scene) -> tuple[int | None, ...]:
        nothing = np.zeros((1, 1, 3), np.uint8)
        known = (self.session.true_label(Picture(path, nothing, path), scene.label_space) for path in paths)
        return tuple(known)

    def pause(self) -> None:
        """Stand still, or go on."""
        if self.phase is Phase.RUNNING:
            self.session.runner.pause_job(self._number, True)
            self._show_paused(True)
        elif self.phase is Phase.PAUSED:
            self._turns.take(tr("go on with the attack"), self._go_on)

    def _go_on(self) -> None:
        if self.phase is Phase.PAUSED and self._job is not None:
            self.session.runner.pause_job(self._number, False)
            self.panel.show_summary(summary(self._job.request))
            self._show_paused(False)

    def _show_paused(self, paused: bool) -> None:
        self._show_phase(Phase.PAUSED if paused else Phase.RUNNING)
        if self._report is not None:
            self._show_report(self._report, at_once=True)

    def stop(self) -> None:
        """End with the best patch so far and its verdict."""
        if self.phase in (Phase.RUNNING, Phase.PAUSED) and self._job is not None:
            self._show_phase(Phase.STOPPING)
            self._job.stop()
            self.session.runner.finish_job(self._number)

    def keep(self) -> None:
        """The patch stays; undo takes it off in one step."""
        if self.phase is Phase.DONE:
            self.session.preview.end()
            self._show_phase(Phase.IDLE)

    def discard(self) -> None:
        """Back to the patch from before the attack, whether or not it still runs."""
        if self.running:
            self._drop_job()
        elif self.phase is not Phase.DONE:
            return
        self._show_phase(Phase.IDLE)
        self.session.preview.take_back()
        self.panel.show_end(Remark(Meaning.NEUTRAL, tr("Discarded"), "neutral"), tr("The patch is what it was before."))

    def go_to(self, row: int, col: int) -> None:
        """Put the patch on a place of the map, with the pixels that were found there."""
        patch, outcome = self.session.settings.patch, self.files.outcome
        if self.running or patch is None:
            return
        places = outcome.places if outcome is not None else None
        if outcome is not None and places is not None and (row, col) in places.positions:
            pixels = outcome.found_at[places.positions.index((row, col))]
            if pixels is not None:
                patch = Patch(row, col, places.size, Pixels(pixels, ORIGIN, outcome.result.mask))
        self.session.edit_patch(replace(patch, row=row, col=col), worded("go to a place of the map"))

    def _problem(self, scene: Scene | None, options: AttackOptions) -> str:
        """Why an attack cannot start, as a sentence; empty where it can."""
        if scene is None:
            return tr("There is no picture to attack: open one first.")
        if scene.canvas.picture.is_live:
            return shown(FREEZE_FIRST)
        if scene.patch is None:
            return tr("There is no patch on the picture: click where it should lie.")
        if self.panel.settings.targeted.isChecked() and options.target is None:
            return tr("Choose the class that the attack is to reach, or “any other class”.")
        return ""

    # ---- what the worker says

    def _stepped(self, number: int, state: object) -> None:
        if number != self._number or not self.running:
            return
        if isinstance(state, AttackReport):
            self._report = state
            self._show_report(state)
        elif isinstance(state, AttackOutcome):
            self._finish(state)

    def _job_held(self, number: int) -> None:
        if number == self._number and self.phase is Phase.RUNNING and self._job is not None:
            self._show_paused(True)
            self.panel.show_summary(
                tr("{summary}. Paused for the evaluation: Continue goes on.", summary=summary(self._job.request))
            )

    def _job_ended(self, end: JobEnd) -> None:
        if end.number != self._number:
            return
        self._number, self._job = -1, None
        if not self.running:
            return
        if end.failure is not None:
            self._show_phase(Phase.IDLE)
            self.session.preview.take_back()
            told = Remark(Meaning.NEUTRAL, tr("Not started"), "neutral")
            if self._report is not None:
                told = Remark(Meaning.WRONG, tr("The attack could not go on"))
            self.panel.show_end(told, shown(end.failure.sentence))
        else:
            self._show_phase(Phase.IDLE)
            self.session.preview.end()

    def say_progress(self) -> None:
        """Where an attack stands that is under way or paused."""
        if self.running and self._report is not None:
            report = self._report
            text = progress_text(report, self.phase is Phase.PAUSED)
            self.progressed.emit(text, report.step / max(1, report.steps))

    def _show_report(self, report: AttackReport, at_once: bool = False) -> None:
        self.panel.show_report(report, self.phase is Phase.PAUSED)
        self.say_progress()
        best, request = report.snapshot, self._job.request if self._job is not None else None
        if best is None or request is None or not (at_once or self._may_preview()):
            return
        moves = request.options.where is not Where.HERE
        place = best.position if moves else self._place
        if not isinstance(self._content, Pixels) or self._content.pixels is not best.pixels or place != self._place:
            self._preview(place, Pixels(best.pixels, ORIGIN, self._mask))

    def _may_preview(self) -> bool:
        """Not before the live analysis has had its say about the last preview, and never so often that it starves
        the attack."""
        waited, answered = time.perf_counter() - self._shown_at, self.session.analysis
        if answered is None or answered.scene.patch != self.session.settings.patch:
            return waited > PREVIEW_PATIENCE
        return waited > max(PREVIEW_EVERY, 3 * answered.seconds)

    def _preview(self, place: tuple[int, int], content: Pixels) -> None:
        patch = self.session.settings.patch
        if patch is not None:
            self._shown_at = time.perf_counter()
            self._content, self._place = content, place
            self.session.preview_patch(Patch(*place, patch.size, content))

    def _finish(self, outcome: AttackOutcome) -> None:
        result = outcome.result
        self._preview(result.position, Pixels(result.pixels, ORIGIN, result.mask))
        self.session.preview.end()
        self.files.outcome = outcome
        pace = tr(
            "{step} of {steps} steps in {time}", step=result.step, steps=result.steps, time=time_text(result.seconds)
        )
        self._show_phase(Phase.DONE)
        end = end_text(outcome)
        self.panel.show_outcome(outcome, f"{pace}: {end}" if end else pace)
        if outcome.request.universal:
            every = [scene.canvas.picture.path for scene in outcome.scenes]
            self._told_of = frozenset(every)
            self.fell.emit([every[k] for k in outcome.fell if every[k] is not None])
        for alarm in outcome.alarms:
            known = (found for found in outcome.certifications if found is not None)
            about = next(found for found in known if found.scene.canvas.picture.name == alarm.picture)
            self._raise(alarm, about.scene.canvas, about)

    # ---- what changes meanwhile

    def _settings_changed(self, settings: Settings) -> None:
        self.panel.settings.show_names(settings.label_space.names)
        if not self.running or self._job is None:
            if self._offered != (settings.patch is not None):
                self._show_phase(self.phase)
            return
        scene, patch = self._job.request.scene, settings.patch
        now, universal = self.session.scene(), self._job.request.universal
        if universal and now is None:  # another picture is on its way
            return
        if now is None or not _asks_the_same(now, scene, universal):
            self._abandon(tr("The question has changed: start again to attack it."))
        elif patch is None or scene.patch is None or patch.size != scene.patch.size or patch.content != self._content:
            self._abandon(tr("The patch was changed by hand."))
        elif (patch.row, patch.col) != self._place and self._job.request.options.where is Where.HERE:
            self._place = (patch.row, patch.col)
            self._job.move_to(*self._place)

    def _history_changed(self, _index: int) -> None:
        stack = self.session.undo_stack
        if not isValid(stack):  # it clears itself when the window goes
            return
        preview = self.session.preview
        if stack.count() == 0 or preview.is_newest or not preview.known:  # another picture comes
            return
        if self.running:
            self._abandon(tr("The attack was undone."))
        elif self.phase is Phase.DONE:
            self._show_phase(Phase.IDLE)

    def _canvas_changed(self, canvas: Canvas) -> None:
        stopped, report = self.running, self._report
        if stopped and self._job is not None and self._job.request.universal:
            QTimer.singleShot(0, self, self._go_along)
            return
        if stopped:
            self._drop_job()
        self._show_phase(Phase.IDLE)
        if canvas.picture.path in self._told_of:  # what came of it is looked at one by one
            return
        self._told_of = frozenset()
        self.panel.show_canvas(canvas)
        if stopped:
            said = tr("Another picture was opened. The patch is as far as the attack on the last one came.")
            if report is not None:
                said = tr(
                    "Another picture was opened after step {step} of {steps}. "
                    "The patch is as far as the attack on the last one came.",
                    step=report.step,
                    steps=report.steps,
                )
            self.panel.show_end(Remark(Meaning.NEUTRAL, tr("Stopped"), "neutral"), said)

    def _go_along(self) -> None:
        """One patch for many pictures is worked on whichever of them is on screen: from now on it shows on this one."""
        if self.running and self._job is not None and not self.session.preview.active:
            self.session.preview.begin(undo_text(self._job.request), self.session.settings)

    def _abandon(self, reason: str) -> None:
        self._drop_job()
        self.session.preview.end()
        self._show_phase(Phase.IDLE)
        self.panel.show_end(Remark(Meaning.NEUTRAL, tr("Stopped"), "neutral"), reason)

    def _drop_job(self) -> None:
        self.session.runner.cancel_job(self._number)
        self._number, self._job = -1, None

    # ---- the referee

    def _judge(self, _answer: Analysis | Certification | None) -> None:
        """Whatever patch lies on the picture, by whatever hand: a certified prediction must not fall."""
        analysis, found = self.session.analysis, self.session.certification
        alarm = referee_live(found, analysis) if analysis is not None and found is not None else None
        if alarm is not None and found is not None:
            self._raise(alarm, found.scene.canvas, found)

    def _raise(self, alarm: Alarm, canvas: Canvas, about: Certification) -> None:
        """Once for each question, whoever finds it."""
        question = about.scene.question
        if question not in self._alarmed:
            self._alarmed.add(question)
            self.alarm_raised.emit(alarm, canvas)

    # ---- what can be done now

    def go(self) -> None:
        """Start, pause or go on."""
        if self.running:
            self.pause()
        else:
            self.start()

    @property
    def can_go(self) -> bool:
        return self._offered and self.phase is not Phase.STOPPING

    @property
    def can_stop(self) -> bool:
        return self.phase in (Phase.RUNNING, Phase.PAUSED)

    @property
    def can_keep(self) -> bool:
        return self.phase is Phase.DONE

    @property
    def can_discard(self) -> bool:
        return self.running or self.phase is Phase.DONE

    @property
    def can_save(self) -> bool:
        """The patch, to a file or a printer."""
        return self._offered and not self.running

    @property
    def can_load(self) -> bool:
        return not self.running

    def _show_phase(self, phase: Phase) -> None:
        was_running = self.running
        self._offered = self.session.settings.patch is not None
        self.panel.show_phase(phase, self._offered)
        self.phase_changed.emit(phase)
        if was_running and not self.running:
            self.ended.emit()


def _asks_the_same(now: Scene, attacked: Scene, universal: bool) -> bool:
    """Whether an attack is still about what is on screen; one on many pictures, whichever picture that is."""
    if universal:
        about = ("network", "defence", "label_space")
        return all(getattr(now, name) == getattr(attacked, name) for name in about)
    return now.question == attacked.question
