"""The gallery's rows: a set of pictures, which of them are shown, their thumbnails and verdicts. Nothing per row
is made before it comes into view."""

from __future__ import annotations

import os
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from pgapp.core.scene import ByteArray, Outcome
from pgapp.core.wording import decimal_text, joined, worded
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.results.gallery_order import index_of
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.run_record import RunRecord, certified_words, open_words
from pgapp.ui.gallery.tags import worded_tag
from pgapp.ui.language.translate import all_shown, tr
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import Meaning

AnyIndex = QModelIndex | QPersistentModelIndex

BADGE_ROLE = Qt.ItemDataRole.UserRole
TAGGED_ROLE = Qt.ItemDataRole.UserRole + 1
BROKEN_ROLE = Qt.ItemDataRole.UserRole + 2
FOREIGN_ROLE = Qt.ItemDataRole.UserRole + 3
"""whether the mark is of a run that was made with something else than what is chosen now"""

THUMBNAILS_KEPT = 600
VERDICTS_KEPT = 4000

_MEANING = {
    Outcome.CERTIFIED: Meaning.CERTIFIED,
    Outcome.VULNERABLE: Meaning.VULNERABLE,
    Outcome.WRONG: Meaning.WRONG,
}


@dataclass(frozen=True)
class Seen:
    """What a run says of one picture: the mark, the tooltip's lines, tags and note."""

    badge: Meaning | None
    hint: str
    tags: tuple[str, ...] = ()
    note: str = ""


def meaning_of(size: SizeResult) -> Meaning | None:
    """The mark of a picture at one of a run's patch sizes; None where it could not be read."""
    if size.outcome is None:
        return None
    fooled = size.attack_succeeded and size.outcome is not Outcome.WRONG  # what is wrong needs no attack
    return Meaning.ATTACK_FOUND if fooled else _MEANING[size.outcome]


def certified_word(record: RunRecord) -> str:
    """``run_record.certified_words``, as a text that can be said in another language."""
    said = certified_words(record)
    return worded("certified") if said == Outcome.CERTIFIED.value else said


def word_of(meaning: Meaning, certified: str) -> str:
    """A mark's word in a run; ``certified`` is what the highest verdict is called there."""
    return {Meaning.CERTIFIED: certified, Meaning.VULNERABLE: open_words(certified)}.get(meaning, meaning.value)


def seen_of(row: ResultRow, patch_size: int, names: Sequence[str], certified: str) -> Seen:
    """A run's row as the gallery shows it, at one of the run's patch sizes (canvas pixels); ``certified`` as in
    ``word_of``."""
    lines: list[str] = [worded("true label: {label}", label=names[row.label])] if row.label is not None else []
    if row.error is not None:
        lines.append(row.error)
    badge = None
    for size in row.sizes:
        meaning = meaning_of(size)
        if meaning is None:
            continue
        if size.patch_size == patch_size:
            badge = meaning
        lines.append(_line_of(size, word_of(meaning, certified), names))
    if row.tags:
        lines.append(worded("tags: {tags}", tags=joined(", ", map(worded_tag, row.tags))))
    if row.note:
        lines.append(row.note)
    return Seen(badge, joined("\n", lines), row.tags, row.note)


def _line_of(size: SizeResult, word: str, names: Sequence[str]) -> str:
    """``32 px: certified, “tench”, margin +1.250, attack failed``."""
    parts = [word]
    if size.robust_label is not None:
        parts.append(worded("“{name}”", name=names[size.robust_label]))
    if size.margin is not None:
        parts.append(worded("margin {margin}", margin=decimal_text(size.margin, 3, "+")))
    parts += [worded("alert")] if size.alert else []
    parts += [worded("attack failed")] if size.attack_succeeded is False else []
    return joined("", (f"{size.patch_size} px: ", joined(", ", parts)))


class GalleryModel(QAbstractListModel):
    """Rows of ``pictures`` in ``order`` (indices; None: all of them as they are)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = PictureSet("", Path(), [], array("i"))
        self._order: array[int] | None = None
        self._row_of_index: np.ndarray | None = None
        self._titles: Mapping[str, tuple[str, str]] = {}
        self._thumbnails: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._seen: OrderedDict[str, Seen] = OrderedDict()
        self._badges: dict[str, Meaning] = {}
        self._foreign = ""

    # ---- what is shown

    def show_set(self, pictures: PictureSet, titles: Mapping[str, tuple[str, str]] | None = None) -> None:
        """Show all of a set. ``titles`` gives some keys a title and a tooltip of their own."""
        self.beginResetModel()
        if pictures is not self.pictures:
            self._thumbnails.clear()
            self._seen.clear()
        self.pictures, self._titles = pictures, {} if titles is None else titles
        self._order = self._row_of_index = None
        self.endResetModel()

    def set_order(self, order: array[int] | None) -> None:
        """Show these indices of the set only, in this order; None shows all."""
        self.beginResetModel()
        self._order, self._row_of_index = order, None
        if order is not None:
            self._row_of_index = np.full(len(self.pictures), -1, dtype=np.int32)
            self._row_of_index[np.frombuffer(order, dtype=np.int32)] = np.arange(len(order), dtype=np.int32)
        self.endResetModel()

    def about_to_append(self) -> None:
        """Before one picture is appended to the set; ``appended`` afterwards. Only while all are shown."""
        row = self.rowCount()
        self.beginInsertRows(QModelIndex(), row, row)

    def appended(self) -> None:
        self.endInsertRows()

    def index_at(self, row: int) -> int:
        """The index within the set of a row."""
        return row if self._order is None else self._order[row]

    def key_at(self, row: int) -> str:
        return self.pictures.keys[self.index_at(row)]

    def path_at(self, row: int) -> str | None:
        """The path of a row's picture; None where it is no file."""
        path = self.pictures.item(self.index_at(row)).path
        return None if path is None else str(path)

    def row_of(self, path: str) -> int:
        """The row of a path (or of a key, where pictures are not files), -1 where it is not shown."""
        return self.row_of_index(find(self.pictures, path))

    def row_of_index(self, index: int) -> int:
        if index < 0 or self._row_of_index is None:
            return index
        return int(self._row_of_index[index])

    # ---- Qt's questions

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if parent.isValid():
            return 0
        return len(self.pictures) if self._order is None else len(self._order)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(self.index_at(row))
        key = self.key_at(row)
        seen, present = self._seen.get(key), self._badges.get(key)
        of_run = seen.badge if seen is not None else None
        foreign = bool(self._foreign) and of_run is not None and present is None
        badge = present if of_run is None or (self._foreign and present is not None) else of_run
        title, hint = self._titles.get(key, ("", ""))
        title = title or printable(key.rsplit("/", 1)[-1])
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == BADGE_ROLE:
            return badge
        if role == FOREIGN_ROLE:
            return foreign
        if role == TAGGED_ROLE:
            return seen is not None and bool(seen.tags or seen.note)
        if role == BROKEN_ROLE:
            number = self.index_at(row)
            return number in self._thumbnails and self._thumbnails[number] is None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if badge is None:
                return title
            return tr("{title}, {mark} in another run" if foreign else "{title}, {mark}", title=title, mark=badge.value)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [hint or printable(key)]
            if present is not None and (self._foreign or seen is None):
                lines.append(worded("now: {mark}", mark=present.value))
            lines += [self._foreign] if self._foreign and seen is not None else []
            lines += [seen.hint] if seen is not None else []
            return tip(all_shown("\n", lines))
        return None

    # ---- thumbnails and verdicts, as they come in

    def without_thumbnail(self, rows: Iterable[int]) -> list[int]:
        """Indices of the rows whose thumbnail is neither here nor impossible; the others count as just used."""
        missing = []
        for row in rows:
            index = self.index_at(row)
            if index in self._thumbnails:
                self._thumbnails.move_to_end(index)
            else:
                missing.append(index)
        return missing

    def set_thumbnail(self, pictures: PictureSet, index: int, pixels: ByteArray | None) -> None:
        if pictures is not self.pictures:
            return
        self._thumbnails[index] = None if pixels is None else as_pixmap(pixels)
        while len(self._thumbnails) > THUMBNAILS_KEPT:
            self._thumbnails.popitem(last=False)
        self._changed_row(self.row_of_index(index))

    def without_verdict(self, rows: Iterable[int]) -> list[str]:
        """Keys of the rows that no run has been asked about."""
        return [key for key in map(self.key_at, rows) if key not in self._seen]

    def set_seen(self, seen: Mapping[str, Seen]) -> None:
        for key, value in seen.items():
            self._seen[key] = value
            self._seen.move_to_end(key)
            self._changed_row(self.row_of_index(index_of(self.pictures.keys, key)))
        while len(self._seen) > VERDICTS_KEPT:
            self._seen.popitem(last=False)

    def seen(self, key: str) -> Seen | None:
        return self._seen.get(key)

    def forget_seen(self) -> None:
        """Another run, or another of its sizes: what is known of the pictures does not hold any more."""
        self._seen.clear()
        self._changed_all()

    def show_foreign(self, whose: str) -> None:
        """What the run's marks were made with, as a sentence, where that is not what is chosen now; else empty."""
        if whose != self._foreign:
            self._foreign = whose
            self._changed_all()

    def forget_badges(self) -> None:
        """Something else is chosen now: verdicts on the stage's pictures were not about that."""
        if self._badges:
            self._badges.clear()
            self._changed_all()

    def _changed_all(self) -> None:
        count = self.rowCount()
        if count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))

    def set_badge(self, path: str, badge: Meaning | None) -> None:
        """The present verdict on the stage's picture; that of a run made with the same goes before it."""
        index = find(self.pictures, path)
        if index < 0:
            return
        key = self.pictures.keys[index]
        if badge is self._badges.get(key):
            return
        if badge is None:
            self._badges.pop(key, None)
        else:
            self._badges[key] = badge
        self._changed_row(self.row_of_index(index))

    def _changed_row(self, row: int) -> None:
        if 0 <= row < self.rowCount():
            self.dataChanged.emit(self.index(row), self.index(row))


def find(pictures: PictureSet, path: str) -> int:
    """The index of a path (or key) within a set, -1 where it is not there."""
    if isinstance(pictures.keys, LooseKeys):
        return pictures.keys.place(path)
    index = index_of(pictures.keys, path)
    if index >= 0 or pictures.root is None:
        return index
    try:
        key = os.path.relpath(path, pictures.root)
    except ValueError:  # another drive
        return -1
    return index_of(pictures.keys, key.replace(os.sep, "/"))


class LooseKeys(list[str]):
    """Paths in the order of their arrival, for pictures that belong to no folder."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, int] = {}

    def add(self, path: str) -> None:
        self._places[path] = len(self)
        self.append(path)

    def place(self, path: str) -> int:
        return self._places.get(path, -1)


def as_pixmap(pixels: ByteArray) -> QPixmap:
    """uint8 ``[h, w, 3]`` as a pixmap of its own."""
    rows, cols = pixels.shape[:2]
    return QPixmap.fromImage(QImage(pixels.tobytes(), cols, rows, 3 * cols, QImage.Format.Format_RGB888))
