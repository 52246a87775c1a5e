"""Parquet tables of pictures as Hugging Face writes them: a column of ``{bytes, path}`` and one of labels."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pgapp.core.scene import Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.images import PictureError, picture_from_bytes
from pgapp.data.pictures.picture_set import FolderError, PictureSet, printable
from pgapp.data.pictures.reading import Reading

_IMAGES = ("image", "img", "picture", "jpg", "png", "webp")
_LABELS = ("label", "labels", "fine_label", "class", "cls", "wnid", "target")

_AGAIN = worded("write the table again with embed_external_files, or choose another")
_PATHS_ALONE = worded("what stands there are paths on the machine that wrote it, or nothing, so {again}", again=_AGAIN)


class _Rows:
    """Picture bytes by row: the row group that was read last is kept, since neighbours are asked together."""

    def __init__(self, paths: Sequence[Path], column: str, groups: Sequence[tuple[int, int, int]]) -> None:
        self._paths, self._column, self._groups = paths, column, groups
        self._lock = threading.Lock()
        self._kept: tuple[int, list[Any]] = (-1, [])

    def __getitem__(self, index: int) -> Any:
        import bisect

        import pyarrow.parquet

        place = bisect.bisect_right([start for start, _, _ in self._groups], index) - 1
        start, file, group = self._groups[place]
        with self._lock:
            if self._kept[0] != place:
                with pyarrow.parquet.ParquetFile(self._paths[file]) as table:
                    rows = table.read_row_group(group, columns=[self._column]).column(0).to_pylist()
                self._kept = (place, rows)
            return self._kept[1][index - start]


def open_parquet(name: str, paths: Sequence[Path]) -> PictureSet:
    """All rows of some tables. Label names that the table's own description gives become the classes.

    Raises ``FolderError`` where pyarrow is missing, a file is damaged, or no column holds pictures.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise FolderError(_without_pyarrow(name)) from None
    groups: list[tuple[int, int, int]] = []
    texts: list[str] = []
    total, empty, image, label, names = 0, 0, "", "", None
    try:
        for number, path in enumerate(paths):
            with pyarrow.parquet.ParquetFile(path) as table:
                columns = table.schema_arrow.names
                image = next((column for column in _IMAGES if column in columns), "") or _by_type(table.schema_arrow)
                label = next((column for column in _LABELS if column in columns), "")
                if not image:
                    raise FolderError(_without_pictures(path, columns))
                names = names or _names(table.schema_arrow.metadata, label)
                for group in range(table.num_row_groups):
                    groups.append((total, number, group))
                    total += table.metadata.row_group(group).num_rows
                    empty += _empty(table.metadata.row_group(group), image)
                if label:
                    values = table.read(columns=[label]).column(0).to_pylist()
                    texts += ["" if value is None else str(value) for value in values]
    except (OSError, pyarrow.ArrowException) as error:
        said = printable(str(error))[:120].rstrip(".")
        raise FolderError(
            worded("{name} cannot be read as Parquet ({said}): copy it again.", name=printable(name), said=said)
        ) from error
    if not total:
        raise FolderError(worded("There is no row in {name}: choose another table.", name=printable(name)))
    if empty == total:
        raise FolderError(_paths_alone(name, total))
    rows = _Rows(paths, image, groups)
    keys = [f"row {index:06d}" for index in range(total)]

    def picture(index: int, reading: Reading) -> Picture:
        return picture_from_bytes(_bytes(rows[index], keys[index]), keys[index], reading)

    shown = [_named(text, names) for text in texts] or [""] * total
    classes = tuple(sorted(set(shown) - {""}))
    places = {text: place for place, text in enumerate(classes)}
    numbers = array("i", [places.get(text, -1) for text in shown])
    problems = tuple(_problems(name, image, label, empty))
    return PictureSet(
        name, None, keys, numbers, classes, problems, picture=picture, layout=worded("a table of pictures")
    )


def _without_pyarrow(name: str) -> str:
    return worded(
        "{name} is a Parquet table, which needs pyarrow: run pip install 'pgapp[data]' (or pip install pyarrow).",
        name=printable(name),
    )


def _paths_alone(name: str, total: int) -> str:
    return worded(
        "{name} holds {total:,} rows without a picture in them: {why}.",
        name=printable(name),
        total=total,
        why=_PATHS_ALONE,
    )


def _problems(name: str, image: str, label: str, empty: int) -> Iterator[str]:
    if not label:
        yield worded("{name} has no column of labels.", name=printable(name))
    if empty:
        yield worded(
            "Rows of {name} that hold no picture: {count:,}; {why}.",
            name=printable(name),
            count=empty,
            why=_PATHS_ALONE,
        )
    if image not in _IMAGES:
        yield worded("The pictures are those of the column {column}.", column=printable(image))


def _without_pictures(path: Path, columns: list[str]) -> str:
    return worded(
        "{name} has no column of pictures ({names}, ...); it has {columns}.",
        name=printable(path.name),
        names=", ".join(_IMAGES[:3]),
        columns=printable(", ".join(columns[:8])),
    )


def _by_type(schema: Any) -> str:
    """A column of ``{bytes, path}``, or else of bytes, whatever it is called; "" where there is none."""
    from pyarrow import types

    kinds = [(field.name, field.type) for field in schema]
    structs = [name for name, kind in kinds if types.is_struct(kind) and kind.get_field_index("bytes") >= 0]
    plain = [name for name, kind in kinds if types.is_binary(kind) or types.is_large_binary(kind)]
    return str(next(iter([*structs, *plain]), ""))


def _empty(group: Any, image: str) -> int:
    """Rows of a row group whose picture has no bytes, as far as the file counts them."""
    for place in range(group.num_columns):
        column = group.column(place)
        if column.path_in_schema in (image, f"{image}.bytes") and column.statistics is not None:
            return int(column.statistics.null_count or 0)
    return 0


def _named(text: str, names: list[str] | None) -> str:
    return names[int(text)] if names and text.isdecimal() and int(text) < len(names) else text


def _bytes(value: Any, key: str) -> bytes:
    """The bytes in a cell. Raises ``PictureError`` for a row that has only a path."""
    if isinstance(value, bytes):
        return value
    data = value.get("bytes") if isinstance(value, dict) else None
    if isinstance(data, bytes):
        return data
    path = value.get("path") if isinstance(value, dict) else value
    if isinstance(path, str):
        raise PictureError(
            worded(
                "“{key}” holds no picture, only the path {path} on the machine that wrote it: {again}.",
                key=key,
                path=printable(path),
                again=_AGAIN,
            )
        )
    raise PictureError(worded("“{key}” holds no picture: choose another.", key=key))


def _names(metadata: dict[bytes, bytes] | None, label: str) -> list[str] | None:
    """The label names in Hugging Face's description of the table; None where it has none."""
    try:
        features = json.loads((metadata or {})[b"huggingface"])["info"]["features"]
        found = features[label]["names"]
    except (KeyError, ValueError, TypeError):
        return None
    return [str(each) for each in found] if isinstance(found, list) else None
