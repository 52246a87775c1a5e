"""What a run was computed with: kept inside its results file, compared before anything is added to it."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from pgapp.core.geometry import Grid

_MAY_DIFFER = frozenset({"source", "device", "shard", "created", "versions"})


@dataclass(frozen=True)
class RunRecord:
    """Everything that the rows of a results file depend on.

    Label numbers count within the label space. ``patch_sizes`` are canvas pixels, ascending. ``selection`` is
    the sha256 of the selected keys in order, before sharding; ``total`` how many there are. ``limit`` and
    ``seed`` drew them; ``shard`` is ``(i, n)``, 1-based, None for all. ``fitted_to`` is the patch size that the
    network's grid was laid for, None for its default grid: one grid serves all sizes, each with its own window.
    ``clip`` ends with None where it has no upper bound. ``mapping`` pairs each class text with its label.
    """

    source: str
    network: str
    digest: str
    ordinary_digest: str | None
    device: str
    precision: str
    program_version: str
    canvas: tuple[int, int]
    resize: int | None
    interpolation: str
    receptive_field: tuple[int, int]
    stride: tuple[int, int]
    cells: tuple[int, int]
    wrap: bool
    fitted_to: int | None
    feature: str
    clip: tuple[float, float | None]
    temperature: float
    vote_threshold: float | None
    threshold: float
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

    @property
    def grid(self) -> Grid:
        return Grid(self.canvas, self.receptive_field, self.stride, self.cells, self.wrap)

    @property
    def shard_total(self) -> int:
        """How many pictures this file holds when it is complete."""
        if self.shard is None:
            return self.total
        index, count = self.shard
        return len(range(index - 1, self.total, count))

    def differences(self, other: RunRecord) -> tuple[str, ...]:
        """Names of what keeps two records from being one run; the shard, the machine and the time may differ."""
        return tuple(
            field.name.replace("_", " ")
            for field in fields(self)
            if field.name not in _MAY_DIFFER and getattr(self, field.name) != getattr(other, field.name)
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> RunRecord:
        """Raises ``ValueError`` where the text is no record."""
        values: Any = json.loads(text)
        if not isinstance(values, dict) or set(values) != {field.name for field in fields(cls)}:
            raise ValueError("the fields are not those of a run record")
        return cls(**{name: _frozen(value) for name, value in values.items()})


def selection_digest(keys: Sequence[str]) -> str:
    """sha256 over the selected keys in order."""
    digest = hashlib.sha256()
    for key in keys:
        digest.update(encode_key(key) + b"\0")
    return digest.hexdigest()


def encode_key(key: str) -> bytes:
    """A relative path as bytes, whatever the file system allowed in it."""
    return key.encode("utf-8", "surrogatepass")


def decode_key(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")


def open_ended(clip: tuple[float, float]) -> tuple[float, float | None]:
    """Clipping bounds as the record keeps them: JSON knows no infinity."""
    return clip[0], None if math.isinf(clip[1]) else clip[1]


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
