"""How many verdicts come a second, and how old the frames are that they speak of."""

from __future__ import annotations

import time
from collections import deque

from pgapp.ui.language.translate import tr

OVER = 3.0
"""seconds of which it is the mean"""


class Rate:
    """Clocks are those of ``time.perf_counter``, ages in seconds."""

    def __init__(self) -> None:
        self._answers: deque[tuple[float, float]] = deque()
        self._since = 0.0

    def begin(self) -> None:
        self._answers.clear()
        self._since = time.perf_counter()

    def note(self, age: float) -> None:
        """A verdict on a frame that is ``age`` old has come."""
        self._answers.append((time.perf_counter(), age))

    def text(self) -> str:
        """In words; "" before the first verdict."""
        now = time.perf_counter()
        while self._answers and self._answers[0][0] < now - OVER:
            self._answers.popleft()
        if not self._answers:
            return ""
        seconds = max(0.001, min(OVER, now - self._since))
        mean = sum(age for _, age in self._answers) / len(self._answers)
        each = len(self._answers) / seconds
        return tr("{rate:.1f} verdicts a second, {age:.1f} s behind the picture", rate=each, age=mean)
