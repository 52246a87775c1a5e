"""torch's older form read without torch: the same arrays, and nothing else."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.networks.checkpoints.efficientnet import BASES, weights_path
from pgapp.networks.checkpoints.untrusted.legacy_weights import legacy_weights
from pgapp.networks.checkpoints.untrusted.weights_claims import ClaimsError


def saved(path: Path, stored: Any) -> Path:
    torch.save(stored, path, _use_new_zipfile_serialization=False)
    return path


def assert_same(path: Path) -> None:
    found, digest = legacy_weights(path)
    expected = torch.load(path, weights_only=True)
    assert list(found) == list(expected)
    for name, value in expected.items():
        assert np.array_equal(found[name], value.numpy())
        assert (found[name].dtype, found[name].shape) == (value.numpy().dtype, tuple(value.shape))
        assert not found[name].flags.writeable
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_tensors_of_all_shapes_and_strides_are_those_that_torch_reads(tmp_path: Path) -> None:
    torch.manual_seed(0)
    whole = torch.randn(4, 6, 3, 3)
    stored = OrderedDict(
        plain=whole,
        turned=torch.randn(5, 7).T,
        last=torch.randn(2, 3, 4, 5).to(memory_format=torch.channels_last),
        part=whole[1:3, ::2],
        number=torch.tensor(7),
        none=torch.zeros(0, 3),
        one=torch.tensor([1.5]),
    )
    assert_same(saved(tmp_path / "w.pth", stored))


@pytest.mark.real_network
def test_the_published_weights_are_those_that_torch_reads() -> None:
    assert_same(weights_path(BASES["lite0"]))


class Evil:
    def __reduce__(self) -> Any:
        return print, ("run",)


@pytest.mark.parametrize(
    ("stored", "says"),
    [
        ([torch.zeros(2)], "no network weights"),
        (OrderedDict(a=torch.zeros(2), b="text"), "no network weights"),
        (OrderedDict(a=Evil()), "more than weights"),
        (OrderedDict(a=torch.zeros(2, dtype=torch.float64)), "of the type Double"),
        (OrderedDict(a=torch.zeros(2, dtype=torch.int32)), "of the type Int"),
        (OrderedDict(a=torch.zeros(2, dtype=torch.bfloat16)), "of the type BFloat16"),
    ],
)
def test_anything_else_is_refused_and_not_run(tmp_path: Path, capsys: Any, stored: Any, says: str) -> None:
    with pytest.raises(ClaimsError, match=says):
        legacy_weights(saved(tmp_path / "w.pth", stored))
    assert capsys.readouterr().out == ""


def test_a_file_that_is_cut_or_changed_is_refused(tmp_path: Path) -> None:
    content = saved(tmp_path / "w.pth", OrderedDict(a=torch.ones(9), b=torch.ones(3))).read_bytes()
    for length in range(0, len(content), 7):
        (tmp_path / "cut.pth").write_bytes(content[:length])
        with pytest.raises(ClaimsError):
            legacy_weights(tmp_path / "cut.pth")
    longer = content.replace((9).to_bytes(8, "little"), (8).to_bytes(8, "little"))
    assert longer != content
    (tmp_path / "lies.pth").write_bytes(longer)
    with pytest.raises(ClaimsError, match="other lengths"):
        legacy_weights(tmp_path / "lies.pth")


def test_the_list_of_keys_may_name_nothing_but_what_is_there(tmp_path: Path) -> None:
    content = saved(tmp_path / "w.pth", OrderedDict(a=torch.ones(9))).read_bytes()
    keys = content.rindex(b"\x80\x02]")
    for other in (b"\x80\x02]q\x00.", b"\x80\x02cbuiltins\nprint\nq\x00.", b"\x80\x02}q\x00."):
        (tmp_path / "keys.pth").write_bytes(content[:keys] + other + content[keys + 40 :])
        with pytest.raises(ClaimsError, match=r"more than weights|other weights"):
            legacy_weights(tmp_path / "keys.pth")
