"""Where all proofs fail: asked for while that overlay is shown, and drawn on the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgapp.core.progress import Underway
from pgapp.core.scene import DefenceSettings, Failure
from pgapp.ui.language.translate import shown
from pgapp.ui.overlays import table
from pgapp.ui.overlays.table import Answers
from pgapp.ui.session.session import Session
from pgapp.ui.stage.stage import Stage

if TYPE_CHECKING:
    from pgapp.engine.live.open_places import OpenPlaces


class FailingPlaces:
    """Meets ``SidePanel`` for an overlay of the stage."""

    def __init__(self, session: Session, stage: Stage) -> None:
        self._session, self._stage = session, stage
        self._shown: OpenPlaces | None = None
        self.left_out: frozenset[DefenceSettings] = frozenset()

    def isVisible(self) -> bool:
        return self._stage.isVisible() and Answers.PLACES in table.overlay(self._stage.overlay).answers

    def show_answer(self, places: OpenPlaces | None) -> None:
        self._shown = places
        self._stage.show_places(places)
        if places is None or places.complete:
            self._session.asking_beside.emit("")

    def show_underway(self, underway: Underway) -> None:
        self._session.asking_beside.emit(shown(underway.what))

    def show_failure(self, failure: Failure) -> None:
        self._session.asking_beside.emit("")
        self._session.failed.emit(failure)

    def set_stale(self, stale: bool) -> None:
        """The places do not depend on the patch: they stay while it moves, and go with any other question."""
        scene = self._session.scene()
        if stale and self._shown is not None and (scene is None or scene.question != self._shown.scene.question):
            self.show_answer(None)
