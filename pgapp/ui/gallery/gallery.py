"""The pictures at the left: samples and single files, or a folder, each picture with the mark of its verdict."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QMenu, QSlider, QVBoxLayout, QWidget

from pgapp.data.pictures.folders import PictureSet
from pgapp.data.results.gallery_order import GalleryQuery, ordered
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import RunReader
from pgapp.engine.loading.thumbnail_loader import ThumbnailLoader
from pgapp.ui.gallery.delegate import SIDES, USUAL_SIDE
from pgapp.ui.gallery.fallen import FallenButton
from pgapp.ui.gallery.filter import GalleryFilter
from pgapp.ui.gallery.list import GalleryList
from pgapp.ui.gallery.model import GalleryModel, LooseKeys, Seen, certified_word, find, seen_of
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import set_tip, tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, set_role

SAMPLES, FOLDER = 0, 1
PATHS_GIVEN = 1000
SMALL_SHARE = 0.66
"""of the pictures' size, that they have in a small window"""
SIDE_STEP = 12
"""pixels that a key or a notch of the wheel makes the pictures larger"""


class Gallery(QWidget):
    """Click, or arrow keys, opens a picture. Shows what it is told; the folder's own state lies elsewhere. The pictures
    stand in as many columns as there is room for."""

    chosen = Signal(str)
    """path"""
    chosen_item = Signal(object, int)
    """PictureSet and index, for a picture that is no file"""
    evaluation_wanted = Signal()
    least_changed = Signal()
    """it needs another width at least"""
    annotation_wanted = Signal(str)
    """key of a picture whose tags and note the person wants to change"""
    as_evaluated_wanted = Signal(str)
    """key of a picture that the person wants to see as the run evaluated it"""

    def __init__(self, thumbnails: ThumbnailLoader, reader: RunReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._reader = thumbnails, reader
        self._loose = PictureSet("Samples", Path(), LooseKeys(), array("i"))
        self._titles: dict[str, tuple[str, str]] = {}
        self._folder: PictureSet | None = None
        self._run: tuple[Path, RunRecord] | None = None
        self._shown: str | None = None
        self.entries = GalleryModel(self)
        self.entries.show_set(self._loose, self._titles)
        self.source = QComboBox()
        self.source.addItem(tr("Samples"))
        self.source.setAccessibleName(tr("Which pictures"))
        self.source.setToolTip(tip(tr("The samples and single pictures, or the folder that is open.")))
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.hide()
        self.filter = GalleryFilter()
        self.filter.hide()
        self.fallen = FallenButton()
        self._fell: tuple[str, ...] = ()
        self._order: array[int] | None = None
        """of the folder's pictures, as the filter has them"""
        self.list = GalleryList(self.entries)
        self.nothing = ElidedLabel(tr("No picture fits"))
        set_role(self.nothing, TypeRole.CAPTION)
        self.nothing.hide()
        self.size_ = QSlider(Qt.Orientation.Horizontal)
        self.size_.setRange(*SIDES)
        self.size_.setValue(USUAL_SIDE)
        self.size_.setSingleStep(SIDE_STEP)
        self.size_.setMaximumWidth(2 * USUAL_SIDE)
        self.size_.setAccessibleName(tr("Size of the pictures"))
        self.size_.setToolTip(tip(tr("How large the pictures of the gallery are (Ctrl and the wheel over them).")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        for widget in (self.source, self.filter, self.fallen, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.size_)
        self._small = False
        self._refit = soon(self, self._fit_width)
        self._fit_width()
        thumbnails.made.connect(self.entries.set_thumbnail)
        self.source.activated.connect(self._choose_source)
        self.filter.changed.connect(self._ask_order)
        self.fallen.toggled.connect(lambda _only: self._list_order())
        self.filter.evaluate.clicked.connect(self.evaluation_wanted)
        self.list.chosen.connect(self._row_chosen)
        self.list.in_view.connect(self._look)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.resize_wanted.connect(lambda by: self.size_.setValue(self.size_.value() + by * SIDE_STEP))
        self.size_.valueChanged.connect(lambda _side: self._fit_width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list takes it. As a focus proxy it would take the Tab key past what stands above it."""
        self.list.setFocus(event.reason())

    def set_small(self, small: bool) -> None:
        """Smaller pictures, where the window is; what a folder is searched with needs the usual width."""
        if small != self._small:
            self._small = small
            self._fit_width()

    def width_of(self, columns: int) -> int:
        """How wide it is with so many columns of pictures."""
        return columns * self.list.tile.width() + self.list.verticalScrollBar().sizeHint().width()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self._refit.start()  # what stands above the list is dressed after this widget
        return super().event(event)

    def _fit_width(self) -> None:
        small = self._small and not self.shows_folder
        self.list.set_side(round(self.size_.value() * (SMALL_SHARE if small else 1)))
        above = [each.minimumSizeHint().width() for each in (self.source, self.filter) if not each.isHidden()]
        least = max(self.width_of(1), *above, 0)
        if least != self.minimumWidth():
            self.setMinimumWidth(least)
            self.least_changed.emit()

    # ---- single pictures

    def add(self, path: str, title: str | None = None, hint: str = "") -> None:
        """Add a picture to the loose ones, unless it is there or lies in the open folder."""
        keys = self._loose.keys
        if not isinstance(keys, LooseKeys) or keys.place(path) >= 0:
            return
        if self._folder is not None and find(self._folder, path) >= 0:
            return
        if title is not None or hint:
            self._titles[path] = (title or "", hint)
        shown = self.entries.pictures is self._loose
        if shown:
            self.fallen.setChecked(False)
            self.entries.about_to_append()
        keys.add(path)
        self._loose.class_numbers.append(-1)  # type: ignore[attr-defined]
        if shown:
            self.entries.appended()

    def show_current(self, path: str | None, name: str = "") -> None:
        """Mark the picture that is on the stage; emits nothing. ``name`` finds one that is no file."""
        self._shown = path if path is not None else name
        self._mark_shown()

    def set_badge(self, path: str | None, badge: Meaning | None) -> None:
        if path is not None:
            self.entries.set_badge(path, badge)

    def mark_fallen(self, paths: Sequence[str]) -> None:
        """An attack succeeds on these, which can be listed by themselves from now on."""
        for path in paths:
            self.entries.set_badge(path, Meaning.ATTACK_FOUND)
        self._fell = tuple(paths)
        self._offer_fallen()

    def show_foreign(self, whose: str) -> None:
        """What the run's marks were made with, as a sentence, where that is not what is chosen now; else empty."""
        self.entries.show_foreign(whose)

    def forget_badges(self) -> None:
        """Something else is chosen now than what the present marks are about."""
        self.entries.forget_badges()
        self._fell = ()
        self._offer_fallen()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) picture."""
        self.list.step(by)

    def choose(self, row: int) -> None:
        """Choose a row of those that are listed, as a click does; nothing where there is none."""
        if 0 <= row < self.entries.rowCount():
            self.list.mark(-1)
            self.list.choose(row)

    def paths(self) -> list[str]:
        """Paths of the pictures as they are listed, at most ``PATHS_GIVEN``."""
        rows = range(min(PATHS_GIVEN, self.entries.rowCount()))
        return [path for row in rows if (path := self.entries.path_at(row)) is not None]

    # ---- a folder

    def show_folder(self, pictures: PictureSet) -> None:
        """Open this set in place of the folder before."""
        self._folder, self._run = pictures, None
        if self.source.count() <= FOLDER:
            self.source.addItem(pictures.name)
        self.source.setItemText(FOLDER, pictures.name)
        self.source.setItemData(FOLDER, str(pictures.root or pictures.name))
        self.source.show()
        self.filter.show_run(())
        self.filter.show_tags(())
        self.filter.reset()
        self._show_source(FOLDER)

    def show_class_names(self, names: Sequence[str]) -> None:
        """What the folder's classes are called now, in its order."""
        self.filter.show_classes(names)

    @property
    def key_of_current(self) -> str | None:
        """The key of the folder's picture that is chosen; None where there is none."""
        row = self.list.place
        return self.entries.key_at(row) if row >= 0 and self.shows_folder else None

    @property
    def shown(self) -> str:
        """Path, or key where pictures are no files, of the picture that was chosen last; empty where none was."""
        return self._shown or ""

    @property
    def shows_folder(self) -> bool:
        return self._folder is not None and self.entries.pictures is self._folder

    def seen(self, key: str) -> Seen | None:
        """What the run says of a picture that was in view."""
        return self.entries.seen(key)

    def show_run(self, path: Path | None, record: RunRecord | None) -> None:
        """Marks and filters speak about this run from now on; None for no run."""
        self._run = (path, record) if path is not None and record is not None else None
        self._reader_forgets()
        if self._run and record is not None:
            self.filter.show_run(record.patch_sizes, certified_word(record))
        else:
            self.filter.show_run(())
        self.entries.forget_seen()
        self.refresh()
        if not self.filter.query.everything:
            self._ask_order(self.filter.query)

    def refresh(self, changed: Sequence[str] | None = None) -> None:
        """The run has grown, or (``changed``: these keys) tags and notes have: ask again about what is in view."""
        if self._run is None:
            self.filter.show_tags(())
            return
        path = self._run[0]
        self._reader.ask("tags", path, lambda store: list(store.tags()), self.filter.show_tags)
        if changed is not None:
            self._ask_verdicts(list(changed))
        self._look(*self.list.in_sight())

    # ---- inside

    def _choose_source(self, which: int) -> None:
        self._show_source(which)

    def _show_source(self, which: int) -> None:
        with QSignalBlocker(self.source):
            self.source.setCurrentIndex(which)
        set_tip(self.source, str(self.source.itemData(which) or tr("Samples and single pictures")))
        folder = self._folder if which == FOLDER else None
        self.filter.setVisible(folder is not None)
        if folder is None:
            self._reader_forgets()
            self.entries.show_set(self._loose, self._titles)
            self.nothing.hide()
            self._order = None
        else:
            self.entries.show_set(folder)
            self._order = None
            self.filter.show_count(len(folder), len(folder))
            if not self.filter.query.everything:
                self._ask_order(self.filter.query)
        self.fallen.offer(self.entries.pictures, self._fell)
        self._fit_width()
        self._mark_shown()

    def _offer_fallen(self) -> None:
        only = self.fallen.isChecked()
        self.fallen.offer(self.entries.pictures, self._fell)
        if only:
            self._list_order()

    def _reader_forgets(self) -> None:
        for kind in ("order", "verdicts"):
            self._reader.forget(kind)

    def _mark_shown(self) -> None:
        self.list.mark(self.entries.row_of(self._shown) if self._shown else -1)

    def _row_chosen(self, row: int) -> None:
        path = self.entries.path_at(row)
        if self.entries.pictures is self._loose:
            path = self.entries.key_at(row)
        if path is not None:
            self._shown = path
            self.chosen.emit(path)
        else:
            self._shown = self.entries.key_at(row)
            self.chosen_item.emit(self.entries.pictures, self.entries.index_at(row))

    def _ask_order(self, query: GalleryQuery) -> None:
        folder = self._folder
        if folder is None:
            return
        if self._run is not None and self.filter.patch_size.currentData() != self._size_asked:
            self._size_asked = self.filter.patch_size.currentData()
            self.entries.forget_seen()
            self._look(*self.list.in_sight())
        if query.everything:
            self._reader.forget("order")
            self._take_order(folder, None)
        elif self._run is not None and query.needs_run:
            self._reader.ask(
                "order", self._run[0], lambda store: ordered(folder, query, store), partial(self._take_order, folder)
            )
        else:
            self._reader.run("order", lambda: ordered(folder, query), partial(self._take_order, folder))

    _size_asked: int | None = None

    def _take_order(self, folder: PictureSet, order: array[int] | None) -> None:
        if self.entries.pictures is folder:
            self._order = order
            self._list_order()

    def _list_order(self) -> None:
        """List what the filter has left, and of that what has fallen, where only this is wanted."""
        pictures, order = self.entries.pictures, self._order
        if self.fallen.isChecked():
            order = self.fallen.among(range(len(pictures)) if order is None else order)
        self.entries.set_order(order)
        shown = len(pictures) if order is None else len(order)
        self.filter.show_count(shown, len(pictures))
        self.nothing.setVisible(shown == 0)
        self._mark_shown()

    def _look(self, first: int, last: int) -> None:
        """Thumbnails and verdicts of the rows in view, then of a screen below and above."""
        height = last - first + 1
        near = [
            *range(first, last + 1),
            *range(last + 1, min(self.entries.rowCount(), last + 1 + height)),
            *range(max(0, first - height), first),
        ]
        self._thumbnails.want(self.entries.pictures, self.entries.without_thumbnail(near))
        if self._run is not None and self.shows_folder:
            self._ask_verdicts(self.entries.without_verdict(near))

    def _ask_verdicts(self, keys: list[str]) -> None:
        if self._run is None or not keys:
            return
        path, record = self._run
        size = self.filter.patch_size.currentData() or record.patch_sizes[0]

        names, certified = record.label_names, certified_word(record)

        def read(store: ResultsStore) -> dict[str, Seen]:
            return {key: seen_of(row, size, names, certified) for key, row in store.by_keys(keys).items()}

        self._reader.ask("verdicts", path, read, self.entries.set_seen)

    def _open_menu(self, row: int, place: QPoint) -> None:
        if self._run is None or not self.shows_folder:
            return
        key = self.entries.key_at(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show as &evaluated")).triggered.connect(lambda: self.as_evaluated_wanted.emit(key))
        menu.addAction(tr("&Tags and note…")).triggered.connect(lambda: self.annotation_wanted.emit(key))
        menu.popup(place)
