"""What the program starts with on a network."""

from pgapp.core.defences.table import DEFENCES
from pgapp.engine.defaults import carried_over, default_defence, default_key
from pgapp.networks.catalogue import catalog


def test_a_network_that_sees_all_starts_with_patch_cleanser_and_keeps_what_fits() -> None:
    whole, cells = catalog.entry("resnet18-cifar10"), catalog.entry("bagnet6-cifar10")
    assert default_key(whole) == "patch-cleanser"
    assert default_key(cells) == DEFENCES[0].key
    assert carried_over(default_defence(cells, 5), cells, whole) == default_defence(whole, 5)
    for key in ("patch-cleanser", "hicert"):
        held = default_defence(whole, 5, key)
        assert carried_over(held, whole, cells) == held
        assert carried_over(held, cells, whole) == held
