"""The sample pictures: real, small, readable, and each with its author and licence."""

from __future__ import annotations

import pytest

from pgapp.core.scene import CanvasSpec
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import Sample, cifar10_samples, sample, samples
from pgapp.networks.classes.data_sets import CIFAR10_NAMES

SAMPLES = samples()


def test_at_least_five_photographs() -> None:
    assert len(SAMPLES) >= 5
    assert [each.path.name for each in SAMPLES] == sorted(each.path.name for each in SAMPLES)


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.path.stem)
def test_each_has_its_licence_and_becomes_a_canvas(each: Sample) -> None:
    assert all((each.title, each.author, each.source, each.changes))
    assert each.licence.startswith(("CC0 1.0", "CC BY 2.0", "Public domain"))
    assert each.licence_url.startswith("https://")
    assert each.author in each.credit
    assert each.licence in each.credit
    assert each.path.stat().st_size < 400_000
    readme = (each.path.parent / "README.md").read_text(encoding="utf-8")
    assert f"| {each.path.name} | {each.author} |" in readme
    picture = load_picture(each.path)
    assert min(picture.pixels.shape[:2]) >= 288
    assert make_canvas(picture, CanvasSpec((288, 288), 288)).pixels.std() > 0.1


def test_a_sample_by_name() -> None:
    assert sample("chelsea") is sample("chelsea.jpg")
    assert sample("chelsea").title == "Chelsea the cat"
    with pytest.raises(KeyError, match="no sample picture"):
        sample("lena")


def test_the_cifar10_samples_are_a_labelled_folder() -> None:
    folder = cifar10_samples()
    assert folder is not None
    found = open_folder(folder)
    assert found.classes == CIFAR10_NAMES
    assert len(found) == 12
    assert {found.load(index).pixels.shape for index in range(12)} == {(32, 32, 3)}
    assert [found.classes[number] for number in found.class_numbers] == [key.split("/")[0] for key in found.keys]
