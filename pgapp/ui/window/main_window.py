"""The window: makes the parts, lays them out and connects them with the session. Knows everybody; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QPushButton

from pgapp import paths
from pgapp.core.scene import Canvas, Patch
from pgapp.core.wording import worded
from pgapp.data.saved.session_files import SUFFIX
from pgapp.engine.loading.network_files import NetworkFiles
from pgapp.ui.demos.welcome import Welcome
from pgapp.ui.evaluation.controller import FolderController
from pgapp.ui.evaluation.evaluated_bar import EvaluatedBar
from pgapp.ui.explain.side_panels import SidePanels
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.networks.choice import NetworkChoice
from pgapp.ui.overlays.base import Place
from pgapp.ui.overlays.table import DEFAULT
from pgapp.ui.panels.threat_banner import ThreatBanner
from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.widgets.clipboard import Dropped, from_mime
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import tip, title_text
from pgapp.ui.widgets.theme import TypeRole, set_role
from pgapp.ui.widgets.turns import Turns
from pgapp.ui.window.actions.on_stage import on_stage
from pgapp.ui.window.actions.titles import STEP_THROUGH, title_menus
from pgapp.ui.window.answers import Answers, Screen
from pgapp.ui.window.field_keys import FieldKeys
from pgapp.ui.window.kept.recent import RecentFiles
from pgapp.ui.window.kept.remembered import remembered_number, restore_size
from pgapp.ui.window.layout.arrangement import PRESENTER, RESULTS, Arrangement
from pgapp.ui.window.layout.docks import Docks, Offer
from pgapp.ui.window.layout.frame import Frame
from pgapp.ui.window.layout.panel_docks import PanelDocks
from pgapp.ui.window.layout.side_column import SideColumn
from pgapp.ui.window.layout.stage_column import StageColumn
from pgapp.ui.window.look import Look
from pgapp.ui.window.panel_tabs import PanelTabs
from pgapp.ui.window.panels import PanelParts, offer_panels
from pgapp.ui.window.reading_bar import ReadingBar
from pgapp.ui.window.status_strip import StatusStrip

if TYPE_CHECKING:
    from pgapp.ui.demos.player import Shown
    from pgapp.ui.window.audience.hall import Followed
    from pgapp.ui.window.audience.present import Scenery
    from pgapp.ui.window.audience.presenter import Presenter
    from pgapp.ui.window.kept.sessions import Sessions
    from pgapp.ui.window.parts import Parts


class MainWindow(QMainWindow):
    """One window on one session."""

    def __init__(
        self, session: Session, store: QSettings, files: NetworkFiles | None = None, *, later: bool = False
    ) -> None:
        """``later``: only what is in sight at first is made, and the rest by ``complete``, of which whoever opens the
        window sees to it that it comes before anything that a person does."""
        super().__init__()
        self.session = session
        self.store = store
        self.setWindowTitle("pgapp")
        self.setAcceptDrops(True)
        self._titles = title_menus(self.menuBar())
        self._make_widgets()
        self._lay_out()
        self.networks = NetworkChoice(files or NetworkFiles(), session, self.notices, self)
        self.look = Look(store, self)
        self.look.scaling.connect(self.arrangement.scaling)
        self.look.scaled.connect(self.arrangement.scaled)
        self.recent = RecentFiles(store, self)
        self.steps_left = self._make_rest()
        """each makes something of the rest; see ``complete``"""
        self._offer_panels()
        self.answers = Answers(session, self._screen(), self.side.other_defence, self)
        self._connect_stage()
        self._connect_rooms()
        self._restore()
        self.answers.begin()
        if not later:
            self.complete()

    @property
    def is_complete(self) -> bool:
        return "parts" in vars(self)

    def complete(self) -> None:
        """Make at once what of the window is not there yet."""
        for _ in self.steps_left:
            pass

    def _make_rest(self) -> Iterator[None]:
        """Step by step what is not in sight when the window opens, which takes as long as what is."""
        from pgapp.ui.attack.alarm import Alarms
        from pgapp.ui.attack.controller import AttackController
        from pgapp.ui.attack.panel import AttackPanel

        yield
        session, column = self.session, self._frame.column
        self.alarms = Alarms(self)
        column.insertWidget(0, self.alarms.banner)
        self.adversary = AttackController(session, AttackPanel(), self.gallery.paths, self.turns, self)
        yield
        from pgapp.ui.camera.controller import CameraController
        from pgapp.ui.stage.wipe import Wipe
        from pgapp.ui.steps.controller import StepThrough

        yield
        self.steps = StepThrough(session, self.stage, self)
        self.camera = CameraController(session, self.notices, self.store, self)
        self.wipe = Wipe(self.stage)
        self.stage_column.add_bars(2, self.camera.bar, self.steps.bar)
        yield
        from pgapp.ui.demos.player import DemoPlayer
        from pgapp.ui.window.audience.present import Presentation
        from pgapp.ui.window.audience.second_screen import SecondScreen
        from pgapp.ui.window.recordings import Recordings

        yield
        self.demos = DemoPlayer(self._for_demos(), self)
        self.presentation = Presentation(self, self.look, self.store, self._scenery())
        self.second_screen = SecondScreen(self, self._for_audience(), self.store, self.notices)
        self.recordings = Recordings(self, self.stage, self.second_screen, self.demos, self.store, self.notices)
        column.addWidget(self.presentation.sentence)
        yield
        from pgapp.ui.window.copying import Copying
        from pgapp.ui.window.kept.autosave import Autosave
        from pgapp.ui.window.kept.open_results import KeptResults

        self.sessions = self._make_sessions()
        self.kept_results = KeptResults(self.folders, self.store, self.results_shown, self.show_results, self)
        self.copying = Copying(paths.user_state() / "copied", self.notices, self)
        self.autosave = Autosave(session, self.sessions, paths.user_state(), self._shows_others, self)
        self.resume_bar.follow(self.autosave, self.arrangement.bared)
        column.insertWidget(1, self.demos.bar)  # under the banner of an alarm
        yield
        self.folders.panel  # noqa: B018  # a folder that is opened would wait for it
        yield
        from pgapp.ui.window.menus import Menus
        from pgapp.ui.window.parts import parts_of

        yield
        self.parts = parts_of(self, lambda: self.menus.commands())
        self.menus: Menus = Menus(self.parts, self._titles)
        self._connect_rest()
        self._connect_presentation()

    def _make_widgets(self) -> None:
        self.status = StatusStrip()
        self.notices = Notices(self)
        self.status.follow(self.notices)
        self.turns = Turns(self)
        self.folders = FolderController(self.session, self.store, self.notices, self.turns, self)
        self.gallery = self.folders.gallery
        self.stage = Stage()
        self.view_bar = ViewBar()
        self.strip = HeatmapStrip()
        self.verdicts = VerdictPanel()
        self.banner = ThreatBanner()
        self.side = SidePanels(self.session, self.stage, self.gallery.paths, self)
        self.touch_line = FittedLabel()
        self.touch_line.setAccessibleName(tr("What the patch touches"))
        set_role(self.touch_line, TypeRole.CAPTION)
        self.welcome = Welcome(self.session)
        self.step_button = QPushButton(tr("Step through"))
        self.step_button.setToolTip(tip(f"{shown(STEP_THROUGH)}  (F6)"))

    def _lay_out(self) -> None:
        self._frame = frame = Frame(self, self.gallery, self.status)
        self.splitter, self.resume_bar = frame.splitter, frame.resume_bar
        self.stage_column = StageColumn(
            (EvaluatedBar(self.folders.evaluated), ReadingBar(self.session), self.welcome),
            self.view_bar,
            self.side.stages(),
            (self.touch_line, self.step_button),
            self.strip,
            self.splitter,
        )
        right = SideColumn(self.splitter)
        right.add_card(self.banner)
        right.add_card(self.verdicts)
        self.tabs = PanelTabs(self.session, right)
        right.hold(self.tabs)
        frame.stretch()
        self.stage_column.setFocusProxy(self.stage)
        self._offer_docks()
        self.arrangement = Arrangement(
            self, frame, self.stage_column, right, self.gallery, self.verdicts, self.status, self.docks
        )

    def _offer_panels(self) -> None:
        def whole() -> Parts:
            self.complete()
            return self.parts

        offer_panels(self.tabs, PanelParts(self.session, self.side, self.folders, self.networks, self.notices, whole))

    def _offer_docks(self) -> None:
        self.docks = Docks(self, self.store)
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        results = Offer(title=tr("Results"), make=lambda: self.folders.results, area=left, foreign=True)
        self.docks.offer(RESULTS, results)
        self.docks.offer(PRESENTER, Offer(title=tr("Presenter"), make=self._make_presenter, area=left, share=0.2))
        self.panel_docks = PanelDocks(self.tabs, self.docks, self.store)

    def _make_presenter(self) -> Presenter:
        from pgapp.ui.window.audience.presenter import Presenter

        self.complete()
        start_over = self.menus.action("start-over").trigger
        desk = Presenter(self.demos, self.presentation, self.second_screen, start_over)
        self.demos.light.spare(desk)
        return desk

    def _for_audience(self) -> Followed:
        from pgapp.ui.window.audience.hall import Followed
        from pgapp.ui.window.audience.present import audience_sentence

        return Followed(
            stage=self.stage,
            verdicts=self.verdicts,
            demos=self.demos,
            steps=self.steps,
            sentence=lambda: audience_sentence(self.session.analysis, self.session.certification),
        )

    def _make_sessions(self) -> Sessions:
        from pgapp.ui.window.kept.sessions import Sessions
        from pgapp.ui.window.kept.sessions import Shown as SessionParts

        shown = SessionParts(
            session=self.session,
            stage=self.stage,
            tabs=self.tabs,
            adversary=self.adversary,
            folders=self.folders,
            recent=self.recent,
            notices=self.notices,
            show_overlay=self.show_overlay,
        )
        return Sessions(shown, self)

    def _shows_others(self) -> bool:
        """Whether what is on screen is not the person's own: a station of a demo, or a frame on its way."""
        return self.demos.playing or self.camera.phase.is_running

    def _for_demos(self) -> Shown:
        from pgapp.ui.demos.player import Shown

        return Shown(
            session=self.session,
            stage=self.stage,
            panels=self.tabs,
            adversary=self.adversary,
            show_overlay=self.show_overlay,
            show_steps=self._show_steps,
            widgets={
                ("card", "threat"): self.banner,
                ("card", "undefended"): self.verdicts.undefended,
                ("card", "defended"): self.verdicts.defended,
                ("card", "certificate"): self.verdicts.certificate,
                ("bar", "overlays"): self.view_bar,
                ("bar", "strip"): self.strip,
                ("bar", "steps"): self.steps.bar,
                ("bar", "status"): self.status,
                ("panel", ""): self.tabs,
            },
        )

    def _show_steps(self, story: str | None) -> None:
        if story is None:
            self.steps.close()
        else:
            self.steps.open(proof=story == "proof", play=True)

    def _scenery(self) -> Scenery:
        from pgapp.ui.window.audience.present import Scenery

        return Scenery(
            splitter=self.splitter,
            keys_taken=lambda: self.demos.playing or self.adversary.can_stop,
            sentence_taken=lambda: self.demos.playing or self.steps.is_open,
            shut=lambda: self.steps.shut() or self.arrangement.shut_drawer(),
        )

    def _screen(self) -> Screen:
        return Screen(
            stage=self.stage,
            view_bar=self.view_bar,
            strip=self.strip,
            touch_line=self.touch_line,
            verdicts=self.verdicts,
            banner=self.banner,
            tabs=self.tabs,
            gallery=self.gallery,
            status=self.status,
        )

    def _connect_stage(self) -> None:
        stage = self.stage
        on_stage(stage, self.session)
        stage.place_clicked.connect(self._patch_to_place)
        self.strip.class_selected.connect(self.session.select_class)
        self.view_bar.overlay_chosen.connect(self.show_overlay)
        for each in (stage, self.side):
            self.view_bar.opacity_chosen.connect(each.set_opacity)
            self.view_bar.scale_chosen.connect(each.set_scale)
        stage.escaped.connect(lambda: self.arrangement.show_only_picture(False))

    def _connect_rooms(self) -> None:
        """Those that are in sight."""
        session, folders = self.session, self.folders
        self.tabs.came_into_sight.connect(self.side.refresh)
        folders.panel_wanted.connect(lambda: self.tabs.show_panel("evaluate"))
        folders.results_wanted.connect(self.show_results)
        folders.network_chosen.connect(self.networks.choose)
        folders.opened.connect(self.recent.remember)
        self.status.cancel_requested.connect(self.turns.stop)
        session.canvas_changed.connect(self._name_picture)
        session.canvas_changed.connect(lambda canvas: self.stage_column.show_picture(canvas.size))
        self.view_bar.panels_wanted.connect(self.arrangement.show_panels)
        self.arrangement.changed.connect(lambda: self.view_bar.panels.setChecked(self.arrangement.panels_shown))
        self.arrangement.crowded.connect(self.welcome.put_aside)
        self.tabs.wanted.connect(lambda: self.arrangement.show_panels(True))
        self.tabs.dispensable.connect(self.arrangement.shut_drawer)
        self.tabs.outside_wanted.connect(lambda _key: self.arrangement.shut_drawer())
        session.failed.connect(self.notices.failed)
        session.loading.connect(self.notices.said)

    def _connect_rest(self) -> None:
        session, folders = self.session, self.folders
        field_keys = FieldKeys(self, self.stage.setFocus)
        field_keys.watch(self)
        self.tabs.made.connect(field_keys.watch)
        self.tabs.currentChanged.connect(self.autosave.soon)
        self.view_bar.overlay_chosen.connect(self.autosave.soon)
        folders.opened.connect(self.autosave.soon)
        folders.folder.ended.connect(lambda _stopped, _failure: self._show_what_waits())
        self.adversary.progressed.connect(self.notices.progressed)
        self.adversary.ended.connect(self._show_what_waits)
        self.adversary.alarm_raised.connect(self.alarms.sound)
        self.adversary.fell.connect(self.gallery.mark_fallen)
        self.verdicts.taken_as_clean.connect(self.camera.take_as_clean)
        self.camera.changed.connect(self._leave_steps)
        self.step_button.clicked.connect(lambda: self.steps.open())
        self.steps.room_wanted.connect(self.arrangement.shut_drawer)
        self.steps.opened_changed.connect(lambda _open: self._arrange())
        self.steps.opened_changed.connect(lambda is_open: self.wipe.close() if is_open else None)
        refresh = soon(self, self.wipe.refresh)
        for changed in (session.analysis_changed, session.class_selected, session.canvas_changed):
            changed.connect(lambda _what: refresh.start())
        self.view_bar.opacity_chosen.connect(lambda _opacity: refresh.start())
        self.demos.station_changed.connect(self.wipe.close)
        self.wipe.changed.connect(lambda: self.demos.light.show_spotlights(()) if self.wipe.is_open else None)

    def _connect_presentation(self) -> None:
        presentation = self.presentation
        presentation.follow(self.session)
        presentation.changed.connect(lambda _on: self._arrange())
        self.second_screen.changed.connect(lambda on: self.demos.light.set_dims(not on))
        self.second_screen.changed.connect(lambda _on: self.docks.stay_off(self.second_screen.screen))
        self.demos.playing_changed.connect(self._arrange)
        self.welcome.tour_wanted.connect(self.demos.start_tour)
        self.demos.playing_changed.connect(presentation.refresh)
        self.steps.opened_changed.connect(lambda _open: presentation.refresh())
        self.adversary.phase_changed.connect(lambda _phase: presentation.refresh())

    # ---- what the person does

    def _patch_to_place(self, place: Place) -> None:
        patch = self.session.settings.patch or Patch(0, 0, place.size)
        self.session.edit_patch(replace(patch, row=place.row, col=place.col, size=place.size), place.text)
        if place.attack:
            self.tabs.show_panel("attack")
            self.adversary.start_on()

    def _arrange(self) -> None:
        """Put aside what there is no room for."""
        presenting = self.presentation.on
        self.arrangement.put_aside(stepping=self.steps.is_open, presenting=presenting, playing=self.demos.playing)
        for widget in (self.status, self.banner):
            widget.setVisible(not presenting)
        if presenting or self.demos.playing or self.steps.is_open:
            self.welcome.end()

    def show_overlay(self, word: str) -> None:
        """The overlay of this key or alias, on every stage; it ends the steps, which draw there, too."""
        self.complete()
        self.steps.close()
        self._set_overlay(word)
        self.wipe.refresh()

    def _set_overlay(self, word: str) -> None:
        for each in (self.stage, self.view_bar, self.side):
            each.set_overlay(word)

    def show_results(self) -> None:
        """The results of the run that is shown, beside the picture or where they were last."""
        self.docks.show(RESULTS)
        self.folders.refresh_results()

    def results_shown(self) -> bool:
        """Whether the results are open, also while they make room."""
        return self.docks.is_shown(RESULTS)

    def open_any(self, path: str) -> None:
        """A session, weights, a picture, or many: a folder, a list ``file,label``, an array, a shard, a table."""
        if path.lower().endswith(SUFFIX):
            self.complete()
            self.sessions.open(path)
        elif self.networks.take(Dropped((path,))).paths:
            self.folders.open_any(path)

    def open_dropped(self, dropped: Dropped) -> None:
        """Open what was dropped or pasted: weights are read, a session is shown; of pictures the first is shown, all
        join the gallery."""
        self.complete()
        dropped = self.networks.take(dropped)
        if dropped.paths and dropped.paths[0].lower().endswith(SUFFIX):
            self.sessions.open(dropped.paths[0])
        elif dropped.paths:
            self.folders.open_paths(dropped.paths)
        elif dropped.data is not None:
            self.session.open_bytes(dropped.data, worded("pasted picture"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if from_mime(event.mimeData(), only_look=True):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = from_mime(event.mimeData())
        if dropped is not None:
            event.acceptProposedAction()
            self.open_dropped(dropped)

    # ---- what the rooms say

    def _name_picture(self, canvas: Canvas) -> None:
        self.setWindowTitle(title_text(f"{shown(canvas.picture.name)} - pgapp"))
        self.folders.show_picture(canvas.picture)

    def _leave_steps(self) -> None:
        """They go through one picture, and a camera shows another one all the time."""
        if self.camera.phase.is_running:
            self.steps.close()
            self.wipe.close()

    def _show_what_waits(self) -> None:
        """A long job has ended: the line at the bottom speaks of the other one, if there is one."""
        self.status.hide_progress()
        self.folders.say_progress()
        self.adversary.say_progress()

    # ---- remembered between runs

    def _restore(self) -> None:
        restore_size(self.store, self)
        self.arrangement.restore(self.store)
        self.docks.restore()
        self.panel_docks.restore()
        opacity = remembered_number(self.store, "opacity", 0.55, 0.0, 1.0)
        self.stage.set_opacity(opacity)
        self.view_bar.show_opacity(opacity)
        self._set_overlay(DEFAULT)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.complete()
        self.recordings.close()
        self.second_screen.end()
        self.store.setValue("geometry", self.saveGeometry())
        self.arrangement.keep(self.store)
        self.docks.keep()
        self.kept_results.keep()
        self.panel_docks.keep()
        self.store.setValue("opacity", self.view_bar.opacity.value() / 100)
        self.session.runner.cancel_jobs()
        event.accept()
        self.autosave.close()
        self.sessions.close()
        self.copying.close()
        self.camera.shutdown()
        self.networks.close()
        self.folders.close()
        QTimer.singleShot(0, self.session.close)
