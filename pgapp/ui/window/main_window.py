"""The window: lays the widgets out and connects them with the session. Knows everybody; decides nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QTabWidget, QWidget

from pgapp.core.patch import patch_pixels
from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Canvas, Certification, Patch
from pgapp.data.pictures.samples import samples
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.engine.loading.network_files import NetworkFiles
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.attack.alarm import Alarms
from pgapp.ui.attack.controller import AttackController
from pgapp.ui.attack.panel import AttackPanel
from pgapp.ui.evaluation.controller import FolderController
from pgapp.ui.explain.side_panels import SidePanels
from pgapp.ui.networks.choice import NetworkChoice
from pgapp.ui.overlays.base import Place
from pgapp.ui.overlays.table import DEFAULT
from pgapp.ui.panels.certificate_panel import CertificatePanel, same_proof
from pgapp.ui.panels.class_table import ClassTable
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.panels.patch_panel import PatchPanel
from pgapp.ui.panels.threat_banner import ThreatBanner
from pgapp.ui.panels.verdict_panel import MEANING_OF, VerdictPanel
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.widgets.clipboard import Dropped, from_mime
from pgapp.ui.widgets.dimmer import Dimmer
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.form import column_of, soon
from pgapp.ui.widgets.plain_text import title_text
from pgapp.ui.widgets.scrolled import WhenShown
from pgapp.ui.widgets.theme import SPACE, TypeRole, set_role
from pgapp.ui.widgets.turns import Turns
from pgapp.ui.widgets.wording import touch_text
from pgapp.ui.window.menus import Menus
from pgapp.ui.window.parts import Parts
from pgapp.ui.window.remembered import remembered_number
from pgapp.ui.window.status_strip import StatusStrip

RIGHT_WIDTH = 470
TABLES_EVERY = 90
"""milliseconds between two updates of the class table and the strip"""
TITLE_BAR = 40
"""pixels kept free for the window manager's frame"""
SAMPLE_CROP = 0.6
"""share of a sample's shorter side that becomes the patch's content"""


class MainWindow(QMainWindow):
    """One window on one session."""

    def __init__(self, session: Session, store: QSettings, files: NetworkFiles | None = None) -> None:
        super().__init__()
        self.session = session
        self.store = store
        self.setWindowTitle("pgapp")
        self.setAcceptDrops(True)
        self._engine_ready = False
        self._question_shown: object = None
        self._offered: object = None
        self._proof_shown: Certification | None = None
        self._covered_shown: object = None
        self._stale_shown = (False, False)
        self._tables_due = soon(self, lambda: self.show_tables(at_once=False))
        self._tables_due.setInterval(TABLES_EVERY)
        self._make_widgets()
        self._lay_out()
        self.networks = NetworkChoice(files or NetworkFiles(), session, self.defence_panel, self.notices, self)
        self.adversary = AttackController(session, self.attack_panel, self.gallery.paths, self.turns, self)
        self.menus = Menus(self._parts(), self)
        self._column.insertWidget(1, self.menus.demos.bar)  # under the banner of an alarm
        self._connect_person()
        self._connect_session()
        self._restore()
        self._show_settings(session.settings)
        self.verdicts.show_loading("Open a picture")

    def _make_widgets(self) -> None:
        self.status = StatusStrip()
        self.notices = Notices(self)
        self._show_notices()
        self.turns = Turns(self)
        self.folders = FolderController(self.session, self.store, self.notices, self.turns, self)
        self.gallery = self.folders.gallery
        self.stage = Stage()
        self.view_bar = ViewBar()
        self.strip = HeatmapStrip()
        self.verdicts = VerdictPanel()
        self.banner = ThreatBanner()
        self.classes = ClassTable()
        self.patch_panel = PatchPanel()
        self.patch_panel.set_samples([sample.title for sample in samples()])
        self.defence_panel = DefencePanel()
        self.defence_panel.set_networks([(entry.key, entry.title) for entry in catalog.entries()])
        self.certificate_panel = CertificatePanel()
        self.attack_panel = AttackPanel()
        self.alarms = Alarms(self)
        self.side = SidePanels(self.session, self.stage, self.gallery.paths, self)
        self.touch_line = ElidedLabel()
        self.touch_line.setAccessibleName("What the patch touches")
        set_role(self.touch_line, TypeRole.CAPTION)
        self._verdict_dimmer = Dimmer(self)
        self._certificate_dimmer = Dimmer(self)
        for dimmer in (self._verdict_dimmer, self._certificate_dimmer):
            dimmer.dimmed.connect(self._dim)

    def _show_notices(self) -> None:
        notices, status = self.notices, self.status
        notices.said.connect(status.show_message)
        notices.failed.connect(status.show_failure)
        notices.dismissed.connect(status.dismiss_failure)
        notices.progressed.connect(status.show_progress)
        notices.rested.connect(status.hide_progress)

    def _lay_out(self) -> None:
        """From the outside in: a widget that moves into another is dressed anew with all that it holds."""
        whole = QWidget(self)
        self.setCentralWidget(whole)
        self._column = outer = column_of(whole, 0)
        outer.addWidget(self.alarms.banner)
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE, SPACE, 0)
        row.setSpacing(SPACE)
        outer.addLayout(row, 1)
        outer.addWidget(self.status)
        row.addWidget(self.gallery)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, whole)
        row.addWidget(self.splitter, 1)
        middle, right = QWidget(self.splitter), QWidget(self.splitter)
        column = column_of(middle, SPACE)
        column.addWidget(self.view_bar)
        column.addWidget(self.side.stages(), 1)
        column.addWidget(self.touch_line)
        column.addWidget(self.strip)
        side = column_of(right, SPACE)
        side.addWidget(self.banner)
        side.addWidget(self.verdicts)
        self.tabs = QTabWidget(right)
        side.addWidget(self.tabs, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.classes, "C&lasses")
        for panel, title in (
            (self.patch_panel, "&Patch"),
            (self.defence_panel, "&Defence"),
            (self.certificate_panel, "&Certificate"),
            (self.side.compare, "Compare"),
            (self.side.insight, "Wh&y"),
            (self.attack_panel, "Attack"),
            (self.folders.panel, "Evaluate"),
        ):
            page = WhenShown()
            self.tabs.addTab(page, title)
            page.hold(panel)
        right.setMinimumWidth(410)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([1440 - RIGHT_WIDTH - 180, RIGHT_WIDTH])

    def _parts(self) -> Parts:
        return Parts(
            session=self.session,
            store=self.store,
            notices=self.notices,
            stage=self.stage,
            view_bar=self.view_bar,
            tabs=self.tabs,
            side=self.side,
            folders=self.folders,
            adversary=self.adversary,
            networks=self.networks,
            show_overlay=self.show_overlay,
            open_dropped=self.open_dropped,
        )

    def _connect_person(self) -> None:
        session, stage = self.session, self.stage
        stage.patch_placed.connect(session.put_patch)
        stage.patch_drag_started.connect(session.begin_drag)
        stage.patch_moved.connect(session.drag_patch)
        stage.patch_resized.connect(session.drag_patch)
        stage.patch_drag_finished.connect(session.end_drag)
        stage.patch_removed.connect(lambda: session.edit_patch(None, "remove the patch"))
        stage.nudge.connect(session.nudge)
        stage.place_clicked.connect(self._patch_to_place)
        self.strip.class_selected.connect(session.select_class)
        self.classes.class_selected.connect(session.select_class)
        self.view_bar.overlay_chosen.connect(self.show_overlay)
        for shown in (stage, self.side):
            self.view_bar.opacity_chosen.connect(shown.set_opacity)
            self.view_bar.scale_chosen.connect(shown.set_scale)
        panel = self.patch_panel
        panel.patch_edited.connect(self._patch_edited)
        panel.patch_removed.connect(lambda: session.edit_patch(None, "remove the patch"))
        panel.content_chosen.connect(session.set_content)
        panel.content_file_chosen.connect(session.loader.open_content)
        panel.content_sample_chosen.connect(self._sample_content)
        session.loader.content_loaded.connect(session.set_content)
        defence = self.defence_panel
        defence.defence_changed.connect(session.set_defence)
        defence.grid_fitted_changed.connect(session.set_fit_grid)
        defence.label_space_chosen.connect(session.set_label_space)
        for chooser in (defence, self.folders.panel):
            chooser.network_chosen.connect(self.networks.choose)
        defence.device_chosen.connect(lambda device: self._choose_network(device=device))
        defence.precision_chosen.connect(lambda precision: self._choose_network(precision=precision))
        certificate = self.certificate_panel
        certificate.label_chosen.connect(session.set_label)
        certificate.patch_size_chosen.connect(session.set_assumed_size)
        certificate.go_to_window.connect(session.patch_to_window)

        self.adversary.progressed.connect(self.notices.progressed)
        self.adversary.ended.connect(self._show_what_waits)
        self.folders.folder.ended.connect(lambda _stopped, _failure: self._show_what_waits())
        self.adversary.alarm_raised.connect(self.alarms.sound)
        self.status.cancel_requested.connect(self.turns.stop)

    def _connect_session(self) -> None:
        session = self.session
        self.tabs.currentChanged.connect(lambda _index: self.side.refresh())
        session.canvas_changed.connect(self._show_canvas)
        session.settings_changed.connect(self._show_settings)
        session.analysis_changed.connect(self._show_analysis)
        session.certification_changed.connect(self._show_certification)
        session.stale_changed.connect(self._show_stale)
        session.class_selected.connect(self._show_selected)
        session.failed.connect(self.notices.failed)
        session.loading.connect(self.notices.said)
        session.runner.ready.connect(self._show_ready)
        session.runner.latency.connect(self.status.show_latency)
        session.runner.underway.connect(self._show_underway)
        session.runner.busy.connect(self._show_busy)

    # ---- what the person does

    def _patch_edited(self, row: int, col: int, size: int) -> None:
        patch = self.session.settings.patch
        edited = Patch(row, col, size, patch.content) if patch is not None else Patch(row, col, size)
        self.session.edit_patch(edited, "change the patch", "place")

    def _patch_to_place(self, place: Place) -> None:
        patch = self.session.settings.patch or Patch(0, 0, place.size)
        self.session.edit_patch(replace(patch, row=place.row, col=place.col, size=place.size), place.text)

    def _sample_content(self, title: str) -> None:
        for sample in samples():
            if sample.title == title:
                self.session.loader.open_content(str(sample.path), SAMPLE_CROP)

    def _choose_network(self, device: str | None = None, precision: str | None = None) -> None:
        network = self.session.settings.network
        self.session.set_network(network.key, device or network.device, precision or network.precision)

    def show_overlay(self, word: str) -> None:
        """The overlay of this key or alias, on every stage."""
        for shown in (self.stage, self.view_bar, self.side):
            shown.set_overlay(word)

    def open_dropped(self, dropped: Dropped) -> None:
        """Open what was dropped or pasted: weights are read; of pictures the first is shown, all join the gallery."""
        dropped = self.networks.take(dropped)
        if dropped.paths:
            self.folders.open_paths(dropped.paths)
        elif dropped.data is not None:
            self.session.open_bytes(dropped.data, "pasted picture")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if from_mime(event.mimeData(), only_look=True):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = from_mime(event.mimeData())
        if dropped is not None:
            event.acceptProposedAction()
            self.open_dropped(dropped)

    # ---- what the session says

    def _show_ready(self, devices: tuple[tuple[str, str], ...]) -> None:
        self._engine_ready = True
        self.defence_panel.set_devices(devices)

    def _show_underway(self, underway: Underway) -> None:
        self.status.show_computing(underway.what)

    def _show_busy(self, busy: bool) -> None:
        if not busy:
            self.status.end_computing()

    def _show_canvas(self, canvas: Canvas) -> None:
        self.setWindowTitle(title_text(f"{canvas.picture.name} - pgapp"))
        self.folders.show_picture(canvas.picture)
        self.stage.show_canvas(canvas)
        self.strip.show_canvas(canvas)
        self.stage.show_analysis(None)
        self._proof_shown = None
        self.stage.show_certification(None)
        self.strip.show_analysis(None)
        self.classes.show_analysis(None)
        self.certificate_panel.show_certification(None)
        self.touch_line.setText("")
        self.verdicts.show_certification(None)
        self.verdicts.show_loading("Looking…" if self._engine_ready else "Loading the network…")
        self.status.dismiss_failure()
        self.status.show_message("; ".join(canvas.picture.notes))

    def _show_settings(self, settings: Settings) -> None:
        session, patch = self.session, settings.patch
        size = session.canvas_spec.size
        if session.canvas is not None and session.canvas.size == size:
            self.stage.show_patch(patch, patch_pixels(patch.content, patch.size) if patch is not None else None)
        self.patch_panel.show_patch(patch, size)
        self._show_covered()
        question = (replace(settings, patch=None), session.canvas)
        if question != self._question_shown:  # a drag only moves the patch: leave the rest alone
            self._question_shown = question
            self._show_question(settings)

    def _show_question(self, settings: Settings) -> None:
        """All settings but the patch."""
        session = self.session
        entry = catalog.entry(settings.network.key)
        size = entry.canvas_spec.size
        self.stage.set_placing(True, settings.defence.patch_size)
        self.defence_panel.set_label_spaces(label_spaces(entry), entry.names)
        self.defence_panel.set_fitting_offered(entry.fits_patch)
        self.verdicts.show_defence(settings.defence.key)
        self.certificate_panel.show_defence(settings.defence.key)
        if self._offered != entry:
            self._offered = entry
            self.defence_panel.set_defences(
                entry.default_grid, lambda key: default_defence(entry, default_patch_size(entry), key)
            )
        self.verdicts.set_ordinary(entry.has_ordinary)
        self.defence_panel.show_defence(settings.defence, session.grid, settings.label_space, settings.network)
        self.certificate_panel.show_choice(
            settings.label_space.names, settings.label, settings.defence.patch_size, size
        )
        self._show_threat(settings)

    def _show_threat(self, settings: Settings) -> None:
        entry = catalog.entry(settings.network.key)
        shown = self.session.analysis
        precision = shown.provenance.precision if shown is not None else settings.network.precision
        self.banner.show_threat(settings.defence, entry.canvas_spec.size, entry.title, precision, self.session.grid)

    def _show_analysis(self, analysis: Analysis) -> None:
        self.stage.show_analysis(analysis)
        self.view_bar.show_answers(analysis, self.session.certification)
        self.verdicts.show_analysis(analysis)
        self.status.show_analysis(analysis)
        self._verdict_dimmer.news()
        if not self._tables_due.isActive():
            self._tables_due.start()

    def show_tables(self, at_once: bool = True) -> None:
        """What takes long to draw and is not read while the mouse moves: a few times a second is enough."""
        self.strip.show_analysis(self.session.analysis)
        self.touch_line.setText(touch_text(self.session.analysis))
        (self.classes.show_analysis if at_once else self.classes.follow)(self.session.analysis)
        self._show_threat(self.session.settings)

    def _show_certification(self, certification: Certification | None) -> None:
        if certification is None:
            self._proof_shown = None
            self.stage.show_certification(None)
            self._show_covered()
            return
        path = certification.scene.canvas.picture.path
        self.gallery.set_badge(path, MEANING_OF[certification.outcome])
        self.view_bar.show_answers(self.session.analysis, certification)
        if not same_proof(certification, self._proof_shown):
            self._proof_shown = certification
            self.stage.show_certification(certification)
            self.verdicts.show_certification(certification)
            self.certificate_panel.show_certification(certification)
            self._show_covered()

    def _show_covered(self) -> None:
        patch = self.session.settings.patch
        size = patch.size if patch is not None else 0
        if (size, self.session.certification) != self._covered_shown:
            self._covered_shown = (size, self.session.certification)
            covered = self.session.covered()
            self.stage.set_covered(covered)
            self.verdicts.set_covered(covered, size)

    def _show_stale(self, verdicts: bool, certificate: bool) -> None:
        if (verdicts, certificate) == self._stale_shown:
            return
        self._stale_shown = (verdicts, certificate)
        self.stage.set_stale(verdicts)
        self.strip.set_stale(verdicts)
        self._verdict_dimmer.set_stale(verdicts)
        self._certificate_dimmer.set_stale(certificate)

    def _dim(self) -> None:
        self.verdicts.set_stale(self._verdict_dimmer.dim, self._certificate_dimmer.dim)

    def _show_selected(self, label: int) -> None:
        self.stage.select_class(label)
        self.strip.select_class(label)
        self.classes.select_class(label)

    def _show_what_waits(self) -> None:
        """A long job has ended: the line at the bottom speaks of the other one, if there is one."""
        self.status.hide_progress()
        self.folders.say_progress()
        self.adversary.say_progress()

    # ---- remembered between runs

    def _restore(self) -> None:
        geometry = self.store.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        else:
            free = self.screen().availableGeometry().size()
            self.resize(min(1440, free.width()), min(900, free.height() - TITLE_BAR))
        splitter = self.store.value("splitter")
        if isinstance(splitter, QByteArray):
            self.splitter.restoreState(splitter)
        opacity = remembered_number(self.store, "opacity", 0.55, 0.0, 1.0)
        self.stage.set_opacity(opacity)
        self.view_bar.show_opacity(opacity)
        self.show_overlay(DEFAULT)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.store.setValue("geometry", self.saveGeometry())
        self.store.setValue("splitter", self.splitter.saveState())
        self.store.setValue("opacity", self.view_bar.opacity.value() / 100)
        self.session.runner.cancel_jobs()
        event.accept()
        self.networks.close()
        self.folders.close()
        QTimer.singleShot(0, self.session.close)
