"""The network that a module with its weights makes, and so a weights file."""

from __future__ import annotations

import copy

import torch
from torch import nn

from pgapp.core.plugins import resolve
from pgapp.core.wording import worded
from pgapp.networks.checkpoints.reading import Checkpoint, answers, choose_data_set
from pgapp.networks.checkpoints.weights_file import CheckpointError
from pgapp.networks.classes.data_sets import class_names
from pgapp.networks.families.family import Architecture, Settings
from pgapp.networks.inference.folding import fold_batch_norms
from pgapp.networks.modules.torch_classifier import TorchClassifier
from pgapp.networks.protocols import Device, LocalLogitNetwork, Precision, precision_name

BLOCK_SIDE = 128
"""pixels to which a crop ensemble scales the blocks for an undefended classifier that takes more sizes than its own"""


def make_network(
    module: nn.Module,
    architecture: Architecture,
    data_set: str | None,
    digest: str,
    device: Device,
    precision: Precision,
    names: tuple[str, ...] = (),
) -> LocalLogitNetwork:
    """The network around a module of an architecture, with the canvas, normalization and class names of a data set
    (None: unknown); ``names`` are one's own instead."""
    family = architecture.family
    settings = Settings(
        name=family.title,
        names=names or class_names(classes_of(module, architecture), data_set),
        digest=digest,
        canvas_spec=family.canvas(data_set),
        grid=architecture.grid(data_set),
        normalization=family.statistics(data_set),
        fold=family.fold,
        device=torch.device(device),
        precision=torch_type(precision),
    )
    made: LocalLogitNetwork = resolve(family.network)(module, settings)
    return made


def torch_type(precision: Precision) -> torch.dtype:
    """torch's type of that name ("float32"), or the type itself."""
    found: torch.dtype = getattr(torch, precision_name(precision))
    return found


def classes_of(module: nn.Module, architecture: Architecture) -> int:
    """How many classes a module has."""
    return int(module.state_dict()[architecture.family.classifier].shape[0])


def make_checkpoint_network(
    checkpoint: Checkpoint,
    data_set: str | None = None,
    device: Device = "cpu",
    precision: Precision = "float32",
) -> LocalLogitNetwork:
    """The network of a checkpoint, with the canvas, normalization and class names of its data set.

    ``data_set`` may be left out where the checkpoint can only be for one; raises as ``choose_data_set`` does.
    """
    chosen = choose_data_set(checkpoint, data_set)
    return make_network(
        checkpoint.module,
        checkpoint.architecture,
        chosen,
        checkpoint.digest,
        device,
        precision,
        checkpoint.names(chosen),
    )


def make_classifier(
    checkpoint: Checkpoint, data_set: str | None, device: Device, precision: Precision
) -> TorchClassifier:
    """The base of a crop ensemble. Blocks are scaled to ``BLOCK_SIDE``, or, where the network takes no other, to its
    own input size.

    Raises:
        CheckpointError: the network has small receptive fields itself.
    """
    family = checkpoint.architecture.family
    if not family.crops:
        raise CheckpointError(
            worded(
                "{path} holds a {title}, which needs no crop ensemble: choose it alone.",
                path=checkpoint.path,
                title=checkpoint.architecture.title,
            )
        )
    side, cols = family.canvas(data_set).size
    if side != cols:
        raise CheckpointError(
            worded(
                "{path} is for pictures of {side} x {cols} pixels: blocks are square.",
                path=checkpoint.path,
                side=side,
                cols=cols,
            )
        )
    block_side = BLOCK_SIDE if answers(checkpoint.module, (BLOCK_SIDE, BLOCK_SIDE), checkpoint.classes) else side
    device, dtype = torch.device(device), torch_type(precision)
    # whoever loads may be in inference mode, whose tensors gradients cannot pass later
    with torch.inference_mode(False), torch.no_grad():
        module = copy.deepcopy(checkpoint.module)
        if family.fold:
            fold_batch_norms(module)
        module = module.to(device, dtype).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    names = checkpoint.names(data_set)
    title, digest = checkpoint.architecture.title, checkpoint.digest
    return TorchClassifier(title, module, names, device, dtype, digest, family.statistics(data_set), block_side, side)
