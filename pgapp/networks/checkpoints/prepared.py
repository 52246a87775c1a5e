"""A checkpoint with the preprocessing that belongs to its weights."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.wording import worded
from pgapp.networks.checkpoints.file_keys import FileKey
from pgapp.networks.checkpoints.preparation import (
    Preparation,
    PreparationError,
    beside,
    readings,
    timm_preparation,
    timm_preset,
    torchvision_files,
    torchvision_preparation,
)
from pgapp.networks.checkpoints.published import belongs_to_folder
from pgapp.networks.checkpoints.reading import Checkpoint, CheckpointError, answers, silent
from pgapp.networks.classes.normalization import Normalization
from pgapp.networks.families.family import Architecture

TORCHVISION_NAMES = {"ResNet-50": "resnet50"}
"""our families that torchvision publishes weights for"""


class SeveralReadingsError(CheckpointError):
    """The tensors fit several published models whose pictures are prepared in different ways, and the person must say
    which: ``models`` are what may be said ("torchvision:resnet50.IMAGENET1K_V2")."""

    def __init__(self, sentence: str, models: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.models = models


def prepared(checkpoint: Checkpoint, data_set: str | None, key: FileKey) -> tuple[Checkpoint, Preparation, FileKey]:
    """The checkpoint with its preprocessing, how that is, and a key that says whatever the file alone does not.

    What the person says comes first; then the statistics of a layer in the file; then the library whose published file
    this is, by its digest; then the settings beside the file; then what is usual for the architecture.

    Raises:
        SeveralReadingsError: published weights of several libraries have these tensors.
        CheckpointError: the network does not take pictures of that size, or they cannot be prepared so.
    """
    try:
        found, elsewhere = _found(checkpoint, data_set, key)
        inner = checkpoint.inner
        if inner.mean is not None and inner.std is not None:
            found = replace(
                found,
                statistics=Normalization(inner.mean, inner.std),
                source=worded("{source}; mean and std of the file", source=found.source),
            )
        taken = found.with_said(key.said)
    except (PreparationError, LookupError) as error:
        what: str = str(error.args[0]) if error.args else str(error)
        raise CheckpointError(
            worded(
                "{path}: {what}; say how pictures are prepared, as in file:{path}#resize=256,crop=224,bilinear.",
                path=key.path,
                what=what,
            )
        ) from error
    _check(checkpoint, taken)
    if elsewhere and taken is found:
        key = replace(key, said=taken.as_said(key.said))
    return replace(checkpoint, architecture=with_preparation(checkpoint.architecture, taken)), taken, key


def with_preparation(architecture: Architecture, preparation: Preparation) -> Architecture:
    """The same network for pictures that are prepared so, whatever the data set."""
    family = replace(
        architecture.family, canvas=lambda _: preparation.canvas, statistics=lambda _: preparation.statistics
    )
    return replace(architecture, family=family)


def _found(checkpoint: Checkpoint, data_set: str | None, key: FileKey) -> tuple[Preparation, bool]:
    """What is known of the preprocessing, and whether it is known from beyond the file and the key."""
    family, title = checkpoint.architecture.family, checkpoint.architecture.title
    usual = Preparation(family.canvas(data_set), family.statistics(data_set), worded("usual for {title}", title=title))
    if not family.crops:
        return usual, False
    if family.key.startswith("timm:") and (key.said.resize is None or key.said.crop is None):
        usual = timm_preparation(timm_preset(title), worded("timm's {name}", name=title))
    model = TORCHVISION_NAMES.get(title, title)
    published = torchvision_files().get(checkpoint.digest[:8])
    tag = (key.model or "").partition(":")[2].partition(".")[2] if (key.model or "").startswith("torchvision:") else ""
    if published is not None and published[0] == model:
        if tag and tag != published[1]:
            raise PreparationError(
                worded(
                    "by its digest it is torchvision's {name}, not {tag}",
                    name=f"{model}.{published[1]}",
                    tag=tag,
                )
            )
        return torchvision_preparation(*published), False
    if tag:
        return torchvision_preparation(model, tag), False
    if belongs_to_folder(key.path) and not (key.said.resize is not None and key.said.crop):
        said_beside = beside(key.path)
        if said_beside is not None:
            return said_beside, True
    if data_set == "cifar10" and not family.key.startswith("timm:"):
        return _on_cifar10(checkpoint, usual), False
    if data_set == "imagenet" and key.said.resize is None and not (key.model or "").startswith("timm:"):
        _ask(key, readings(model, key.model, usual.canvas.size))
    return usual, False


def _ask(key: FileKey, models: tuple[str, ...]) -> None:
    if models:
        listed = ", ".join(models)
        raise SeveralReadingsError(
            worded(
                "{path} may be any of {listed}, for which pictures are prepared in different ways: say which, "
                "as in file:{first}:{path}.",
                path=key.path,
                listed=listed,
                first=models[0],
            ),
            models,
        )


def _on_cifar10(checkpoint: Checkpoint, usual: Preparation) -> Preparation:
    """As the paper has it, scaled up to 192, but for networks that take one size only."""
    family = checkpoint.architecture.family
    own = Preparation(
        family.canvas(None), family.statistics(None), worded("usual for {title}", title=checkpoint.architecture.title)
    )
    return usual if answers(checkpoint.module, usual.canvas.size, checkpoint.classes) else own


def _check(checkpoint: Checkpoint, taken: Preparation) -> None:
    rows, cols = taken.canvas.size
    if checkpoint.architecture.family.crops and not answers(checkpoint.module, (rows, cols), checkpoint.classes):
        raise silent(checkpoint.path, checkpoint.architecture.title, (rows, cols), checkpoint.classes)
