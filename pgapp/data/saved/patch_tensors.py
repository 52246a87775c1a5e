"""Patches as tensors: one's own, and the ten of ImageNet-Patch with their targets and the way they are applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import FloatArray
from pgapp.core.wording import worded
from pgapp.data.saved.tensor_files import TensorFileError, read_tensors

SUFFIXES = (".npy", ".pt", ".pth", ".safetensors", ".gz", ".pkl", ".pickle")
LARGEST_SIDE = 1024
MOST = 1000
"""patches in a file"""
ROUNDED = 1e-3
"""how far a patch in 0..1 may lie outside by rounding"""
IMAGENET_PATCH_TRANSFORMS = ((-45.0, 45.0), (0.7, 1.0), (-0.2, 0.2))
"""rotation in degrees, share of the patch's size, share of the canvas's sides by which it leaves the centre"""
IMAGENET_PATCH = {
    "origin": "ImageNet-Patch",
    "licence": "CC BY 4.0",
    "authors": (
        "Pintor et al., ImageNet-Patch: A Dataset for Benchmarking Machine Learning Robustness against "
        "Adversarial Patches, Pattern Recognition 134, 2023"
    ),
    "transforms": dict(zip(("rotation", "scale", "translation"), map(list, IMAGENET_PATCH_TRANSFORMS), strict=True)),
}


class UnusablePatchError(TensorFileError):
    """It has the shape of a patch, but its pixels are none, or too many."""


@dataclass(frozen=True, eq=False)
class PatchTensor:
    """A patch: ``pixels`` float32 ``[3, size, size]`` in 0..1.

    ``target``: the class (ImageNet's number) that it is made for, None where nothing says so. ``about``: what is known
    of it, for JSON.
    """

    pixels: FloatArray
    target: int | None = None
    about: Mapping[str, object] = field(default_factory=dict)


def read_patches(path: Path) -> tuple[PatchTensor, ...]:
    """The patches in a file of tensors: at least one.

    One's own are tensors of 3 x n x n or n x n x 3, or several of them, of values in 0..1 or in 0..255; a network's
    weights are none, whatever their shape. ImageNet-Patch's file holds
    canvases with a patch in the middle of each, their targets, and how large the patches are.

    Raises:
        TensorFileError: it holds no patch; the end of a sentence that begins with the file's name.
        OSError: it cannot be read.
    """
    stored = read_tensors(path)
    library = _imagenet_patch(stored)
    if library:
        return library
    found = [patch for array in _arrays(stored) for patch in _patches(array)]
    if not found:
        raise TensorFileError(worded("holds no patch: a patch is a tensor of 3 x n x n"))
    if len(found) > MOST:
        raise TensorFileError(worded("holds {count} patches; at most {most} are read", count=len(found), most=MOST))
    return tuple(PatchTensor(pixels) for pixels in found)


def _arrays(stored: object) -> list[NDArray[Any]]:
    if isinstance(stored, np.ndarray):
        return [stored]
    if isinstance(stored, Mapping) and any(str(name).endswith((".weight", ".bias")) for name in stored):
        return []  # the first layer of a network has the shape of patches
    values = stored.values() if isinstance(stored, Mapping) else stored if isinstance(stored, list) else ()
    return [array for value in values for array in _arrays(value)]


def _patches(array: NDArray[Any]) -> list[FloatArray]:
    if array.ndim == 3:
        array = array[None]
    if array.ndim != 4 or array.size == 0:
        return []
    if array.shape[1] != 3 and array.shape[3] == 3:  # channels last, as pictures are
        array = array.transpose(0, 3, 1, 2)
    if array.shape[1] != 3 or array.shape[2] != array.shape[3]:
        return []
    if array.shape[2] > LARGEST_SIDE:
        raise UnusablePatchError(
            worded(
                "holds a patch of {size} pixels; {most} are the most",
                size=array.shape[2],
                most=LARGEST_SIDE,
            )
        )
    return [_in_range(each) for each in array]


def _in_range(pixels: NDArray[Any]) -> FloatArray:
    """Float32 in 0..1; a patch of whole numbers, or with a value above 2, is taken for 0..255. What rounding has left
    outside of 0..1 is cut off; a greatest value between 1 and 2 is neither."""
    values = pixels.astype(np.float32)
    whole = not np.issubdtype(pixels.dtype, np.floating)
    if np.isfinite(values).all() and values.min() >= -ROUNDED:
        if not whole and values.max() <= 1 + ROUNDED:
            return np.ascontiguousarray(values.clip(0, 1))
        if (whole or values.max() > 2) and values.max() <= 255 * (1 + ROUNDED) and values.min() >= 0:
            return np.ascontiguousarray((values / np.float32(255)).clip(0, 1))
    raise UnusablePatchError(worded("holds pixels that lie neither between 0 and 1 nor between 0 and 255"))


def _imagenet_patch(stored: object) -> tuple[PatchTensor, ...]:
    """The patches of a file in ImageNet-Patch's form; () where it is another.

    Its ``ApplyPatch`` shows rows and columns from ``side // 2 - size // 2`` to ``side // 2 + size // 2``.
    """
    if not (isinstance(stored, list) and len(stored) == 3 and isinstance(stored[2], Mapping)):
        return ()
    canvases, targets, info = stored
    size = info.get("patch_size")
    if not isinstance(canvases, (np.ndarray, list)) or not isinstance(targets, (np.ndarray, list)):
        return ()
    if type(size) is not int or size < 2 or len(canvases) != len(targets) or len(canvases) > MOST:
        return ()
    return tuple(_of_canvas(canvas, target, size) for canvas, target in zip(canvases, targets, strict=True))


def _of_canvas(canvas: object, target: object, size: int) -> PatchTensor:
    numbers = np.asarray(target).reshape(-1)
    if not isinstance(canvas, np.ndarray) or canvas.ndim != 3 or canvas.shape[0] != 3 or numbers.size != 1:
        raise TensorFileError(worded("holds a patch that is none"))
    rows, cols = canvas.shape[1:]
    half = size // 2
    if 2 * half > min(rows, cols):
        raise TensorFileError(
            worded("holds patches of {size} pixels on canvases of {rows} x {cols}", size=size, rows=rows, cols=cols)
        )
    shown = canvas[:, rows // 2 - half : rows // 2 + half, cols // 2 - half : cols // 2 + half]
    number = int(numbers[0])
    about = {**IMAGENET_PATCH, "target": number, "canvas": [int(rows), int(cols)]}
    return PatchTensor(_in_range(shown), number, about)


def credit(patch: PatchTensor) -> str:
    """Whose it is and under which licence, as the end of a name; empty for one's own."""
    about = patch.about
    return f"{about['origin']}, {about['licence']}" if "licence" in about else ""


def terms(patch: PatchTensor) -> str:
    """Origin, licence, authors and the transforms that its data set applies, as sentences; empty for one's own."""
    about = patch.about
    if "licence" not in about:
        return ""
    turned, scaled, moved = IMAGENET_PATCH_TRANSFORMS
    return worded(
        "{origin}, {licence}. {authors}. Its benchmark turns a patch by up to {turned:g}°, scales it to {least:g} to "
        "{most:g} % and moves it from the middle by up to {moved:g} % of the canvas.",
        origin=about["origin"],
        licence=about["licence"],
        authors=about["authors"],
        turned=turned[1],
        least=100 * scaled[0],
        most=100 * scaled[1],
        moved=100 * moved[1],
    )


def titles(patches: Sequence[PatchTensor], names: Sequence[str]) -> list[str]:
    """What a list calls patches: by their number, and their target where ``names`` has it."""
    return [
        f"{number}. {names[patch.target]}"
        if patch.target is not None and 0 <= patch.target < len(names)
        else f"{number}. {patch.pixels.shape[1]} × {patch.pixels.shape[1]} px"
        for number, patch in enumerate(patches, 1)
    ]
