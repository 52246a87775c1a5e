"""Lists of files and labels: where the files are that their rows name."""

from __future__ import annotations

import os
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.data.pictures.images import is_picture_name
from pgapp.data.pictures.layouts.list_rows import ListRow, read_list, unquoted
from pgapp.data.pictures.picture_set import FolderError, PictureSet, joined_by_and, printable, some
from pgapp.data.pictures.sorting import sorted_in_pieces

SUFFIXES = (".csv", ".tsv", ".jsonl", ".txt")
_ASKED_ALONE = 8
"""files of a folder that are looked for one by one, before the folder is listed: a list may name few of a million"""
_FOLDERS_ASKED = 50
"""folders beside a list that are searched for its files, to say where they are"""
_DRIVE = re.compile(r"[A-Za-z]:/")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def open_list(path: Path | str, folder: Path | None = None) -> PictureSet:
    """Open a list of files and labels; files are relative to ``folder``, by default where the list lies.

    UTF-8, UTF-16 or UTF-32; commas, tabs or semicolons, or in a .txt ``file label``; or JSON lines with ``file_name``.
    Columns are known by their header, else the first two are the file and its label. A file that is missing stays in
    the set, named in ``problems``, and becomes a row with its error in a run.

    Raises ``FolderError`` with line numbers where rows cannot be understood, and with the cause where no file is there.
    """
    path = Path(path)
    root = path.parent if folder is None else folder
    rows, remarks, first_may_be_header = read_list(path)
    shown = printable(path.name)
    files = _Files(root)
    if first_may_be_header and not files.is_there(files.key(rows[0].file)):
        remarks += (_taken_for_header(rows[0], shown),)
        rows = rows[1:]
    wrong: list[str] = []
    missing: list[str] = []
    lines: dict[str, int] = {}
    labels: dict[str, str] = {}
    for row in rows:
        problem = _row_problem(row)
        key = "" if problem else files.key(row.file)
        if not problem and key in lines:
            problem = worded("{key} was already listed on line {line}", key=printable(key), line=lines[key])
        if problem:
            wrong.append(worded("line {line}: {problem}", line=row.line, problem=problem))
            continue
        lines[key] = row.line
        labels[key] = row.label
        if not files.is_there(key):
            missing.append(worded("line {line}: {problem}", line=row.line, problem=printable(key)))
    if wrong:
        raise FolderError(
            worded(
                "{shown} has rows that cannot be used, so correct them: {problems}.", shown=shown, problems=some(wrong)
            )
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
    return PictureSet(
        path.stem,
        root,
        keys,
        array("i", [numbers.get(labels[key], -1) for key in keys]),
        classes,
        (*remarks, *_problems(shown, missing, files.guessed)),
        layout=worded("a list of files and labels"),
    )


def _taken_for_header(row: ListRow, shown: str) -> str:
    said = ", ".join(printable(cell) for cell in row[1:] if cell)
    return worded("Line {line} of {shown} ({said}) was taken for a header.", line=row.line, shown=shown, said=said)


def _problems(shown: str, missing: list[str], guessed: str) -> Iterator[str]:
    if missing:
        yield worded("Files that {shown} lists but are not there: {files}.", shown=shown, files=some(missing))
    if guessed:
        yield worded("{shown} lists names without their ending {ending}, which was added.", shown=shown, ending=guessed)


class _Files:
    """What the names in a list mean in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._asked: Counter[str] = Counter()
        self._listed: dict[str, set[str]] = {}
        self._suffixes: dict[str, dict[str, str]] = {}
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
        """A relative path with forward slashes. Marks around it, Windows' slashes and a missing ending count only where
        no file is so."""
        name = os.path.normpath(written).replace(os.sep, "/")
        if self.is_there(name):
            return name
        name = unquoted(name)
        if "\\" in name:
            name = os.path.normpath(name.replace("\\", "/")).replace(os.sep, "/")
        if is_picture_name(name):
            return name
        suffix = self._suffix_of(name)
        self.guessed = suffix or self.guessed
        return name + suffix

    def _suffix_of(self, name: str) -> str:
        folder, _, stem = name.rpartition("/")
        if folder not in self._suffixes:
            self._suffixes[folder] = dict(map(os.path.splitext, _names(self._root / folder)))
        return self._suffixes[folder].get(stem, "")

    def cause(self, keys: list[str]) -> str:
        """Why none of them is there, as the end of a sentence."""
        first = keys[0]
        folder = first.rpartition("/")[0]
        if first.startswith("/") or _DRIVE.match(first):
            return worded(
                ": it names them by {folder}/, so write them as they lie from the list's own folder",
                folder=printable(folder),
            )
        if _ADDRESS.match(first):
            return worded(": it lists addresses, and nothing is fetched here")
        behind = first.split()[-1]
        if behind != first and self.is_there(behind):
            return worded(": its labels stand before the files: put the files first")
        beside = self._beside(first)
        if beside:
            return worded(
                ": {folders} beside it holds such files: move the list into one of them"
                if len(beside) > 1
                else ": {folders} beside it holds such files: move the list into it",
                folders=joined_by_and(map(printable, beside)),
            )
        start = first.split("/")[0]
        if folder and not os.path.isdir(self._root / start):
            return worded(": its folder {folder}/ is missing beside it", folder=printable(start))
        endings = sorted({os.path.splitext(name)[1] for name in _names(self._root / folder)})
        if endings and not is_picture_name(first):
            return worded(": the list has no suffixes, the folder has {endings}", endings=", ".join(endings[:3]))
        listed = os.path.splitext(first)[1]
        if endings and listed not in endings:
            return worded(
                ": the list has {ending}, the folder has {endings}", ending=listed, endings=", ".join(endings[:3])
            )
        return worded("; its paths count from its own folder")

    def _beside(self, key: str) -> list[str]:
        """The folders beside the list in which a file of that name lies, with or without its ending."""
        try:
            with os.scandir(self._root) as entries:
                folders = sorted(entry.name for entry in entries if entry.is_dir())[:_FOLDERS_ASKED]
        except OSError:
            return []
        found = []
        for folder in folders:
            place = self._root / folder
            stems = {os.path.splitext(name)[0] for name in _names(place)} if not is_picture_name(key) else set()
            if key in stems or os.path.isfile(place / key):
                found.append(folder)
        return found


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


def _row_problem(row: ListRow) -> str | None:
    if not row.file.strip():
        return worded("no file name")
    return worded("a zero byte in the file name") if "\0" in row.file else None
