"""The network that a weights file makes."""

from __future__ import annotations

import copy

import torch

from pgapp.networks.checkpoints.reading import Checkpoint, answers, choose_data_set
from pgapp.networks.checkpoints.weights_file import CheckpointError
from pgapp.networks.classes.data_sets import class_names
from pgapp.networks.inference.folding import fold_batch_norms
from pgapp.networks.modules.architectures import make_network
from pgapp.networks.modules.crop_ensemble import Classifier
from pgapp.networks.modules.ordinary import PictureClassifier
from pgapp.networks.protocols import LocalLogitNetwork

BLOCK_SIDE = 128
"""pixels to which a crop ensemble scales the blocks for an ordinary classifier that takes more sizes than its own"""


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
    if checkpoint.architecture.picture is None:
        return make_network(checkpoint.module, chosen, checkpoint.digest, device or torch.device("cpu"), precision)
    picture = checkpoint.architecture.picture.on(chosen)
    return PictureClassifier(
        checkpoint.module,
        checkpoint.architecture.title,
        class_names(checkpoint.classes, chosen),
        checkpoint.digest,
        canvas_spec=picture.canvas_spec,
        normalization=picture.normalization,
        fold=picture.fold,
        device=device or torch.device("cpu"),
        precision=precision,
    )


def make_classifier(
    checkpoint: Checkpoint, data_set: str | None, device: torch.device, precision: torch.dtype
) -> Classifier:
    """The base of a crop ensemble. Blocks are scaled to ``BLOCK_SIDE``, or, where the network takes no other, to its
    own input size.

    Raises:
        CheckpointError: the network has small receptive fields itself.
    """
    if checkpoint.architecture.picture is None:
        raise CheckpointError(
            f"{checkpoint.path} holds a {checkpoint.architecture.title}, which needs no crop ensemble: choose it alone."
        )
    picture = checkpoint.architecture.picture.on(data_set)
    side = picture.canvas_spec.size[0]
    block_side = BLOCK_SIDE if answers(checkpoint.module, BLOCK_SIDE, checkpoint.classes) else side
    # whoever loads may be in inference mode, whose tensors gradients cannot pass later
    with torch.inference_mode(False), torch.no_grad():
        module = copy.deepcopy(checkpoint.module)
        if picture.fold:
            fold_batch_norms(module)
        module = module.to(device, precision).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    names = class_names(checkpoint.classes, data_set)
    title, digest = checkpoint.architecture.title, checkpoint.digest
    return Classifier(title, module, names, device, precision, digest, picture.normalization, block_side, side)
