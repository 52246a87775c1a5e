"""The panels that teach: compare, why, and a second network beside the first. Wires them with the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from pgapp.core.scene import Analysis, Canvas, Certification, Failure, Patch, Scene
from pgapp.engine.beside import Beside
from pgapp.engine.comparison import Comparer
from pgapp.engine.insights import WrongCellsSoFar, count_wrong_cells, explain
from pgapp.networks import catalog
from pgapp.ui.beside_panel import BesidePanel, LinkedViews, VerdictLine
from pgapp.ui.compare_panel import ComparePanel
from pgapp.ui.edits import Settings
from pgapp.ui.elided_label import ElidedLabel
from pgapp.ui.insight_panel import InsightPanel
from pgapp.ui.overlays import Overlay
from pgapp.ui.session import Session
from pgapp.ui.side_answers import SideAnswers
from pgapp.ui.stage import Stage
from pgapp.ui.theme import SPACE, SPACE_TIGHT, TypeRole, set_role

ALL_PICTURES = "wrong cells"


class SidePanels(QObject):
    """Owns nothing that is shown elsewhere; ``paths`` lists the gallery's pictures."""

    beside_shown = Signal(bool)

    def __init__(
        self, session: Session, stage: Stage, paths: Callable[[], Sequence[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._stage = stage
        self._paths = paths
        self.compare = ComparePanel()
        self.insight = InsightPanel()
        self.beside = BesidePanel()
        self.beside.hide()
        self.first_verdict = VerdictLine()
        self.first_title = ElidedLabel()
        set_role(self.first_title, TypeRole.TITLE)
        self.first_title.setContentsMargins(SPACE, 0, 0, 0)
        self._both = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.first_verdict, self.first_title):
            widget.hide()
        self._second = Beside()
        self._second_key = ""
        self._links = LinkedViews(stage.view, self.beside.stage.view)
        self.answers = SideAnswers(session)
        self.answers.add("compare", self.compare, Comparer().compare)
        self.answers.add("why", self.insight, explain)
        self.answers.add("beside", self.beside, self._ask_second, live=True)
        self._connect()

    def stages(self) -> QSplitter:
        """Both stages side by side, each with its verdict line; the second one and the lines are hidden at first."""
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self._stage, 1)
        column.addWidget(self.first_title)
        column.addWidget(self.first_verdict)
        self.first_title.setFixedHeight(self.beside.network.sizeHint().height())
        self._both.setChildrenCollapsible(False)
        for place, widget in enumerate((first, self.beside)):
            self._both.addWidget(widget)
            self._both.setStretchFactor(place, 1)
        return self._both

    def refresh(self) -> None:
        """Something has come into sight."""
        self.answers.refresh()

    def show_beside(self, shown: bool) -> None:
        """Show or hide the second stage."""
        if shown == (not self.beside.isHidden()):
            return
        self.beside.set_networks([(entry.key, entry.title) for entry in catalog.entries()], self._other_key())
        self._second_key = self.beside.key
        self.beside.setVisible(shown)
        self.first_verdict.setVisible(shown)
        self.first_title.setVisible(shown)
        self._stage.set_compact(shown)
        self._links.wanted = shown
        if shown:
            self._both.setSizes([self._both.width() // 2] * 2)
            self.beside.stage.set_overlay(self._stage.overlay)
            self.beside.stage.set_placing(True, self._session.settings.defence.patch_size)
            self._select()
            self._show_first()
            self.answers.forget("beside")
            self.refresh()
        else:
            self._session.runner.drop("beside")
        self.beside_shown.emit(shown)

    def use_second(self, key: str) -> None:
        """Another network was chosen for the second stage."""
        self._second_key = key
        self.beside.show_answer(None)
        self.answers.forget("beside")
        self.refresh()

    def set_overlay(self, overlay: Overlay) -> None:
        self.beside.stage.set_overlay(overlay)

    def _connect(self) -> None:
        session, beside = self._session, self.beside
        session.analysis_changed.connect(lambda _analysis: self._show_first())
        session.certification_changed.connect(self.first_verdict.show_certification)
        session.canvas_changed.connect(self._show_canvas)
        session.settings_changed.connect(self._show_settings)
        session.class_selected.connect(lambda _label: self._select())
        session.runner.told.connect(self._told)
        session.runner.aside_failed.connect(self._failed)
        beside.network_chosen.connect(self.use_second)
        beside.closed.connect(lambda: self.show_beside(False))
        beside.drag_started.connect(session.begin_drag)
        beside.patch_dragged.connect(lambda row, col, size: session.drag_patch(row, col, size or None))
        beside.drag_finished.connect(session.end_drag)
        beside.patch_removed.connect(lambda: session.edit_patch(None, "remove the patch"))
        beside.patch_placed.connect(self._place)
        self.insight.all_wanted.connect(self._ask_all)
        self.insight.all_cancelled.connect(self._cancel_all)

    def _other_key(self) -> str:
        """The network to begin with: the newest other one, of those that know the same classes where there are any."""
        first = catalog.entry(self._session.settings.network.key)
        others = [entry for entry in catalog.entries() if entry.key != first.key]
        alike = [entry for entry in others if entry.names == first.names]
        return (alike or others)[-1].key if others else ""

    def _ask_second(self, analyst: Any, scene: Scene) -> Iterator[object]:
        return self._second.answers(analyst, scene, self._second_key)

    def _place(self, patch: Patch) -> None:
        held = self._session.settings.patch
        size = held.size if held is not None else self._session.settings.defence.patch_size
        middle = (patch.row + patch.size // 2, patch.col + patch.size // 2)
        self._session.edit_patch(
            Patch(middle[0] - size // 2, middle[1] - size // 2, size, *((held.content,) if held else ())),
            "place the patch",
        )

    def _show_first(self) -> None:
        analysis: Analysis | None = self._session.analysis
        found: Certification | None = self._session.certification
        if self.first_verdict.isVisible():
            self.first_title.setText(catalog.entry(self._session.settings.network.key).title)
            self.first_verdict.show_analysis(analysis)
            self.first_verdict.show_certification(found)

    def _select(self) -> None:
        names, selected = self._session.settings.label_space.names, self._session.selected
        if 0 <= selected < len(names):
            self.beside.select_class(names[selected])

    def _show_canvas(self, canvas: Canvas) -> None:
        self.beside.first = canvas

    def _show_settings(self, settings: Settings) -> None:
        if self.beside.isVisible():
            self.beside.first = self._session.canvas
            self.beside.show_patch(settings.patch)

    # ---- Table 2 over the gallery

    def _ask_all(self) -> None:
        scene, paths = self._session.scene(), tuple(self._paths())
        if scene is not None and paths:
            self.insight.show_all(WrongCellsSoFar.begin(len(paths)))
            self._session.runner.ask(ALL_PICTURES, lambda analyst: count_wrong_cells(analyst, scene, paths))

    def _cancel_all(self) -> None:
        self._session.runner.drop(ALL_PICTURES)
        self.insight.show_all(None)

    def _told(self, name: str, _number: int, answer: object) -> None:
        if name == ALL_PICTURES and isinstance(answer, WrongCellsSoFar):
            self.insight.show_all(answer)

    def _failed(self, name: str, failure: Failure) -> None:
        if name == ALL_PICTURES:
            self.insight.show_all(None)
            self._session.failed.emit(failure)
