"""What panels show beside the verdicts: asked when a panel is in sight and no drag goes on, answered on the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject

from pgapp.core.progress import Underway
from pgapp.core.scene import Canvas, Failure, Scene
from pgapp.ui.session.notices import CLEAN_FIRST, FREEZE_FIRST
from pgapp.ui.session.session import Session

Ask = Callable[[Any, Scene], Iterator[object]]
"""called on the worker with the analyst"""


class SidePanel(Protocol):
    """A widget that shows answers; ``None`` while nothing is known of the present picture."""

    def isVisible(self) -> bool: ...
    def show_answer(self, answer: Any) -> None: ...
    def show_underway(self, underway: Underway) -> None: ...
    def show_failure(self, failure: Failure) -> None: ...
    def set_stale(self, stale: bool) -> None: ...


@dataclass(eq=False)
class _Place:
    panel: SidePanel
    ask: Ask
    live: bool
    of_clean: bool
    scene: Scene | None = None
    """the one that was asked about last"""
    waits: bool = False
    """for the end of a drag, which changes nothing about the answer"""
    stopped: bool = False
    number: int = 0
    canvas: Canvas | None = None


class SideAnswers(QObject):
    """One slot for each panel in the runner: a newer question replaces an older one, so there is no timer."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._places: dict[str, _Place] = {}
        session.settings_changed.connect(lambda _settings: self.refresh())
        session.canvas_changed.connect(lambda _canvas: self.refresh())
        session.runner.told.connect(self._told)
        session.runner.side_request_failed.connect(self._failed)

    def add(self, name: str, panel: SidePanel, ask: Ask, live: bool = False, of_clean: bool = False) -> None:
        """Keep ``panel`` current with what ``ask`` yields; ``live`` panels follow during a drag, too. What is
        ``of_clean`` pictures is the same wherever the patch lies: a drag only puts off what of it is not found yet."""
        self._places[name] = _Place(panel, ask, live, of_clean)

    def forget(self, name: str) -> None:
        """Ask anew for that panel, although the scene is the same."""
        self._places[name].scene = None

    def stop(self, name: str) -> None:
        """Leave that panel at what it shows, until it is forgotten or the question is another one."""
        place = self._places[name]
        place.stopped, place.number = True, 0
        self._session.runner.drop(name)
        place.panel.set_stale(False)

    def refresh(self) -> None:
        """Ask for what is in sight and no longer current."""
        in_sight = [(name, place) for name, place in self._places.items() if place.panel.isVisible()]
        scene = self._session.scene() if in_sight else None
        for name, place in in_sight:
            if scene is None:
                self._wait(name, place)
                continue
            if _same(scene, place):
                self._hold(name, place, scene)
                continue
            if scene.canvas.picture.frame is not None:
                self._put_off(name, place, scene)
                continue
            if place.canvas is not scene.canvas:
                place.canvas = scene.canvas
                place.panel.show_answer(None)
            place.panel.set_stale(True)
            if self._session.dragging and not place.live:
                place.scene = None
                self._session.runner.drop(name)
                continue
            place.scene, place.waits, place.stopped = scene, False, False
            place.number = self._session.runner.ask(name, _on_worker(place.ask, scene))

    def _hold(self, name: str, place: _Place, scene: Scene) -> None:
        """Leave the worker to a drag, where the answer has nothing to do with it."""
        if place.stopped:
            return
        dragging = self._session.dragging and place.of_clean
        if dragging and not place.waits:
            self._session.runner.drop(name)
        elif place.waits and not dragging:
            place.number = self._session.runner.ask(name, _on_worker(place.ask, scene))
        place.waits = dragging

    def _wait(self, name: str, place: _Place) -> None:
        """The canvas that is wanted is being made: what is shown, and what still comes, is about another one."""
        if place.scene is not None:
            place.scene = None
            place.panel.set_stale(True)
            self._session.runner.drop(name)

    def _put_off(self, name: str, place: _Place, scene: Scene) -> None:
        """What a camera shows is gone before it could be answered; and nobody has said yet that a frame is clean."""
        told = place.canvas is not None and scene.canvas.is_of_stream(place.canvas)
        place.scene, place.canvas, place.number = None, scene.canvas, 0
        self._session.runner.drop(name)
        if not told:
            place.panel.show_answer(None)
            place.panel.set_stale(False)
            sentence = FREEZE_FIRST if scene.canvas.picture.is_live else CLEAN_FIRST
            place.panel.show_failure(Failure(0, sentence, ""))

    def _told(self, name: str, number: int, answer: object) -> None:
        place = self._places.get(name)
        if place is None or place.scene is None:
            return
        current = number == place.number
        if isinstance(answer, Underway):
            if current:
                place.panel.show_underway(answer)
            return
        if current or place.live:
            place.panel.show_answer(answer)
        if current:
            place.panel.set_stale(False)

    def _failed(self, name: str, failure: Failure) -> None:
        place = self._places.get(name)
        if place is not None and failure.number == place.number:
            place.panel.show_failure(failure)


def _on_worker(ask: Ask, scene: Scene) -> Callable[[Any], Iterator[object]]:
    return lambda analyst: ask(analyst, scene)


def _same(scene: Scene, place: _Place) -> bool:
    other = place.scene
    if other is None or scene.question != other.question:
        return False
    return place.of_clean or scene.patch == other.patch
