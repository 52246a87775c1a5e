"""Keeps the card that says why a picture is not certified current, and outlines on the stage what it points at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from pgapp.core.scene import Analysis, Certification, Failure, Outcome
from pgapp.ui.explain.failing_card import WAITING, FailingCard
from pgapp.ui.explain.failing_words import Said, Why, why_not_certified
from pgapp.ui.explain.other_defence import OtherDefence
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.items import OutlineItem
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import promises
from pgapp.ui.stage.stage import Stage
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.wording import UNPROVEN, capital, size_text

NAME = "why it failed"
"""of the side request"""
COLOUR = (255, 255, 255)


class WhyItFailed(QObject):
    """One a window, gone with its card. The worker makes the sentences, from what was found already, while the card is
    in sight."""

    def __init__(self, session: Session, stage: Stage, card: FailingCard, other: OtherDefence) -> None:
        super().__init__(card)
        self._session, self._stage, self._card, self._other = session, stage, card, other
        self._about: object = None
        self._number = 0
        self._outlines = OutlineItem(4.0), OutlineItem(3.0, (3, 2))
        stage.add_items((), self._outlines)
        for item in self._outlines:
            item.set_zoom(stage.view.transform().m11())
            stage.view.zoomed.connect(item.set_zoom)
        self._due = soon(self, self._ask)
        card.pointed.connect(self._point)
        card.came_into_sight.connect(self._due.start)
        card.other_chosen.connect(other.choose)
        other.offered.connect(self._show_other)
        session.canvas_changed.connect(self._forget)
        for signal in (session.analysis_changed, session.certification_changed, session.settings_changed):
            signal.connect(self._ask_soon)
        session.runner.told.connect(self._told)
        session.runner.side_request_failed.connect(self._failed)
        self._show_other()

    def _ask_soon(self, _changed: object) -> None:
        self._due.start()

    def _ask(self) -> None:
        if not self._card.isVisible():
            return
        scene, analysis, found = self._session.scene(), self._session.analysis, self._session.certification
        if scene is None or analysis is None or analysis.scene.question != scene.question:
            self._forget()
            return
        is_frame = scene.canvas.picture.frame is not None
        self._card.waiting.setText(shown(UNPROVEN if is_frame else WAITING))
        if is_frame:
            self._forget()
            return
        if promises(scene) and (found is None or found.scene.question != scene.question):
            self._forget()
            return
        found = found if promises(scene) else None
        about = (scene.question, None if found is None else (id(found.margins), found.exact))
        if about != self._about:
            self._about = about
            self._number = self._session.runner.ask(NAME, lambda _analyst: _answers(analysis, found))
        self._show_other()

    def _told(self, name: str, number: int, answer: object) -> None:
        if name == NAME and number == self._number and self._about is not None and isinstance(answer, Why):
            self._card.show_said(answer.title, answer.said)

    def _failed(self, name: str, failure: Failure) -> None:
        if name == NAME and failure.number == self._number:
            self._card.waiting.setText(shown(failure.sentence))

    def _forget(self, _canvas: object = None) -> None:
        self._about = None
        self._card.show_said("", ())
        self._card.show_other("", "")

    def _show_other(self, _offer: object = None) -> None:
        found, offer = self._session.certification, self._other.offer
        scene = self._session.scene()
        asked = found is not None and scene is not None and found.scene.question == scene.question
        if found is None or scene is None or not asked or found.outcome is Outcome.CERTIFIED:
            self._card.show_other("", "")
        elif offer is not None:
            size = size_text(offer.patch_size, scene.canvas.size)
            name = scene.label_space.names[offer.label]
            self._card.show_other(
                tr(
                    "{defence} certifies “{name}” here, for {size}.",
                    defence=capital(shown(offer.title)),
                    name=name,
                    size=size,
                ),
                tr("Use {defence}", defence=offer.title),
            )
        elif self._other.is_answered:
            self._card.show_other(tr("No other defence that is asked here certifies it; Compare asks all of them."), "")
        else:
            self._card.show_other(tr("Whether another defence holds here is being found out."), "")

    def _point(self, said: Said | None) -> None:
        rects = ((), ()) if said is None else (said.solid, said.dashed)
        for item, outlined in zip(self._outlines, rects, strict=True):
            item.show_rects(outlined, COLOUR)


def _answers(analysis: Analysis, found: Certification | None) -> Iterator[Why]:
    yield why_not_certified(analysis, found)
