"""Long jobs take turns on the one worker: the person is asked before one stands still for another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import plain_box


class Turns(QObject):
    """One a window. It only asks; that one job runs at a time is the runner's affair."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._parties: list[tuple[Callable[[], str], Callable[[], None]]] = []

    def add(self, says: Callable[[], str], stop: Callable[[], None]) -> None:
        """Somebody with a long job.

        Args:
            says: what runs and how far it is, as ``The attack is running (step 3 of 60).``; empty when it does not run.
            stop: ends the job, also one that is paused; does nothing where there is none.
        """
        self._parties.append((says, stop))

    def take(self, wish: str, go: Callable[[], None], refused: Callable[[], None] | None = None) -> None:
        """Call ``go``, which holds whatever runs: at once if nothing does, otherwise when the person agreed.

        Args:
            wish: what is to be done instead, as ``start the attack``.
        """
        running = next((said for says, _ in self._parties if (said := says())), "")
        if running:
            self.ask(
                tr("One at a time"),
                tr("{running} Pause it and {wish}?", running=running, wish=wish),
                tr("&Pause it and {wish}", wish=wish),
                go,
                refused,
            )
        else:
            go()

    def stop(self) -> None:
        """End what runs; where nothing does, what is paused."""
        running = [stop for says, stop in self._parties if says()]
        for stop in running or [stop for _, stop in self._parties]:
            stop()

    def ask(
        self, title: str, question: str, yes: str, go: Callable[[], None], refused: Callable[[], None] | None = None
    ) -> None:
        """Ask without blocking; Escape and closing the box refuse."""
        box = plain_box(QMessageBox.Icon.Question, title, question, self._window)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(agree)
        box.setEscapeButton(box.addButton(tr("&Leave it as it is"), QMessageBox.ButtonRole.RejectRole))
        box.finished.connect(lambda _: go() if box.clickedButton() is agree else refused() if refused else None)
        box.finished.connect(box.deleteLater)
        box.open()
