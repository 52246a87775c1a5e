"""Which other defence certifies the picture, where the chosen one does not: a side request, once that is known."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Failure, Outcome
from pgapp.core.wording import worded
from pgapp.engine.live.also_certified import AlsoCertified, also_certified
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings

NAME = "another defence"
"""of the side request"""


class OtherDefence(QObject):
    """Asks once for each certificate that does not hold."""

    offered = Signal(object)
    """an ``AlsoCertified``; None where no other defence is known to certify the picture, or nobody was asked yet"""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._asked: Certification | None = None
        self._number = 0
        self.offer: AlsoCertified | None = None
        self.is_answered = False
        """whether the present certificate's question was answered"""
        session.certification_changed.connect(self._ask)
        session.settings_changed.connect(self._forget_other)
        session.canvas_changed.connect(lambda _canvas: self._forget())
        session.runner.told.connect(self._told)
        session.runner.side_request_failed.connect(self._failed)

    def choose(self) -> None:
        """Make the defence that is offered the one in use."""
        if self.offer is not None:
            defence = replace(self._session.settings.defence, settings=self.offer.settings)
            self._session.set_defence(defence, worded("choose {defence}", defence=self.offer.title))

    def _ask(self, found: Certification | None) -> None:
        scene = self._session.scene()
        late = found is None or scene is None or found.scene.question != scene.question
        if found is None or late or found.outcome is Outcome.CERTIFIED:
            self._forget()
        elif self._asked is None or self._asked.scene.question != found.scene.question:
            self._forget()
            self._asked = found
            self._number = self._session.runner.ask(NAME, lambda analyst: also_certified(analyst, found))

    def _forget_other(self, _settings: Settings) -> None:
        scene = self._session.scene()
        if self._asked is not None and (scene is None or scene.question != self._asked.scene.question):
            self._forget()

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._session.runner.drop(NAME)
        self._show(None, answered=False)

    def _told(self, name: str, number: int, answer: object) -> None:
        if name == NAME and number == self._number and self._asked is not None and not isinstance(answer, Underway):
            self._show(answer if isinstance(answer, AlsoCertified) else None, answered=True)

    def _failed(self, name: str, failure: Failure) -> None:
        if name == NAME and failure.number == self._number:
            self._session.failed.emit(failure)

    def _show(self, offer: AlsoCertified | None, answered: bool) -> None:
        if (offer, answered) != (self.offer, self.is_answered):
            self.offer, self.is_answered = offer, answered
            self.offered.emit(offer)
