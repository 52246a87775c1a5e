from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.choices import IntervalBoundsSettings, PatchCleanserSettings
from pgapp.core.progress import Silent
from pgapp.core.scene import NotFiniteError
from pgapp.engine.jobs.masked_judging import MaskedJudges
from pgapp.networks.modules.resnet18 import ResNet18Module
from pgapp.networks.modules.small_cnn import SmallCnnModule
from pgapp.training.export import Facts, write_card
from pgapp.training.figures import measure
from pgapp.training.masked_figures import Asked, masked_defences, measure_masked
from pgapp.training.pictures import drawn
from tests.support.plugins.toys import TINY_RESNET, toy_pictures
from tests.support.published import filled, network_of

ASKED = (Asked("PatchCleanser, k = 2", PatchCleanserSettings(2), 5), Asked("IBP", IntervalBoundsSettings(), 2))


def network() -> Any:
    module = filled(SmallCnnModule(10, 8), 2)
    module.linear.bias[3] += 8.0
    return network_of(module, "cifar10")


def counted(found: Any) -> Any:
    return [(one.defence, one.patch_size, one.clean.hits, one.certified.hits) for one in found]


def test_figures_are_those_of_each_picture() -> None:
    made, pictures = network(), toy_pictures(20)
    found = measure_masked(made, pictures, ASKED, Silent())
    assert [(one.defence, one.patch_size, one.share) for one in found] == [
        ("PatchCleanser, k = 2", 5, 25 / 1024),
        ("IBP", 2, 4 / 1024),
    ]
    (plain,) = measure(made, pictures, Silent())
    assert found[1].clean == plain.clean
    for one in found:
        assert one.certified is not None
        assert one.clean.pictures == one.certified.pictures == 20
        assert 0 < one.certified.hits <= one.clean.hits


def test_what_was_kept_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, pictures = network(), toy_pictures(12)
    whole = measure_masked(made, pictures, ASKED, Silent())
    asked: list[int] = []
    verdicts = MaskedJudges.verdicts

    def noted(judges: Any, canvases: Any, labels: Any) -> Any:
        asked.append(len(canvases))
        if len(asked) == 8:
            raise KeyboardInterrupt
        return verdicts(judges, canvases, labels)

    monkeypatch.setattr(MaskedJudges, "verdicts", noted)
    with pytest.raises(KeyboardInterrupt):
        measure_masked(made, pictures, ASKED, Silent(), tmp_path)
    (file,) = tmp_path.iterdir()
    with file.open("a") as cut:
        cut.write("\n0123456789abcdef0123456789abcdef 1")
    asked.extend([0] * 9)
    before = len(asked)
    assert counted(measure_masked(made, pictures, ASKED, Silent(), tmp_path)) == counted(whole)
    assert len(asked) - before == 2 * 12 - 7
    before = len(asked)
    assert counted(measure_masked(made, pictures, ASKED, Silent(), tmp_path)) == counted(whole)
    assert len(asked) == before
    other = network_of(filled(SmallCnnModule(10, 8), 3), "cifar10")
    other.digest = "another"
    measure_masked(other, drawn(pictures, 1), ASKED, Silent(), tmp_path)
    assert len(asked) == before + 2


def test_a_network_without_numbers_is_said() -> None:
    module = filled(SmallCnnModule(10, 8), 2)
    module.linear.bias[3] = torch.nan
    made: Any = network_of(module, "cifar10")
    with pytest.raises(NotFiniteError):
        measure_masked(made, toy_pictures(1), ASKED, Silent())


def test_each_kind_of_network_is_asked_what_fits_it() -> None:
    found = [(one.title, one.patch_size) for one in masked_defences(network(), (3, 6))]
    assert found == [
        *((f"PatchCleanser, k = {k}", size) for size in (2, 5) for k in (3, 6)),
        ("IBP", 2),
        ("IBP", 5),
    ]
    residual = network_of(filled(ResNet18Module(10, 4)), "cifar10")
    assert {one.title for one in masked_defences(residual)} == {"PatchCleanser, k = 3"}


def test_pictures_are_drawn_with_a_seed() -> None:
    pictures = toy_pictures(50)
    some, same, others = drawn(pictures, 7), drawn(pictures, 7), drawn(pictures, 7, seed=1)
    assert np.array_equal(some.pixels, same.pixels)
    assert some.digest == same.digest != others.digest
    assert not np.array_equal(some.pixels, others.pixels)
    of_all = [pixels.tobytes() for pixels in pictures.pixels]
    places = [of_all.index(pixels.tobytes()) for pixels in some.pixels]
    assert places == sorted(set(places))
    assert [int(pictures.labels[place]) for place in places] == some.labels.tolist()
    assert drawn(pictures, 50) is pictures


def test_a_card_says_of_how_many_pictures_its_figures_are(tmp_path: Path) -> None:
    made, pictures = network(), toy_pictures(10)
    figures = (*measure(made, pictures, Silent()), *measure_masked(made, drawn(pictures, 4), ASKED[1:], Silent()))
    facts = Facts("net.safetensors", "ab" * 32, 1000, "Toys", 200, 10, 0, "cpu", 60.0, "0.1.0", 2)
    write_card(tmp_path / "net.md", TINY_RESNET, facts, figures)
    text = (tmp_path / "net.md").read_text()
    assert "PatchCleanser (k: masks a side) and IBP: 4 of them, drawn with seed 0." in text
    assert "2 threads" in text
    write_card(tmp_path / "net.md", TINY_RESNET, facts, figures[:1])
    assert "drawn with seed" not in (tmp_path / "net.md").read_text()
