"""Where a training stands after an epoch, on disk: written whole or not at all, read without running anything."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from pgapp.networks.checkpoints.weights_file import read_stored
from pgapp.training.recipe import Recipe
from pgapp.whole_files import replaced


class CheckpointMismatchError(ValueError):
    """A checkpoint that cannot be gone on from. Its message is one sentence that says what to do."""


@dataclass(frozen=True, eq=False)
class State:
    """After ``epochs`` whole epochs: the weights, the optimizer, each epoch's mean loss and the seconds spent."""

    identity: str
    epochs: int
    module: dict[str, Any]
    optimizer: dict[str, Any]
    losses: tuple[float, ...]
    seconds: float


def identity(recipe: Recipe, seed: int, data: str, device: str) -> str:
    """A digest of all that decides a training's outcome. ``data`` is the pictures' digest."""
    told = json.dumps([asdict(recipe), seed, data, device], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def write_state(path: Path, state: State) -> None:
    """Replace ``path`` atomically. Raises ``OSError`` where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replaced(path) as beside, beside.open("xb") as file:
        torch.save({**vars(state), "losses": list(state.losses)}, file)
        file.flush()
        os.fsync(file.fileno())


def read_state(path: Path, wanted: str) -> State | None:
    """The state in ``path`` when its identity is ``wanted``; None where there is no file.

    Raises:
        CheckpointMismatchError: it is damaged, or of another training.
    """
    if not path.exists():
        return None
    try:
        stored: Any = read_stored(path)
        state = State(**{**stored, "losses": tuple(stored["losses"])})
    except Exception as error:  # a damaged file can raise anything; here it becomes a sentence
        raise CheckpointMismatchError(f"{path} is damaged: remove it to start again.") from error
    if state.identity != wanted:
        raise CheckpointMismatchError(
            f"{path} is of another training (recipe, seed, pictures or device differ): remove it, "
            "or name another --out."
        )
    return state
