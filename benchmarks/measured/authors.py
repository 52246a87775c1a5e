"""PatchCleanser as its authors wrote it (Xiang, Mahloujifar, Mittal, USENIX Security 2022), from a checkout of their
repository, on a network of ours: nothing of theirs is changed, and what they import besides is put in its place."""

from __future__ import annotations

import runpy
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import torch
from torch import Tensor

from pgapp.core.scene import FloatArray

PROGRAM = "pc_certification.py"
"""classifies the picture with each pair of masks, one after the other, and says how many are certified"""


class _Model:
    """What they ask for a network; their masks paint 0, which is ``colour`` here."""

    def __init__(self, logits: Callable[[Tensor], Tensor], colour: FloatArray) -> None:
        self._logits, self._colour = logits, torch.from_numpy(colour)[:, None, None]

    def to(self, _device: str) -> _Model:
        return self

    def eval(self) -> None:
        pass

    def __call__(self, data: Tensor) -> Tensor:
        with torch.inference_mode():
            return self._logits(data + self._colour)


def certifies_as_authors(
    checkout: Path,
    logits: Callable[[Tensor], Tensor],
    pixels: FloatArray,
    label: int,
    masks: tuple[int, int],
    colour: tuple[float, float, float],
) -> bool:
    """Whether their program certifies one picture.

    ``logits``: pixels [n, 3, H, W] float32 in [0, 1] to [n, classes]. ``pixels``: [3, H, W] float32 in [0, 1].
    ``masks``: the patch's side in pixels, and the number of masks a side. Raises ``OSError`` where the checkout does
    not hold their program.
    """
    if not (checkout / PROGRAM).is_file():
        raise OSError(f"There is no {PROGRAM} in {checkout}: name a checkout of the authors' PatchCleanser.")
    painted = np.array(colour, np.float32)
    data = torch.from_numpy(pixels - painted[:, None, None])[None]
    loaded = [(data, torch.tensor([label]))], 1, {"input_size": pixels.shape}
    setup = types.ModuleType("utils.setup")
    setup.__dict__.update(get_model=lambda *_: _Model(logits, painted), get_data_loader=lambda *_, **__: loaded)
    with _theirs(checkout, setup, masks):
        said = runpy.run_path(str(checkout / PROGRAM))
    return bool(said["robust"])


@contextmanager
def _theirs(checkout: Path, setup: types.ModuleType, masks: tuple[int, int]) -> Iterator[None]:
    """Where their program finds its own modules and ours, keeps nothing, and stays on the CPU."""
    kept = types.ModuleType("joblib")
    kept.__dict__.update(dump=lambda *_: None)
    bar = types.ModuleType("tqdm")
    bar.__dict__.update(tqdm=lambda each: each)
    size, k = map(str, masks)
    asked = [PROGRAM, "--override", "--dump_dir", ".", "--patch_size", size, "--num_mask", k]
    moved = Tensor.to

    def stays(tensor: Tensor, *to: Any, **how: Any) -> Tensor:
        return tensor if to == ("cuda",) else moved(tensor, *to, **how)

    sys.modules.update({setup.__name__: setup, kept.__name__: kept, bar.__name__: bar})
    try:
        with (
            patch.object(sys, "path", [str(checkout), *sys.path]),
            patch.object(sys, "argv", asked),
            patch.object(Tensor, "cuda", lambda tensor: tensor),
            patch.object(
                Tensor, "to", lambda tensor, *to, **how: tensor if to == ("cuda",) else moved(tensor, *to, **how)
            ),
            redirect_stdout(sys.stderr),
        ):
            yield
    finally:
        for module in (setup, kept, bar):
            del sys.modules[module.__name__]
