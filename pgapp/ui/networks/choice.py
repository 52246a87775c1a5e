"""Which network the window uses: a weights file is read on a thread of its own before it is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from pgapp.core.scene import Failure
from pgapp.engine.loading.network_files import NetworkFiles, place_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.file_keys import FileKey
from pgapp.networks.checkpoints.published import is_weights_file
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.clipboard import Dropped

if TYPE_CHECKING:
    from pgapp.ui.networks.dialog import NetworksDialog


UNKNOWN_DEVICES = (("auto", "Auto device"), ("cpu", "CPU"))


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
        self._question: QDialog | None = None
        files.changed.connect(self._show_networks)
        files.opened.connect(self._opened)
        files.ambiguous.connect(self._ask_data_set)
        files.unnamed.connect(self._ask_model)
        files.refused.connect(self._refused)
        files.failed.connect(self._failed)
        files.checking.connect(notices.said)
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
        weights = [path for path in dropped.paths if is_weights_file(path)]
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
            self._dialog.show_current(self._session.settings.network.key)
        return self._dialog

    def close(self) -> None:
        """End the threads."""
        self.files.shutdown()

    def _opened(self, key: str) -> None:
        if self._awaited == place_of(key):
            self.choose(key)

    def _ask_data_set(self, key: FileKey, choices: tuple[str, ...]) -> None:
        from pgapp.ui.networks.dialog import ask_data_set

        def take(data_set: str) -> None:
            self.files.open_file(key.path, data_set, key.model)

        self._question = ask_data_set(self._asker(), key.path, choices, take)

    def _ask_model(self, key: FileKey, guess: str) -> None:
        from pgapp.ui.networks.dialog import ask_model

        def take(model: str) -> None:
            self.files.open_file(key.path, key.data_set, model)

        self._question = ask_model(self._asker(), key.path, guess, take)

    def _asker(self) -> QWidget:
        return self._dialog if self._dialog is not None and self._dialog.isVisible() else self._window

    def _refused(self, place: str) -> None:
        if self._awaited == place:
            self._awaited = ""

    def _failed(self, failure: Failure) -> None:
        self._back()
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
