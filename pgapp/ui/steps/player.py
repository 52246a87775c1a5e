"""Plays a story: which frame is shown, how far it is on its way, and what the person asks for. Nothing is computed."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pgapp.ui.steps.bar import SPEEDS, USUAL_SPEED, StepBar
from pgapp.ui.steps.frames import GLIDE, Frame, Story
from pgapp.ui.steps.stage_marks import StageMarks

TICK = 16
"""milliseconds between two pictures of a movement: sixty a second"""


class Player(QObject):
    """One a window: it drives the bar and the marks on the stage."""

    changed = Signal()
    """another frame, or it plays or has stopped"""

    def __init__(self, bar: StepBar, marks: StageMarks, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._marks = bar, marks
        self._story: Story | None = None
        self._at = 0
        self._before: Frame | None = None
        self._since = 0.0
        """seconds, at speed 1, that the frame has been coming in or shown"""
        self._glide = 0.0
        self._playing = False
        self._speed = SPEEDS[USUAL_SPEED]
        self._tick = 0.0
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        bar.sought.connect(self.seek)
        bar.speed_chosen.connect(self.set_speed)

    @property
    def story(self) -> Story | None:
        return self._story

    @property
    def at(self) -> int:
        """The number of the frame."""
        return self._at

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def moving(self) -> bool:
        """Whether a frame is still on its way, or more will come."""
        return self._timer.isActive()

    @property
    def last(self) -> int:
        return len(self._story.frames) - 1 if self._story is not None else 0

    def show_story(self, story: Story | None, why_none: str = "") -> None:
        """Another story. One of as many frames under the same title is about the same steps: the place in it stays."""
        before = self._story
        self.pause()
        self._story = story
        self._bar.show_story(story, why_none)
        if story is None:
            self._at = 0
            self._timer.stop()
            self._marks.show_frame(None)
            self.changed.emit()
            return
        at = 0
        if before is not None and before.title == story.title:
            at_end = self._at == len(before.frames) - 1
            at = self.last if at_end else self._at if _alike(story, before) else 0
        self._go(at, 0.0)

    # ---- what the person asks for

    def play(self) -> None:
        """Go on from here; from the start where it is at its end."""
        if self._story is None or self._playing:
            return
        if self._at == self.last:
            self._go(0, 0.0)
        self._playing = True
        self._bar.show_playing(True)
        self._start()
        self.changed.emit()

    def pause(self) -> None:
        if self._playing:
            self._playing = False
            self._bar.show_playing(False)
            self.changed.emit()

    def stand_still(self) -> None:
        """The picture has changed: nothing moves, and nothing is marked on it, until another story comes."""
        self.pause()
        self._timer.stop()
        self._marks.show_frame(None)

    def toggle(self) -> None:
        if self._playing:
            self.pause()
        else:
            self.play()

    def step(self, by: int) -> None:
        """So many frames on, or back where negative; it pauses."""
        self.pause()
        if self._story is not None and 0 <= self._at + by <= self.last:
            self._go(self._at + by, GLIDE)

    def seek(self, at: int) -> None:
        """Show frame ``at`` at once. While it plays it goes on from there."""
        if self._story is not None:
            self._go(min(max(at, 0), self.last), 0.0)

    def seek_part(self, by: int) -> None:
        """To the part after this one (1), or to the start of this part, and from there of the one before (-1)."""
        if self._story is None:
            return
        firsts = [part.first for part in self._story.parts]
        if by > 0:
            self.seek(next((first for first in firsts if first > self._at), self.last))
        else:
            self.seek(next((first for first in reversed(firsts) if first < self._at), 0))

    def seek_weakest(self) -> None:
        """To where a proof is weakest."""
        if self._story is not None and self._story.weakest is not None:
            self.pause()
            self.seek(self._story.weakest)

    def set_speed(self, speed: float) -> None:
        self._speed = speed
        self._bar.show_speed(speed)

    def change_speed(self, by: int) -> None:
        """So many choices faster, or slower where negative."""
        self.set_speed(SPEEDS[min(max(SPEEDS.index(self._speed) + by, 0), len(SPEEDS) - 1)])

    # ---- time

    def _go(self, at: int, glide: float) -> None:
        if self._story is None:
            return
        self._before = self._story.frames[self._at] if glide and self._at <= self.last else None
        self._at, self._since, self._glide = at, 0.0, glide
        self._draw()
        if glide or self._playing:
            self._start()
        self.changed.emit()

    def _start(self) -> None:
        if not self._timer.isActive():
            self._tick = perf_counter()
            self._timer.start()

    def _on_tick(self) -> None:
        now = perf_counter()
        passed, self._tick = now - self._tick, now
        self.advance(passed * (self._speed if self._playing else 1.0))

    def advance(self, seconds: float) -> None:
        """So many seconds at speed 1 have passed."""
        story = self._story
        if story is None:
            self._timer.stop()
            return
        self._since += seconds
        moved = False
        while self._playing and self._since >= story.frames[self._at].seconds:
            if self._at == self.last:
                self.pause()
                break
            self._since -= story.frames[self._at].seconds
            self._before = story.frames[self._at]
            self._at += 1
            self._glide = min(story.frames[self._at].glide, story.frames[self._at].seconds)
            moved = True
        self._draw()
        if not self._playing and self._since >= self._glide:
            self._timer.stop()
        if moved:
            self.changed.emit()

    def _draw(self) -> None:
        if self._story is None:
            return
        share = min(1.0, self._since / self._glide) if self._glide > 0 else 1.0
        before = self._before if share < 1.0 else None
        self._bar.show_frame(self._story, self._at, before, share)
        self._marks.show_frame(self._story.frames[self._at], before, share)


def _alike(story: Story, other: Story) -> bool:
    """Whether both go through the same steps, if maybe to other ends."""
    return story.title == other.title and story.parts == other.parts and len(story.frames) == len(other.frames)
