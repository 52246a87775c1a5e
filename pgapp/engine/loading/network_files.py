"""Weights files: which are there, what a file holds, fetching one. All of it off the GUI thread but a look at names."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from pgapp import paths
from pgapp.core.defences import table as defences
from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.engine.loading.network_import import Known, question_of, tried
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.files import installed_entries, recognized_entries
from pgapp.networks.checkpoints.caches import CachedWeights, cached_weights
from pgapp.networks.checkpoints.file_keys import FileKey, is_file_key, parse_file_key
from pgapp.networks.checkpoints.published import Published, installed, published, weights_files

log = logging.getLogger(__name__)

SOUGHT_AFTER = 1000
"""milliseconds from the start until other packages are looked for: the first verdict does not wait for that"""


@dataclass(frozen=True)
class WeightsFile:
    """A published file, or a person's own in the folder (``published`` is None). ``path``: where it is installed."""

    published: Published | None
    path: Path | None

    @property
    def name(self) -> str:
        return self.published.file if self.published is not None else self.path.name if self.path is not None else ""


def place_of(key: str) -> str:
    """What ``refused`` says of a catalogue key: the path of its file, or the key itself."""
    return str(parse_file_key(key).path) if is_file_key(key) else key


class NetworkFiles(QObject):
    """Knows the folder of weights files and the list of published ones. ``shutdown`` before it goes.

    Args:
        list_file: ``models/catalog.toml``.
        folder: where a person's weights files lie; need not exist.
    """

    changed = Signal()
    """files have come or gone, or a network was added to the catalogue"""
    checking = Signal(object)
    """a sentence about what is being read; empty when nothing is"""
    opened = Signal(str)
    """catalogue key of a file that was read and found good"""
    asked = Signal(object)
    """a Question about a file that was read"""
    known = Signal(object)
    """a Known: what a file that was examined was taken for; nothing is chosen by that"""
    tried = Signal(str, str)
    """key of a network that was tried on a picture, and what it says of it"""
    refused = Signal(str)
    """path of a file, or key of a network that another package brings, that cannot be used; ``failed`` says why"""
    failed = Signal(object)
    """a Failure about a file or a download"""
    progressed = Signal(str, object, object)
    """name of the file that is being fetched, bytes here, bytes in all (None: unknown)"""
    fetched = Signal(str, bool)
    """name of a file whose download has ended, and whether it is there now"""

    def __init__(
        self, list_file: Path | None = None, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.list_file = list_file or paths.models() / "catalog.toml"
        self.folder = folder or paths.user_data() / "models"
        self.fetching: str | None = None
        self._good: set[str] = set()
        self._cancelled = threading.Event()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pgapp-weights")
        self._fetcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pgapp-download")
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self.look())
        self._closed = False
        QTimer.singleShot(SOUGHT_AFTER, self._seek)

    # ---- what is there

    def look(self) -> None:
        """Look at the folder again; published files that lie there join the catalogue."""
        self._watch()
        try:
            for entry in installed_entries(self.list_file, [self.folder]):
                catalog.add(entry)
        except (OSError, ValueError) as error:
            self._fail(error)
        self.changed.emit()

    def files(self) -> tuple[WeightsFile, ...]:
        """The published files in their order, then the others in the folder. Opens none of them."""
        try:
            known = tuple(WeightsFile(one, installed(one, [self.folder])) for one in published(self.list_file))
            names = {file.name for file in known}
            own = (WeightsFile(None, path) for path in weights_files([self.folder]) if path.name not in names)
            return (*known, *own)
        except (OSError, ValueError) as error:
            self._fail(error)
            return ()

    def cached(self) -> tuple[CachedWeights, ...]:
        """What torch and timm have left in their caches. Opens none of it."""
        return cached_weights()

    def make_folder(self) -> Path | None:
        """The folder, made where it is missing; None where it cannot be made (``failed`` says why)."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._fail(
                OSError(
                    worded("{folder} cannot be made: {reason}.", folder=self.folder, reason=error.strerror or error)
                )
            )
            return None
        self._watch()
        return self.folder

    def _watch(self) -> None:
        if self.folder.is_dir() and str(self.folder) not in self._watcher.directories():
            self._watcher.addPath(str(self.folder))

    def _seek(self) -> None:
        """Once the first verdict is there: see what other packages bring, networks and defences."""
        if not self._closed:
            self._reader.submit(self._find)

    def _find(self) -> None:
        packages = [line.package for line in catalog.listing()] + [line.package for line in defences.listing()]
        if any(packages) or catalog.failures() or defences.failures():
            self.changed.emit()

    # ---- reading one

    def is_good(self, key: str) -> bool:
        """Whether a network may be chosen at once: it is built in, or its file or its package has been read."""
        return key in self._good if is_file_key(key) else catalog.is_known(key)

    def open_key(self, key: str) -> None:
        """Read the file of a catalogue key, or import the package that brings it, to be sure of it before it is
        chosen."""
        if is_file_key(key):
            self._submit(parse_file_key(key), False)
        else:
            self.checking.emit(worded("Opening {key}…", key=key))
            self._reader.submit(self._import, key)

    def open_file(self, path: Path, data_set: str | None = None, model: str | None = None) -> None:
        """Read a weights file; ``opened``, ``asked`` or ``failed`` follows.

        An undefended classifier is opened as the base of a crop ensemble, for alone it certifies nothing; alone it
        joins the catalogue as well.
        """
        self._submit(FileKey(path, data_set, model), True)

    def examine(self, key: FileKey) -> None:
        """Read a weights file with what was said of it, to show what it is taken for; ``known``, ``asked`` or
        ``failed`` follows."""
        self.checking.emit(worded("Reading {name}…", name=key.path.name))
        self._reader.submit(self._read, key, self._examined)

    def try_on(self, key: str, path: Path) -> None:
        """Let a network that is known classify a picture; ``tried`` or ``failed`` follows."""
        self.checking.emit(worded("Trying it on {name}…", name=path.name))
        self._reader.submit(self._try, key, path)

    def _submit(self, key: FileKey, better_as_crops: bool) -> None:
        self.checking.emit(worded("Reading {name}…", name=key.path.name))
        self._reader.submit(
            self._read, key, lambda _key, entries: self.opened.emit(entries[-1 if better_as_crops else 0].key)
        )

    def _examined(self, key: FileKey, entries: tuple[NetworkEntry, ...]) -> None:
        self.known.emit(Known(key, entries))

    def _try(self, key: str, path: Path) -> None:
        try:
            said = tried(key, path)
        except Exception as error:  # the thread's border: whatever it is, the person hears of it
            log.exception("%s was not tried on %s", key, path)
            self.checking.emit("")
            self._fail(error)
        else:
            self.checking.emit("")
            self.tried.emit(key, said)

    def _read(self, key: FileKey, then: Callable[[FileKey, tuple[NetworkEntry, ...]], None]) -> None:
        try:
            entries = recognized_entries(key)
            error: Exception | None = None
        except (RuntimeError, OSError, ValueError, LookupError) as found:
            error = found
        except Exception as found:  # a hostile file can raise anything; here it becomes a sentence
            log.exception("%s was not read", key.path)
            error = found
        self.checking.emit("")
        question = question_of(key, error) if error is not None else None
        if question is not None:
            self.asked.emit(question)
        elif error is not None:
            self.refused.emit(str(key.path))
            self._fail(error)
        else:
            catalog.add(*entries)
            self._good.update(entry.key for entry in entries)
            self.changed.emit()  # first, so that the list knows what is opened
            then(key, entries)

    def _import(self, key: str) -> None:
        try:
            catalog.entry(key)
            error: Exception | None = None
        except (RuntimeError, LookupError) as found:
            error = found
        except Exception as found:  # the thread's border: whatever it is, the person hears of it
            log.exception("%s was not opened", key)
            error = found
        self.checking.emit("")
        self.changed.emit()  # first, so that the list knows what is opened, or what cannot be
        if error is None:
            self.opened.emit(key)
        else:
            self.refused.emit(key)
            self._fail(error)

    # ---- fetching one

    def fetch(self, entry: Published) -> None:
        """Download a file that has a direct address, because the person said so. One at a time."""
        if self.fetching is not None or entry.url is None or self.make_folder() is None:
            return
        self.fetching = entry.file
        self._cancelled.clear()
        self._fetcher.submit(self._fetch, entry.file, entry.url, entry.sha256)
        self.progressed.emit(entry.file, 0, None)

    def cancel(self) -> None:
        """Stop the download; what has come is kept, and the next one goes on from there."""
        self._cancelled.set()

    def _fetch(self, name: str, url: str, sha256: str) -> None:
        # not before it is needed: http takes long to import
        from pgapp.engine.loading.downloads import DownloadCancelled, DownloadError, download

        def progress(here: int, total: int | None) -> bool:
            self.progressed.emit(name, here, total)
            return not self._cancelled.is_set()

        there = False
        try:
            download(url, self.folder / name, sha256, progress)
            there = True
        except DownloadCancelled:
            log.info("download of %s cancelled", name)
        except (DownloadError, OSError, ValueError) as error:
            self._fail(error)
        except Exception as error:  # the thread's border: whatever it is, the person hears of it
            log.exception("%s was not fetched", url)
            self._fail(error)
        self.fetching = None
        self.fetched.emit(name, there)

    def shutdown(self) -> None:
        """Stop the download and wait for the threads. Safe to call twice."""
        self._closed = True
        self._cancelled.set()
        for pool in (self._reader, self._fetcher):
            pool.shutdown(wait=True, cancel_futures=True)

    def _fail(self, error: Exception) -> None:
        log.info("a weights file", exc_info=error)
        sentence = str(error) or worded("The file could not be used ({name}).", name=type(error).__name__)
        self.failed.emit(Failure(0, sentence, "".join(traceback.format_exception(error))))
