"""Lists of files and labels, as people and their tools write them: which column is which, and where the files are."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from array import array
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pgapp.core.wording import worded
from pgapp.data.pictures.images import is_picture_name
from pgapp.data.pictures.picture_set import FolderError, PictureSet, printable, some
from pgapp.data.pictures.sorting import sorted_in_pieces

SUFFIXES = (".csv", ".tsv", ".jsonl", ".txt")
FILE_HEADERS = (
    "file", "filename", "file name", "path", "image", "picture", "image path", "imageid", "image id", "img", "id",
)  # fmt: skip
LABEL_HEADERS = (
    "label", "class", "class name", "target", "predictionstring", "wnid", "category", "noisy labels 0", "labels",
)  # fmt: skip
SPLIT_HEADERS = ("is valid", "split", "subset", "phase", "partition")
_WITH_BOXES = re.compile(r"(n\d{8})(?: -?\d+(?:\.\d+)?){4}")
_ASKED_ALONE = 8
"""files of a folder that are looked for one by one, before the folder is listed: a list may name few of a million"""


class ListRow(NamedTuple):
    """A line of a list: where it stands, the file as it is written there, and its label, empty where it has none."""

    line: int
    file: str
    label: str


class FileList(NamedTuple):
    """The rows of a list without its header, and sentences about columns that the person should know of."""

    rows: list[ListRow]
    remarks: tuple[str, ...] = ()


def open_list(path: Path | str, folder: Path | None = None) -> PictureSet:
    """Open a list of files and labels; files are relative to ``folder``, by default where the list lies.

    UTF-8 or UTF-16; commas, tabs or semicolons, or in a .txt ``file label``; or JSON lines with ``file_name``. Columns
    are known by their header, else the first two are the file and its label. A file that is missing stays in the set,
    named in ``problems``, and becomes a row with its error in a run.

    Raises ``FolderError`` with line numbers where rows cannot be understood, and with the cause where no file is there.
    """
    path = Path(path)
    root = path.parent if folder is None else folder
    rows, remarks = read_list(path)
    shown = printable(path.name)
    files = _Files(root)
    wrong, missing = [], []
    lines: dict[str, int] = {}
    labels: dict[str, str] = {}
    for row in rows:
        problem = _row_problem(row)
        key = "" if problem else files.key(row.file)
        if not problem and key in lines:
            problem = worded("{key} was already listed on line {lines}", key=printable(key), lines=lines[key])
        if problem:
            wrong.append(f"line {row.line}: {problem}")
            continue
        lines[key] = row.line
        labels[key] = row.label
        if not files.is_there(key):
            missing.append(f"line {row.line}: {printable(key)}")
    if wrong:
        raise FolderError(
            worded("{shown} has rows that cannot be used, so correct them: {some}.", shown=shown, some=some(wrong))
        )
    if not lines:
        raise FolderError(worded("{shown} lists no picture: it needs rows of file,label.", shown=shown))
    if len(missing) == len(lines):
        raise FolderError(
            worded("None of the files that {shown} lists is there{cause}.", shown=shown, cause=files.cause(list(lines)))
        )
    keys = sorted_in_pieces(lines)
    classes = tuple(sorted({text for text in labels.values() if text}))
    numbers = {text: number for number, text in enumerate(classes)}
    problems = [
        *remarks,
        *(
            [worded("Files that {shown} lists but are not there: {some}.", shown=shown, some=some(missing))]
            if missing
            else []
        ),
    ]
    if files.guessed:
        problems.append(
            worded(
                "{shown} lists names without their ending {guessed}, which was added.",
                shown=shown,
                guessed=files.guessed,
            )
        )
    return PictureSet(
        path.stem,
        root,
        keys,
        array("i", [numbers.get(labels[key], -1) for key in keys]),
        classes,
        tuple(problems),
        layout=worded("a list of files and labels"),
    )


class _Files:
    """What the names in a list mean in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._asked: Counter[str] = Counter()
        self._listed: dict[str, set[str]] = {}
        self._suffixes: dict[str, str] | None = None
        self.guessed = ""
        """the ending that was added to names without one"""

    def is_there(self, key: str) -> bool:
        """Whether it is a file, in the root, at a relative path with forward slashes."""
        folder, _, name = key.rpartition("/")
        listed = self._listed.get(folder)
        if listed is None:
            self._asked[folder] += 1
            if self._asked[folder] > _ASKED_ALONE:
                listed = self._listed[folder] = _files_in(os.path.join(self._root, folder))
        # not listed: the file system may take another case, or another form of a letter, for the same
        return (listed is not None and name in listed) or os.path.isfile(os.path.join(self._root, key))

    def key(self, written: str) -> str:
        """A relative path with forward slashes. Windows' slashes and a missing ending only where no file is so."""
        name = os.path.normpath(written).replace(os.sep, "/")
        if self.is_there(name):
            return name
        name = name.strip()
        if "\\" in name:
            name = os.path.normpath(name.replace("\\", "/")).replace(os.sep, "/")
        if is_picture_name(name) or "/" in name:
            return name
        suffix = self._suffix_of(name)
        self.guessed = suffix or self.guessed
        return name + suffix

    def _suffix_of(self, name: str) -> str:
        if self._suffixes is None:
            try:
                names = [entry for entry in os.listdir(self._root) if is_picture_name(entry)]
            except OSError:
                names = []
            self._suffixes = dict(os.path.splitext(entry) for entry in names)
        return self._suffixes.get(name, "")

    def cause(self, keys: list[str]) -> str:
        """Why none of them is there, as the end of a sentence."""
        first = keys[0]
        folder = first.split("/")[0]
        if "/" in first and not os.path.isdir(self._root / folder):
            return worded(": its folder {folder}/ is missing beside it", folder=printable(folder))
        endings = sorted({os.path.splitext(name)[1] for name in _names(self._root / os.path.dirname(first))})
        if endings and not is_picture_name(first):
            return worded(": the list has no suffixes, the folder has {listed}", listed=", ".join(endings[:3]))
        listed = os.path.splitext(first)[1]
        if endings and listed not in endings:
            return worded(
                ": the list has {listed}, the folder has {listed2}", listed=listed, listed2=", ".join(endings[:3])
            )
        return worded("; its paths count from its own folder")


def _files_in(folder: str) -> set[str]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries if entry.is_file()}
    except OSError:
        return set()


def _names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if is_picture_name(name)]
    except OSError:
        return []


def read_list(path: Path) -> FileList:
    """The rows of a list and what is to be said of its columns. Raises ``FolderError`` where its layout cannot be
    understood."""
    shown = printable(path.name)
    text = _text(path)
    if path.suffix.casefold() == ".jsonl":
        return FileList(_json_rows(text, shown))
    rows = _rows(text, shown, path.suffix.casefold() == ".txt")
    header = [" ".join(cell.replace("_", " ").casefold().split()) for cell in rows[0][1]] if rows else []
    file_column = next((header.index(name) for name in FILE_HEADERS if name in header), None)
    label_column = next((header.index(name) for name in LABEL_HEADERS if name in header), None)
    if file_column is not None and (label_column is not None or len(header) == 1):
        widths = [
            worded(
                "line {line}: {count} columns, the header has {count2}", line=line, count=len(row), count2=len(header)
            )
            for line, row in rows
            if len(row) > len(header)
        ]
        if widths:
            raise FolderError(
                worded("{shown} has rows that cannot be used, so correct them: {some}.", shown=shown, some=some(widths))
            )
        remarks = _remarks(header, label_column, rows[1:], shown)
        return FileList([_row(line, row, file_column, label_column) for line, row in rows[1:]], remarks)
    rows = _without_index(rows)
    problem = _layout_problem([row for _, row in rows])
    if problem:
        raise FolderError(f"{shown} {problem}.")
    too_wide = [
        worded(
            "line {line}: {count} columns instead of file,label (quote names that hold a comma)",
            line=line,
            count=len(row),
        )
        for line, row in rows
        if len(row) > 2
    ]
    if too_wide:
        raise FolderError(
            worded("{shown} has rows that cannot be used, so correct them: {some}.", shown=shown, some=some(too_wide))
        )
    return FileList([_row(line, row, 0, 1) for line, row in rows])


def _remarks(header: list[str], label: int | None, rows: list[tuple[int, list[str]]], shown: str) -> tuple[str, ...]:
    """Which of several columns of labels was taken, as in ImageNette's list, and that splits were not told apart."""
    remarks = []
    if label is not None and sum(name.startswith("noisy labels") for name in header) > 1:
        remarks.append(f"{shown} has several columns of labels; those of {header[label].replace(' ', '_')} were taken.")
    for column, name in enumerate(header):
        parts = Counter(row[column].strip() for _, row in rows if column < len(row))
        if name in SPLIT_HEADERS and len(parts) > 1:
            counts = some([f"{printable(part) or 'nothing'} for {count:,}" for part, count in parts.most_common()])
            remarks.append(f"{shown} says {name.replace(' ', '_')} {counts} of its pictures; all of them were opened.")
    return tuple(remarks)


def _text(path: Path) -> str:
    shown = printable(path.name)
    if os.path.exists(path) and not os.path.isfile(path):  # to read a pipe would wait for its writer
        raise FolderError(worded("{shown} is not an ordinary file: choose a .csv file.", shown=shown))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FolderError(
            worded("{shown} cannot be read: {value}.", shown=shown, value=error.strerror or error)
        ) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def _rows(text: str, shown: str, plain: bool) -> list[tuple[int, list[str]]]:
    """Rows that are not empty, each with the line that it starts on."""
    if plain and "," not in text.split("\n", 1)[0]:
        lines = enumerate(text.splitlines(), 1)
        return [(number, _halves(line)) for number, line in lines if line.strip()]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_separator(text))
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        raise FolderError(
            worded("{shown} is not a valid CSV from line {start} on: {error}.", shown=shown, start=start, error=error)
        ) from error
    return rows


def _halves(line: str) -> list[str]:
    """``name label``, or with tabs any number of columns."""
    if "\t" in line:
        return line.split("\t")
    name, _, label = line.strip().rpartition(" ")
    return [name, label] if name and not is_picture_name(label) else [line.strip()]


def _separator(text: str) -> str:
    """The mark of which each of the first lines has as many, behind a file's name; a comma where there is none."""
    head = [line for line in text.splitlines()[:20] if line.strip()]
    for mark in (",", "\t", ";"):
        counts = {line.count(mark) for line in head}
        body = head[1:] or head
        names = all(is_picture_name(cell.strip().strip('"')) for line in body for cell in line.split(mark)[:1])
        if len(counts) == 1 and counts != {0} and (mark != "," and names):
            return mark
    return ","


def _row(line: int, row: list[str], file_column: int, label_column: int | None) -> ListRow:
    file = row[file_column] if file_column < len(row) else ""
    label = row[label_column].strip() if label_column is not None and label_column < len(row) else ""
    boxes = _WITH_BOXES.match(label)
    return ListRow(line, file, boxes[1] if boxes else label)


def _without_index(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """A first column that only counts the rows, as pandas writes it, is left out; so is a header that only names it."""
    body = rows[1:] if rows and not rows[0][1][0].strip() else rows
    if not body or {len(row) for _, row in body} != {3}:
        return rows
    for first in (0, 1):
        if all(row[0].strip() == str(place) for place, (_, row) in enumerate(body, first)):
            return [(line, row[1:]) for line, row in body]
    return rows


def _json_rows(text: str, shown: str) -> list[ListRow]:
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            if not isinstance(found, dict):
                raise ValueError(worded("it is no object"))
        except (ValueError, RecursionError) as error:
            raise FolderError(
                worded("{shown} is not JSON on line {number}: {error}.", shown=shown, number=number, error=error)
            ) from error
        names = {" ".join(str(name).replace("_", " ").casefold().split()): value for name, value in found.items()}
        file = next((names[name] for name in FILE_HEADERS if isinstance(names.get(name), str)), "")
        label = next((names[name] for name in LABEL_HEADERS if isinstance(names.get(name), str | int)), "")
        rows.append(ListRow(number, file, str(label)))
    return rows


def _layout_problem(rows: list[list[str]]) -> str | None:
    """What is wrong with all the rows together, as what follows the list's name; None where nothing is."""
    if not rows:
        return None
    widths = {len(row) for row in rows}
    body = rows[1:] or rows  # the first may be a header that nobody recognized
    if len(widths) == 1 and min(widths) > 2:
        return worded(
            "has {widths} columns instead of file,label: keep these two (names that hold a comma need quotes)",
            widths=min(widths),
        )
    if widths == {2} and all(is_picture_name(row[1].strip()) and not is_picture_name(row[0].strip()) for row in body):
        return worded("has the label before the file: put the file's column first, file,label")
    return None


def _row_problem(row: ListRow) -> str | None:
    if not row.file.strip():
        return worded("no file name")
    return worded("a zero byte in the file name") if "\0" in row.file else None
