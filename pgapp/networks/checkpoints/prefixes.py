"""The network inside a state dict: under which prefix its parameters stand, and what stands before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from pgapp.networks.checkpoints.contents import same
from pgapp.networks.checkpoints.said import PLAIN
from pgapp.networks.families.family import Shapes

Tensors = Mapping[str, Tensor]
DEEPEST = 6
FEWEST = 4
"""parameters under a prefix that may be a network: two layers with their biases"""
MOST_TRIED = 64
AVERAGED = re.compile(r"(^|[._])(ema|averaged|avg|swa|shadow)([._]|$)", re.IGNORECASE)
TAUGHT = re.compile(r"(^|[._])(teacher|student)([._]|$)", re.IGNORECASE)
MEAN = re.compile(r"(^|\.)(_?mean|mu|new_mean|image_mean|pixel_mean)$")
STD = re.compile(r"(^|\.)(_?std|sigma|new_std|image_std|pixel_std)$")


@dataclass(frozen=True, eq=False)
class Inner:
    """A network's own parameters. ``prefix`` stood before their names.

    ``mean`` and ``std``, of pixels in 0..1, are those of a layer before the network. ``left_out`` are the names that
    belong to neither.
    """

    tensors: dict[str, Tensor]
    prefix: str = ""
    mean: tuple[float, float, float] | None = None
    std: tuple[float, float, float] | None = None
    left_out: tuple[str, ...] = field(default=())


def inner_networks(tensors: Tensors, fits: Callable[[Shapes], bool]) -> dict[str, Inner]:
    """The networks in a state dict that ``fits`` knows, by which weights they are ("plain", "ema", ...).

    Copies with the same numbers count once, the one whose prefix is shortest; where several differ, those whose prefix
    speaks of averages are "ema", those of a teacher or student are called so, and others by their prefix.
    """
    found: dict[str, Inner] = {}
    for prefix, inner in _candidates(tensors):
        if any(prefix.startswith(other.prefix) for other in found.values()):
            continue  # a part of a network that was found
        if any(same(inner, other.tensors) for other in found.values()):
            continue
        if fits({name: tuple(value.shape) for name, value in inner.items()}):
            name = _which(prefix)
            found.setdefault(name if name not in found else prefix.rstrip("."), _inner(tensors, prefix, inner))
    return found


def stripped(tensors: Tensors) -> Inner:
    """The longest prefix that all names share taken off, for saying what is wrong with what is left."""
    inner, taken = dict(tensors), ""
    while inner:
        heads = {name.partition(".")[0] for name in inner}
        if len(heads) > 1 or any("." not in name for name in inner):
            break
        prefix = f"{heads.pop()}."
        inner, taken = _below(inner, prefix), taken + prefix
    return Inner(inner, taken)


def _which(prefix: str) -> str:
    taught = TAUGHT.search(prefix)
    if taught:
        return taught[2].lower()
    return "ema" if AVERAGED.search(prefix) else PLAIN


def _candidates(tensors: Tensors) -> Iterator[tuple[str, dict[str, Tensor]]]:
    """State dicts that may be a network's alone, the shortest prefix first, also under the names of other libraries."""
    counts: Counter[str] = Counter()
    for name in tensors:
        parts = name.split(".")
        counts.update(".".join(parts[:depth]) + "." for depth in range(1, min(len(parts), DEEPEST + 1)))
    prefixes = [prefix for prefix, count in counts.most_common() if count >= FEWEST][:MOST_TRIED]
    for prefix in ("", *sorted(prefixes, key=lambda each: each.count("."))):
        inner = _below(tensors, prefix)
        yield prefix, inner
        for renamed in _renamed(inner):
            yield prefix, renamed


def _below(tensors: Tensors, prefix: str) -> dict[str, Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}


def _inner(tensors: Tensors, prefix: str, inner: dict[str, Tensor]) -> Inner:
    outside = {name: value for name, value in tensors.items() if not name.startswith(prefix)}
    statistics = _statistics(outside, prefix)
    kept = {id(value) for value in inner.values()}
    unread = [name for name, value in tensors.items() if id(value) not in kept and not _is_statistic(name)]
    parent = re.sub(r"[^.]+\.$", "", prefix)
    left_out = tuple(name for name in unread if not (parent and name.startswith(f"{parent}attacker.")))
    mean, std = statistics or (None, None)
    return Inner(inner, prefix, mean, std, left_out)


def _is_statistic(name: str) -> bool:
    return MEAN.search(name) is not None or STD.search(name) is not None


Triple = tuple[float, float, float]


def _statistics(outside: Tensors, prefix: str) -> tuple[Triple, Triple] | None:
    """Mean and std of a layer beside the network, under the same parent; those of pixels in 0..255 are divided."""
    parent = re.sub(r"[^.]+\.$", "", prefix)
    near = {
        name: value
        for name, value in outside.items()
        if name.startswith(parent) and value.numel() == 3 and value.is_floating_point()
    }
    means = [name for name in near if MEAN.search(name)]
    for mean in sorted(means, key=lambda name: name.count(".")):
        head = mean.rpartition(".")[0]
        std = next((name for name in near if STD.search(name) and name.rpartition(".")[0] == head), None)
        if std is None:
            continue
        values = near[mean].flatten().to(torch.float64), near[std].flatten().to(torch.float64)
        if not all(bool(torch.isfinite(each).all()) for each in values) or bool((values[1] <= 0).any()):
            continue
        scale = 255.0 if float(values[0].abs().max()) > 2 else 1.0
        # float32 keeps seven digits, so 0.485 comes back as 0.485
        first, second = ([float(f"{float(number) / scale:.7g}") for number in each] for each in values)
        return (first[0], first[1], first[2]), (second[0], second[1], second[2])
    return None


# ---- the names of other libraries


def _renamed(tensors: Tensors) -> Iterator[dict[str, Tensor]]:
    """Under torchvision's names, where Hugging Face's or OpenMMLab's are known, or those of a backbone and a head."""
    if "embedder.embedder.convolution.weight" in tensors or "resnet.embedder.embedder.convolution.weight" in tensors:
        yield {_of_hugging_face(name): value for name, value in tensors.items()}
    elif 0 < sum(name.startswith(BACKBONE) for name in tensors) < len(tensors):
        yield {name.removeprefix(BACKBONE): value for name, value in tensors.items()}
        heads = {name.rpartition(".")[0] for name in tensors if not name.startswith(BACKBONE)}
        if len(heads) == 1:  # one layer, whatever it is called
            head = heads.pop() + "."
            yield {
                "fc." + name.removeprefix(head) if name.startswith(head) else name.removeprefix(BACKBONE): value
                for name, value in tensors.items()
            }


BACKBONE = "backbone."
HUGGING_FACE = (
    (r"^resnet\.", ""),
    (r"^embedder\.embedder\.convolution\.", "conv1."),
    (r"^embedder\.embedder\.normalization\.", "bn1."),
    (r"^classifier\.1\.", "fc."),
)
HF_SHORTCUT = re.compile(r"^encoder\.stages\.(\d+)\.layers\.(\d+)\.shortcut\.(convolution|normalization)\.(.*)$")
HF_LAYER = re.compile(r"^encoder\.stages\.(\d+)\.layers\.(\d+)\.layer\.(\d+)\.(convolution|normalization)\.(.*)$")


def _of_hugging_face(name: str) -> str:
    """A ResNet of transformers, in torchvision's names."""
    for pattern, present in HUGGING_FACE:
        name = re.sub(pattern, present, name)
    if found := HF_SHORTCUT.match(name):
        stage, block, kind, rest = found.groups()
        return f"layer{int(stage) + 1}.{block}.downsample.{0 if kind == 'convolution' else 1}.{rest}"
    if found := HF_LAYER.match(name):
        stage, block, layer, kind, rest = found.groups()
        part = "conv" if kind == "convolution" else "bn"
        return f"layer{int(stage) + 1}.{block}.{part}{int(layer) + 1}.{rest}"
    return name
