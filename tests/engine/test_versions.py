from __future__ import annotations

from importlib.metadata import version

import PIL
import torch

from pgapp.engine.versions import package_versions, versions_on


def test_what_pixels_and_sums_depend_on_is_named() -> None:
    found = dict(versions_on(torch.device("cpu")))
    assert found["Pillow"] == PIL.__version__
    assert torch.__version__.startswith(found["torch"])
    assert found["onnxruntime"] == version("onnxruntime")
    assert found["CPU"] == torch.backends.cpu.get_cpu_capability()
    assert set(dict(package_versions())) == {"pgapp", "Pillow", "torch", "onnxruntime", "numpy"}
