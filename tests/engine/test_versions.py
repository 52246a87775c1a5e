from __future__ import annotations

import sys
from importlib.metadata import version

import PIL
import pytest
import torch

from pgapp.engine.versions import ARRAYS, _on_arrays, package_versions, versions_on


def test_what_pixels_and_sums_depend_on_is_named() -> None:
    found = dict(versions_on(torch.device("cpu")))
    assert found["Pillow"] == PIL.__version__
    assert torch.__version__.startswith(found["torch"])
    assert found["onnxruntime"] == version("onnxruntime")
    assert found["CPU"] == torch.backends.cpu.get_cpu_capability()
    assert [name for name, _ in package_versions()] == ["pgapp", "Pillow", "torch", "onnxruntime", "numpy"]


def test_modules_and_what_is_installed_say_the_same_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = versions_on("cpu", arrays=True)
    assert {"Pillow", "numpy", "onnxruntime"} < set(dict(imported))
    with monkeypatch.context() as without:
        for _, module in ARRAYS:
            without.delitem(sys.modules, module, raising=False)
        assert _on_arrays() == imported[:-1]
