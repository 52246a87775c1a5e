from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import (
    Analysis,
    Canvas,
    CanvasSpec,
    Certification,
    LabelSpace,
    NetworkSpec,
    Noise,
    Patch,
    Picture,
    Scene,
)
from pgapp.data.pictures.images import make_canvas
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.second_network import Beside, moved_to, other_scene
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import settings_of
from tests.support.fakes import ConvNetwork, patchguard

BASE = catalog.DEFAULT_KEY
TEN = ("tench", "English springer", *(f"other {k}" for k in range(8)))


@pytest.fixture(autouse=True)
def second(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A network of ten classes, two of them the first network's, on a small canvas that is not cropped."""
    monkeypatch.setattr(catalog, "_files", {})
    grid = Grid((48, 48), (12, 12), (6, 6), (7, 7))
    entry = NetworkEntry("file:ten", "ten", "", TEN, CanvasSpec((48, 48), None, "bilinear"), grid, "")
    catalog.add(entry)
    return entry


@pytest.fixture
def picture() -> Any:
    return Picture("wide", np.random.default_rng(0).integers(0, 255, (400, 800, 3), dtype=np.uint8))


@pytest.fixture
def scene(picture: Any) -> Any:
    entry = catalog.entry(BASE)
    canvas = make_canvas(picture, entry.canvas_spec)
    patch = Patch(100, 60, 41, Noise(3))
    space = LabelSpace("all", entry.names)
    return Scene(canvas, NetworkSpec(BASE, 41, "cpu", "float32"), patchguard(41, threshold=0.1), space, patch, label=3)


def middle_on_the_picture(patch: Any, canvas: Any) -> Any:
    crop, size = canvas.crop, canvas.size
    return (
        crop.row + (patch.row + patch.size / 2) * crop.rows / size[0],
        crop.col + (patch.col + patch.size / 2) * crop.cols / size[1],
    )


def test_the_patch_stays_at_its_place_on_the_picture_and_keeps_its_share(scene: Any, picture: Any, second: Any) -> None:
    there = make_canvas(picture, second.canvas_spec)
    moved = moved_to(scene.patch, scene.canvas, there)
    pixel = (picture.pixels.shape[0] / 48, picture.pixels.shape[1] / 48)
    before, after = middle_on_the_picture(scene.patch, scene.canvas), middle_on_the_picture(moved, there)
    assert abs(before[0] - after[0]) <= pixel[0]
    assert abs(before[1] - after[1]) <= pixel[1]
    assert moved.size == round(41 * 48 / 288)
    assert moved.content is scene.patch.content


def test_the_patch_on_an_equal_canvas_is_the_same_and_outside_it_is_moved_in(
    scene: Any, picture: Any, second: Any
) -> None:
    assert moved_to(scene.patch, scene.canvas, scene.canvas) == scene.patch
    there = make_canvas(picture, second.canvas_spec)
    left = moved_to(Patch(0, 0, 7), there, scene.canvas)
    assert (left.row, left.col) == (0, 0)


def test_the_same_question_goes_to_the_other_network(scene: Any, picture: Any, second: Any) -> None:
    canvas = make_canvas(picture, second.canvas_spec)
    other = other_scene(scene, "file:ten", canvas)
    assert other.network == NetworkSpec("file:ten", None, "cpu", "float32")
    assert other.defence == patchguard(7, feature="logits", threshold=0.1)
    assert other.label_space.names == TEN
    assert other.label is None
    back = other_scene(other, BASE, scene.canvas)
    assert back.network.fitted_to == back.defence.patch_size
    assert settings_of(back.defence).feature == "confidence"


def test_classes_that_both_have_go_on_competing_with_their_label(scene: Any, picture: Any, second: Any) -> None:
    few = LabelSpace("two", ("English springer", "tench"), (217, 0))
    canvas = make_canvas(picture, second.canvas_spec)
    other = other_scene(replace(scene, label_space=few, label=1), "file:ten", canvas)
    assert other.label_space.names == few.names
    assert other.label_space.indices == (1, 0)
    assert other.label == 1


def test_the_second_network_answers_and_its_canvas_is_made_once(
    scene: Any, second: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "load", lambda spec: NetworkPair(ConvNetwork(second.default_grid, 10), None))
    analyst, beside = Analyst(lambda spec: catalog.load(spec)), Beside()
    first = list(beside.answers(analyst, scene, "file:ten"))
    assert [type(answer) for answer in first] == [Analysis, Certification]
    moved = replace(scene, patch=Patch(20, 20, 41, Noise(3)))
    second_time = next(beside.answers(analyst, moved, "file:ten"))
    assert second_time.scene.canvas is first[0].scene.canvas
    assert second_time.clean is first[0].clean
    assert second_time.scene.canvas.picture is scene.canvas.picture


def test_a_canvas_of_the_same_kind_is_shared(scene: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Recorder:
        def stages(self, other: Any) -> Any:
            asked.append(other)
            return iter(())

    list(Beside().answers(Recorder(), scene, "crop-lite0-fast"))  # type: ignore[arg-type]
    assert asked[0].canvas is scene.canvas
    assert isinstance(asked[0].canvas, Canvas)
    assert asked[0].canvas.crop == scene.canvas.crop != Rect(0, 0, 1, 1)
    assert asked[0].label == 3


@pytest.mark.parametrize(("before", "after"), [(None, None), (41, 41)])
def test_the_grid_stays_as_fitted_as_it_was(scene: Any, before: int | None, after: int | None) -> None:
    """Only from a network that cannot be fitted it is fitted anew."""
    other = other_scene(
        replace(scene, network=replace(scene.network, fitted_to=before)), "crop-lite0-fast", scene.canvas
    )
    assert other.network.fitted_to == after
