"""Published checkpoints as they are: which network a file holds, and the network with its weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from pgapp.networks.architectures import Architecture, make_network, recognize
from pgapp.networks.base import LocalLogitNetwork
from pgapp.networks.weights_file import CheckpointError, read_tensors, sha256

__all__ = [
    "AmbiguousError",
    "Checkpoint",
    "CheckpointError",
    "choose_data_set",
    "make_checkpoint_network",
    "read_checkpoint",
]

MOST_CLASSES = 32768


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A file that has been read and found good. ``module`` has its weights, in float32, on the CPU."""

    path: Path
    architecture: Architecture
    classes: int
    module: nn.Module
    digest: str

    @property
    def data_sets(self) -> tuple[str, ...]:
        """What it may have been trained on ("imagenet", "imagenette", "cifar10"); none where it is unknown."""
        return self.architecture.candidates(self.classes)

    @property
    def ambiguous(self) -> bool:
        """Whether the person must say which of ``data_sets`` it is for."""
        return len(self.data_sets) > 1


def read_checkpoint(path: Path | str) -> Checkpoint:
    """Read a weights file, recognize its architecture and class count, and check every tensor.

    Half and double precision become float32. Counters of seen batches may be missing; nothing else may.

    Raises:
        CheckpointError: a sentence that names the file and the problem.
    """
    path = Path(path)
    tensors = read_tensors(path)
    shapes = {name: tuple(value.shape) for name, value in tensors.items()}
    architecture = recognize(shapes)
    if architecture is None:
        raise CheckpointError(
            f"{path} holds none of the networks known here: BagNet-9, -17 or -33, DS-ResNet-50 or -18, "
            "ResNet-50 or -18, and the small BagNets."
        )
    classes = (shapes.get(architecture.classifier) or (0,))[0]
    if not 2 <= classes <= MOST_CLASSES:
        raise CheckpointError(f"{path} looks like a {architecture.title}, but its last layer has {classes} classes.")
    with torch.device("meta"):
        module = architecture.build(classes)
    wanted = module.state_dict()
    _check_names(path, architecture.title, tensors, wanted)
    good = {name: _checked(path, name, tensors.get(name), like) for name, like in wanted.items()}
    module.load_state_dict(good, assign=True)
    return Checkpoint(path, architecture, classes, module.eval().requires_grad_(False), sha256(path))


class AmbiguousError(CheckpointError):
    """The file is good, but the person must say which data set its classes are. ``choices`` are the data sets."""

    def __init__(self, sentence: str, choices: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.choices = choices


def choose_data_set(checkpoint: Checkpoint, told: str | None = None) -> str | None:
    """The data set of a checkpoint: the one that was told, or the only one that it can be for; None: unknown.

    Raises:
        AmbiguousError: none was told and it may be for several.
        CheckpointError: it cannot be for the one that was told.
    """
    choices = checkpoint.data_sets
    if told is None and checkpoint.ambiguous:
        raise AmbiguousError(
            f"{checkpoint.path} has {checkpoint.classes} classes: say whether it is for {' or '.join(choices)}.",
            choices,
        )
    if told is not None and told not in choices:
        raise CheckpointError(f"{checkpoint.path} has {checkpoint.classes} classes and is not for {told}.")
    return told or (choices[0] if choices else None)


def make_checkpoint_network(
    checkpoint: Checkpoint,
    data_set: str | None = None,
    device: torch.device | None = None,
    precision: torch.dtype = torch.float32,
) -> LocalLogitNetwork:
    """The network of a checkpoint, with the canvas, normalization and class names of its data set.

    ``data_set`` may be left out where the checkpoint can only be for one; raises as ``choose_data_set`` does.
    """
    chosen = choose_data_set(checkpoint, data_set)
    return make_network(checkpoint.module, chosen, checkpoint.digest, device or torch.device("cpu"), precision)


def _check_names(path: Path, title: str, found: dict[str, Tensor], wanted: dict[str, Tensor]) -> None:
    missing = [name for name in wanted if name not in found and not name.endswith("num_batches_tracked")]
    unexpected = [name for name in found if name not in wanted]
    for names, problem in ((missing, "lacks"), (unexpected, "has besides its own parameters")):
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            raise CheckpointError(f"{path} looks like a {title}, but {problem} {names[0][:80]}{more}.")


def _checked(path: Path, name: str, value: Tensor | None, like: Tensor) -> Tensor:
    if not like.is_floating_point():
        return torch.zeros(like.shape, dtype=like.dtype)
    if value is None or value.shape != like.shape:
        shape = None if value is None else list(value.shape)
        raise CheckpointError(f"{path}: {name} has the shape {shape}, not {list(like.shape)}.")
    if not value.is_floating_point() or value.layout != torch.strided or value.device.type != "cpu":
        raise CheckpointError(f"{path}: {name} is not an ordinary floating-point tensor ({value.dtype}).")
    # a copy, so that the file is not held open behind the weights
    copied = value.detach().to(torch.float32, copy=True).contiguous()
    if not bool(torch.isfinite(copied).all()):
        raise CheckpointError(f"{path}: {name} holds values that are not finite (NaN or infinity).")
    if name.endswith("running_var") and bool((copied < 0).any()):
        raise CheckpointError(f"{path}: {name} holds a negative variance.")
    return copied
