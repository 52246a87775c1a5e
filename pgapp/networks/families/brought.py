"""Families and networks that other installed packages bring. No torch, and none of them is imported unasked.

``pgapp.networks`` holds networks with their weights, each under the key that the catalogue lists; ``pgapp.families``
families alone, for weights files. How to write such a package: docs/add-a-network.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pgapp.core.plugins import PluginError, Plugins
from pgapp.core.wording import worded
from pgapp.networks.classes.data_sets import CLASS_COUNTS, class_names
from pgapp.networks.families.family import Architecture, Family, Shapes, Variant


@dataclass(frozen=True, kw_only=True)
class BroughtNetwork:
    """A network with its weights.

    Args:
        title: what the person sees.
        summary: what there is to know of it, in half a line.
        family: its family; weights files of its kind are recognized, too.
        variant: which one of the family.
        weights: the file, as ``read_checkpoint`` takes it.
        data_set: "imagenet", "imagenette" or "cifar10": decides canvas and statistics; None: something else.
        names: its classes in order; () for the data set's.

    Raises:
        ValueError: neither names nor a data set that is known here.
    """

    title: str
    summary: str
    family: Family
    variant: Variant
    weights: Path
    data_set: str | None = None
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.data_set not in (None, *CLASS_COUNTS):
            raise ValueError(
                worded(
                    "the data set of '{title}' is one of {known}, or None",
                    title=self.title,
                    known=", ".join(CLASS_COUNTS),
                )
            )
        if self.data_set is None and len(self.names) < 2:
            raise ValueError(
                worded("'{title}' needs the names of its classes, or a data set that is known here", title=self.title)
            )

    @property
    def architecture(self) -> Architecture:
        return Architecture(self.family, self.variant)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of its classes in order."""
        return self.names or class_names(CLASS_COUNTS[self.data_set or ""], self.data_set)


NETWORKS = Plugins("pgapp.networks", BroughtNetwork)
FAMILIES = Plugins("pgapp.families", Family)


def families() -> tuple[Family, ...]:
    """Every family that a package brings, alone or with a network. They are imported now; see ``failures``."""
    return tuple({family.key: family for _, _, family in _families()}.values())


def recognize(shapes: Shapes) -> Architecture | None:
    """The architecture of a brought family that parameters of these shapes belong to; None: of none."""
    for plugins, name, family in _families():
        try:
            with plugins.guarded(name):
                variant = family.recognize(shapes)
        except PluginError:
            continue  # it is among the failures
        if variant is not None:
            return Architecture(family, variant)
    return None


def failures() -> tuple[str, ...]:
    """One sentence for each that cannot be used, as far as was found out."""
    return (*NETWORKS.failures().values(), *FAMILIES.failures().values())


def _families() -> Iterator[tuple[Plugins[BroughtNetwork] | Plugins[Family], str, Family]]:
    for listed in FAMILIES.listed():
        try:
            yield FAMILIES, listed.name, FAMILIES.load(listed.name)
        except PluginError:
            continue  # it is among the failures
    for listed in NETWORKS.listed():
        try:
            yield NETWORKS, listed.name, NETWORKS.load(listed.name).family
        except PluginError:
            continue
