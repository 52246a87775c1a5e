"""Published checkpoints as they are: which network a file holds, and the network with its weights."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from pgapp.core.wording import joined, worded
from pgapp.networks.checkpoints.class_files import names_beside
from pgapp.networks.checkpoints.classifiers import (
    named_classifier,
    near_miss,
    recognize_classifier,
    shapes_of,
    with_present_names,
    without_memory,
)
from pgapp.networks.checkpoints.contents import Contents, read_contents
from pgapp.networks.checkpoints.file_keys import OWN
from pgapp.networks.checkpoints.guesses import config_beside, guessed_model
from pgapp.networks.checkpoints.prefixes import Inner, inner_networks, stripped
from pgapp.networks.checkpoints.published import belongs_to_folder
from pgapp.networks.checkpoints.said import PLAIN
from pgapp.networks.checkpoints.weights_file import CheckpointError, sha256
from pgapp.networks.classes.data_sets import CLASS_COUNTS, class_names
from pgapp.networks.families import brought
from pgapp.networks.families.family import MOST_CLASSES, Architecture, Shapes
from pgapp.networks.families.table import recognize
from pgapp.networks.protocols import NetworkLoadError

__all__ = [
    "AmbiguousError",
    "Checkpoint",
    "CheckpointError",
    "SeveralWeightsError",
    "UnknownModelError",
    "choose_data_set",
    "read_checkpoint",
]

SAME_TENSORS = re.compile(r"resne(t|xt)(aa|blur)\w*$")
"""timm's ResNets that blur before they stride, which no tensor tells"""
LARGEST_NETWORK = 4 * 2**30
"""bytes of memory for a network's weights in float32: a billion parameters, ten times the largest ResNet"""


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A file that has been read and found good. ``module`` has its weights, in float32, on the CPU.

    ``inner`` is how the network stood in the file, ``weights`` which of the file's weights these are ("plain", "ema",
    ...), ``class_names`` what the file itself calls its classes (() where it does not), ``remarks`` what else was seen.
    """

    path: Path
    architecture: Architecture
    classes: int
    module: nn.Module
    digest: str
    inner: Inner
    weights: str = PLAIN
    class_names: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def names(self, data_set: str | None) -> tuple[str, ...]:
        """Its classes in order: the data set's, or what the file calls its own, or numbers."""
        return self.class_names if data_set is None and self.class_names else class_names(self.classes, data_set)

    @property
    def data_sets(self) -> tuple[str, ...]:
        """What it may have been trained on ("imagenet", "imagenette", "cifar10"); none where it is unknown."""
        return self.architecture.candidates(self.classes)

    @property
    def ambiguous(self) -> bool:
        """Whether the person must say which of ``data_sets`` it is for, or that its classes are others."""
        return bool(self.data_sets) and self.classes != CLASS_COUNTS["imagenet"]


class UnknownModelError(CheckpointError):
    """The file holds weights, but of which model only the person can say. ``guess``: what the file suggests, or "".

    The sentence begins with the file's path and ``what`` is known of it ("is a resnet18 but for 2 keys: ...").
    """

    def __init__(self, path: Path, what: str, advice: str, guess: str) -> None:
        super().__init__(joined("", (f"{path} ", what, advice)))
        self.what, self.guess = what, guess


class SeveralWeightsError(CheckpointError):
    """The file holds several networks' weights, and the person must say which: ``weights`` are their names."""

    def __init__(self, sentence: str, weights: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.weights = weights


def read_checkpoint(
    path: Path | str, model: str | None = None, weights: str | None = None, known: Architecture | None = None
) -> Checkpoint:
    """Read a weights file, recognize its architecture and class count, and check every tensor.

    Half and double precision become float32. Counters of seen batches may be missing; nothing else may.

    Args:
        path: the file.
        model: "torchvision:NAME" or "timm:NAME", where the person has said which model it is for.
        weights: which of several weights in the file ("plain", "ema", ...), where the person has said so.
        known: what it holds, where that need not be recognized.

    Raises:
        SeveralWeightsError: none was told, and the file holds several that differ.
        UnknownModelError: none was told, and the tensors fit none of those known here.
        CheckpointError: a sentence that names the file and the problem.
    """
    path = Path(path)
    contents = read_contents(path)
    for tensors in contents.sets.values():
        _check_memory(path, tensors)
    named = known or _named(path, model)
    chosen, inner = _chosen(contents, named, weights)
    tensors = with_present_names(inner.tensors)
    architecture = named or _recognized(contents, tensors)
    if named is None and (other := _other_model(contents, architecture)):
        return read_checkpoint(path, f"timm:{other}", chosen)
    if architecture is None:
        raise _unknown(contents, tensors)
    _check_config(path)
    last = tensors.get(architecture.family.classifier)
    classes = last.shape[0] if last is not None and last.ndim else 0
    if not 2 <= classes <= MOST_CLASSES:
        raise CheckpointError(
            worded(
                "{path} looks like a {title}, but its last layer has {classes} classes.",
                path=path,
                title=architecture.title,
                classes=classes,
            )
        )
    module = _module(path, architecture, classes, tensors)
    if architecture.family.crops:
        size = architecture.family.canvas(None).size
        if not answers(module, size, classes):
            raise silent(path, architecture.title, size, classes)
    names = contents.classes if len(contents.classes) == classes else ()
    if not names and belongs_to_folder(path):
        names = names_beside((path.parent,), classes)
    return Checkpoint(path, architecture, classes, module, sha256(path), inner, chosen, names)


def silent(path: Path, title: str, size: tuple[int, int], classes: int) -> CheckpointError:
    """What to raise where a network does not give its scores of pictures of ``size``, rows by columns."""
    return CheckpointError(
        worded(
            "{path}: this {title} does not answer a picture of {rows} x {cols} pixels with one finite score for each "
            "of its {classes} classes.",
            path=path,
            title=title,
            rows=size[0],
            cols=size[1],
            classes=classes,
        )
    )


def _module(path: Path, architecture: Architecture, classes: int, tensors: dict[str, Tensor]) -> nn.Module:
    """The module with the file's weights, each of them checked."""
    with without_memory():
        module = architecture.build(classes)
    wanted = module.state_dict()
    _check_names(path, architecture.title, tensors, wanted)
    # in place, because some models look at the version that a state dict carries besides its tensors
    wanted.update({name: _checked(path, name, tensors.get(name), like) for name, like in wanted.items()})
    module.load_state_dict(wanted, assign=True)
    if any(tensor.is_meta for tensor in (*module.parameters(), *module.buffers())):
        # what a model computes while it is built, and keeps in no file
        module = architecture.build(classes)
        module.load_state_dict(wanted)
    return module.eval().requires_grad_(False)


def answers(module: nn.Module, size: tuple[int, int], classes: int) -> bool:
    """Whether a classifier in eval mode on the CPU gives finite scores ``[1, classes]`` for a grey picture of a size
    (rows, cols)."""
    try:
        with torch.no_grad():
            logits = module(torch.zeros(1, 3, *size))
    except (RuntimeError, ValueError, IndexError, AssertionError):
        return False
    return isinstance(logits, Tensor) and logits.shape == (1, classes) and bool(torch.isfinite(logits).all())


class AmbiguousError(CheckpointError):
    """The file is good, but the person must say which data set its classes are. ``choices`` are the data sets."""

    def __init__(self, sentence: str, choices: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.choices = choices


def choose_data_set(checkpoint: Checkpoint, told: str | None = None) -> str | None:
    """The data set of a checkpoint: the one that was told, or the only one that it can be for; None: one's own classes.

    Ten classes may always be somebody's own.

    Raises:
        AmbiguousError: none was told and it may be for several.
        CheckpointError: it cannot be for the one that was told.
    """
    choices = checkpoint.data_sets
    if told == OWN or (told is None and checkpoint.class_names and checkpoint.ambiguous):
        return None
    if told is None and checkpoint.ambiguous:
        raise AmbiguousError(
            worded(
                "{path} has {classes} classes: say whether it is for {sets} or your own ones, as in "
                "file:{first}:{path} or file:{own}:{path}.",
                path=checkpoint.path,
                classes=checkpoint.classes,
                sets=", ".join(choices),
                first=choices[0],
                own=OWN,
            ),
            (*choices, OWN),
        )
    if told is not None and told not in choices:
        raise CheckpointError(
            worded(
                "{path} has {classes} classes and is not for {data_set}.",
                path=checkpoint.path,
                classes=checkpoint.classes,
                data_set=told,
            )
        )
    return told or (choices[0] if choices else None)


def _named(path: Path, model: str | None) -> Architecture | None:
    if model is None:
        return None
    try:
        return named_classifier(model)
    except NetworkLoadError as error:
        raise CheckpointError(worded("{path} was not loaded: {error}", path=path, error=error)) from error


def _chosen(contents: Contents, named: Architecture | None, told: str | None) -> tuple[str, Inner]:
    """Which weights are meant, and the network in them; where none fits, the first, to say what is wrong with it."""
    found: dict[str, Inner] = {}
    for outer, tensors in contents.sets.items():
        for inner_name, inner in inner_networks(tensors, _fits(contents.path, named)).items():
            name = inner_name if outer == PLAIN else outer if inner_name == PLAIN else f"{outer}.{inner_name}"
            found.setdefault(name, inner)
    if not found:
        found = {name: stripped(tensors) for name, tensors in contents.sets.items()}
    names = ", ".join(found)
    if told is not None:
        if told not in found:
            raise CheckpointError(
                worded(
                    "{path} holds no weights called '{name}'; it holds {names}.",
                    path=contents.path,
                    name=told,
                    names=names,
                )
            )
        return told, found[told]
    if len(found) > 1:
        raise SeveralWeightsError(
            worded(
                "{path} holds the weights of several networks: {names}. Say which, as in file:{path}#{last}.",
                path=contents.path,
                names=names,
                last=list(found)[-1],
            ),
            tuple(found),
        )
    return next(iter(found.items()))


def _fits(path: Path, named: Architecture | None) -> Callable[[Shapes], bool]:
    def fits(shapes: Shapes) -> bool:
        shapes = with_present_names(shapes)
        known = named or _architecture(shapes, path)
        classes = (shapes.get(known.family.classifier) or (0,))[0] if known is not None else 0
        if known is None or not 2 <= classes <= MOST_CLASSES:
            return False
        return set(shapes_of(known.build, classes)) <= shapes.keys()

    return fits


def _architecture(shapes: Shapes, path: Path) -> Architecture | None:
    # what a package brings comes last: none changes what a file was taken for before it was installed
    return recognize(shapes) or recognize_classifier(shapes, path.name) or brought.recognize(shapes)


def _recognized(contents: Contents, tensors: dict[str, Tensor]) -> Architecture | None:
    shapes = {name: tuple(value.shape) for name, value in tensors.items()}
    return _architecture(shapes, contents.path)


def _other_model(contents: Contents, recognized: Architecture | None) -> str:
    """timm's model that ``config.json`` beside a file names, where the tensors are not known to be of one called so;
    "" where nothing is named. Raises ``UnknownModelError`` where the file itself names a model with the same tensors.
    """
    beside = config_beside(contents.path).get("architecture") if belongs_to_folder(contents.path) else None
    known = (recognized.title, recognized.title.replace("-", "").lower()) if recognized is not None else ()
    if isinstance(beside, str) and beside and beside.partition(".")[0] not in known:
        return beside
    if recognized is not None and SAME_TENSORS.match(contents.model):
        guess = f"timm:{contents.model}"
        raise UnknownModelError(
            contents.path,
            worded(
                "has the tensors of a {title}, but says itself that it is a {model}",
                title=recognized.title,
                model=contents.model,
            ),
            worded(": name the model, as in file:{guess}:{path}.", guess=guess, path=contents.path),
            guess,
        )
    return ""


def _unknown(contents: Contents, tensors: dict[str, Tensor]) -> UnknownModelError:
    path, shapes = contents.path, {name: tuple(value.shape) for name, value in tensors.items()}
    guess, near = guessed_model(path, contents.model), near_miss(shapes, path.name)
    return UnknownModelError(
        path,
        worded("is {near}", near=near)
        if near
        else worded("holds none of the networks known here (BagNets, DS-ResNets, torchvision's classifiers)"),
        worded(
            "; if it is for a model of timm, name that: file:{model}:{path}.", model=guess or "timm:MODEL", path=path
        ),
        guess,
    )


def _check_config(path: Path) -> None:
    """Hugging Face's ResNets may stride where torchvision's do not, with the same tensors."""
    if belongs_to_folder(path) and config_beside(path).get("downsample_in_bottleneck"):
        raise CheckpointError(
            worded(
                "{path}: config.json beside it puts the strides into the first convolutions of its blocks "
                "(downsample_in_bottleneck), and no network here does that.",
                path=path,
            )
        )


def _check_memory(path: Path, tensors: dict[str, Tensor]) -> None:
    """Before anything is built that would need it."""
    needed = sum(tensor.numel() for tensor in tensors.values()) * torch.float32.itemsize
    if needed > LARGEST_NETWORK:
        raise CheckpointError(
            worded(
                "{path} holds a network that needs {needed:.1f} GiB of memory for its weights; the limit is "
                "{limit:.1f} GiB.",
                path=path,
                needed=needed / 2**30,
                limit=LARGEST_NETWORK / 2**30,
            )
        )


def _check_names(path: Path, title: str, found: dict[str, Tensor], wanted: dict[str, Tensor]) -> None:
    missing = [name for name in wanted if name not in found and not name.endswith("num_batches_tracked")]
    unexpected = [name for name in found if name not in wanted]
    if missing:
        raise CheckpointError(
            worded("{path} looks like a {title}, but lacks {names}.", path=path, title=title, names=_first_of(missing))
        )
    if unexpected:
        raise CheckpointError(
            worded(
                "{path} looks like a {title}, but has besides its own parameters {names}.",
                path=path,
                title=title,
                names=_first_of(unexpected),
            )
        )


def _first_of(names: list[str]) -> str:
    first, more = names[0][:80], len(names) - 1
    return worded("{first} and {more} more", first=first, more=more) if more else first


def _checked(path: Path, name: str, value: Tensor | None, like: Tensor) -> Tensor:
    if name.endswith("num_batches_tracked"):
        return torch.zeros(like.shape, dtype=like.dtype)
    if value is None or value.shape != like.shape:
        shape = None if value is None else list(value.shape)
        raise CheckpointError(
            worded(
                "{path}: {name} has the shape {shape}, not {wanted}.",
                path=path,
                name=name,
                shape=shape,
                wanted=list(like.shape),
            )
        )
    if value.dtype == like.dtype and not like.is_floating_point() and value.layout == torch.strided:
        return value.detach().clone()
    if not value.is_floating_point() or value.layout != torch.strided or value.device.type != "cpu":
        raise CheckpointError(
            worded(
                "{path}: {name} is not an ordinary floating-point tensor ({kind}).",
                path=path,
                name=name,
                kind=value.dtype,
            )
        )
    # a copy, so that the file is not held open behind the weights
    copied = value.detach().to(torch.float32, copy=True).contiguous()
    if not bool(torch.isfinite(copied).all()):
        raise CheckpointError(
            worded("{path}: {name} holds values that are not finite (NaN or infinity).", path=path, name=name)
        )
    if name.endswith("running_var") and bool((copied < 0).any()):
        raise CheckpointError(worded("{path}: {name} holds a negative variance.", path=path, name=name))
    return copied
