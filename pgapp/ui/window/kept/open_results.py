"""Results that are open when the window closes: the next start opens them again, with their run and what was listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from pgapp.ui.evaluation.controller import FolderController

if TYPE_CHECKING:
    from pgapp.ui.results.views import View

STORED = "results_open"
LISTED = "last"
"""name of the view that is kept"""


@dataclass(frozen=True)
class OpenResults:
    """``run`` is the results file, None where none was shown; ``tab`` the one in front; ``view`` what was listed."""

    run: Path | None
    tab: str
    view: View

    def to_text(self) -> str:
        run = None if self.run is None else str(self.run)
        return json.dumps({"run": run, "tab": self.tab, "view": self.view.to_record()})

    @staticmethod
    def from_text(text: str) -> OpenResults:
        """Raises ``ValueError`` where it says none: anybody can write into the settings."""
        try:
            found = json.loads(text)
        except RecursionError:
            raise ValueError("too deep") from None
        if not isinstance(found, dict) or set(found) != {"run", "tab", "view"}:
            raise ValueError("no open results")
        from pgapp.ui.results.views import View  # where results were open

        run, tab = found["run"], found["tab"]
        if not isinstance(run, str | None) or not isinstance(tab, str):
            raise ValueError("no open results")
        return OpenResults(None if run is None else Path(run), tab, View.from_record(found["view"]))


class KeptResults(QObject):
    """One a window."""

    def __init__(
        self,
        folders: FolderController,
        store: QSettings,
        shown: Callable[[], bool],
        show: Callable[[], None],
        parent: QObject,
    ) -> None:
        """``shown``: whether they are open; ``show`` opens them."""
        super().__init__(parent)
        self._folders, self._store, self._shown, self._show = folders, store, shown, show
        self._awaited: OpenResults | None = None
        """what is being opened again"""
        folders.folder.run_changed.connect(self._run_changed)

    def keep(self) -> None:
        """For ``reopen``, next time."""
        if self._awaited is not None and not self._shown():
            return  # closed before they were there: as they were left before
        if not self._shown():
            self._store.remove(STORED)
            return
        results, run = self._folders.results, self._folders.folder.run
        view = results.pictures.view(LISTED)
        self._store.setValue(STORED, OpenResults(None if run is None else run[0], results.tab, view).to_text())

    def reopen(self) -> None:
        """Open them again, if they were open. What that needs is imported on the thread that reads their file."""
        try:
            self._awaited = OpenResults.from_text(str(self._store.value(STORED, "")))
        except (ValueError, TypeError):
            return
        self._folders.import_results("open results", self._open)

    def _open(self) -> None:
        awaited = self._awaited
        if awaited is None:
            return
        self._show()
        if awaited.tab in self._folders.results.tab_keys:
            self._folders.results.show_tab(awaited.tab)
        run = self._folders.folder.run
        if run is not None:  # of a folder that was opened meanwhile
            self._run_changed(run[0], run[1])
        elif awaited.run is None or not awaited.run.exists():
            self._awaited = None
        else:
            self._folders.folder.show_run(awaited.run)

    def _run_changed(self, path: Path | None, _record: object) -> None:
        awaited = self._awaited
        if awaited is None or path is None or not self._shown():
            return
        self._awaited = None
        if path == awaited.run:
            self._folders.refresh_results()
            self._folders.results.pictures.show_view(awaited.view)
