"""What a run was computed with: kept inside its results file, compared before anything is added to it."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pgapp.core.defences.settings import settings_words
from pgapp.core.defences.table import DefenceRow, RunsOn, UnknownDefenceError, row, settings_from
from pgapp.core.geometry import Grid
from pgapp.core.scene import CanvasSpec, Outcome, Promise
from pgapp.core.wording import joined, worded
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.keys import encode_key
from pgapp.data.pictures.reading import READ_AS, Reading

_FIELDS = {
    "network": worded("network"),
    "digest": worded("digest"),
    "undefended_digest": worded("undefended digest"),
    "precision": worded("precision"),
    "canvas": worded("canvas"),
    "resize": worded("resize"),
    "interpolation": worded("interpolation"),
    "grids": worded("grids"),
    "defence": worded("defence"),
    "settings": worded("settings"),
    "patch_sizes": worded("patch sizes"),
    "label_space": worded("label space"),
    "label_names": worded("label names"),
    "label_indices": worded("label indices"),
    "mapping": worded("mapping"),
    "selection": worded("selection"),
    "total": worded("total"),
    "limit": worded("limit"),
    "seed": worded("seed"),
    "border": worded("border"),
}
"""what a difference of two records is called, where it is not the name itself"""
_MAY_DIFFER = frozenset({"source", "device", "shard", "created", "versions"})
_AND = " + "
UNKNOWN = "unknown"
"""of a version that an older file does not name"""
LARGEST_CANVAS, MOST_PICTURES = 2**16, 2**40
"""more than any run has; what a file says beyond is damage"""


SettingValue = str | int | float | tuple[float | None, float | None] | None


@dataclass(frozen=True)
class SizeGrid:
    """The grid that one patch size was judged on: the fields of ``core.geometry.Grid``, and ``fitted_to``, the patch
    size (pixels) that it was laid for, None for the network's default grid."""

    fitted_to: int | None
    receptive_field: tuple[int, int]
    stride: tuple[int, int]
    cells: tuple[int, int]


@dataclass(frozen=True)
class RunRecord:
    """Everything that the rows of a results file depend on.

    Label numbers count within the label space. ``patch_sizes`` are canvas pixels, ascending. ``selection`` is
    the sha256 of the selected keys in order, before sharding; ``total`` how many there are. ``limit`` and
    ``seed`` drew them; ``shard`` is ``(i, n)``, 1-based, None for all. ``grids`` has one for each of ``patch_sizes``.
    ``defence`` is its key, ``settings`` are (name, value) as ``core.defences.settings.record_of`` has them. ``mapping``
    pairs each class text with its label. ``versions`` are (name, version) of what pixels and sums depend on; several,
    joined by " + ", where others went on with the run. ``resize`` and ``border`` are those of ``CanvasSpec``.
    """

    source: str
    network: str
    digest: str
    undefended_digest: str | None
    device: str
    precision: str
    program_version: str
    canvas: tuple[int, int]
    resize: int | tuple[int, int] | None
    interpolation: str
    wrap: bool
    grids: tuple[SizeGrid, ...]
    defence: str
    settings: tuple[tuple[str, SettingValue], ...]
    patch_sizes: tuple[int, ...]
    label_space: str
    label_names: tuple[str, ...]
    label_indices: tuple[int, ...] | None
    mapping: tuple[tuple[str, int | None], ...]
    selection: str
    total: int
    limit: int | None
    seed: int
    shard: tuple[int, int] | None
    created: str
    versions: tuple[tuple[str, str], ...] = ()
    border: tuple[int, int, int] | None = None

    @property
    def canvas_spec(self) -> CanvasSpec:
        """How pictures became canvases."""
        return CanvasSpec(self.canvas, self.resize, self.interpolation, self.border)

    def grid(self, patch_size: int) -> Grid:
        """The grid of one of ``patch_sizes``. Raises ``ValueError`` for another size."""
        found = self.grids[self.patch_sizes.index(patch_size)]
        return Grid(self.canvas, found.receptive_field, found.stride, found.cells, self.wrap)

    def sizes_by_grid(self) -> list[tuple[Grid, tuple[int, ...]]]:
        """Every grid of the run with the patch sizes that were judged on it, ascending."""
        found: list[tuple[Grid, tuple[int, ...]]] = []
        for size in self.patch_sizes:
            grid = self.grid(size)
            if found and found[-1][0] == grid:
                found[-1] = (grid, (*found[-1][1], size))
            else:
                found.append((grid, (size,)))
        return found

    @property
    def shard_total(self) -> int:
        """How many pictures this file holds when it is complete."""
        if self.shard is None:
            return self.total
        index, count = self.shard
        return len(range(index - 1, self.total, count))

    def differences(self, other: RunRecord) -> tuple[str, ...]:
        """Names of what keeps two records from being one run; the shard and the time may differ, and, where that is
        asked for, what ``machine_differences`` names."""
        found = [
            field.name
            for field in fields(self)
            if field.name not in _MAY_DIFFER and getattr(self, field.name) != getattr(other, field.name)
        ]
        if "settings" in found and self.defence == other.defence:
            here, there = dict(self.settings), dict(other.settings)
            place = found.index("settings")
            found[place : place + 1] = [name for name in {**here, **there} if here.get(name) != there.get(name)]
        return tuple(_FIELDS.get(name, name.replace("_", " ")) for name in found)

    @property
    def machine(self) -> dict[str, str]:
        """What the numbers depend on beside the settings: the kind of device, and ``versions`` by name."""
        return {"device": self.device.partition(":")[0], **dict(self.versions)}

    def machine_differences(self, other: RunRecord) -> tuple[str, ...]:
        """What ``other`` computes with that this run did not, as in "Pillow 12.3.0 and 13.0.0"."""
        here, there = self.machine, other.machine
        return tuple(
            worded("{name} {one} and {other}", name=name, one=here.get(name, UNKNOWN), other=there.get(name, UNKNOWN))
            for name in dict.fromkeys([*here, *there])
            if there.get(name, UNKNOWN) not in here.get(name, UNKNOWN).split(_AND)
        )

    def objection(self, other: RunRecord, mix_versions: bool) -> str:
        """Why this run's file cannot go on with ``other``, as the end of a sentence; empty where it can."""
        differences, others = self.differences(other), self.machine_differences(other)
        if differences:
            return worded(
                "holds a run that differs in {differences}: choose another results file.",
                differences=joined(", ", differences),
            )
        if self.shard != other.shard:
            return worded("holds another shard of this run: give every shard its own results file.")
        if not mix_versions and are_two_places(self.source, other.source):
            return worded(
                "holds a run over other pictures of the same names, those of {source}: choose another results file, "
                "or, where they are the same pictures, go on with pgapp evaluate --mix-versions.",
                source=printable(self.source),
            )
        if others and not mix_versions:
            return worded(
                "was computed with other versions ({versions}), on which pixels and sums depend: choose "
                "another results file, or go on with pgapp evaluate --mix-versions.",
                versions=joined("; ", others),
            )
        return ""

    def with_machine(self, other: RunRecord) -> RunRecord:
        """This run, computed with what ``other`` computes with, too: both versions stand in the record."""
        both: dict[str, str] = {}
        for name in dict.fromkeys([*self.machine, *other.machine]):
            values = [*self.machine.get(name, UNKNOWN).split(_AND), *other.machine.get(name, UNKNOWN).split(_AND)]
            both[name] = _AND.join(dict.fromkeys(values))
        return replace(self, device=both.pop("device"), versions=tuple(both.items()))

    @property
    def reading(self) -> Reading | None:
        """How files were read; None where the run read them in several ways."""
        named = dict(self.versions).get(READ_AS, Reading.SHOWN.value)
        return next((reading for reading in Reading if reading.value == named), None)

    @property
    def is_mixed(self) -> bool:
        """Whether several kinds of devices or versions computed the rows."""
        return any(_AND in value for value in self.machine.values())

    @property
    def machine_words(self) -> str:
        """The device and the versions in words."""
        return ", ".join([self.device, *(f"{name} {version}" for name, version in self.versions)])

    def to_json(self) -> str:
        values = asdict(self)
        if self.border is None:
            del values["border"]  # an older program, which knows of none, can then go on with the run
        return json.dumps(values, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> RunRecord:
        """Raises ``ValueError`` where the text is no record."""
        values: Any = json.loads(text, parse_constant=_no_number)
        if not isinstance(values, dict) or {*values, "border"} != {field.name for field in fields(cls)}:
            raise ValueError("the fields are not those of a run record")
        try:
            grids = tuple(
                SizeGrid(**{name: _frozen(value) for name, value in grid.items()}) for grid in values["grids"]
            )
        except (AttributeError, TypeError) as error:
            raise ValueError("the grids are not those of a run record") from error
        record = cls(**{name: _frozen(value) for name, value in values.items() if name != "grids"}, grids=grids)
        record._check()
        return record

    def _check(self) -> None:
        """What a file holds may be anything. Raises ``ValueError``."""
        for part in (self, *self.grids):
            for name, kind in get_type_hints(type(part)).items():
                if not _is_a(kind, getattr(part, name)):
                    raise ValueError(f"{name} is not what a run record has there")
        if not self.patch_sizes or len(self.grids) != len(self.patch_sizes):
            raise ValueError("each patch size has one grid")
        if not 1 <= min(self.canvas) <= max(self.canvas) <= LARGEST_CANVAS:
            raise ValueError("the canvas is no picture's size")
        if list(self.patch_sizes) != sorted(set(self.patch_sizes)) or not self.patch_sizes[0] >= 1:
            raise ValueError("the patch sizes are not ascending")
        if self.patch_sizes[-1] > min(self.canvas):
            raise ValueError("a patch is larger than the canvas")
        index, count = self.shard or (1, 1)
        if not (1 <= index <= count <= MOST_PICTURES and 0 <= self.total <= MOST_PICTURES):
            raise ValueError("the run has no such share or number of pictures")
        if any(label is not None and not 0 <= label < len(self.label_names) for _, label in self.mapping):
            raise ValueError("the mapping leads to labels that are not there")
        self.sizes_by_grid()


def are_two_places(before: str, now: str) -> bool:
    """Whether pictures lie in two places, of which the one from ``before`` is still there: such as two folders of one
    set's corruptions, whose files have the same names. A folder that is gone may have been moved to the new place.
    """
    if before == now:
        return False
    try:
        return not os.path.samefile(before, now)
    except OSError:
        return not os.path.exists(before) and os.path.basename(before) == before and os.path.basename(now) == now


def with_grids(text: str) -> str:
    """The record of a file of format 1, whose sizes shared one grid, as format 2 has it."""
    values: Any = json.loads(text)
    names = ("fitted_to", "receptive_field", "stride", "cells")
    grid = {name: values.pop(name) for name in names}
    values["grids"] = [grid] * len(values["patch_sizes"])
    return json.dumps(values, allow_nan=False)


def with_defence(text: str) -> str:
    """The record of a file of format 2, which knew robust masking only, as format 3 has it."""
    values: Any = json.loads(text)
    names = ("feature", "clip", "temperature", "vote_threshold", "threshold")
    values["settings"] = [*([name, values.pop(name)] for name in names), ["mask_patch_size", None]]
    values["defence"] = "patchguard"
    values["undefended_digest"] = values.pop("ordinary_digest")
    return json.dumps(values, allow_nan=False)


def defence_title(record: RunRecord) -> str:
    """What the defence is called; its key where this program does not know it."""
    found = _row_of(record)
    return record.defence if found is None else found.title


def run_promise(record: RunRecord) -> Promise:
    """What "certified" means in this run; recovery where this program does not know the defence."""
    found = _row_of(record)
    return Promise.RECOVERY if found is None else found.promise


def run_top(record: RunRecord) -> int:
    """How many classes the answers of this run name; 1 where this program does not know the defence."""
    found = _row_of(record)
    try:
        return 1 if found is None else found.top(settings_from(record.defence, _settings_of(record)))
    except ValueError:
        return 1


STAYS, LEAVES = worded("stays in the top {top}"), worded("may leave the top {top}")


def certified_words(record: RunRecord) -> str:
    """What the highest verdict of this run says of a picture, in a word or few: where the label stays among several
    classes, it is not called certified."""
    several = run_promise(record) is Promise.TOP_K
    return STAYS.format(top=run_top(record)) if several else Outcome.CERTIFIED.value


def open_words(certified: str) -> str:
    """What is said of a picture that is right, but not ``certified``, which are ``certified_words`` of its run."""
    first, several = STAYS.partition("{")[0], certified != Outcome.CERTIFIED.value
    return LEAVES.format(top=certified.removeprefix(first)) if several else worded("not certified")


def alerts_are_wrong(record: RunRecord) -> bool:
    """Whether an alert on a clean picture counts as a wrong answer in this run, as that of a defence on cells does; on
    masked pictures it is a figure of its own."""
    return run_is_on_cells(record)


def run_is_on_cells(record: RunRecord) -> bool:
    """Whether the defence ran on local logits, in windows of cells; yes where this program does not know it."""
    found = _row_of(record)
    return found is None or found.runs_on is RunsOn.CELLS


def run_masks(record: RunRecord) -> bool:
    """Whether the defence masks windows of cells; yes where this program does not know it."""
    found = _row_of(record)
    return found is None or found.masks


def run_fits_masks(record: RunRecord) -> bool:
    """Whether each size has a mask of its own, fitted to it: not where nothing is masked, nor with one mask for all."""
    return run_masks(record) and dict(record.settings).get("mask_patch_size") is None


def _row_of(record: RunRecord) -> DefenceRow | None:
    try:
        return row(record.defence)
    except UnknownDefenceError:
        return None


def defence_words(record: RunRecord) -> str:
    """The defence and its settings in words; only what the record says where this program does not know it."""
    try:
        found = row(record.defence)
        said = settings_words(settings_from(record.defence, _settings_of(record)))
        return worded("{defence} ({settings})", defence=found.title, settings=said)
    except (UnknownDefenceError, ValueError):
        return f"{record.defence} ({', '.join(f'{name} {value}' for name, value in record.settings)})"


def _settings_of(record: RunRecord) -> dict[str, Any]:
    """As ``settings_from`` takes them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in record.settings}


def grid_words(record: RunRecord) -> str:
    """Which grid each size had, in words: cells, and r and s, receptive field and stride in pixels."""
    by_grid = record.sizes_by_grid()
    if len(by_grid) > 1:
        each = joined(
            "; ",
            (
                worded("{sizes} px: {cells}", sizes=", ".join(map(str, sizes)), cells=_layout(grid, record.wrap))
                for grid, sizes in by_grid
            ),
        )
        return worded("each size on the grid fitted to it ({each})", each=each)
    fitted = record.grids[0].fitted_to
    return worded(
        "its default grid ({cells})" if fitted is None else "grid fitted to {fitted} px ({cells})",
        fitted=fitted,
        cells=_layout(by_grid[0][0], record.wrap),
    )


def _layout(grid: Grid, wrap: bool) -> str:
    sees, stride = (pair[1:] if wrap else pair for pair in (grid.receptive_field, grid.stride))
    return worded(
        "{rows} x {cols} cells, r {field}, s {stride}",
        rows=grid.cells[0],
        cols=grid.cells[1],
        field=_pixels(sees),
        stride=_pixels(stride),
    )


def _pixels(extents: Sequence[int]) -> str:
    return str(extents[0]) if len(set(extents)) == 1 else " x ".join(str(extent) for extent in extents)


def selection_digest(keys: Sequence[str]) -> str:
    """sha256 over the selected keys in order."""
    digest = hashlib.sha256()
    for key in keys:
        digest.update(encode_key(key) + b"\0")
    return digest.hexdigest()


def frozen(settings: Mapping[str, Any]) -> tuple[tuple[str, SettingValue], ...]:
    """The settings of a defence, as ``core.defences.settings.record_of`` has them, for a record."""
    return tuple((name, _frozen(value)) for name, value in settings.items())


def _is_a(kind: Any, value: object) -> bool:
    """Whether a value is of one of the kinds that the fields above have."""
    inner = get_args(kind)
    if get_origin(kind) is UnionType:
        return any(_is_a(each, value) for each in inner)
    if get_origin(kind) is tuple:
        each = inner[:1] * len(value) if isinstance(value, tuple) and inner[-1] is Ellipsis else inner
        return isinstance(value, tuple) and len(value) == len(each) and all(map(_is_a, each, value))
    if kind is NoneType:
        return value is None
    if kind is float:
        return isinstance(value, int | float) and type(value) is not bool and math.isfinite(value)
    return type(value) is kind


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number that a run record may hold")


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
