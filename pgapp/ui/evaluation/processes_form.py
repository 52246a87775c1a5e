"""How many processes compute a run, as a form: remembered, and off with the reason where there can be only one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.engine.jobs.several import MEMORY, most_processes, why_alone
from pgapp.ui.evaluation.folder_session import FolderSession
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.session import Session
from pgapp.ui.widgets.form import make_spin
from pgapp.ui.widgets.plain_text import plain_label, set_tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role

STORED = "evaluation/processes"
SEVERAL = worded(
    "So many processes share the run and the cores. Much is gained where one picture does not keep the cores busy "
    "(small networks, many cores), next to nothing where it does."
)


class ProcessesForm(QWidget):
    """``chosen`` is what is set; nothing is sent while the person sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = ""
        self.count = make_spin(1, most_processes(), 1, tr("Number of processes"))
        self.said = plain_label()
        self.said.setWordWrap(True)
        set_role(self.said, TypeRole.CAPTION)
        set_meaning(self.said, Meaning.NEUTRAL)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_TIGHT)
        line.addWidget(self.count)
        line.addWidget(self.said, 1)
        self.show_alone("")

    @property
    def chosen(self) -> int:
        """1 where there can be only one."""
        return 1 if self._why else self.count.value()

    def show_alone(self, why: str) -> None:
        """``why`` several processes cannot share a run, one sentence; empty where they can."""
        self._why = why
        self.count.setEnabled(not why)
        self.said.setText(shown(why or MEMORY))
        set_tip(self.count, shown(why or SEVERAL))

    def remember(self, store: QSettings) -> None:
        """Start with what was chosen last, and keep what is chosen from now on. Anybody can write into the file."""
        said = str(store.value(STORED, 1))
        with QSignalBlocker(self.count):
            self.count.setValue(int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 1)
        self.count.valueChanged.connect(lambda count: store.setValue(STORED, count))


class ProcessesOffer(QObject):
    """Keeps a form true: what is open, the device that is chosen, and the devices that there are."""

    def __init__(
        self,
        form: ProcessesForm,
        session: Session,
        folder: FolderSession,
        parent: QObject,
        devices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """``devices`` are those that are known by now."""
        super().__init__(parent)
        self._form, self._session, self._folder = form, session, folder
        self._devices = devices
        self._shown: object = None
        session.runner.ready.connect(self._take_devices)
        session.settings_changed.connect(lambda _: self._show())
        folder.opened.connect(lambda _: self._show())
        self._show()

    def _take_devices(self, devices: tuple[tuple[str, str], ...]) -> None:
        self._devices = devices
        self._show()

    def _show(self) -> None:
        question = self._folder.pictures, self._session.settings.network.device, self._devices
        if question != self._shown:  # a drag only moves the patch
            self._shown = question
            self._form.show_alone(why_alone(*question))
