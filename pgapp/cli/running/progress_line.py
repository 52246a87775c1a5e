"""A run's progress on standard error: a bar on a terminal, else a line every few seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation_request import Progress

BAR_EVERY = 0.1
LINE_EVERY = 5.0
_WIDTH = 30


class ProgressLine:
    """Shows ``Progress`` on a stream, not too often; call ``end`` when the run ends. ``what`` is counted."""

    def __init__(self, stream: TextIO, what: str = "pictures") -> None:
        self._stream = stream
        self._what = what
        self._terminal = stream.isatty()
        self._shown_at = float("-inf")
        self._hidden: Progress | None = None

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._shown_at < (BAR_EVERY if self._terminal else LINE_EVERY):
            self._hidden = progress
            return
        self._shown_at = now
        self._write(progress)

    def end(self) -> None:
        """Show the last state and leave the line."""
        if self._hidden is not None:
            self._write(self._hidden)
        if self._terminal:
            self._stream.write("\n")
        self._stream.flush()

    def _write(self, progress: Progress) -> None:
        self._hidden = None
        text = sentence(progress, self._what)
        if self._terminal:
            filled = _WIDTH * progress.done // max(progress.total, 1)
            self._stream.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {text}\x1b[K")
        else:
            self._stream.write(text + "\n")
        self._stream.flush()


def sentence(progress: Progress, what: str = "pictures") -> str:
    """``120 of 1000 pictures, 25.3 a second, 0:34 left, 1 unreadable``."""
    parts = [f"{progress.done} of {progress.total} {what}"]
    if progress.pictures_per_second > 0:
        parts.append(f"{progress.pictures_per_second:.1f} a second")
    if progress.seconds_left is not None and progress.done < progress.total:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        hours, minutes = divmod(minutes, 60)
        parts.append(f"{hours}:{minutes:02}:{seconds:02} left" if hours else f"{minutes}:{seconds:02} left")
    if progress.unreadable:
        parts.append(f"{progress.unreadable} unreadable")
    return ", ".join(parts)
