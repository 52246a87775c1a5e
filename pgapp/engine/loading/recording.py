"""Puts down the frames of a recording and writes it, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from PIL import Image
from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.saved.animations import AnimationError, Roll, write_animation

log = logging.getLogger(__name__)

WAITING = 4
"""frames that may wait to be put down: 33 MB at 1920 x 1080"""
LARGEST = 2**31
"""bytes on disk, after which it ends by itself"""
PATIENCE = 10.0
"""seconds that the end of the program waits for a file that is being written"""


@dataclass(frozen=True)
class Grab:
    """What was seen at a tick: ``pixels`` are ``rows`` of ``stride`` bytes, four a pixel: blue, green, red, unused."""

    pixels: bytes
    width: int
    height: int
    stride: int
    tick: int

    def picture(self) -> Image.Image:
        size = (self.width, self.height)
        return Image.frombuffer("RGB", size, self.pixels, "raw", "BGRX", self.stride, 1)


@dataclass(frozen=True)
class Written:
    """A recording that is there. ``frames`` are those that differ from the one before."""

    path: Path
    seconds: float
    frames: int
    size: int


class _Stopped(Exception):
    """Nobody wants it any more."""


class Recording(QObject):
    """One recording, from its first frame to its file; all calls come from the thread that made it."""

    progressed = Signal(int, int)
    """frames written, of how many"""
    ended = Signal(object)
    """what was ``Written``, or a Failure; not where it was cancelled"""
    full = Signal()
    """there is as much on disk as there may be: ``finish`` it"""

    def __init__(self, path: Path, size: tuple[int, int], rate: int, parent: QObject | None = None) -> None:
        """Into ``path``, ``size`` (width, height) pixels large, ``rate`` ticks a second.

        Raises ``AnimationError`` where that cannot be.
        """
        super().__init__(parent)
        self._path, self._roll = path, Roll(size, rate)
        self._waiting: Queue[Grab | int] = Queue(WAITING + 1)  # one place for the word that it is finished
        self._cancelled = threading.Event()
        self.outcome: Written | Failure | None = None
        """what ``ended`` says"""
        self._finished = False
        self._thread = threading.Thread(target=self._run, name="pgapp-recording", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether its thread has ended: until then it must not go."""
        return not self._thread.is_alive()

    def has_room(self) -> bool:
        """Whether a frame would be taken just now."""
        return not self._finished and self._waiting.qsize() < WAITING

    def put(self, grab: Grab) -> None:
        """A frame; where too many wait it is left out, and the one before is seen longer."""
        if self.has_room():
            self._waiting.put_nowait(grab)

    def finish(self, tick: int) -> None:
        """It lasts until ``tick``: write it."""
        if not self._finished:
            self._finished = True
            self._waiting.put_nowait(tick)

    def cancel(self) -> None:
        """Write nothing; a file that was there before stays."""
        self._cancelled.set()
        if not self._finished:
            self._finished = True
            self._waiting.put_nowait(0)

    def shutdown(self) -> None:
        """Wait a while for the file that is being written; a recording that is not finished is lost."""
        if not self._finished:
            self.cancel()
        self._thread.join(PATIENCE)

    # ---- on the thread

    def _run(self) -> None:
        try:
            self._take_frames()
            write_animation(self._roll, self._path, self._tell)
            self._end(Written(self._path, self._roll.seconds, self._roll.frames, self._path.stat().st_size))
        except _Stopped:
            return
        except (AnimationError, OSError) as error:
            self._fail(str(error))
        except Exception as error:
            log.exception("the recording failed")
            self._fail(worded("The recording could not be written: {error}", error=error))
        finally:
            self._roll.close()

    def _take_frames(self) -> None:
        said = False
        while not isinstance(taken := self._waiting.get(), int):
            self._look()
            self._roll.put(taken.picture(), taken.tick)
            if self._roll.packed > LARGEST and not said:
                said = True
                self.full.emit()
        self._look()
        self._roll.finish(taken)

    def _tell(self, done: int, total: int) -> None:
        self._look()
        self.progressed.emit(done, total)

    def _look(self) -> None:
        if self._cancelled.is_set():
            raise _Stopped

    def _fail(self, sentence: str) -> None:
        self._end(Failure(0, f"{printable(sentence.rstrip('.'))}.", traceback.format_exc()))

    def _end(self, outcome: Written | Failure) -> None:
        self.outcome = outcome
        self.ended.emit(outcome)
