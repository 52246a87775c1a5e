"""Networks that other installed packages bring, as entries of the catalogue. No torch until one is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pgapp.core.wording import worded
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.classes import labels
from pgapp.networks.families import brought

if TYPE_CHECKING:
    from pgapp.networks.protocols import LocalLogitNetwork, NetworkPair, UndefendedNetwork


def entry_of(key: str) -> NetworkEntry:
    """How the catalogue lists it; its package is imported now, where it was not.

    Raises:
        KeyError: no package says that it brings it.
        PluginError: it cannot be used; one sentence.
    """
    network = brought.NETWORKS.load(key)
    known = network.architecture
    with brought.NETWORKS.guarded(key):
        return NetworkEntry(
            key,
            network.title,
            network.summary,
            network.classes,
            known.family.canvas(network.data_set),
            known.grid(network.data_set),
            known.title,
            has_undefended=known.family.undefended or network.data_set in ("imagenet", "imagenette"),
        )


def load_brought(key: str, device: str, precision: str, imagenet: Callable[[], UndefendedNetwork]) -> NetworkPair:
    """The network of that key, and the undefended one beside it, as ``beside`` chooses it.

    Raises:
        KeyError, PluginError: as ``entry_of`` does.
        NetworkLoadError: its weights cannot be used, its module cannot be made, or its cells see more than it says.
    """
    import torch

    from pgapp.networks.checkpoints.make import make_network
    from pgapp.networks.checkpoints.reading import read_checkpoint
    from pgapp.networks.precision.fields import check_fields
    from pgapp.networks.protocols import NetworkLoadError

    network = brought.NETWORKS.load(key)
    known, data_set, names = network.architecture, network.data_set, network.classes
    try:
        checkpoint = read_checkpoint(network.weights, known=known)
        if checkpoint.classes != len(names):
            raise NetworkLoadError(
                worded(
                    "{weights} has {classes} classes, '{key}' {names} names.",
                    weights=network.weights,
                    classes=checkpoint.classes,
                    key=key,
                    names=len(names),
                )
            )
        local = make_network(checkpoint.module, known, data_set, checkpoint.digest, device, precision, names)
        check_fields(local)
    except (NetworkLoadError, torch.OutOfMemoryError):
        raise
    except Exception as error:
        raise NetworkLoadError(
            worded("The network '{key}' was not made: {kind}: {error}", key=key, kind=type(error).__name__, error=error)
        ) from error
    return beside(local, known.family.undefended, data_set, imagenet)


def beside(
    local: LocalLogitNetwork, undefended: bool, data_set: str | None, imagenet: Callable[[], UndefendedNetwork]
) -> NetworkPair:
    """A network with the undefended one for its classes: an undefended one itself; ``imagenet()`` for ImageNet's,
    restricted to ImageNette's ten for these; none for others."""
    from pgapp.networks.modules.undefended import SomeClasses
    from pgapp.networks.protocols import NetworkPair, beside_itself

    if undefended:
        return beside_itself(local)
    if data_set == "imagenet":
        return NetworkPair(local, imagenet())
    if data_set == "imagenette":
        return NetworkPair(local, SomeClasses(imagenet(), labels.IMAGENETTE))
    return NetworkPair(local, None)
