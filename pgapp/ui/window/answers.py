"""What the session says, brought to whatever of the window shows it; what takes long to draw waits for the mouse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from pgapp.core.patch import patch_pixels
from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Canvas, Certification
from pgapp.core.wording import worded
from pgapp.engine.live.also_certified import AlsoCertified
from pgapp.networks.catalogue import catalog
from pgapp.ui.explain.other_defence import OtherDefence
from pgapp.ui.gallery.gallery import Gallery
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.colours import begin_picture, tell_apart
from pgapp.ui.panels.certificate_panel import same_proof
from pgapp.ui.panels.threat_banner import ThreatBanner
from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.panels.verdict_words import MEANING_OF
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.leading_classes import shown_together
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.widgets.dimmer import Dimmer, fade_of
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.wording import canvas_notes, touch_text
from pgapp.ui.window.panel_tabs import Answer, PanelTabs
from pgapp.ui.window.status_strip import StatusStrip

TABLES_EVERY = 90
"""milliseconds between two updates of the class table and the strip"""
LOADING_TORCH = worded("Loading PyTorch, which this needs: some seconds, once.")


@dataclass(frozen=True, eq=False, kw_only=True)
class Screen:
    """What of a window shows answers."""

    stage: Stage
    view_bar: ViewBar
    strip: HeatmapStrip
    touch_line: FittedLabel
    verdicts: VerdictPanel
    banner: ThreatBanner
    tabs: PanelTabs
    gallery: Gallery
    status: StatusStrip


class Answers(QObject):
    """One a window. ``begin`` when everything is laid out."""

    def __init__(self, session: Session, screen: Screen, other: OtherDefence, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._screen = session, screen
        self._other = other
        self._engine_ready = False
        self._question_shown: object = None
        self._proof_shown: Certification | None = None
        self._covered_shown: object = None
        self._stale_shown = (False, False)
        self._tables_due = soon(self, lambda: self.show_tables(at_once=False))
        self._tables_due.setInterval(TABLES_EVERY)
        self._verdict_dimmer = Dimmer(self)
        self._certificate_dimmer = Dimmer(self)
        self._touch_fade = fade_of(screen.touch_line)
        for dimmer in (self._verdict_dimmer, self._certificate_dimmer):
            dimmer.dimmed.connect(self._dim)

    def begin(self) -> None:
        """Show what there is, and whatever comes."""
        session, status = self._session, self._screen.status
        session.canvas_changed.connect(self._show_canvas)
        session.frame_changed.connect(self._screen.stage.show_frame)
        session.settings_changed.connect(self._show_settings)
        session.analysis_changed.connect(self._show_analysis)
        session.certification_changed.connect(self._show_certification)
        session.stale_changed.connect(self._show_stale)
        session.class_selected.connect(self._show_selected)
        self._other.offered.connect(self._show_other)
        self._screen.verdicts.other_chosen.connect(self._other.choose)
        session.runner.ready.connect(self._show_ready)
        session.runner.latency.connect(status.show_latency)
        session.runner.underway.connect(self._show_underway)
        session.runner.busy.connect(self._show_busy)
        session.asking_beside.connect(self._show_asking)
        session.runner.loading_torch.connect(self._show_loading_torch)
        self._show_settings(session.settings)
        self._screen.verdicts.show_loading(tr("Open a picture"))

    def show_tables(self, at_once: bool = True) -> None:
        """What takes long to draw and is not read while the mouse moves: a few times a second is enough."""
        screen, analysis = self._screen, self._session.analysis
        if analysis is not None and analysis.scene.canvas.picture.is_live:
            screen.strip.show_frame(analysis.scene.canvas)
            screen.stage.crop_inset.show_canvas(analysis.scene.canvas)
        screen.strip.show_analysis(analysis)
        screen.touch_line.setText(touch_text(analysis))
        screen.tabs.show_answer(Answer.ANALYSIS if at_once else Answer.MOVING)
        self._show_threat(self._session.settings)

    # ---- the engine

    def _show_ready(self, _devices: object) -> None:
        self._engine_ready = True

    def _show_underway(self, underway: Underway) -> None:
        self._screen.status.show_computing(underway.what)

    def _show_loading_torch(self, loading: bool) -> None:
        if loading:
            self._screen.status.show_working(LOADING_TORCH)
        else:
            self._screen.status.end_computing()

    def _show_asking(self, what: str) -> None:
        if what:
            self._screen.status.show_computing(what)
        else:
            self._screen.status.end_computing()

    def _show_busy(self, busy: bool) -> None:
        if not busy:
            self._screen.status.end_computing()

    # ---- the question

    def _show_canvas(self, canvas: Canvas) -> None:
        screen = self._screen
        begin_picture()
        screen.stage.show_canvas(canvas)
        screen.strip.show_canvas(canvas)
        screen.stage.show_analysis(None)
        self._proof_shown = None
        screen.stage.show_certification(None)
        screen.strip.show_analysis(None)
        screen.tabs.show_answer(Answer.ANALYSIS)
        screen.tabs.show_answer(Answer.CERTIFICATION)
        screen.touch_line.setText("")
        screen.verdicts.show_frame(canvas.picture.frame)
        screen.verdicts.show_certification(None)
        screen.verdicts.show_loading(tr("Looking…") if self._engine_ready else tr("Loading the network…"))
        screen.status.dismiss_failure()
        screen.status.show_message(canvas_notes(canvas))

    def _show_settings(self, settings: Settings) -> None:
        session, patch = self._session, settings.patch
        if session.canvas is not None and session.canvas.size == session.canvas_spec.size:
            pixels = patch_pixels(patch.content, patch.size) if patch is not None else None
            self._screen.stage.show_patch(patch, pixels)
        self._screen.tabs.show_answer(Answer.PATCH)
        self._show_covered()
        question = (replace(settings, patch=None), session.canvas)
        if question != self._question_shown:  # a drag only moves the patch: leave the rest alone
            self._question_shown = question
            self._show_question(settings)

    def _show_question(self, settings: Settings) -> None:
        self._screen.stage.set_placing(True, settings.defence.patch_size)
        self._screen.verdicts.show_defence(settings.defence.key)
        self._screen.verdicts.set_undefended(catalog.entry(settings.network.key).has_undefended)
        self._screen.tabs.show_answer(Answer.QUESTION)
        self._show_threat(settings)

    def _show_threat(self, settings: Settings) -> None:
        entry, shown = catalog.entry(settings.network.key), self._session.analysis
        precision = shown.provenance.precision if shown is not None else settings.network.precision
        size, grid, canvas = entry.canvas_spec.size, self._session.grid, self._session.canvas
        departure = canvas.spec.departure if canvas is not None else ""
        self._screen.banner.show_threat(settings.defence, size, entry.title, precision, grid, departure)

    def _show_selected(self, label: int) -> None:
        tell_apart((label,))
        self._screen.stage.select_class(label)
        self._screen.strip.select_class(label)
        self._screen.tabs.show_answer(Answer.SELECTION)

    # ---- the answers

    def _show_analysis(self, analysis: Analysis) -> None:
        strip, selected = self._screen.strip, self._session.selected
        tell_apart(shown_together(analysis, strip.classes, strip.count, selected))
        self._screen.stage.show_analysis(analysis)
        self._screen.view_bar.show_answers(analysis, self._session.certification)
        self._screen.verdicts.show_analysis(analysis)
        self._screen.status.show_analysis(analysis)
        self._verdict_dimmer.news()
        if not self._tables_due.isActive():
            self._tables_due.start()

    def _show_certification(self, certification: Certification | None) -> None:
        """None where the defence promises nothing."""
        if certification is None:
            self._proof_shown = None
            self._screen.stage.show_certification(None)
            self._screen.view_bar.show_answers(self._session.analysis, None)
            self._screen.tabs.show_answer(Answer.CERTIFICATION)
            self._show_covered()
            return
        asked = self._session.scene()
        if asked is not None and asked.question == certification.scene.question:
            path = certification.scene.canvas.picture.path
            self._screen.gallery.set_badge(path, MEANING_OF[certification.outcome])
        self._screen.view_bar.show_answers(self._session.analysis, certification)
        if not same_proof(certification, self._proof_shown):
            self._proof_shown = certification
            self._screen.stage.show_certification(certification)
            self._screen.verdicts.show_certification(certification)
            self._screen.tabs.show_answer(Answer.CERTIFICATION)
            self._show_covered()

    def _show_other(self, offer: AlsoCertified | None) -> None:
        if offer is None:
            self._screen.verdicts.withdraw_other()
        else:
            self._screen.verdicts.show_other(offer.title, offer.label, offer.patch_size)

    def _show_covered(self) -> None:
        session, patch = self._session, self._session.settings.patch
        size = patch.size if patch is not None else 0
        if (size, session.certification) != self._covered_shown:
            self._covered_shown = (size, session.certification)
            covered = session.covered()
            self._screen.stage.set_covered(covered)
            self._screen.verdicts.set_covered(covered, size)

    def _show_stale(self, verdicts: bool, certificate: bool) -> None:
        if (verdicts, certificate) == self._stale_shown:
            return
        self._stale_shown = (verdicts, certificate)
        self._screen.stage.set_stale(verdicts)
        self._screen.strip.set_stale(verdicts)
        self._verdict_dimmer.set_stale(verdicts)
        self._certificate_dimmer.set_stale(certificate)

    def _dim(self) -> None:
        self._screen.verdicts.set_stale(self._verdict_dimmer.dim, self._certificate_dimmer.dim)
        self._touch_fade.setEnabled(self._verdict_dimmer.dim)
