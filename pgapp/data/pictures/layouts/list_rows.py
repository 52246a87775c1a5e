"""The rows of a list of files and labels, as people and their tools write them: which column is which."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pgapp.core.wording import Worded, worded
from pgapp.data.pictures.images import is_picture_name
from pgapp.data.pictures.picture_set import FolderError, printable, some

FILE_HEADERS = (
    *("file", "filename", "file name", "path", "image", "picture", "image path", "imageid", "image id", "img", "id"),
    *("filepath", "file path", "fname", "img path", "imagename", "image name", "image file", "relative path"),
)
LABEL_HEADERS = (
    *("label", "class", "class name", "target", "predictionstring", "wnid", "category", "noisy labels 0", "labels"),
    *("synset", "class id", "class index", "label id", "label idx", "label name", "category id", "targets"),
    *("ground truth", "truth"),
)
CAPTION_HEADERS = ("text", "caption", "captions", "prompt", "description")
SPLIT_HEADERS = ("is valid", "split", "subset", "phase", "partition")
_WITH_BOXES = re.compile(r"(n\d{8})(?: -?\d+(?:\.\d+)?){4}")
_CODE = re.compile(r"\d+|n\d{8}")
_WHOLE = re.compile(r"(\d+)(?:\.0+)?")
_HEAD = 20
"""lines that are looked at to know what parts the columns"""

Line = tuple[int, list[str]]
"""where a row starts, and its cells"""


class ListRow(NamedTuple):
    """A line of a list: where it stands, the file as it is written there, and its label, empty where it has none."""

    line: int
    file: str
    label: str


class FileList(NamedTuple):
    """The rows of a list without its header, and sentences about columns that the person should know of.

    ``first_may_be_header``: the first row is no picture's name, and all others are.
    """

    rows: list[ListRow]
    remarks: tuple[str, ...] = ()
    first_may_be_header: bool = False


def read_list(path: Path) -> FileList:
    """The rows of a list and what is to be said of its columns. Raises ``FolderError`` where its layout cannot be
    understood."""
    shown = printable(path.name)
    text = _text(path)
    if path.suffix.casefold() == ".jsonl":
        return FileList(_json_rows(text, shown))
    rows, passed_over = _without_comments(_rows(text, shown, path.suffix.casefold()))
    header = [" ".join(cell.replace("_", " ").casefold().split()) for cell in rows[0][1]] if rows else []
    file_column = next((header.index(name) for name in FILE_HEADERS if name in header), None)
    label_column = next((header.index(name) for name in LABEL_HEADERS if name in header), None)
    captions = [name for name in header if name in CAPTION_HEADERS]
    remarks: tuple[str, ...] = (
        (
            worded(
                "Lines of {shown} that begin with # were passed over: {count}.",
                shown=shown,
                count=passed_over,
            ),
        )
        if passed_over
        else ()
    )
    if file_column is not None and (label_column is not None or len(header) == 1 or captions):
        _refuse_wide(rows, header, shown)
        if label_column is None and captions:
            remarks += (
                worded(
                    "{shown} has no column of labels, and {column} is not taken for one.",
                    shown=shown,
                    column=captions[0],
                ),
            )
        remarks += _remarks(header, label_column, rows[1:], shown)
        return _whole_numbers([_row(line, row, file_column, label_column) for line, row in rows[1:]], remarks, shown)
    return _without_header(_without_index(rows), remarks, shown)


def _refuse_wide(rows: list[Line], header: list[str], shown: str) -> None:
    """Raises ``FolderError`` where rows have more columns than the header."""
    widths = [
        worded("line {line}: {count} columns, the header has {wanted}", line=line, count=len(row), wanted=len(header))
        for line, row in rows
        if len(row) > len(header)
    ]
    if widths:
        raise FolderError(_unusable(shown, widths))


def _without_header(rows: list[Line], remarks: tuple[str, ...], shown: str) -> FileList:
    """Rows of ``file,label`` and nothing else."""
    problem = _layout_problem([row for _, row in rows])
    if problem:
        raise FolderError(worded("{shown} {problem}.", shown=shown, problem=problem))
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
        raise FolderError(_unusable(shown, too_wide))
    found = [_row(line, row, 0, 1) for line, row in rows]
    names = (is_picture_name(unquoted(row.file)) for row in found)
    unlike = len(found) > 1 and not next(names) and all(names)
    if unlike:
        named = _whole_numbers(found[1:], remarks, shown)
        return named._replace(rows=[found[0], *named.rows], first_may_be_header=True)
    return _whole_numbers(found, remarks, shown)


def _unusable(shown: str, problems: list[Worded]) -> Worded:
    return worded(
        "{shown} has rows that cannot be used, so correct them: {problems}.", shown=shown, problems=some(problems)
    )


def unquoted(cell: str) -> str:
    """A cell without the marks around it, which not every form of list takes off."""
    cell = cell.strip()
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] and cell[0] in "'\"" else cell


def _whole_numbers(rows: list[ListRow], remarks: tuple[str, ...], shown: str) -> FileList:
    """Numbers of classes that a tool has written with a decimal point, as pandas does where a label is missing."""
    found = {row.label: _WHOLE.fullmatch(row.label) for row in rows if row.label}
    if not all(found.values()) or all(label.isdigit() for label in found):
        return FileList(rows, remarks)
    numbers = {label: match[1] for label, match in found.items() if match}
    example = next(label for label in found if not label.isdigit())
    remarks += (
        worded(
            "{shown} writes numbers with a decimal point: {example} is {number}.",
            shown=shown,
            example=example,
            number=numbers[example],
        ),
    )
    return FileList([row._replace(label=numbers.get(row.label, "")) for row in rows], remarks)


def _without_comments(rows: list[Line]) -> tuple[list[Line], int]:
    kept = [
        (line, row)
        for line, row in rows
        if not (row[0].lstrip().startswith("#") and not any(is_picture_name(unquoted(cell)) for cell in row))
    ]
    return kept, len(rows) - len(kept)


def _remarks(header: list[str], label: int | None, rows: list[Line], shown: str) -> tuple[str, ...]:
    """Which of several columns of labels was taken, as in ImageNette's list, and that splits were not told apart."""
    remarks = []
    if label is not None and sum(name.startswith("noisy labels") for name in header) > 1:
        remarks.append(
            worded(
                "{shown} has several columns of labels; those of {column} were taken.",
                shown=shown,
                column=header[label].replace(" ", "_"),
            )
        )
    for column, name in enumerate(header):
        parts = Counter(row[column].strip() for _, row in rows if column < len(row))
        if name in SPLIT_HEADERS and len(parts) > 1:
            counts = some(
                [
                    worded("{part} for {count:,}", part=printable(part) or worded("nothing"), count=count)
                    for part, count in parts.most_common()
                ]
            )
            remarks.append(
                worded(
                    "{shown} says {column} {counts} of its pictures; all of them were opened.",
                    shown=shown,
                    column=name.replace(" ", "_"),
                    counts=counts,
                )
            )
    return tuple(remarks)


def _text(path: Path) -> str:
    shown = printable(path.name)
    if os.path.exists(path) and not os.path.isfile(path):  # to read a pipe would wait for its writer
        raise FolderError(worded("{shown} is not an ordinary file: choose a .csv file.", shown=shown))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FolderError(
            worded("{shown} cannot be read: {reason}.", shown=shown, reason=error.strerror or error)
        ) from error
    wide = _wide(data)
    return data.decode(wide, "replace") if wide else data.decode("utf-8-sig", "surrogateescape")


def _wide(data: bytes) -> str:
    """The encoding in two or four bytes a letter; "" where it is none. Without a mark at the start, letters of English
    leave every other byte zero."""
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "utf-32"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    start = data[:4096]
    zeros = start[::2].count(0), start[1::2].count(0)
    if len(data) % 2 or len(start) < 4 or min(zeros) or max(zeros) < len(start) / 4:
        return ""
    return "utf-16-be" if zeros[0] else "utf-16-le"


def _rows(text: str, shown: str, suffix: str) -> list[Line]:
    """Rows that are not empty, each with the line that it starts on."""
    if suffix == ".txt" and _is_plain(next((line for line in text.splitlines() if not _is_passed_over(line)), "")):
        lines = enumerate(text.splitlines(), 1)
        return [(number, _halves(line)) for number, line in lines if line.strip()]
    separator = "\t" if suffix == ".tsv" else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    rows: list[Line] = []
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


def _is_passed_over(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _is_plain(line: str) -> bool:
    """Whether it is ``file label`` rather than columns with commas; a label may hold some."""
    if "," not in line:
        return True
    return not is_picture_name(unquoted(line.split(",")[0])) and is_picture_name(unquoted(_halves(line)[0]))


def _halves(line: str) -> list[str]:
    """``name label``, or with tabs any number of columns. Either may hold spaces: a label that is no number begins
    behind the first end of a picture's name."""
    if "\t" in line:
        return line.split("\t")
    line = line.strip()
    name, _, label = line.rpartition(" ")
    if name and _CODE.fullmatch(label):
        return [name, label]
    if not name or is_picture_name(unquoted(label)):
        return [line]
    place = line.find(" ")
    while place >= 0:
        if is_picture_name(unquoted(line[:place])):
            return [line[:place], line[place:].strip()]
        place = line.find(" ", place + 1)
    return [name, label]


def _separator(text: str) -> str:
    """What parts the columns: the mark that makes a header of known names, or of which each of the first lines has as
    many, behind a file's name or where there is no comma at all; else a comma."""
    head = [line for line in text.splitlines()[:_HEAD] if not _is_passed_over(line)]
    for mark in (",", "\t", ";"):
        names = {
            " ".join(unquoted(cell).replace("_", " ").casefold().split()) for cell in (head or [""])[0].split(mark)
        }
        if names.intersection(FILE_HEADERS) and names.intersection(LABEL_HEADERS):
            return mark
    for mark in ("\t", ";"):
        counts = {line.count(mark) for line in head}
        body = head[1:] or head
        behind_names = all(is_picture_name(unquoted(line.split(mark)[0])) for line in body)
        if len(counts) == 1 and counts != {0} and (behind_names or not any("," in line for line in head)):
            return mark
    return ","


def _row(line: int, row: list[str], file_column: int, label_column: int | None) -> ListRow:
    file = row[file_column] if file_column < len(row) else ""
    label = unquoted(row[label_column]) if label_column is not None and label_column < len(row) else ""
    boxes = _WITH_BOXES.match(label)
    return ListRow(line, file, boxes[1] if boxes else label)


def _without_index(rows: list[Line]) -> list[Line]:
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
            "has {count} columns instead of file,label: keep these two (names that hold a comma need quotes)",
            count=min(widths),
        )
    if widths == {2} and all(is_picture_name(row[1].strip()) and not is_picture_name(row[0].strip()) for row in body):
        return worded("has the label before the file: put the file's column first, file,label")
    return None
