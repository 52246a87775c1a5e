"""How long the thread of the window is held, and how much of that it computes itself."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

BEAT = 5
"""milliseconds"""


class Heartbeat:
    """The longest gap between two beats since ``reset``, and the most computed within one; milliseconds.

    The rest of a gap is waiting: for other threads and, on a busy machine, for other programs.
    """

    def __init__(self) -> None:
        self.reset()
        self.timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._beat)
        self.timer.start(BEAT)

    def reset(self) -> None:
        self.longest = self.computed = 0.0
        self._last, self._cpu = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self.computed = max(self.computed, 1000 * (cpu - self._cpu))
        self._last, self._cpu = now, cpu
