"""The files and folders that were opened last, remembered between runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal

from pgapp.data.pictures.samples import samples

MOST_RECENT = 10


class RecentFiles(QObject):
    """The newest first; samples, which have a menu of their own, are left out."""

    changed = Signal()

    def __init__(self, store: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    @property
    def paths(self) -> list[str]:
        stored = self._store.value("recent", [])
        return [stored] if isinstance(stored, str) else [str(path) for path in stored or []]  # type: ignore[attr-defined]

    def remember(self, path: str) -> None:
        """Put a path on top."""
        if any(path == str(sample.path) for sample in samples()):
            return
        self._set([path, *(other for other in self.paths if other != path)][:MOST_RECENT])

    def forget(self) -> None:
        self._set([])

    def _set(self, paths: list[str]) -> None:
        self._store.setValue("recent", paths)
        self.changed.emit()
