"""Float32 is float32, whatever the environment and others in the process say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import dtype

from pgapp import paths
from pgapp.core.geometry import Rect
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference import float32
from pgapp.networks.inference.device import REFERENCE
from pgapp.networks.inference.float32 import ENVIRONMENT, EXACT, check_environment, pin_float32
from pgapp.networks.modules.bagnet import BagNet, BagNetModule
from pgapp.networks.modules.block_cuts import scaling
from pgapp.networks.modules.crop_ensemble import CropEnsemble
from pgapp.networks.protocols import NetworkLoadError, PartialNetwork

pytestmark = pytest.mark.slow

KEYS = ("crop-lite0-fast", "bagnet6-cifar10", "ds-resnet18-cifar10", "resnet18-cifar10", "bagnet-9")


def of_mkldnn() -> Any:
    """Whose newer settings torch's types do not have."""
    return torch.backends.mkldnn


newer = pytest.mark.skipif(not hasattr(torch.backends, "fp32_precision"), reason="torch before 2.9 has the older way")
OTHERS = {
    "medium": lambda: torch.set_float32_matmul_precision("medium"),
    "high": lambda: torch.set_float32_matmul_precision("high"),
    "all bf16": lambda: setattr(torch.backends, "fp32_precision", "bf16"),
    "all tf32": lambda: setattr(torch.backends, "fp32_precision", "tf32"),
    "mkldnn bf16": lambda: setattr(torch.backends.mkldnn, "fp32_precision", "bf16"),
    "mkldnn tf32": lambda: setattr(torch.backends.mkldnn, "fp32_precision", "tf32"),
    "convolutions": lambda: setattr(of_mkldnn().conv, "fp32_precision", "bf16"),
    "products": lambda: setattr(of_mkldnn().matmul, "fp32_precision", "bf16"),
}


def settings_of_cpu() -> Any:
    backends = of_mkldnn()
    return [backends.conv.fp32_precision, backends.matmul.fp32_precision]


@pytest.fixture(autouse=True)
def _as_torch_begins() -> Iterator[None]:
    yield
    pin_float32(torch.device("cpu"))
    if hasattr(torch.backends, "fp32_precision"):
        for one in (torch.backends, torch.backends.mkldnn, of_mkldnn().conv, of_mkldnn().matmul):
            one.fp32_precision = "none"


@lru_cache(maxsize=8)
def network_of(key: Any) -> Any:
    if key == "bagnet-9":
        torch.manual_seed(0)
        return BagNet(BagNetModule(9, 10).eval(), [f"class {number}" for number in range(10)])
    entry = catalog.entry(key)
    return catalog.load_run(entry, entry.default_grid, REFERENCE).local


@newer
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS)
def test_what_others_set_does_not_reach_a_network_nor_its_gradients(key: str, others: Any) -> None:
    network = network_of(key)
    seen = []
    module = network.classifier.module if hasattr(network, "classifier") else network._module
    layers = [layer for layer in module.modules() if isinstance(layer, torch.nn.Conv2d | torch.nn.Linear)]
    canvas = torch.rand(1, 3, *network.grid.canvas, generator=torch.Generator().manual_seed(0), requires_grad=True)
    hooks = [layer.register_forward_hook(lambda *_: seen.append(settings_of_cpu())) for layer in layers]
    others()
    assert not set(settings_of_cpu()) <= set(EXACT)
    logits = network.local_logits(canvas, Rect(0, 0, 1, 1))
    canvas.register_hook(lambda _: seen.append(settings_of_cpu()))
    logits.sum().backward()
    for hook in hooks:
        hook.remove()
    assert len(seen) > 1
    assert {setting for both in seen for setting in both} <= set(EXACT)


@pytest.mark.parametrize("key", KEYS)
def test_an_autocast_around_the_call_does_not_reach_a_network_nor_its_gradients(key: str) -> None:
    network = network_of(key)
    canvas = torch.rand(1, 3, *network.grid.canvas, generator=torch.Generator().manual_seed(0), requires_grad=True)

    def answers(reduced: Any) -> Any:
        with torch.autocast("cpu", torch.bfloat16, enabled=reduced):
            logits, alone = network.local_logits(canvas, Rect(0, 0, 1, 1)), network.local_logits(canvas.detach())
        return logits, alone, torch.autograd.grad(logits[0, 0].sum(), canvas)[0]

    for plain, around in zip(answers(False), answers(True), strict=True):
        torch.testing.assert_close(around, plain, rtol=1e-5, atol=1e-5 * float(plain.detach().abs().max()))


@newer
def test_torch_still_says_what_holds() -> None:
    """It refuses to, where its older and newer settings were mixed."""
    for others in OTHERS.values():
        others()
        pin_float32(torch.device("cpu"))
        assert torch.get_float32_matmul_precision() == "highest"


@pytest.mark.parametrize("device", ["cpu", "cuda", "mps"])
def test_where_torch_knows_the_older_way_alone_that_is_taken(monkeypatch: pytest.MonkeyPatch, device: str) -> None:
    monkeypatch.setattr(float32, "_settings", lambda _: [])
    torch.set_float32_matmul_precision("medium")
    pin_float32(torch.device(device))
    assert torch.get_float32_matmul_precision() == "highest"


@pytest.mark.parametrize("device", ["cpu", "cuda", "mps"])
def test_a_torch_without_the_newer_settings_has_none(monkeypatch: pytest.MonkeyPatch, device: str) -> None:
    class Older:
        """As in torch 2.4: no module for convolutions, and none that knows ``fp32_precision``."""

    backends = SimpleNamespace(cuda=SimpleNamespace(matmul=Older()), cudnn=Older(), mkldnn=Older())
    monkeypatch.setattr(torch, "backends", backends)
    assert float32._settings(torch.device(device)) == []


def test_on_cuda_it_is_not_tf32() -> None:
    torch.set_float32_matmul_precision("high")
    torch.backends.cudnn.allow_tf32 = True
    pin_float32(torch.device("cuda"))
    assert not torch.backends.cudnn.allow_tf32
    assert not torch.backends.cuda.matmul.allow_tf32
    assert torch.get_float32_matmul_precision() == "highest"
    if hasattr(torch.backends, "fp32_precision"):
        torch.backends.fp32_precision = "tf32"
        pin_float32(torch.device("cuda"))
        of_cudnn: Any = torch.backends.cudnn
        of_cuda = torch.backends.cuda.matmul, of_cudnn.conv, of_cudnn.rnn
        assert {one.fp32_precision for one in of_cuda} == {"ieee"}


def run(code: str, **environment: Any) -> tuple[list[str], list[str], subprocess.CompletedProcess[str]]:
    """What oneDNN says of each layer that it computes, and what was printed."""
    surroundings = {**os.environ, "ONEDNN_VERBOSE": "1", **environment}
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    layers = [line for line in lines if line.startswith("onednn_verbose") and ",exec," in line]
    return layers, [line for line in lines if not line.startswith("onednn_verbose")], done


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="torch was built without oneDNN")
def test_variables_in_the_environment_do_not_shorten_float32(tmp_path: Path) -> None:
    picture = min((paths.resources() / "samples" / "cifar10").glob("*/*"))
    arguments = ["certify", str(picture), "--patch-size", "2", "--network", "bagnet6-cifar10", "--json"]
    code = f"from pgapp.app import main; raise SystemExit(main({[*arguments, '--precision', 'float32']}))"
    said = [run(code, XDG_CACHE_HOME=str(tmp_path), **dict.fromkeys(names, "BF16")) for names in ((), ENVIRONMENT)]
    for layers, _, _ in said:
        assert layers
        assert not any("fpmath" in line for line in layers)
    plain, under = (json.loads("\n".join(printed))[0]["smallest_margin"] for _, printed, _ in said)
    assert plain == under


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="torch was built without oneDNN")
def test_oneDNN_is_what_the_variable_would_reach() -> None:
    code = "import torch; torch.conv2d(torch.rand(2, 8, 9, 9), torch.rand(8, 8, 3, 3))"
    layers, _, _ = run(code, DNNL_DEFAULT_FPMATH_MODE="BF16")
    assert any("fpmath:bf16" in line for line in layers)


@pytest.mark.parametrize("name", ENVIRONMENT)
def test_torch_that_was_imported_under_such_a_variable_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import torch\nfrom pgapp.core.scene import NetworkSpec\nfrom pgapp.networks.catalogue import catalog\n"
        "catalog.load(NetworkSpec('bagnet6-cifar10'))"
    )
    _, _, done = run(code, **{name: "BF16"})
    assert f"torch was imported with {name}=BF16" in done.stderr.splitlines()[-1]
    for harmless in ("", "strict"):
        monkeypatch.setenv(name, harmless)
        check_environment()
    monkeypatch.setenv(name, "any")
    with pytest.raises(NetworkLoadError, match="unset it"):
        catalog.load(NetworkSpec("bagnet6-cifar10"))


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_another_default_dtype_changes_neither_weights_nor_answers(
    dtype: dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the process's, and rounds what is built without a dtype of its own."""
    entry = catalog.entry("crop-lite0-fast")
    canvas = torch.rand(3, *entry.default_grid.canvas, generator=torch.Generator().manual_seed(0))
    content, place = torch.zeros(3, 31, 31), Rect(9, 40, 31, 31)

    def answers() -> Any:
        monkeypatch.setattr(catalog, "_classifiers", {})
        scaling.cache_clear()
        network = catalog.load_run(entry, entry.default_grid, replace(REFERENCE, fast=True)).local
        assert isinstance(network, PartialNetwork)
        prepared = network.prepare(canvas.numpy())
        assert isinstance(network, CropEnsemble)
        gradients = canvas.clone().requires_grad_()
        with_gradients = network.local_logits(gradients[None], Rect(1, 1, 1, 1)).detach().numpy()
        return prepared.local_logits, prepared.patched_logits(content.numpy(), place), with_gradients

    plain = answers()
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        found = answers()
    finally:
        torch.set_default_dtype(before)
    for one, other in zip(found, plain, strict=True):
        assert np.array_equal(one, other)
