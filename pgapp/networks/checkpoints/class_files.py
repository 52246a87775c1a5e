"""The names of one's own classes, from a file or from the folders of a data set. No torch."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pgapp.core.wording import worded

LONGEST_REASON = 120
LARGEST = 4 * 2**20
"""bytes"""
ENTRIES = ("id2label", "label_names", "label_descriptions", "class_to_idx", "classes", "class_names", "names", "labels")
NUMBERED = re.compile(r"^\s*(\d+)\s*[:,;\t ]\s*(.+)$")
PLACEHOLDER = re.compile(r"(?:LABEL|label|class)?[_ ]?\d+")
COLUMNS = ("name", "class", "class_name", "label", "label_name", "classname")


class ClassNamesError(ValueError):
    """A file does not name the classes; a sentence that names the file."""


def read_class_names(path: Path, count: int) -> tuple[str, ...]:
    """The names of ``count`` classes in the network's order.

    ``path`` is a text file with a name a line (with or without a number before it), JSON (a list, a mapping of numbers
    to names or of names to numbers, or settings with ``id2label``), CSV with a column of names, or a folder with a
    folder a class, which torchvision's ``ImageFolder`` numbers in the order of their names.

    Raises:
        ClassNamesError: it cannot be read, or names another number of classes, or one twice.
    """
    try:
        names = _of_folder(path) if path.is_dir() else _of_file(path)
    except OSError as error:
        raise ClassNamesError(
            worded("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    except (ValueError, RecursionError, csv.Error) as error:
        raise ClassNamesError(
            worded("{path} is no list of class names: {why}.", path=path, why=_said(error))
        ) from error
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ClassNamesError(worded("{path} names the class '{name}' twice.", path=path, name=twice[:80]))
    if len(names) != count:
        raise ClassNamesError(
            worded(
                "{path} names {count} classes, and the network has {wanted}.", path=path, count=len(names), wanted=count
            )
        )
    return names


def names_beside(folders: Iterable[Path], count: int) -> tuple[str, ...]:
    """What the first ``config.json`` in some folders calls a network's classes; () where it does not, or only numbers
    them, as Hugging Face does with LABEL_0, LABEL_1, ..."""
    for folder in folders:
        try:
            names = read_class_names(folder / "config.json", count)
        except ClassNamesError:
            continue
        return () if all(map(PLACEHOLDER.fullmatch, names)) else names
    return ()


def names_in_order(value: object) -> tuple[str, ...]:
    """Class names out of a list, {name: number} or {number: name}; () where it is none of these, or not 0 to n - 1."""
    if isinstance(value, Mapping):
        pairs = list(value.items())
        if all(isinstance(key, str) and type(number) is int for key, number in pairs):
            pairs = [(number, key) for key, number in pairs]
        numbered = {int(key): name for key, name in pairs if str(key).isascii() and str(key).isdigit()}
        if len(numbered) != len(value) or set(numbered) != set(range(len(numbered))):
            return ()
        value = [numbered[number] for number in range(len(numbered))]
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        names = tuple(name.strip() for name in value if isinstance(name, str))
        if len(names) == len(value) and len(set(names)) == len(names) and all(names):
            return names
    return ()


def _said(error: Exception) -> str:
    text = str(error) or worded("it cannot be read")
    return text if len(text) <= LONGEST_REASON else text[:LONGEST_REASON]


def _of_folder(path: Path) -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in path.iterdir() if folder.is_dir() and folder.name[0] != "."))


def _of_file(path: Path) -> tuple[str, ...]:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(worded("it is too large"))
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _of_json(json.loads(text))
    if suffix in (".csv", ".tsv"):
        return _of_table(text)
    return _in_order([line.strip() for line in text.splitlines() if line.strip()])


def _of_json(found: object) -> tuple[str, ...]:
    if isinstance(found, dict):
        nested = [found.get("pretrained_cfg"), found]
        for each in (each for each in nested if isinstance(each, dict)):
            names = next((names for key in ENTRIES if (names := names_in_order(each.get(key)))), ())
            if names:
                return names
    names = names_in_order(found)
    if not names:
        raise ValueError(worded("it holds no list of names, and no numbers from 0 on with a name each"))
    return names


def _of_table(text: str) -> tuple[str, ...]:
    rows = [row for row in csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text else ",") if any(row)]
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    column = next((header.index(name) for name in COLUMNS if name in header), None)
    if column is None:
        return _in_order([" ".join(cell.strip() for cell in row) for row in rows])
    number = next((header.index(name) for name in ("index", "id", "idx", "number") if name in header), None)
    body = [row for row in rows[1:] if len(row) > column]
    if number is None:
        return tuple(row[column].strip() for row in body)
    names = names_in_order({row[number].strip(): row[column].strip() for row in body})
    if not names:
        raise ValueError(worded("its numbers do not run from 0 on"))
    return names


def _in_order(lines: list[str]) -> tuple[str, ...]:
    """Lines as they stand, or by the number that each of them begins with."""
    found = [NUMBERED.match(line) for line in lines]
    numbered = {match[1]: match[2].strip().strip("'\",") for match in found if match}
    if len(numbered) == len(lines):
        return names_in_order(numbered) or tuple(lines)
    return tuple(lines)
