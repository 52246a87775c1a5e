"""The second stage: another network on the same picture and patch, with a verdict line beneath each stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pgapp.core.defences.table import mask_fitted_to, row
from pgapp.core.patch import patch_pixels
from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Canvas, Certification, Failure, Outcome, Patch, Promise
from pgapp.engine.live.second_network import moved_to
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.panels.verdict_words import MEANING_OF, headline
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.stage_view import StageView
from pgapp.ui.widgets.dimmer import Dimmer
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.verdict_card import Remark, RemarkLabel
from pgapp.ui.widgets.wording import capital, size_text


class VerdictLine(QWidget):
    """Three short lines: what a network says with and without the defence, and what is certified."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = RemarkLabel()
        self.plain = RemarkLabel()
        self.certified = RemarkLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_TIGHT, SPACE, SPACE_TIGHT)
        column.setSpacing(1)
        for line in (self.said, self.plain, self.certified):
            column.addWidget(line)

    def show_analysis(self, analysis: Analysis | None) -> None:
        """None while it is computed."""
        if analysis is None:
            self.said.show_remark(Remark(Meaning.NEUTRAL, tr("computing…"), "computing"))
            self.plain.show_remark(None)
            self.certified.show_remark(None)
            return
        names, now = analysis.scene.label_space.names, analysis.now
        plain, defence = now.mean_logits.label, row(analysis.scene.defence.key)
        expected = analysis.clean.defended.label if analysis.scene.label is None else analysis.scene.label
        meaning = _meaning(now.defended.names(expected), analysis.clean.defended.names(expected))
        if now.defended.alert:
            meaning = Meaning.WRONG if analysis.clean.defended.alert else Meaning.NOT_COVERED
        said = tr("alert") if now.defended.alert else names[now.defended.label]
        if now.defended.others:
            said = tr(
                "{name} in the top {top}" if now.defended.names(expected) else "{name} not in the top {top}",
                name=names[expected],
                top=1 + len(now.defended.others),
            )
        mark = "same" if meaning is Meaning.NEUTRAL else None
        self.said.show_remark(Remark(meaning, f"{capital(shown(defence.title))}: {said}", mark))
        if defence.promise is Promise.NONE:
            self.certified.show_remark(Remark(Meaning.NEUTRAL, tr("No promise"), "neutral"))
        meaning = _meaning(plain == expected, analysis.clean.mean_logits.label == expected)
        mark = "same" if meaning is Meaning.NEUTRAL else None
        self.plain.show_remark(Remark(meaning, tr("mean of logits: {name}", name=names[plain]), mark))

    def show_certification(self, found: Certification | None) -> None:
        if found is None:
            self.certified.show_remark(None)
            return
        size = size_text(found.patch_size, found.scene.canvas.size)
        settings = found.scene.defence.settings
        masks = found.outcome is not Outcome.WRONG and row(settings.key).masks
        text = tr(
            "{headline} for {size}"
            if not masks or mask_fitted_to(settings) is not None
            else "{headline} for {size}, one mask up to {largest} px"
            if found.largest_size
            else "{headline} for {size}, nor with any mask",
            headline=headline(found),
            size=size,
            largest=found.largest_size,
        )
        self.certified.show_remark(Remark(MEANING_OF[found.outcome], text))


def _meaning(right: bool, right_when_clean: bool) -> Meaning:
    """What an answer means by whether it is right, and was so without the patch."""
    if right:
        return Meaning.NEUTRAL
    return Meaning.ATTACK_FOUND if right_when_clean else Meaning.WRONG


class BesidePanel(QWidget):
    """Emits what the person does on the second stage in coordinates of the *first* canvas."""

    network_chosen = Signal(str)
    closed = Signal()
    drag_started = Signal()
    drag_finished = Signal()
    patch_dragged = Signal(int, int, int)
    patch_removed = Signal()
    patch_placed = Signal(object)
    """a Patch"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first: Canvas | None = None
        """the canvas of the first stage"""
        self._canvas: Canvas | None = None
        self._analysis: Analysis | None = None
        self.stage = Stage()
        self.stage.set_compact(True)
        self.stage.set_hint(tr("computing…"))
        self._wanted_class = ""
        self.verdict = VerdictLine()
        self.network = QComboBox()
        self.network.setAccessibleName(tr("The second network"))
        self.network.setToolTip(tip(tr("Another network on the same picture and patch.")))
        self.network.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setToolTip(tip(tr("Show one network again.")))
        self.failure = plain_label()
        self.failure.setWordWrap(True)
        set_meaning(self.failure, Meaning.ATTACK_FOUND)
        set_role(self.failure, TypeRole.CAPTION)
        self._lay_out()
        self._connect()
        self._dimmer = Dimmer(self)
        self._dimmer.dimmed.connect(self._show_dimmed)
        self.show_answer(None)

    @property
    def key(self) -> str:
        """Catalogue key of the chosen network."""
        return str(self.network.currentData() or "")

    def set_networks(self, networks: Sequence[tuple[str, str]], preferred: str = "") -> None:
        """The networks to choose from, as (key, name); emits nothing."""
        with QSignalBlocker(self.network):
            held = self.network.currentData() or preferred
            self.network.clear()
            for key, name in networks:
                self.network.addItem(shown(name), key)
            self.network.setCurrentIndex(max(0, self.network.findData(held)))

    def show_answer(self, answer: Analysis | Certification | None) -> None:
        """An answer of the second network; None while nothing is known of the present picture.

        What another network says, which was chosen before, is dropped.
        """
        if answer is not None and answer.scene.network.key != self.key:
            return
        self._dimmer.news()
        self.failure.hide()
        if answer is None:
            self._analysis = None
            self.stage.show_analysis(None)
            self.stage.show_certification(None)
            self.verdict.show_analysis(None)
        elif isinstance(answer, Certification):
            self.stage.show_certification(answer)
            self.verdict.show_certification(answer)
        else:
            self._show_analysis(answer)

    def show_underway(self, underway: Underway) -> None:
        """How far the answer has come; said only where there is none to show."""
        remark = Remark(Meaning.NEUTRAL, tr("computing… {what}", what=underway.what), "computing")
        if self._analysis is None:
            self.verdict.said.show_remark(remark)
        elif self.stage.layer.certification is None:
            self.verdict.certified.show_remark(remark)

    def show_failure(self, failure: Failure) -> None:
        self.failure.setText(shown(failure.sentence))
        self.failure.show()

    def select_class(self, name: str) -> None:
        """Show that class; where the second network does not have it, the one that it finds on the clean picture."""
        self._wanted_class = name
        if self._analysis is not None:
            names = self._analysis.scene.label_space.names
            own = self._analysis.clean.defended.label
            self.stage.select_class(names.index(name) if name in names else own)

    def set_stale(self, stale: bool) -> None:
        self.stage.set_stale(stale)
        self._dimmer.set_stale(stale)

    def show_patch(self, patch: Patch | None) -> None:
        """The patch as it lies on the first canvas: it moves here at once, before any answer."""
        if self.first is None or self._canvas is None or self.first.picture is not self._canvas.picture:
            return
        here = None if patch is None else moved_to(patch, self.first, self._canvas)
        self.stage.show_patch(here, None if here is None else patch_pixels(here.content, here.size))

    def _show_analysis(self, analysis: Analysis) -> None:
        canvas, patch = analysis.scene.canvas, analysis.scene.patch
        if canvas is not self._canvas:
            self._canvas = canvas
            self.stage.show_canvas(canvas)
            self.stage.show_patch(patch, None if patch is None else patch_pixels(patch.content, patch.size))
        if self._analysis is not None and self._analysis.scene.network != analysis.scene.network:
            self.stage.show_certification(None)
            self.verdict.show_certification(None)
        self._analysis = analysis
        self.select_class(self._wanted_class)
        self.stage.show_analysis(analysis)
        self.verdict.show_analysis(analysis)

    def _show_dimmed(self, dimmed: bool) -> None:
        self.verdict.setEnabled(not dimmed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, 0, 0, 0)
        top.addWidget(self.network, 1)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.stage, 1)
        column.addLayout(top)
        column.addWidget(self.verdict)
        column.addWidget(self.failure)
        self.failure.hide()

    def _connect(self) -> None:
        stage = self.stage
        self.network.activated.connect(lambda _index: self.network_chosen.emit(self.key))
        self.close_button.clicked.connect(self.closed)
        stage.patch_drag_started.connect(self.drag_started)
        stage.patch_drag_finished.connect(self.drag_finished)
        stage.patch_moved.connect(lambda row, col: self._dragged(row, col, None))
        stage.patch_resized.connect(self._dragged)
        stage.patch_placed.connect(self._placed)
        stage.patch_removed.connect(self.patch_removed)
        stage.nudge.connect(self._nudged)

    def _dragged(self, row: int, col: int, size: int | None) -> None:
        moved = self._on_first(row, col, size)
        if moved is not None:
            self.patch_dragged.emit(moved.row, moved.col, moved.size if size is not None else 0)

    def _placed(self, row: int, col: int) -> None:
        moved = self._on_first(row, col, None)
        if moved is not None:
            self.patch_placed.emit(moved)

    def _nudged(self, rows: int, cols: int) -> None:
        place = self.stage.patch_item.place
        self._placed(place.row + rows, place.col + cols)

    def _on_first(self, row: int, col: int, size: int | None) -> Patch | None:
        if self.first is None or self._canvas is None:
            return None
        return moved_to(Patch(row, col, size or self.stage.patch_item.place.rows), self._canvas, self.first)


class LinkedViews(QObject):
    """Two views that show the same part of the picture: zoom and pan of one are followed by the other."""

    def __init__(self, first: StageView, second: StageView) -> None:
        super().__init__(first)
        self._following = False
        self.wanted = False
        for here, there in ((first, second), (second, first)):
            here.looked.connect(self._follower(here, there))
            here.destroyed.connect(self._part)

    def _follower(self, here: StageView, there: StageView) -> Callable[[], None]:
        def follow() -> None:
            if self.wanted and not self._following and there.isVisible():
                self._following = True
                there.look_like(here)
                self._following = False

        return follow

    def _part(self) -> None:
        """A view has gone, as both do with their window: the other one may still move, and takes none along."""
        self.wanted = False
