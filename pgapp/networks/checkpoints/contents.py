"""The sets of named weights in a file, out of whatever a training script wrapped them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.class_files import names_in_order
from pgapp.networks.checkpoints.said import PLAIN
from pgapp.networks.checkpoints.untrusted.harmless import Left
from pgapp.networks.checkpoints.weights_file import CheckpointError, read_stored

WRAPPERS = {
    **dict.fromkeys(
        ("state_dict", "model_state_dict", "model", "model_state", "weights", "network", "net", "params", "module"),
        PLAIN,
    ),
    "student": "student",
    "teacher": "teacher",
    **dict.fromkeys(
        (
            *("ema", "params_ema", "state_dict_ema", "model_ema", "ema_state_dict", "model_ema_state_dict"),
            *("ema_model", "model_state_dict_ema", "ema_model_state_dict", "net_ema"),
        ),
        "ema",
    ),
}
"""the name of an entry that holds weights -> which weights these are"""
DEEPEST = 4
CLASS_ENTRIES = ("classes", "class_names", "class_to_idx", "idx_to_class", "id2label", "labels", "names")
MODEL_ENTRIES = ("arch", "model_name", "architecture", "model", "backbone", "model_type")
COUNTERS = ("n_averaged",)
"""what averaging leaves beside the weights: how many were averaged"""


@dataclass(frozen=True, eq=False)
class Contents:
    """What a file holds. ``sets``: which weights ("plain", "ema", "teacher", ...) -> tensors by name, never empty.

    ``model``: the model that the file itself names, "" where it names none. ``classes``: its class names in order.
    """

    path: Path
    sets: Mapping[str, dict[str, Tensor]]
    model: str = ""
    classes: tuple[str, ...] = ()


def read_contents(path: Path) -> Contents:
    """Every set of weights in a file, on the CPU, as stored. Sets that hold the same numbers count once.

    Raises:
        CheckpointError: the file cannot be read, is damaged, or holds no named tensors.
    """
    stored = read_stored(path, mmap=True)
    sets: dict[str, dict[str, Tensor]] = {}
    for name, tensors in _sets(path, stored, PLAIN, DEEPEST):
        if not any(same(tensors, other) for other in sets.values()):
            sets.setdefault(name, tensors)
    if not sets:
        raise CheckpointError(worded("{path} holds no named weights, but a {kind}.", path=path, kind=_kind(stored)))
    return Contents(path, sets, _model(stored), _classes(stored))


def same(one: Mapping[str, Tensor], other: Mapping[str, Tensor]) -> bool:
    """Whether two sets of weights hold the same numbers under the same names."""
    return one.keys() == other.keys() and all(
        value.shape == other[name].shape and value.dtype == other[name].dtype and torch.equal(value, other[name])
        for name, value in one.items()
    )


def _sets(path: Path, stored: object, name: str, depth: int) -> Iterator[tuple[str, dict[str, Tensor]]]:
    if not isinstance(stored, Mapping) or not stored:
        return
    if any(isinstance(value, Tensor) for value in stored.values()):
        tensors = _flat(path, stored)
        if tensors:
            yield name, tensors
            return
    for key, kind in WRAPPERS.items():
        if depth and isinstance(stored.get(key), Mapping):
            yield from _sets(path, stored[key], name if kind == PLAIN else kind, depth - 1)


def _flat(path: Path, stored: Mapping[object, object]) -> dict[str, Tensor]:
    """The tensors of a state dict, without counters and plain settings beside them; {} where it is something else."""
    if any(isinstance(stored.get(key), Mapping) for key in WRAPPERS):
        return {}
    for name, value in stored.items():
        if not isinstance(name, str) or not isinstance(value, (Tensor, str, int, float, bytes, Left, type(None))):
            raise CheckpointError(
                worded(
                    "{path} holds {name!r}, which is not a tensor: save the state_dict alone.",
                    path=path,
                    name=str(name)[:80],
                )
            )
    return {
        str(name): value
        for name, value in stored.items()
        if isinstance(value, Tensor) and str(name).rpartition(".")[2] not in COUNTERS
    }


def _kind(stored: object) -> str:
    if isinstance(stored, Mapping):
        listed = ", ".join(repr(str(key)[:40]) for key in list(stored)[:6])
        return (
            worded("mapping with the entries {listed}", listed=listed) if listed else worded("mapping without entries")
        )
    return type(stored).__name__


def _said(stored: object) -> list[Mapping[object, object]]:
    """Where a checkpoint says things about itself: its own entries, and those of its settings."""
    if not isinstance(stored, Mapping):
        return []
    found: list[Mapping[object, object]] = [stored]
    for key in ("args", "config", "hyper_parameters", "hparams", "meta", "opt", "cfg"):
        value = stored.get(key)
        said = value.said if isinstance(value, Left) else value
        if isinstance(said, Mapping):
            found.append(said)
    return found


def _model(stored: object) -> str:
    values = (said.get(key) for said in _said(stored) for key in MODEL_ENTRIES)
    return next((value for value in values if isinstance(value, str) and value), "")


def _classes(stored: object) -> tuple[str, ...]:
    values = (said.get(key) for said in _said(stored) for key in CLASS_ENTRIES)
    return next((names for value in values if (names := names_in_order(value))), ())
