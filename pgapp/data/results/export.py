"""A run as CSV, JSON and Markdown. What a file is called or tagged never becomes a spreadsheet formula."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from pgapp.core.scene import Outcome, Promise
from pgapp.data.pictures.folders import printable
from pgapp.data.results.run_record import (
    certified_words,
    defence_title,
    defence_words,
    grid_words,
    run_is_on_cells,
    run_masks,
)
from pgapp.data.results.store import ResultRow, ResultsStore
from pgapp.data.results.summary import Share, SizeSummary, Summary, alarms, certified_curve, remarks, summarize
from pgapp.whole_files import replaced

_EACH_SIZE = ("mean aggregation", "defended", "outcome", "margin", "attack")
ONE_MASK = "one mask certifies up to (px)"
OF_SIZES = "certified up to, of the run's sizes (px)"
"""the same of a defence on masked pictures"""
WITHOUT_MASK = "{certified} up to (px)"
"""the same of a defence on cells that masks none; in JSON each of them is ``one_mask_certifies_up_to``"""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(store: ResultsStore, path: Path | str) -> None:
    """One line a picture, UTF-8. Text that a spreadsheet would run gets an apostrophe in front.

    Raises ``OSError`` where the file cannot be written; an older file then stays as it was.
    """
    sizes = store.record.patch_sizes
    names, certified = store.record.label_names, certified_words(store.record)
    with written(Path(path)) as file:
        writer = csv.writer(file)
        writer.writerow(_columns(sizes, certified, run_is_on_cells(store.record), run_masks(store.record)))
        for row in store.rows():
            writer.writerow(
                [defused(cell) if isinstance(cell, str) else cell for cell in _cells(row, sizes, names, certified)]
            )


def write_json(store: ResultsStore, path: Path | str) -> None:
    """The run's record, its summary and its rows as one JSON object. Raises as ``write_csv``."""
    with written(Path(path)) as file:
        file.write('{"run": ' + store.record.to_json())
        file.write(', "summary": ' + json.dumps(summary_as_json(store), allow_nan=False))
        file.write(', "pictures": [')
        for number, row in enumerate(store.rows()):
            file.write((",\n" if number else "\n") + json.dumps(_row_as_json(row), allow_nan=False))
        file.write("\n]}\n")


def write_markdown(store: ResultsStore, path: Path | str) -> None:
    """The summary table. Raises as ``write_csv``."""
    with written(Path(path)) as file:
        file.write(markdown(store) + "\n")


def defused(cell: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def markdown(store: ResultsStore) -> str:
    """The summary in the shape of the paper's Table 4, intervals and conditions included."""
    record, summary = store.record, summarize(store)
    attacked = any(size.attack_failed for size in summary.sizes)
    upheld = any(size.upheld for size in summary.sizes)
    head = ["patch", "window", "pictures"]
    certified, several = certified_words(record), summary.promise is Promise.TOP_K
    defended = f"clean, {f'in the top {summary.top} of ' if several else ''}{escaped(defence_title(record))}"
    head += ["clean, undefended", "clean, mean aggregation", defended] if summary.labelled else []
    silent = any(size.silent for size in summary.sizes)
    head += (
        ["silent when clean"] * silent
        + [certified]
        + ["attack failed"] * attacked
        + [f"{certified} or attack failed"] * upheld
    )
    lines = [_line(head), _line(["---"] * len(head))]
    for size in summary.sizes:
        window = f"{size.window[0]} x {size.window[1]} of {size.cells[0]} x {size.cells[1]}"
        cells = [f"{size.patch_size} px", window, str(summary.pictures)]
        if summary.labelled:
            cells += [_figure(summary.undefended), _figure(size.mean), _figure(size.clean)]
        if silent:
            cells.append(_figure(size.silent))
        cells.append(_figure(size.certified))
        if attacked:
            cells.append(f"{size.attack_failed}, {size.attack_failed.pictures} attacked" if size.attack_failed else "")
        if upheld:
            cells.append(_figure(size.upheld))
        lines.append(_line(cells))
    conditions = (
        f"{escaped(record.network)}, {grid_words(record)}, "
        f"{escaped(record.label_space)}, {escaped(defence_words(record))}, {record.precision}. "
        "One square patch of at most that size, anywhere, any content. In brackets: 95 % intervals (Wilson). "
        f"Computed with {escaped(record.machine_words)}."
    )
    return "\n".join([*lines, "", conditions, *_remarks(summary)])


def summary_as_json(store: ResultsStore) -> dict[str, Any]:
    """The figures of ``summarize`` and the curve, with their intervals. Shares of labels that are in the top k, or stay
    there, have fields of their own (``in_top_k``), so that nobody takes them for accuracies."""
    summary = summarize(store)
    several = summary.promise is Promise.TOP_K
    values = asdict(summary)
    values["promise"] = summary.promise.value
    values["undefended"] = share_as_json(summary.undefended)
    values["sizes"] = [
        {
            "patch_size": size.patch_size,
            "window": size.window,
            "grid": asdict(grid),
            "mean": share_as_json(size.mean),
            "alarms": size.alarms,
            **figures_as_json(size, summary.promise),
        }
        for size, grid in zip(summary.sizes, store.record.grids, strict=True)
    ]
    values["curve"] = [
        {
            "patch_size": size,
            "stays_in_top_k" if several else "certified_with_a_mask_for_each_picture": share_as_json(share),
        }
        for size, share in certified_curve(store)
    ]
    return values


def figures_as_json(size: SizeSummary, promise: Promise) -> dict[str, Any]:
    """The figures of the defence at one size, by names that say what they are."""
    shares = {
        "clean": size.clean,
        "silent_when_clean": size.silent,
        "certified": size.certified,
        "attack_failed": size.attack_failed,
        "certified_or_attack_failed": size.upheld,
    }
    own = {
        "clean": "clean_in_top_k",
        "certified": "stays_in_top_k",
        "certified_or_attack_failed": "stays_in_top_k_or_attack_failed",
    }
    several = promise is Promise.TOP_K
    found = {name: None if several and name in own else share_as_json(share) for name, share in shares.items()}
    return found | {own[name]: share_as_json(shares[name]) for name in own if several}


def _remarks(summary: Summary) -> Iterator[str]:
    yield from (f"ALARM: {sentence}" for sentence in alarms(summary))
    yield from (escaped(sentence) for sentence in remarks(summary))


def _columns(sizes: tuple[int, ...], certified: str, on_cells: bool, masks: bool) -> list[str]:
    largest = ONE_MASK if masks else WITHOUT_MASK.format(certified=certified)
    fixed = ["file", "label", "undefended", largest if on_cells else OF_SIZES, "error", "seconds"]
    each = [f"{what} {size} px" for size in sizes for what in _EACH_SIZE]
    return [*fixed, *each, "tags", "note"]


def _cells(row: ResultRow, sizes: tuple[int, ...], names: tuple[str, ...], certified: str) -> list[object]:
    def name(label: int | None) -> str:
        return "" if label is None else names[label]

    cells: list[object] = [row.key, name(row.label), name(row.undefended_label)]
    cells += [row.largest_size, row.error or "", round(row.seconds, 6)]
    for patch_size in sizes:
        size = row.at(patch_size)
        if size is None:
            cells += [""] * len(_EACH_SIZE)
            continue
        attack = "" if size.attack_succeeded is None else "succeeded" if size.attack_succeeded else "failed"
        outcome = "" if size.outcome is None else certified if size.outcome is Outcome.CERTIFIED else size.outcome.value
        cells += [name(size.mean_label), name(size.robust_label), outcome, _finite(size.margin), attack]
    return [*cells, "; ".join(row.tags), row.note]


def _row_as_json(row: ResultRow) -> dict[str, Any]:
    """JSON knows no infinity, and a number that is none becomes null."""
    values = asdict(row)
    values["seconds"] = _finite(row.seconds)
    for size in values["sizes"]:
        size["outcome"] = size["outcome"].value if size["outcome"] else None
        size["one_mask_certifies_up_to"] = size.pop("largest_size")
        size["margin"] = _finite(size["margin"])
        del size["taus"]
    return values


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def share_as_json(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"hits": share.hits, "pictures": share.pictures, "value": share.value, "interval": share.interval}


def _figure(share: Share | None) -> str:
    return "" if share is None else str(share)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def escaped(text: str) -> str:
    """Shown letter by letter where Markdown is drawn: no link, picture, emphasis, HTML or end of a cell."""
    escaped = re.sub(r"([\\`*_\[\]|~])", r"\\\1", printable(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;")


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A text file that takes the place of ``path`` when it is complete."""
    with (
        replaced(path) as temporary,
        open(temporary, "x", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        yield file
