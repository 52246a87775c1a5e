"""What names and numbers of classes mean, by the field's own lists; nothing is taken that is not sure."""

from array import array
from collections.abc import Sequence

import pytest
from timm.data import ImageNetInfo  # type: ignore[attr-defined]
from torchvision.models._meta import _IMAGENET_CATEGORIES

from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.label_mapping import LabelMapping, match_labels
from pgapp.data.pictures.numbering import Numbering
from pgapp.engine.loading.labelling import doubtful_sentence, mapping_of, readings_sentence, ways_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.classes import labels

ENTRY = catalog.entry(catalog.DEFAULT_KEY)
SPACE = label_spaces(ENTRY)[0]
CIFAR = LabelSpace("ten", tuple("abcdefghij"))
TWELVE = LabelSpace("twelve", tuple("abcdefghijkl"))
KERAS = [
    ", ".join(lemmas).split(", ")[0].replace(" ", "_") for lemmas in labels.imagenet_synonyms()
]  # keras.applications' imagenet_class_index.json: the first lemma with underscores


def set_of(classes: Sequence[str], keys: Sequence[str] = ("a.png",)) -> PictureSet:
    return PictureSet("set", None, list(keys), array("i", [0] * len(keys)), tuple(classes))


def found(classes: Sequence[str], keys: Sequence[str] = ("a.png",), way: Numbering | None = None) -> LabelMapping:
    return mapping_of(set_of(classes, keys), ENTRY, SPACE, numbering=way)


def test_torchvisions_names_all_resolve() -> None:
    assert found(_IMAGENET_CATEGORIES).labels == tuple(range(1000))


def test_the_full_names_of_timm_and_the_kit_resolve_but_for_both_cranes() -> None:
    info = ImageNetInfo()
    names = [info.index_to_description(index) for index in range(1000)]
    mapping = found(names)
    assert [label for label in mapping.labels if label is not None] == [i for i in range(1000) if i not in (134, 517)]
    assert {match.text for match in mapping.doubtful} == {"crane"}


def test_keras_names_resolve_but_for_the_three_that_it_has_double() -> None:
    mapping = found(KERAS)
    assert {KERAS[i] for i, label in enumerate(mapping.labels) if label != i} == {"crane", "maillot"}
    assert {match.text for match in mapping.doubtful} == {"crane", "maillot"}
    assert "maillot may be maillot (tights) or maillot (tank suit)" in doubtful_sentence(mapping, SPACE)


def test_our_own_names_and_ids_resolve() -> None:
    assert found(labels.imagenet()).labels == tuple(range(1000))
    assert found(labels.imagenet_wnids()).labels == tuple(range(1000))


@pytest.mark.parametrize(
    ("text", "label"),
    [("Cardigan", 264), ("cardigan", 474), ("CARDIGAN", None), ("crane", None), ("crane bird", 134), ("Tench", 0),
     ("missile", 657), ("projectile", 744), ("man-eater", 2), ("tinca_tinca", 0),
     ("000-tench", 0), ("264.Cardigan", 264), ("3_great_white_shark", 2), ("7 crane", None), ("000-tenches", None)],
)  # fmt: skip
def test_a_name_means_what_is_spelled_so_then_what_is_without_case_then_a_synonym(text: str, label: int | None) -> None:
    assert found([text]).labels == (label,)


def test_what_the_other_classes_leave_over_is_sure() -> None:
    assert found(["crane bird", "crane"]).labels == (134, 517)
    assert found(["n03710721", "maillot"]).labels == (639, 638)


def test_the_kits_first_number_is_no_goldfish() -> None:
    kit = [str(number) for number in range(1, 1001)]
    mapping = found(kit, ["1/ILSVRC2012_val_00000293.JPEG"])
    assert mapping.numbering is Numbering.DEVKIT
    assert SPACE.names[mapping.labels[0] or 0] == "kit fox"
    assert sorted(label for label in mapping.labels if label is not None) == list(range(1000))
    asked = found(kit)
    assert asked.readings == (Numbering.DEVKIT, Numbering.FROM_ONE, Numbering.NAMES)
    assert set(asked.labels) == {None}
    assert labels.imagenet_wnids()[labels.imagenet_kit_numbers().index(490)] == "n01751748"  # val_00000001, a sea snake


@pytest.mark.parametrize(
    ("texts", "numbering", "label"),
    [
        ([str(n) for n in range(1000)], Numbering.INDEX, 10),
        (["0", "217", "10"], Numbering.INDEX, 10),
        ([f"{n:04d}" for n in range(1000)], Numbering.INDEX, 10),
    ],
)
def test_with_a_zero_numbers_are_imagenets_own(texts: list[str], numbering: Numbering, label: int) -> None:
    mapping = found(texts)
    assert mapping.numbering is numbering
    assert mapping.labels[[int(text) for text in texts].index(10)] == label


def test_some_numbers_of_imagenet_may_be_three_things() -> None:
    mapping = found(["1", "217", "999"])
    assert mapping.readings == (Numbering.DEVKIT, Numbering.INDEX, Numbering.FROM_ONE, Numbering.NAMES)
    said = readings_sentence(ways_of(set_of(["1", "217", "999"]), ENTRY, SPACE))
    assert "can be read in 4 ways: devkit: ImageNet's development kit's number (1 is kit fox)" in said
    assert "index: the network's own number (1 is goldfish)" in said
    assert "index-from-1: the network's own number, counted from 1 (1 is tench)" in said
    for way, label in ((Numbering.DEVKIT, 278), (Numbering.INDEX, 1), (Numbering.FROM_ONE, 0), (Numbering.NAMES, None)):
        assert found(["1", "217", "999"], way=way).labels[0] == label


@pytest.mark.parametrize("texts", [["0", "1"], [str(n) for n in range(1, 6)], [str(n) for n in range(10)]])
def test_a_few_numbers_in_a_row_may_be_somebodys_own(texts: list[str]) -> None:
    mapping = found(texts)
    assert mapping.readings[-1] is Numbering.NAMES
    assert set(mapping.labels) == {None}


def test_ones_own_classes_from_one_are_not_shifted() -> None:
    texts = [str(number) for number in range(1, 11)]
    mapping = match_labels(texts, CIFAR)
    assert mapping.readings == (Numbering.IMAGEFOLDER, Numbering.FROM_ONE, Numbering.NAMES)
    taken = match_labels(texts, CIFAR, numbering=Numbering.IMAGEFOLDER)
    assert taken.labels == (0, 2, 3, 4, 5, 6, 7, 8, 9, 1)  # as text: 1, 10, 2, 3, ...
    assert match_labels(texts, CIFAR, numbering=Numbering.FROM_ONE).labels == tuple(range(10))
    assert match_labels([f"{n:02d}" for n in range(1, 11)], CIFAR).labels == tuple(range(10))


def test_numbers_from_zero_are_sure_where_text_sorts_them_alike() -> None:
    assert match_labels([str(number) for number in range(10)], CIFAR).labels == tuple(range(10))
    mapping = match_labels([str(number) for number in range(12)], TWELVE)
    assert mapping.readings == (Numbering.INDEX, Numbering.IMAGEFOLDER, Numbering.NAMES)


def test_numbers_beyond_every_reading_are_names() -> None:
    assert match_labels(["4711", "2"], CIFAR).labels == (None, None)
    assert match_labels(["4711", "2"], CIFAR).readings == ()


def test_labels_that_are_numbers_are_their_own_names() -> None:
    digits = LabelSpace("digits", tuple("1234567890"))
    assert match_labels(["1", "0"], digits).labels == (0, 9)


@pytest.mark.parametrize(("text", "label"), [("Cardigan", 264), ("cardigan", 474), ("crane bird", 134), ("TENCH", 0)])
def test_what_a_person_types_is_found_by_its_spelling(text: str, label: int) -> None:
    assert labels.find(labels.imagenet(), text) == label


def test_a_name_of_two_classes_is_asked_back() -> None:
    with pytest.raises(labels.UnknownLabelError, match=r"crane \(bird\)' or 'crane \(machine\)"):
        labels.find(labels.imagenet(), "crane")
