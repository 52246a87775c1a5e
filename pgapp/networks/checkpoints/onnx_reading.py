"""ONNX files: which network a file holds, with the preprocessing that nobody but the person may know."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from pathlib import Path

import onnx
from torch import nn

from pgapp.core.scene import CanvasSpec
from pgapp.core.wording import worded
from pgapp.networks.checkpoints.class_files import names_beside
from pgapp.networks.checkpoints.file_keys import FileKey
from pgapp.networks.checkpoints.prefixes import Inner
from pgapp.networks.checkpoints.preparation import Preparation, PreparationError, beside
from pgapp.networks.checkpoints.prepared import with_preparation
from pgapp.networks.checkpoints.published import belongs_to_folder, stem
from pgapp.networks.checkpoints.reading import Checkpoint, CheckpointError, answers
from pgapp.networks.checkpoints.weights_file import sha256
from pgapp.networks.families.canvases import one_cell, usual_statistics
from pgapp.networks.families.family import EVERYWHERE, MOST_CLASSES, Architecture, Family, Variant
from pgapp.networks.inference.onnx_classifier import OnnxClassifier
from pgapp.networks.inference.onnx_graph import OnnxError, bytes_of, external_tensors
from pgapp.networks.protocols import NetworkLoadError

LARGEST_FILE = 2**31 - 1
"""bytes that protobuf, in which ONNX files are written, can hold"""
NO_ONNX = worded("is no ONNX file, or is cut off or damaged: get it again")
KEPT = 0.875
"""share of the shorter side that is usually kept of larger pictures"""
LARGE = 128
"""pixels; pictures smaller than this are usually not cut"""
FOLDER = "onnx"
"""how Hugging Face calls the folder of ONNX files, above which their settings lie"""


class UnpreparedError(CheckpointError):
    """The file is good, but how pictures are prepared for it only the person can say. ``preparation`` is what to
    propose."""

    def __init__(self, sentence: str, preparation: Preparation) -> None:
        super().__init__(sentence)
        self.preparation = preparation


def read_onnx(path: Path) -> Checkpoint:
    """Read an ONNX file and see that it classifies pictures; it is run on a few random ones.

    Raises ``CheckpointError`` with a sentence that names the file and the problem.
    """
    try:
        model, digest = _model(path)
        module = OnnxClassifier(model)
    except OnnxError as error:
        raise CheckpointError(worded("{path} {problem}.", path=path, problem=error)) from error
    if not 2 <= module.classes <= MOST_CLASSES:
        raise CheckpointError(
            worded("{path} tells {classes} classes apart, which is no classifier.", path=path, classes=module.classes)
        )
    return Checkpoint(
        path,
        _architecture(path, module.size),
        module.classes,
        module.eval(),
        digest,
        Inner({}),
        class_names=_names(path, module.classes),
        remarks=module.remarks,
    )


def prepared_onnx(
    checkpoint: Checkpoint, data_set: str | None, key: FileKey
) -> tuple[Checkpoint, Preparation, FileKey]:
    """As ``prepared.prepared``, for an ONNX file: what the person says, or the settings beside it; nothing is usual.

    Raises:
        UnpreparedError: nobody says how pixels are normalized.
        CheckpointError: the network does not take pictures of that size, or they cannot be prepared so.
    """
    rows, cols = checkpoint.architecture.family.canvas(data_set).size
    usual = _usual((rows, cols), data_set)
    try:
        found = _beside(key.path)
        taken = (found or usual).with_said(key.said)
    except PreparationError as error:
        raise CheckpointError(
            worded(
                "{path}: {error}; say how pictures are prepared, as in file:{path}#{said}.",
                path=key.path,
                error=error,
                said=usual.as_said(key.said),
            )
        ) from error
    if found is None:
        if key.said.mean is None or key.said.std is None:
            raise UnpreparedError(
                worded(
                    "{path} does not say how pixels are normalized: say it, as in file:{path}#{said} for "
                    "the mean and the standard deviation of ImageNet's pixels.",
                    path=key.path,
                    said=usual.as_said(key.said),
                ),
                usual,
            )
        told = key.said.resize is not None and key.said.crop is not None
        taken = replace(taken, source=worded("as you said" if told else "mean and std as you said, the rest as usual"))
    if not answers(checkpoint.module, taken.canvas.size, checkpoint.classes):
        said = "x".join(map(str, taken.canvas.size))
        raise CheckpointError(
            worded(
                "{path} does not answer a picture of {size} pixels with one finite score for each of its "
                "{classes} classes; it answers one of {rows}x{cols}.",
                path=key.path,
                size=said,
                classes=checkpoint.classes,
                rows=rows,
                cols=cols,
            )
        )
    known = key if found is None else replace(key, said=taken.as_said(key.said))
    return replace(checkpoint, architecture=with_preparation(checkpoint.architecture, taken)), taken, known


def _usual(size: tuple[int, int], data_set: str | None) -> Preparation:
    side = min(size)
    resize = None if size[0] != size[1] else math.ceil(side / KEPT) if side >= LARGE else side
    return Preparation(CanvasSpec(size, resize, "bilinear"), usual_statistics(data_set), "usual")


def _beside(path: Path) -> Preparation | None:
    if path.parent.name == FOLDER:
        return beside(path) or beside(path.parent.parent / path.name)
    return beside(path) if belongs_to_folder(path) else None


def _names(path: Path, classes: int) -> tuple[str, ...]:
    """What ``config.json`` beside a file calls its classes; () where it does not."""
    folders = (path.parent, path.parent.parent) if path.parent.name == FOLDER else (path.parent,)
    if path.parent.name != FOLDER and not belongs_to_folder(path):
        return ()
    return names_beside(folders, classes)


def _architecture(path: Path, size: tuple[int, int]) -> Architecture:
    """The family of this file alone."""
    title = f"{stem(path.name)} (ONNX)"
    variant = Variant(title)
    family = Family(
        key="onnx",
        title=title,
        variants=(variant,),
        classifier="",
        data_sets=EVERYWHERE,
        canvas=lambda _data_set: CanvasSpec(size, None, "bilinear"),
        grid=lambda _variant, canvas: one_cell(canvas),
        statistics=usual_statistics,
        recognize=lambda _shapes: None,
        module=_no_module,
        network="pgapp.networks.modules.undefended:make",
        undefended=True,
        fold=False,
    )
    return Architecture(family, variant)


def _no_module(_variant: Variant, _classes: int) -> nn.Module:
    raise NetworkLoadError("An ONNX file cannot be made anew.")


def _model(path: Path) -> tuple[onnx.ModelProto, str]:
    """What the file holds, with the weights that lie beside it, and the sha256 of all of it."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise CheckpointError(worded("{path} has more than 2 GiB, which no ONNX file can be read with.", path=path))
        data = path.read_bytes()
    except OSError as error:
        raise CheckpointError(
            worded("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except Exception as error:
        # protobuf's errors, of files that may hold anything
        raise CheckpointError(f"{path} {NO_ONNX}.") from error
    if not model.graph.node:
        raise CheckpointError(f"{path} {NO_ONNX}.")
    digests = [hashlib.sha256(data).hexdigest(), *_take_in(model, path)]
    return model, digests[0] if len(digests) == 1 else hashlib.sha256(" ".join(digests).encode()).hexdigest()


def _take_in(model: onnx.ModelProto, path: Path) -> list[str]:
    """Read the weights that lie in other files of the same folder into the model; the sha256 of each of these."""
    files: dict[str, str] = {}
    outside = list(external_tensors(model))
    if sum(map(bytes_of, outside)) > LARGEST_FILE:
        raise OnnxError(worded("has more than 2 GiB of weights, more than onnxruntime can be handed at once"))
    for tensor in outside:
        told = {each.key: each.value for each in tensor.external_data}
        name, length = told.get("location", ""), bytes_of(tensor)
        beside_it = path.parent / name
        if not name or Path(name).name != name or beside_it.is_symlink():
            raise OnnxError(worded("keeps weights in a file that does not lie beside it, which is not opened"))
        if not beside_it.is_file():
            raise OnnxError(
                worded("keeps its weights in {name}, which does not lie beside it: get that file, too", name=name[:80])
            )
        offset = int(told.get("offset", "0"), 10) if told.get("offset", "0").isdecimal() else -1
        if offset < 0 or offset + length > beside_it.stat().st_size:
            raise OnnxError(
                worded(
                    "says that it has more weights in {name} than there are: it is cut off or damaged", name=name[:80]
                )
            )
        if name not in files:
            files[name] = sha256(beside_it)
        with beside_it.open("rb") as file:
            file.seek(offset)
            tensor.raw_data = file.read(length)
        del tensor.external_data[:]
        tensor.data_location = onnx.TensorProto.DEFAULT
    return list(files.values())
