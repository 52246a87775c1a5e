from __future__ import annotations

import pytest

from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces, subset
from pgapp.networks.classes import labels


def test_imagenet_has_a_thousand_different_names_and_ids() -> None:
    names, wnids = labels.imagenet(), labels.imagenet_wnids()
    assert len({name.casefold() for name in names}) == len(set(wnids)) == 1000
    assert (names[0], wnids[0]) == ("tench", "n01440764")
    assert (names[134], names[517]) == ("crane (bird)", "crane (machine)")
    assert (names[638], names[639]) == ("maillot (tights)", "maillot (tank suit)")
    assert (names[999], wnids[999]) == ("toilet tissue", "n15075141")


def test_label_spaces_of_an_imagenet_network() -> None:
    whole, nette = label_spaces(catalog.entry(catalog.DEFAULT_KEY))
    assert (whole.name, whole.indices, len(whole.names)) == ("ImageNet (1000)", None, 1000)
    assert (nette.name, nette.indices) == ("ImageNette (10)", (0, 217, 482, 491, 497, 566, 569, 571, 574, 701))
    assert nette.names == (
        "tench",
        "English springer",
        "cassette player",
        "chain saw",
        "church",
        "French horn",
        "garbage truck",
        "gas pump",
        "golf ball",
        "parachute",
    )


@pytest.mark.parametrize("indices", [[], [3], [3, 3], [0, 1000], [-1, 4]])
def test_a_label_space_needs_different_classes_that_exist(indices: list[int]) -> None:
    with pytest.raises(ValueError, match="class"):
        subset(catalog.entry(catalog.DEFAULT_KEY), indices, "mine")


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("tench", 0),
        ("TENCH ", 0),
        ("7", 7),
        ("n02012849", 134),
        ("french_horn", 566),
        ("chainsaw", 491),
        ("Tinca tinca", 0),
        ("gong", 577),
        ("crane (bird)", 134),
    ],
)
def test_a_class_is_found_by_name_number_or_id(text: str, index: int) -> None:
    assert labels.find(labels.imagenet(), text) == index


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1000", "numbered 0 to 999"),
        ("", "no class was named"),
        ("crane", "'crane (bird)' or 'crane (machine)'"),
        ("tensh", "did you mean 'tench'"),
        ("qqqqqqq", "give its name, its number or its WordNet id"),
    ],
)
def test_what_is_not_a_class_is_answered_with_what_comes_near(text: str, says: str) -> None:
    with pytest.raises(labels.UnknownLabelError) as caught:
        labels.find(labels.imagenet(), text)
    assert says in str(caught.value)


def test_numbers_count_within_the_label_space() -> None:
    nette = label_spaces(catalog.entry(catalog.DEFAULT_KEY))[1]
    assert labels.find(nette.names, "1") == labels.find(nette.names, "english springer") == 1
    with pytest.raises(labels.UnknownLabelError):
        labels.find(nette.names, "goldfish")


def test_a_label_space_may_have_two_classes_or_more_in_any_order() -> None:
    entry = catalog.entry(catalog.DEFAULT_KEY)
    for indices in ((5, 2), (0, 999, 3)):
        space = subset(entry, indices, "mine")
        assert (space.name, space.indices) == ("mine", indices)
        assert space.names == tuple(entry.names[index] for index in indices)
    with pytest.raises(ValueError, match="numbered 0 to 999"):
        subset(entry, (0, 1000), "mine")
