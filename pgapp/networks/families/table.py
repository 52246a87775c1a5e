"""Every family of networks that a weights file can hold. No torch."""

from __future__ import annotations

from collections.abc import Iterator

from pgapp.core.wording import worded
from pgapp.networks.families.bagnet import BAGNET
from pgapp.networks.families.ds_resnet import CUT_DS_RESNET18, DS_RESNET18, DS_RESNET50
from pgapp.networks.families.family import Architecture, Family, Shapes
from pgapp.networks.families.resnet18 import RESNET18
from pgapp.networks.families.resnet50 import RESNET50
from pgapp.networks.families.small_bagnet import SMALL_BAGNET
from pgapp.networks.families.small_cnn import SMALL_CNN

FAMILIES: tuple[Family, ...] = (
    BAGNET,
    SMALL_BAGNET,
    DS_RESNET50,
    DS_RESNET18,
    CUT_DS_RESNET18,
    RESNET18,
    RESNET50,
    SMALL_CNN,
)
"""No two of them recognize the same shapes."""


def recognize(shapes: Shapes) -> Architecture | None:
    """The architecture that parameters of these shapes belong to; None: none of ``FAMILIES``."""
    found = ((family, family.recognize(shapes)) for family in FAMILIES)
    return next((Architecture(family, variant) for family, variant in found if variant is not None), None)


def architectures() -> Iterator[Architecture]:
    """Those that have a name of their own."""
    return (Architecture(family, variant) for family in FAMILIES for variant in family.variants)


def architecture(title: str) -> Architecture:
    """The one that lists of weights call so.

    Raises:
        ValueError: none is called so; the message is a sentence.
    """
    known = {one.title: one for one in architectures()}
    if title not in known:
        raise ValueError(
            worded("There is no network '{title}'; there are {known}.", title=title, known=", ".join(known))
        )
    return known[title]
