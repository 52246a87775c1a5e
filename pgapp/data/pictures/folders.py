"""Many pictures at once: a flat folder, one folder a class, or a CSV. Listed fast, decoded only when asked."""

from __future__ import annotations

import csv
import io
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pgapp.core.scene import Picture
from pgapp.data.pictures.images import is_picture_name, load_picture
from pgapp.data.pictures.reading import Reading
from pgapp.data.pictures.sorting import sorted_in_pieces

_FILE_HEADERS = frozenset({"file", "filename", "file name", "path", "image", "picture"})
_LABEL_HEADERS = frozenset({"label", "class", "class name", "target"})
_SPLITS = frozenset({"train", "val", "test", "valid", "validation"})
_SHOWN = 5


class FolderError(Exception):
    """Why a folder or list cannot be opened: one sentence that says what to do."""


@dataclass(frozen=True)
class PictureItem:
    """One picture of a set. ``key`` is its relative path with forward slashes, unique within the set."""

    index: int
    key: str
    name: str
    path: Path | None
    class_text: str | None


@dataclass(frozen=True, eq=False)
class PictureSet:
    """A list of pictures that are not decoded yet, sorted by key.

    ``class_numbers`` points into ``classes`` (folder names or label texts); -1 where a picture has no class.
    ``root`` is the folder that the keys are relative to, None where the pictures are not files; then
    ``picture`` decodes the picture of an index. ``problems`` are sentences that the person should see. ``reading`` says
    how files become pictures.
    """

    name: str
    root: Path | None
    keys: Sequence[str]
    class_numbers: Sequence[int]
    classes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    picture: Callable[[int], Picture] | None = field(default=None, repr=False)
    reading: Reading = Reading.SHOWN

    def __len__(self) -> int:
        return len(self.keys)

    def item(self, index: int) -> PictureItem:
        key, number = self.keys[index], self.class_numbers[index]
        return PictureItem(
            index,
            key,
            key.rsplit("/", 1)[-1],
            None if self.root is None else self.root / key,
            self.classes[number] if number >= 0 else None,
        )

    def check_root(self) -> None:
        """Raises ``FolderError`` where the whole folder is gone: then no single picture is to blame."""
        if self.root is not None and not self.root.is_dir():
            raise FolderError(
                f"The folder {printable(str(self.root))} is gone (a drive that was taken out?): bring it back, and the "
                "same run goes on."
            )

    def load(self, index: int, reading: Reading | None = None) -> Picture:
        """Decode one picture, as ``reading`` says, else as the set's. Raises ``PictureError`` with a sentence where
        that fails."""
        if self.picture is not None:
            return self.picture(index)
        path = self.item(index).path
        if path is None:
            raise FolderError(f"{self.name} neither lies in a folder nor says how its pictures are decoded.")
        return load_picture(path, reading or self.reading)


def always() -> bool:
    """Somebody waits for the answer to the end."""
    return True


def open_pictures(path: Path | str, wanted: Callable[[], bool] = always) -> PictureSet:
    """Open what the person chose: a CSV file, a folder of pictures, or a folder with one folder a class.

    ``wanted`` is asked before each folder; once it says no, this ends with a ``FolderError``: a whole disk takes long.
    """
    path = Path(path)
    if os.path.isdir(path):  # Path.is_dir raises where a name is too long
        return open_folder(path, wanted)
    if path.suffix.casefold() == ".csv":
        return open_csv(path)
    if not os.path.exists(path):
        raise FolderError(f"There is no folder {printable(str(path))}: check its spelling.")
    raise FolderError(f"{printable(str(path))} is neither a folder nor a .csv file: choose one of these.")


def open_folder(path: Path | str, wanted: Callable[[], bool] = always) -> PictureSet:
    """Open a folder: flat where pictures lie directly in it, otherwise one folder a class; ``wanted`` as above.

    Raises ``FolderError`` where the folder cannot be read or holds no picture.
    """
    path = Path(path)
    shown = printable(str(path))
    files, folders = _listing(path)
    name = path.absolute().name or "pictures"
    if files:
        problems = [f"Folders left out of {shown}, since pictures lie beside them: {len(folders)}."]
        numbers = array("i", [-1]) * len(files)
        return PictureSet(name, path, sorted_in_pieces(files), numbers, problems=tuple(problems if folders else ()))
    if folders and {name.casefold() for name in folders} <= _SPLITS:
        raise FolderError(f"{shown} holds {' and '.join(sorted(folders))}: open one of these instead.")
    keys, numbers, classes, sentences = _class_folders(path, sorted(folders), wanted)
    if not wanted():
        raise FolderError(f"{shown} was not read to the end.")
    if not keys:
        raise FolderError(f"There is no picture in {shown}: choose a folder of pictures, or of one folder a class.")
    return PictureSet(name, path, keys, numbers, classes, sentences)


def open_csv(path: Path | str) -> PictureSet:
    """Open a list ``file,label`` (UTF-8, header optional, label optional); files are relative to the list.

    A file that is missing stays in the set, named in ``problems``, and becomes a row with its error in a run.
    Raises ``FolderError`` with line numbers where rows cannot be understood.
    """
    path = Path(path)
    rows = _csv_rows(path)
    shown = printable(path.name)
    layout = _layout_problem([row for _, row in rows])
    if layout:
        raise FolderError(f"{shown} {layout}.")
    wrong: list[str] = []
    missing: list[str] = []
    lines: dict[str, int] = {}
    labels: dict[str, str] = {}
    for line, row in rows:
        problem = _row_problem(row, lines)
        if problem:
            wrong.append(f"line {line}: {problem}")
            continue
        key = _csv_key(row[0])
        lines[key] = line
        labels[key] = row[1].strip() if len(row) > 1 else ""
        if not os.path.isfile(path.parent / key):
            missing.append(f"line {line}: {printable(key)}")
    if wrong:
        raise FolderError(f"{shown} has rows that cannot be used, so correct them: {_some(wrong)}.")
    if not lines:
        raise FolderError(f"{shown} lists no picture: it needs rows of file,label.")
    if len(missing) == len(lines):
        raise FolderError(f"None of the files that {shown} lists is there; its paths count from its own folder.")
    keys = sorted_in_pieces(lines)
    classes = tuple(sorted({text for text in labels.values() if text}))
    numbers = {text: number for number, text in enumerate(classes)}
    problems = (f"Files that {shown} lists but are not there: {_some(missing)}.",) if missing else ()
    return PictureSet(
        path.stem, path.parent, keys, array("i", [numbers.get(labels[key], -1) for key in keys]), classes, problems
    )


def printable(text: str) -> str:
    """A name on one line that can be shown and written anywhere: control and undecodable characters escaped."""
    escaped = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in escaped)


def _listing(path: Path | str) -> tuple[list[str], list[str]]:
    """Names of the pictures and of the folders directly inside, hidden ones left out."""
    files, folders = [], []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    folders.append(entry.name)
                elif is_picture_name(entry.name):
                    files.append(entry.name)
    except OSError as error:
        raise FolderError(f"{printable(str(path))} cannot be listed: {error.strerror or error}.") from error
    return files, folders


def _class_folders(
    path: Path, names: Sequence[str], wanted: Callable[[], bool]
) -> tuple[list[str], array[int], tuple[str, ...], tuple[str, ...]]:
    keys: list[str] = []
    numbers = array("i")
    classes: list[str] = []
    problems: list[str] = []
    for name in names:
        try:
            found = sorted_in_pieces(_below(path, name, wanted))
        except FolderError as error:
            problems.append(str(error))
            continue
        if not found:
            problems.append(f"The folder {printable(name)} holds no picture.")
            continue
        keys += found
        numbers.extend([len(classes)] * len(found))
        classes.append(name)
    order = sorted_in_pieces(range(len(keys)), key=keys.__getitem__)
    return [keys[i] for i in order], array("i", [numbers[i] for i in order]), tuple(classes), tuple(problems)


def _below(root: Path, name: str, wanted: Callable[[], bool]) -> Iterator[str]:
    """Keys of all pictures in a class folder, at any depth, each folder once, whatever links lead to it."""
    waiting, seen = [name], {os.path.realpath(root)}
    while waiting and wanted():
        folder = waiting.pop()
        real = os.path.realpath(root / folder)
        if real in seen:
            continue
        seen.add(real)
        files, folders = _listing(root / folder)
        yield from (f"{folder}/{file}" for file in files)
        waiting += [f"{folder}/{inner}" for inner in sorted(folders)]


def _csv_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Rows that are not empty, without the header, each with the line that it starts on."""
    shown = printable(path.name)
    if os.path.exists(path) and not os.path.isfile(path):  # to read a pipe would wait for its writer
        raise FolderError(f"{shown} is not an ordinary file: choose a .csv file.")
    try:
        text = path.read_bytes().decode("utf-8-sig", "surrogateescape")
    except OSError as error:
        raise FolderError(f"{shown} cannot be read: {error.strerror or error}.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        raise FolderError(f"{shown} is not a valid CSV from line {start} on: {error}.") from error
    return rows[1:] if rows and _is_header(rows[0][1]) else rows


def _is_header(row: list[str]) -> bool:
    cells = [cell.strip().casefold() for cell in row]
    return cells[0] in _FILE_HEADERS and (len(cells) == 1 or cells[1] in _LABEL_HEADERS)


def _layout_problem(rows: list[list[str]]) -> str | None:
    """What is wrong with all the rows together, as what follows the list's name; None where nothing is."""
    if not rows:
        return None
    widths = {len(row) for row in rows}
    body = rows[1:] or rows  # the first may be a header that nobody recognized
    if len(widths) == 1 and min(widths) > 2:
        return f"has {min(widths)} columns instead of file,label: keep these two (names that hold a comma need quotes)"
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if widths == {1} and all(mark in row[0] and is_picture_name(row[0].split(mark)[0]) for row in body):
            return f"separates its columns with {name}: separate them with commas"
    if widths == {2} and all(is_picture_name(row[1].strip()) and not is_picture_name(row[0].strip()) for row in body):
        return "has the label before the file: put the file's column first, file,label"
    return None


def _row_problem(row: list[str], lines: dict[str, int]) -> str | None:
    if len(row) > 2:
        return f"{len(row)} columns instead of file,label (quote names that hold a comma)"
    if not row[0].strip():
        return "no file name"
    if "\0" in row[0]:
        return "a zero byte in the file name"
    key = _csv_key(row[0])
    if key in lines:
        return f"{printable(key)} was already listed on line {lines[key]}"
    return None


def _csv_key(cell: str) -> str:
    return os.path.normpath(cell).replace(os.sep, "/")


def _some(sentences: list[str]) -> str:
    more = len(sentences) - _SHOWN
    return "; ".join(sentences[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")
