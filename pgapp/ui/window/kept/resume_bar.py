"""The line that offers an earlier session, and whether there is one to be offered; little is imported here, since both
are known when the window opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLockFile, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pgapp.data.saved.session_files import SUFFIX
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT

LAST = f"last{SUFFIX}"
RUNNING = "running-"


@dataclass(frozen=True)
class Earlier:
    """A session that was left. ``crashed``: by a program that did not end by itself."""

    path: Path
    picture: str
    crashed: bool

    @property
    def text(self) -> str:
        if self.crashed:
            return tr("pgapp ended before it was closed. Go on where it was ({picture})?", picture=self.picture)
        return tr("Go on with your last session ({picture})?", picture=self.picture)


class Offers(Protocol):
    """Who offers an earlier session, and what is done about it."""

    @property
    def offered(self) -> SignalInstance:
        """With an Earlier."""

    @property
    def answered(self) -> SignalInstance:
        """It is offered no more."""

    def go_on(self) -> None:
        """Open what was offered."""

    def dismiss(self) -> None:
        """The person does not want it."""


def leftovers(folder: Path) -> Iterator[Path]:
    """The sessions that starts which are no more have left, as far as one can tell without reading them: those that
    crashed, the newest first, then the last that was closed."""
    try:
        running = sorted(folder.glob(f"{RUNNING}*{SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return
    for path in running:
        lock = QLockFile(f"{path}.lock")
        lock.setStaleLockTime(0)
        if lock.tryLock(0):  # else it is that of a window that is open
            lock.unlock()
            yield path
    if (folder / LAST).exists():
        yield folder / LAST


class ResumeBar(QFrame):
    """Offers an earlier session until the person has answered, or opened one. Where there may be one it is there from
    the beginning, empty: the picture must not move once it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(tr("An earlier session"))
        self._open = self._aside = False
        self.text = ElidedLabel()
        self.go_on = QPushButton(tr("&Go on"))
        self.go_on.setToolTip(tip(tr("Open the picture, settings, patch and panels as they were.")))
        self.dismiss = QPushButton(tr("&Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        row.setSpacing(SPACE)
        row.addWidget(self.text, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.dismiss)
        self.hide()

    def reserve(self) -> None:
        """There may be something to offer, which ``follow`` will tell."""
        for button in (self.go_on, self.dismiss):
            button.setEnabled(False)
        self._open = True
        self.show()

    def follow(self, offers: Offers, bared: SignalInstance) -> None:
        """``bared`` says whether only the picture and what is shown of it are to be seen: it waits meanwhile."""
        offers.offered.connect(self._show)
        self.go_on.clicked.connect(offers.go_on)
        offers.answered.connect(self._hide)
        self.dismiss.clicked.connect(offers.dismiss)
        bared.connect(self._set_aside)

    def _show(self, earlier: Earlier) -> None:
        self.text.setText(earlier.text)
        for button in (self.go_on, self.dismiss):
            button.setEnabled(True)
        self._open = True
        self.setVisible(not self._aside)

    def _hide(self) -> None:
        self._open = False
        self.hide()

    def _set_aside(self, aside: bool) -> None:
        self._aside = aside
        self.setVisible(self._open and not aside)
