"""The panels that teach: compare, why, and a second network beside the first. Wires them with the session.

Each is made when it is first asked for: the second stage is not in sight when the window opens, which has to be soon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from pgapp.core.scene import Analysis, Canvas, Certification, DefenceSettings, Failure, Patch, Scene
from pgapp.core.wording import worded
from pgapp.networks.catalogue import catalog
from pgapp.ui.explain.failing_places import FailingPlaces
from pgapp.ui.explain.other_defence import OtherDefence
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.session.side_questions import SideAnswers
from pgapp.ui.stage.stage import Stage
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role

if TYPE_CHECKING:
    from pgapp.ui.explain.compare_panel import ComparePanel
    from pgapp.ui.explain.insight_panel import InsightPanel
    from pgapp.ui.explain.second_stage import BesidePanel, VerdictLine
    from pgapp.ui.explain.sizes.card import SizesCard

ALL_PICTURES = "wrong cells"
SIZES = "sizes"


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
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._first = QWidget()
        self._column = QVBoxLayout(self._first)
        self._second_key = ""
        self.answers = SideAnswers(session)
        self.other_defence = OtherDefence(session)
        self._failing = FailingPlaces(session, stage)
        self.answers.add("open places", self._failing, self._open_places, of_clean=True)

    @cached_property
    def compare(self) -> ComparePanel:
        """All defences in one table."""
        from pgapp.engine.live.comparison import Comparer
        from pgapp.ui.explain.compare_panel import ComparePanel

        panel = ComparePanel()
        self.answers.add("compare", panel, Comparer().compare)
        panel.defence_chosen.connect(self._choose_defence)
        panel.ticks_changed.connect(self._ask_for_places)
        self._wire_sizes(panel.sizes)
        return panel

    def _wire_sizes(self, card: SizesCard) -> None:
        from pgapp.engine.live.sizes.curves import SizeSearch

        self.answers.add(SIZES, card.body, SizeSearch().curves, of_clean=True)
        card.wanted.connect(self.refresh)
        card.unwanted.connect(partial(self._put_away, SIZES))
        card.body.stopped.connect(partial(self.answers.stop, SIZES))
        card.body.resumed.connect(partial(self._ask_anew, SIZES))
        card.body.size_chosen.connect(self._session.set_assumed_size)

    def _put_away(self, name: str) -> None:
        self.answers.stop(name)
        self.answers.forget(name)

    def _ask_anew(self, name: str) -> None:
        self.answers.forget(name)
        self.refresh()

    def _open_places(self, analyst: Any, scene: Scene) -> Iterator[object]:
        from pgapp.engine.live.open_places import open_places

        return open_places(analyst, scene, self._failing.left_out)

    def _ask_for_places(self) -> None:
        self._failing.left_out = self.compare.left_out
        self._failing.show_answer(None)
        self._ask_anew("open places")

    @cached_property
    def insight(self) -> InsightPanel:
        """Why patches work."""
        from pgapp.engine.live.insights import explain
        from pgapp.ui.explain.insight_panel import InsightPanel
        from pgapp.ui.explain.why_it_failed import WhyItFailed

        panel = InsightPanel()
        self.answers.add("why", panel, explain)
        panel.all_wanted.connect(self._ask_all)
        panel.all_cancelled.connect(self._cancel_all)
        self._why = WhyItFailed(self._session, self._stage, panel.failing, self.other_defence)
        self._session.runner.told.connect(self._told)
        self._session.runner.side_request_failed.connect(self._failed)
        return panel

    @cached_property
    def first_verdict(self) -> VerdictLine:
        """What the first network says, under its stage, while a second one stands beside it."""
        from pgapp.ui.explain.second_stage import VerdictLine

        return VerdictLine(self._first)

    @cached_property
    def first_title(self) -> ElidedLabel:
        """Which network that is."""
        title = ElidedLabel(parent=self._first)
        set_role(title, TypeRole.TITLE)
        title.setContentsMargins(SPACE, 0, 0, 0)
        return title

    @cached_property
    def beside(self) -> BesidePanel:
        """The second network's stage with its verdict; hidden at first."""
        from pgapp.engine.live.second_network import Beside
        from pgapp.ui.explain.second_stage import BesidePanel, LinkedViews

        panel = BesidePanel()
        panel.hide()
        self._both.addWidget(panel)
        self._both.setStretchFactor(1, 1)
        self.first_title.setFixedHeight(panel.network.sizeHint().height())
        for line in (self.first_title, self.first_verdict):
            line.hide()
            self._column.addWidget(line)
        panel.stage.set_opacity(self._stage.layer.opacity)
        panel.stage.set_scale(self._stage.layer.fixed is None)
        panel.first = self._session.canvas
        self._links = LinkedViews(self._stage.view, panel.stage.view)
        second = Beside()
        self.answers.add(
            "beside", panel, lambda analyst, scene: second.answers(analyst, scene, self._second_key), live=True
        )
        self._connect(panel)
        return panel

    def stages(self) -> QSplitter:
        """Both stages side by side, each with its verdict line; the second one and the lines are made when wanted."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_TIGHT)
        self._column.addWidget(self._stage, 1)
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self._first)
        self._both.setStretchFactor(0, 1)
        return self._both

    def refresh(self) -> None:
        """Something has come into sight."""
        self.answers.refresh()

    @property
    def is_beside_shown(self) -> bool:
        return "beside" in vars(self) and not self.beside.isHidden()

    def show_beside(self, shown: bool) -> None:
        """Show or hide the second stage."""
        if shown == self.is_beside_shown:
            return
        self.beside.set_networks([(line.key, line.title) for line in catalog.listing(look=False)], self._other_key())
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

    def set_overlay(self, word: str) -> None:
        if "beside" in vars(self):
            self.beside.stage.set_overlay(word)
        self.refresh()

    def set_opacity(self, opacity: float) -> None:
        if "beside" in vars(self):
            self.beside.stage.set_opacity(opacity)

    def set_scale(self, auto: bool) -> None:
        """Of both stages, so that their colours can be compared."""
        if "beside" in vars(self):
            self.beside.stage.set_scale(auto)

    def _connect(self, beside: BesidePanel) -> None:
        session = self._session
        session.analysis_changed.connect(lambda _analysis: self._show_first())
        session.certification_changed.connect(self.first_verdict.show_certification)
        session.canvas_changed.connect(self._show_canvas)
        session.settings_changed.connect(self._show_settings)
        session.class_selected.connect(lambda _label: self._select())
        beside.network_chosen.connect(self.use_second)
        beside.closed.connect(lambda: self.show_beside(False))
        beside.drag_started.connect(session.begin_drag)
        beside.patch_dragged.connect(lambda row, col, size: session.drag_patch(row, col, size or None))
        beside.drag_finished.connect(session.end_drag)
        beside.patch_removed.connect(lambda: session.edit_patch(None, worded("remove the patch")))
        beside.patch_placed.connect(self._place)

    def _other_key(self) -> str:
        """The network to begin with: the newest other one, of those that know the same classes where there are any."""
        first = catalog.entry(self._session.settings.network.key)
        others = [entry for entry in catalog.entries() if entry.key != first.key]
        alike = [entry for entry in others if entry.names == first.names]
        return (alike or others)[-1].key if others else ""

    def _place(self, patch: Patch) -> None:
        held = self._session.settings.patch
        size = held.size if held is not None else self._session.settings.defence.patch_size
        middle = (patch.row + patch.size // 2, patch.col + patch.size // 2)
        self._session.edit_patch(
            Patch(middle[0] - size // 2, middle[1] - size // 2, size, *((held.content,) if held else ())),
            worded("place the patch"),
        )

    def _show_first(self) -> None:
        analysis: Analysis | None = self._session.analysis
        found: Certification | None = self._session.certification
        if self.first_verdict.isVisible():
            self.first_title.setText(catalog.entry(self._session.settings.network.key).title)
            self.first_verdict.show_certification(found)
            self.first_verdict.show_analysis(analysis)

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

    def _choose_defence(self, settings: DefenceSettings, text: str) -> None:
        self._session.set_defence(replace(self._session.settings.defence, settings=settings), text)

    # ---- Table 2 over the gallery

    def _ask_all(self) -> None:
        from pgapp.engine.live.insights import WrongCellsSoFar, count_wrong_cells

        scene, paths = self._session.scene(), tuple(self._paths())
        if scene is not None and paths:
            self.insight.show_all(WrongCellsSoFar.begin(len(paths)))
            self._session.runner.ask(ALL_PICTURES, lambda analyst: count_wrong_cells(analyst, scene, paths))

    def _cancel_all(self) -> None:
        self._session.runner.drop(ALL_PICTURES)
        self.insight.show_all(None)

    def _told(self, name: str, _number: int, answer: object) -> None:
        if name != ALL_PICTURES:
            return
        from pgapp.engine.live.insights import WrongCellsSoFar

        if isinstance(answer, WrongCellsSoFar):
            self.insight.show_all(answer)

    def _failed(self, name: str, failure: Failure) -> None:
        if name == ALL_PICTURES:
            self.insight.show_all(None)
            self._session.failed.emit(failure)
