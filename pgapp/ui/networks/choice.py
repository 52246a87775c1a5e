"""Which network the window uses: a weights file is read on a thread of its own before it is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.engine.loading.network_files import NetworkFiles, place_of
from pgapp.engine.loading.network_import import Question
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.file_keys import FileKey, parse_file_key
from pgapp.networks.checkpoints.published import has_weights_name
from pgapp.ui.language.translate import shown
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.clipboard import Dropped

if TYPE_CHECKING:
    from pgapp.ui.networks.dialog import NetworksDialog
    from pgapp.ui.networks.import_dialog import ImportDialog


UNKNOWN_DEVICES = (("auto", worded("Auto device")), ("cpu", "CPU"))


class NetworkChoice(QObject):
    """Until a file has been read and found good, the network in use stays."""

    listed = Signal(object)
    """the networks that can be chosen, as pairs of catalogue key and title"""
    in_use = Signal(str)
    """catalogue key of the network that is used, after another one was asked for"""
    devices_found = Signal(object)

    def __init__(self, files: NetworkFiles, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self.devices: tuple[tuple[str, str], ...] = UNKNOWN_DEVICES
        """name and title of each device; the worker finds out which there are"""
        self.files = files
        self._session = session
        self._notices = notices
        self._window = window
        self._awaited = ""
        self._dialog: NetworksDialog | None = None
        self._import: ImportDialog | None = None
        files.changed.connect(self._show_networks)
        files.opened.connect(self._opened)
        files.asked.connect(self._ask)
        files.refused.connect(self._refused)
        files.failed.connect(self._failed)
        files.checking.connect(lambda sentence: notices.said.emit(shown(sentence)))
        session.settings_changed.connect(self._show_settings)
        session.runner.ready.connect(self._take_devices)
        files.look()

    def choose(self, key: str) -> None:
        """Use the network of that catalogue key, once its file, or the package that brings it, is known to be good."""
        if self.files.is_good(key):
            self._awaited = ""
            network = self._session.settings.network
            self._session.set_network(key, network.device, network.precision)
        else:
            self._awaited = place_of(key)
            self._back()
            self.files.open_key(key)

    def open_file(self, path: str, model: str | None = None) -> None:
        """Use the network in a weights file of the person's own; ``model`` as in ``FileKey``."""
        self._awaited = str(Path(path))
        self.files.open_file(Path(path), model=model)

    def take(self, dropped: Dropped) -> Dropped:
        """Open the weights file among what was dropped; returns the rest."""
        weights = [path for path in dropped.paths if has_weights_name(path)]
        if weights:
            self.open_file(weights[0])
        return Dropped(tuple(path for path in dropped.paths if path not in weights), dropped.data)

    def show_dialog(self) -> None:
        """The list of networks."""
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @property
    def dialog(self) -> NetworksDialog:
        """Made when it is first wanted."""
        if self._dialog is None:
            from pgapp.ui.networks.dialog import NetworksDialog

            self._dialog = NetworksDialog(self.files, self._window)
            self._dialog.network_chosen.connect(self.choose)
            self._dialog.file_chosen.connect(self.open_file)
            self._dialog.change_asked.connect(self.change)
            self._dialog.show_current(self._session.settings.network.key)
        return self._dialog

    def close(self) -> None:
        """End the threads."""
        self.files.shutdown()

    def _opened(self, key: str) -> None:
        if self._awaited == place_of(key):
            self.choose(key)

    def change(self, key: str) -> None:
        """Show what a weights file was taken for, to change it."""
        dialog = self._make_import(parse_file_key(key))
        self.files.examine(replace(parse_file_key(key), crop=False))
        dialog.open()

    def _ask(self, question: Question) -> None:
        """A dialog that is open for this file asks by itself."""
        if self._import is not None and self._import.isVisible() and self._import.path == question.key.path:
            return
        dialog = self._make_import(question.key)
        dialog.ask(question)
        dialog.open()

    def _make_import(self, key: FileKey) -> ImportDialog:
        from pgapp.ui.networks.import_dialog import ImportDialog

        made = ImportDialog(self.files, replace(key, crop=False), self._asker())
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.used.connect(self.choose)
        made.finished.connect(partial(self._forget, made))
        self._import = made
        return made

    def _forget(self, dialog: ImportDialog, _result: int) -> None:
        if self._import is dialog:
            self._import = None

    def _asker(self) -> QWidget:
        return self._dialog if self._dialog is not None and self._dialog.isVisible() else self._window

    def _refused(self, place: str) -> None:
        if self._awaited == place:
            self._awaited = ""

    def _failed(self, failure: Failure) -> None:
        """Told once: a dialog that is open says it itself."""
        self._back()
        if not any(dialog is not None and dialog.isVisible() for dialog in (self._dialog, self._import)):
            self._notices.failed.emit(failure)

    def _back(self) -> None:
        self.in_use.emit(self._session.settings.network.key)

    def _show_networks(self) -> None:
        self.listed.emit([(line.key, line.title) for line in catalog.listing(look=False)])
        self._back()

    def _take_devices(self, devices: tuple[tuple[str, str], ...]) -> None:
        self.devices = devices
        self.devices_found.emit(devices)

    def _show_settings(self, settings: Settings) -> None:
        if self._dialog is not None:
            self._dialog.show_current(settings.network.key)
