"""How pictures are prepared for the weights in a file: by the library that published them, by what lies beside them.

Preprocessing belongs to the weights, not to the architecture: torchvision's second weights of a ResNet-50 want pictures
scaled to 232 pixels, its first to 256, and timm's have as many ways as files.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pgapp.core.scene import CanvasSpec
from pgapp.core.wording import joined, numeral, worded
from pgapp.networks.checkpoints.guesses import config_beside
from pgapp.networks.checkpoints.said import INTERPOLATIONS, LARGEST_SIDE, SQUASH, Into, Said
from pgapp.networks.classes.normalization import Normalization

LOOK_ALIKE = ("resnet", "resnext", "wide_resnet", "densenet")
"""families of torchvision whose tensors have the same names and shapes in timm"""
DIGEST = re.compile(r"-([0-9a-f]{8,})\.pth$")
RESAMPLING = {2: "bilinear", 3: "bicubic"}
"""Pillow's numbers, which Hugging Face writes"""


class PreparationError(ValueError):
    """Pictures would have to be prepared in a way that there is not here; the end of a sentence."""


@dataclass(frozen=True)
class Preparation:
    """Canvas and statistics, and in words whence they are known."""

    canvas: CanvasSpec
    statistics: Normalization
    source: str

    def with_said(self, said: Said) -> Preparation:
        """The same with what a person has said instead."""
        size = said.crop or self.canvas.size
        statistics = Normalization(said.mean or self.statistics.mean, said.std or self.statistics.std)
        into = _into(self.canvas) if said.resize is None else said.resize
        border = colour_of(statistics.mean) if isinstance(into, Into) and into.border else None
        resize = into.size if isinstance(into, Into) else into or None
        if said.resize is None and isinstance(resize, int) and resize < min(size):
            resize = min(size)
        if isinstance(into, Into) and not into.border and any(a < b for a, b in zip(into.size, size, strict=True)):
            if said.resize is not None:
                raise PreparationError(
                    worded(
                        "a crop of {rows} x {cols} does not fit into pictures scaled to {into}",
                        rows=size[0],
                        cols=size[1],
                        into=into,
                    )
                )
            resize = None
        canvas = CanvasSpec(size, resize, said.interpolation or self.canvas.interpolation, border)
        if isinstance(canvas.resize, int) and canvas.resize < min(canvas.size):
            raise PreparationError(
                worded(
                    "a crop of {size} pixels does not fit into pictures scaled to {resize}",
                    size=min(size),
                    resize=resize,
                )
            )
        if (canvas, statistics) == (self.canvas, self.statistics):
            return self
        return Preparation(canvas, statistics, worded("as you said"))

    def as_said(self, said: Said) -> Said:
        """What would have to be said to get this, besides what ``said`` says of weights and classes."""
        return Said(
            weights=said.weights,
            resize=_into(self.canvas),
            crop=self.canvas.size,
            interpolation=self.canvas.interpolation,
            mean=self.statistics.mean,
            std=self.statistics.std,
            classes=said.classes,
        )

    def record(self) -> dict[str, object]:
        """For JSON."""
        border = {} if self.canvas.border is None else {"border": list(self.canvas.border)}
        return {
            "resize": list(self.canvas.resize) if isinstance(self.canvas.resize, tuple) else self.canvas.resize,
            **border,
            "size": list(self.canvas.size),
            "interpolation": self.canvas.interpolation,
            "mean": list(self.statistics.mean),
            "std": list(self.statistics.std),
            "from": self.source,
        }

    def __str__(self) -> str:
        rows, cols = self.canvas.size
        both = self.statistics.mean, self.statistics.std
        mean, std = (joined(" ", [numeral(each, ".4g") for each in values]) for values in both)
        return worded(
            "{scaling} ({interpolation}), {rows} x {cols}; mean {mean}, std {std} ({source})",
            scaling=self.canvas.scaling,
            interpolation=self.canvas.interpolation,
            rows=rows,
            cols=cols,
            mean=mean,
            std=std,
            source=self.source,
        )


# ---- torchvision


@cache
def torchvision_files() -> Mapping[str, tuple[str, str]]:
    """First digits of a published file's sha256 -> model and which of its weights ("resnet50", "IMAGENET1K_V2")."""
    from torchvision import models

    found = {}
    for name in models.list_models(module=models):
        for member in models.get_model_weights(name):
            digest = DIGEST.search(member.url)
            if digest:
                found[digest[1][:8]] = (name, member.name)
    return found


def torchvision_preparation(model: str, member: str = "") -> Preparation:
    """What torchvision publishes with weights; those of the first where none are named.

    Raises:
        LookupError: there are no such weights; the end of a sentence, which lists those that there are.
    """
    from torchvision import models

    weights = models.get_model_weights(model)
    names = [each.name for each in weights]
    if member and member not in names:
        raise LookupError(
            worded(
                "torchvision publishes no weights '{member}' of {model}; there are {names}",
                member=member,
                model=model,
                names=", ".join(names),
            )
        )
    chosen = weights[member] if member else next(iter(weights))
    preset = chosen.transforms()
    mode = "bicubic" if preset.interpolation.value == "bicubic" else "bilinear"
    canvas = CanvasSpec((preset.crop_size[0], preset.crop_size[0]), preset.resize_size[0], mode)
    statistics = Normalization(_triple(preset.mean), _triple(preset.std))
    return Preparation(canvas, statistics, worded("torchvision's {name}", name=f"{model}.{chosen.name}"))


def readings(model: str, said: str | None, size: tuple[int, int]) -> tuple[str, ...]:
    """The published weights that a file with a model's tensors and 1000 classes may be, where pictures are prepared in
    different ways for them: ("torchvision:resnet50.IMAGENET1K_V1", ..., "timm:resnet50").

    ``said`` is the model that the person named: then only that library's. ``size`` is the one that the tensors are for.
    """
    from torchvision import models

    if model not in models.list_models(module=models):
        return ()
    known: dict[tuple[CanvasSpec, Normalization], str] = {}
    for weights in models.get_model_weights(model):
        found = torchvision_preparation(model, weights.name)
        if "FEATURES" not in weights.name and (found.canvas.size == size or not model.startswith("vit")):
            known.setdefault((found.canvas, found.statistics), f"torchvision:{model}.{weights.name}")
    alike = (f"timm:{model}",) if said is None and model.startswith(LOOK_ALIKE) else ()
    return (*known.values(), *alike) if len(known) + len(alike) > 1 else ()


# ---- timm and Hugging Face


def timm_preset(name: str) -> dict[str, Any]:
    """timm's own settings for a model, or for some of its weights ("resnet50.a1_in1k"). Imports timm."""
    from timm.data.config import resolve_data_config
    from timm.models import get_pretrained_cfg

    known = get_pretrained_cfg(name)
    found: dict[str, Any] = resolve_data_config(  # type: ignore[no-untyped-call]
        {}, pretrained_cfg=dict(vars(known)) if known is not None else {}
    )
    return found


def timm_preparation(config: Mapping[str, Any], source: str) -> Preparation:
    """What timm does to pictures for evaluation with a preset (``pretrained_cfg``).

    Raises:
        PreparationError: pictures would be padded, or cut in a way that there is not here, or the preset is none.
    """
    try:
        rows, cols = (int(side) for side in config["input_size"][-2:])
        share = float(config.get("crop_pct") or 0.875)
        mode = config.get("crop_mode") or "center"
        statistics = Normalization(_triple(config["mean"]), _triple(config["std"]))
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        raise PreparationError(
            worded("{source} does not say how large pictures are, or their mean and std", source=source)
        ) from error
    interpolation = _interpolation(config.get("interpolation") or "bilinear", source)
    if not (0 < share <= 1 and 1 <= rows <= LARGEST_SIDE and 1 <= cols <= LARGEST_SIDE):
        raise PreparationError(
            worded(
                "{source} cuts pictures of {rows} x {cols} pixels at {share:g} of their size",
                source=source,
                rows=rows,
                cols=cols,
                share=share,
            )
        )
    if mode == "squash" and share == 1:
        return Preparation(CanvasSpec((rows, cols), None, interpolation), statistics, source)
    into = (math.floor(rows / share), math.floor(cols / share))
    if mode == "squash":
        return Preparation(CanvasSpec((rows, cols), into, interpolation), statistics, source)
    if mode == "border":
        border = colour_of(statistics.mean)
        return Preparation(CanvasSpec((rows, cols), into, interpolation, border), statistics, source)
    if rows != cols:
        raise PreparationError(
            worded(
                "{source} cuts oblong pictures ({rows} x {cols}, crop_mode {mode}), which no weights that "
                "timm publishes want, and which is not done here",
                source=source,
                rows=rows,
                cols=cols,
                mode=mode,
            )
        )
    return Preparation(CanvasSpec((rows, cols), math.floor(rows / share), interpolation), statistics, source)


def hugging_face_preparation(config: Mapping[str, Any], source: str) -> Preparation:
    """What an image processor of transformers does, by its ``preprocessor_config.json``. Raises as above."""
    try:
        size = config["size"]
        statistics = Normalization(_triple(config["image_mean"]), _triple(config["image_std"]))
        shortest = size if isinstance(size, int) else size.get("shortest_edge")
        crop = config.get("crop_size") or shortest or 0
        cut = (crop, crop) if isinstance(crop, int) else (crop["height"], crop["width"])
        square = (size["height"], size["width"]) if shortest is None else None
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise PreparationError(
            worded("{source} does not say how large pictures are, or their mean and std", source=source)
        ) from error
    interpolation = _interpolation(RESAMPLING.get(config.get("resample", 2), "another"), source)
    kind = str(config.get("image_processor_type") or config.get("feature_extractor_type") or "")
    if kind.startswith("ConvNext") and isinstance(shortest, int):
        share = float(config.get("crop_pct") or 224 / 256)
        spec = CanvasSpec((shortest, shortest), int(shortest / share) if shortest < 384 else None, interpolation)
    elif square is not None or kind.startswith(("ViT", "DeiT")) or not config.get("do_center_crop"):
        rows, cols = square or (shortest, shortest)
        spec = CanvasSpec((int(rows), int(cols)), None, interpolation)
    else:
        spec = CanvasSpec((int(cut[0]), int(cut[1])), int(shortest), interpolation)
    shorter = spec.resize if isinstance(spec.resize, int) else 1
    if not all(1 <= side <= LARGEST_SIDE for side in (*spec.size, shorter)):
        raise PreparationError(worded("{source} names no size that a picture can have", source=source))
    return Preparation(spec, statistics, source)


def beside(path: Path) -> Preparation | None:
    """What the settings say that timm or Hugging Face put beside a file; None where they say nothing of pictures.

    Raises:
        PreparationError: they say what cannot be done here.
    """
    config = config_beside(path)
    preset = config.get("pretrained_cfg")
    if isinstance(preset, Mapping):
        return timm_preparation(preset, worded("config.json beside it"))
    if "input_size" in config and "mean" in config:
        return timm_preparation(config, worded("config.json beside it"))
    processor = config_beside(path, "preprocessor_config.json")
    if processor:
        return hugging_face_preparation(processor, worded("preprocessor_config.json beside it"))
    return None


def colour_of(mean: Sequence[float]) -> tuple[int, int, int]:
    """The colour that timm pads with: a mean of pixels in 0..1 as levels."""
    red, green, blue = (min(255, max(0, round(255 * value))) for value in mean)
    return red, green, blue


def _into(canvas: CanvasSpec) -> int | Into:
    if isinstance(canvas.resize, tuple):
        return Into(canvas.resize, canvas.border is not None)
    return canvas.resize or SQUASH


def _interpolation(name: object, source: str) -> str:
    if name not in INTERPOLATIONS:
        raise PreparationError(
            worded(
                "{source} scales pictures in a way ('{name}') that is not done here", source=source, name=str(name)[:20]
            )
        )
    return str(name)


def _triple(values: Sequence[Any]) -> tuple[float, float, float]:
    first, second, third = (float(value) for value in values)
    if not all(math.isfinite(each) for each in (first, second, third)):
        raise ValueError("not finite")
    return first, second, third
