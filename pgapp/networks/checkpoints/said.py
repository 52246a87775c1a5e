"""What a person has said of a weights file behind its path: which weights, how pictures are prepared, which classes.

In a key it stands behind ``#``, parted by commas: ``net.pth#ema``, ``net.pth#resize=232,crop=224,bilinear``,
``net.pth#mean=0.5/0.5/0.5,std=0.5/0.5/0.5,classes=/my/names.txt`` (``classes`` last: a path may hold commas). No torch.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pgapp.core.wording import worded

PLAIN = "plain"
"""``weights``: those that training changed, not their average"""
SQUASH = 0
"""``resize``: both sides are scaled to the canvas's, uncropped"""
SQUASHED, WITHIN = "squash", "border"
INTERPOLATIONS = ("bilinear", "bicubic")
LARGEST_SIDE = 4096
WEIGHTS = re.compile(r"[A-Za-z_]\w*(\.\w+)*")
ENDINGS = re.compile(r"\.(pth|pt|tar|safetensors|ckpt|bin)$", re.IGNORECASE)

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Into:
    """Rows and cols that both sides are scaled to before the crop; ``border``: within which the picture is scaled, its
    shape kept, with the mean colour around it."""

    size: tuple[int, int]
    border: bool = False

    def __str__(self) -> str:
        return f"{WITHIN if self.border else SQUASHED}:{self.size[0]}x{self.size[1]}"


@dataclass(frozen=True, kw_only=True)
class Said:
    """None: as the file, what lies beside it, or its architecture says.

    ``weights``: which of the file's weights ("ema"). ``resize``: pixels that the shorter side is scaled to, ``SQUASH``,
    or more of both sides. ``crop``: the canvas, (rows, cols). ``mean``, ``std``: of pixels in 0..1. ``classes``: a file
    of class names, or a folder with a folder a class.
    """

    weights: str | None = None
    resize: int | Into | None = None
    crop: tuple[int, int] | None = None
    interpolation: str | None = None
    mean: Triple | None = None
    std: Triple | None = None
    classes: Path | None = None

    def __str__(self) -> str:
        rows, cols = self.crop or (0, 0)
        parts = (
            self.weights,
            None if self.resize is None else f"resize={self.resize or SQUASHED}",
            self.crop and f"crop={rows}" + (f"x{cols}" if rows != cols else ""),
            self.interpolation,
            self.mean and f"mean={_joined(self.mean)}",
            self.std and f"std={_joined(self.std)}",
            None if self.classes is None else f"classes={self.classes}",
        )
        return ",".join(part for part in parts if part)


def parse_said(text: str) -> Said | None:
    """What stands behind ``#``; None where it is none of this, but a part of a path.

    Raises:
        ValueError: an option with a value that is none; the message is a sentence.
    """
    head, classes, path = text.partition("classes=")
    if classes and head and not head.endswith(","):
        return None
    found: dict[str, object] = {"classes": Path(path)} if classes and path else {}
    for part in filter(None, head.split(",")):
        name, equals, value = part.partition("=")
        if equals and name in READERS:
            found[name] = _read(name, value)
        elif part in INTERPOLATIONS:
            found["interpolation"] = part
        elif WEIGHTS.fullmatch(part) and not ENDINGS.search(part) and "weights" not in found:
            found["weights"] = part
        else:
            return None
    return Said(**found)  # type: ignore[arg-type]


def _read(name: str, value: str) -> object:
    try:
        return READERS[name](value)
    except ValueError:
        raise ValueError(
            worded("'{name}={value}' is not understood: say {example}.", name=name, value=value, example=EXAMPLES[name])
        ) from None


def _side(text: str) -> int:
    side = int(text)
    if not 1 <= side <= LARGEST_SIDE:
        raise ValueError
    return side


def _resize(text: str) -> int | Into:
    how, colon, size = text.partition(":")
    if colon and how in (SQUASHED, WITHIN):
        return Into(_crop(size), how == WITHIN)
    return SQUASH if text == SQUASHED else _side(text)


def _crop(text: str) -> tuple[int, int]:
    rows, _, cols = text.partition("x")
    return _side(rows), _side(cols or rows)


def _mean(text: str) -> Triple:
    first, second, third = (float(part) for part in text.split("/"))
    if not all(math.isfinite(each) for each in (first, second, third)):
        raise ValueError
    return first, second, third


def _std(text: str) -> Triple:
    values = _mean(text)
    if min(values) <= 0:
        raise ValueError
    return values


READERS: dict[str, Callable[[str], object]] = {"resize": _resize, "crop": _crop, "mean": _mean, "std": _std}
EXAMPLES = {
    "resize": worded(
        "resize=256, resize=squash to scale both sides to the crop's, resize=squash:256x256 to more than that, "
        "or resize=border:256x256 to keep the shape within it"
    ),
    "crop": worded("crop=224, or crop=224x288 (rows x columns)"),
    "mean": worded("mean=0.485/0.456/0.406, of pixels from 0 to 1"),
    "std": worded("std=0.229/0.224/0.225, all above 0"),
}


def _joined(values: Triple) -> str:
    return "/".join(repr(value) for value in values)
