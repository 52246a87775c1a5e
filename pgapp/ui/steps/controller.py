"""Step through what the session has found: asks for the story when a picture rests, and lays it before the player."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pgapp.core.defences.table import row
from pgapp.core.scene import Analysis, Certification, Failure
from pgapp.engine.live.stories import has_steps, stories_of
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.notices import FREEZE_FIRST
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import promises
from pgapp.ui.stage.stage import Stage
from pgapp.ui.steps.bar import StepBar
from pgapp.ui.steps.frames import Story
from pgapp.ui.steps.player import Player
from pgapp.ui.steps.stage_marks import StageMarks
from pgapp.ui.widgets.wording import UNPROVEN, capital

if TYPE_CHECKING:
    from pgapp.core.steps.values import Answering, Proving

NAME = "steps"
REST = 200
"""milliseconds that a picture rests before its story is asked for: a drag asks for none"""


class StepThrough(QObject):
    """One a window. ``bar`` is to be laid out by whoever has the window."""

    opened_changed = Signal(bool)
    room_wanted = Signal()
    """they were asked for, and others have their place"""

    def __init__(self, session: Session, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._stage = session, stage
        self.bar = StepBar()
        self.bar.hide()
        self.marks = StageMarks()
        stage.add_items(self.marks.below, self.marks.above)
        stage.zoom_changed.connect(self.marks.set_zoom)
        self.player = Player(self.bar, self.marks, self)
        self._open = False
        self._proof = False
        self._play = False
        self._asked = 0
        self._about: object = None
        """which answers the stories tell of"""
        self._asking: object = None
        self._told: tuple[Story | None, Story | None] = (None, None)
        self._due = QTimer(self, singleShot=True, interval=REST)
        self._due.timeout.connect(self._ask)
        self.bar.wanted.connect(self.do)
        self.bar.proof_wanted.connect(self.show_proof)
        self.player.changed.connect(self._show_scale)
        for signal in (session.analysis_changed, session.certification_changed, session.settings_changed):
            signal.connect(lambda _value: self._refresh())
        session.canvas_changed.connect(lambda _canvas: self._refresh())
        session.runner.told.connect(self._on_told)
        session.runner.side_request_failed.connect(self._on_failed)

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def is_proof(self) -> bool:
        """Whether the proof is shown, and not the answer."""
        return self._proof

    def open(self, proof: bool | None = None, play: bool = False) -> None:
        """Show the bar, and take the keyboard there; ``play`` as soon as there is a story."""
        canvas = self._session.canvas
        if canvas is not None and canvas.picture.is_live:
            self._session.failed.emit(Failure(0, FREEZE_FIRST, ""))
            return
        self._play = play
        if proof is not None:
            self._proof = proof
        if not self._open:
            self._open = True
            self.bar.show_proof(self._proof)
            self.bar.set_open(True)
            self.marks.set_zoom(self._stage.view.transform().m11())
            self._about = None
            self._take(None, None)
            self.opened_changed.emit(True)
            self._due.start(0)
        else:
            self.show_proof(self._proof)
        if self.bar.isHidden():
            self.room_wanted.emit()
        self.bar.setFocus()

    def close(self) -> None:
        """Leave the steps; the stage shows its overlays again."""
        if not self._open:
            return
        self._open = False
        self._due.stop()
        self._session.runner.drop(NAME)
        self.player.show_story(None)
        self.bar.set_open(False)
        self._stage.lend(False)
        self._stage.setFocus()
        self.opened_changed.emit(False)

    def shut(self) -> bool:
        """Leave the steps; whether they were open."""
        was_open = self._open
        self.close()
        return was_open

    def show_proof(self, proof: bool) -> None:
        """Show the proof, or the way to the answer."""
        self._proof = proof
        self.bar.show_proof(proof)
        self._show()

    def do(self, what: str) -> None:
        """What a button or key asks for; see ``StepBar.wanted``."""
        player = self.player
        {
            "play": player.toggle,
            "step": lambda: player.step(1),
            "back": lambda: player.step(-1),
            "first": lambda: player.seek(0),
            "last": lambda: player.seek(player.last),
            "part_on": lambda: player.seek_part(1),
            "part_back": lambda: player.seek_part(-1),
            "weakest": player.seek_weakest,
            "faster": lambda: player.change_speed(1),
            "slower": lambda: player.change_speed(-1),
            "close": self.close,
        }[what]()

    # ---- what there is to be told

    def _refresh(self) -> None:
        """What is shown may be of another picture now: ask anew once it rests."""
        if not self._open or _kind(self._session.analysis, self._session.certification) == self._about:
            return
        self.player.stand_still()
        self.bar.set_stale(True)
        self._due.start(REST)

    def _ask(self) -> None:
        session = self._session
        analysis, found = session.analysis, session.certification
        if session.dragging:
            self._due.start(REST)
        elif analysis is None or not has_steps(analysis.scene.defence.key):
            self._about = _kind(analysis, found)
            self._take(None, None)
        else:
            self._asking = _kind(analysis, found)
            self._asked = session.runner.ask(NAME, lambda _analyst: _told(analysis, found))

    def _on_told(self, name: str, number: int, answer: object) -> None:
        if name != NAME or number != self._asked or not self._open or self._due.isActive():
            return
        if isinstance(answer, tuple):
            self._about = self._asking
            self._take(*answer)

    def _on_failed(self, name: str, failure: Failure) -> None:
        if name == NAME and failure.number == self._asked and self._open:
            self.player.show_story(None, failure.sentence)

    def _take(self, answer: Story | None, proof: Story | None) -> None:
        self._told = (answer, proof)
        self.bar.set_stale(False)
        self.bar.make_room_for([story.longest if story is not None else self._why_none() for story in self._told])
        self._show()

    def _show(self) -> None:
        if not self._open:
            return
        story = self._told[self._proof]
        self._stage.lend(True, patch_aside=story is not None and not story.patched)
        if story is not self.player.story or story is None:
            self.player.show_story(story, self._why_none() if story is None else "")
        if story is not None and self._play:
            self._play = False
            self.player.play()

    def _why_none(self) -> str:
        analysis = self._session.analysis
        scene = self._session.scene() if analysis is None else analysis.scene
        if scene is None:
            return tr("Open a picture: then the defence's algorithms can be gone through step by step.")
        if not has_steps(scene.defence.key):
            title = capital(shown(row(scene.defence.key).title))
            return tr(
                "{defence} is not shown step by step. Choose robust masking, double masking or "
                "PatchCleanser in the panel Defence.",
                defence=title,
            )
        if self._proof and scene.canvas.picture.frame is not None:
            return UNPROVEN
        if self._proof and not promises(scene):
            return tr(
                "{defence} promises nothing, so there is no proof to go through.",
                defence=capital(shown(row(scene.defence.key).title)),
            )
        return tr("…computing")

    def _show_scale(self) -> None:
        self._stage.show_lent_scale(self.marks.scale)


def _kind(analysis: Analysis | None, found: Certification | None) -> object:
    """What two pairs of answers have in common whose stories are the same: the undefended network is in none."""
    done = None if analysis is None else (analysis.scene, analysis.now.defended.done, analysis.clean.defended.done)
    return done, None if found is None else (found.scene.question, found.exact)


def _told(analysis: Analysis, found: Certification | None) -> Iterator[tuple[Story | None, Story | None]]:
    """On the worker: the stories of what was found, the answer's and the proof's; the analyst is asked nothing."""
    stories = stories_of(analysis, found)
    yield _answer_story(stories.answer, analysis), _proof_story(stories.proof, analysis)


def _answer_story(steps: Answering | None, analysis: Analysis) -> Story | None:
    from pgapp.core.steps.values import MaskingSteps, RoundSteps
    from pgapp.ui.steps.masking_story import masking_story
    from pgapp.ui.steps.rounds_story import rounds_story

    if isinstance(steps, MaskingSteps):
        return masking_story(steps, analysis)
    return rounds_story(steps, analysis) if isinstance(steps, RoundSteps) else None


def _proof_story(steps: Proving | None, analysis: Analysis) -> Story | None:
    from pgapp.core.steps.values import PlaceSteps
    from pgapp.ui.steps.proof_story import proof_story
    from pgapp.ui.steps.rounds_story import places_story

    if steps is None:
        return None
    return places_story(steps, analysis) if isinstance(steps, PlaceSteps) else proof_story(steps, analysis)
