"""Torch is imported late, told of, and with its libraries loaded first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pgapp.engine.live.torch_import import LIBRARIES, load_libraries, torch_announced

CODE = """
import json, sys
from pathlib import Path
from pgapp.engine.live import torch_import

said, loaded = [], []
load = torch_import.load_libraries
torch_import.load_libraries = lambda folder: loaded.append([folder.name, load(folder)])
with torch_import.torch_announced(lambda begins: said.append([begins, "torch" in sys.modules])):
    import json as another
    assert not said
    import torch
    import torch.nn
assert not [one for one in sys.meta_path if type(one).__module__ == torch_import.__name__]
print(json.dumps([said, loaded, float(torch.ones(2).sum())]))
"""


@pytest.mark.slow
def test_who_needs_torch_is_told_and_gets_it() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said, loaded, total = json.loads(done.stdout)
    assert said == [[True, True], [False, True]]
    assert loaded == [["lib", list(LIBRARIES)]]
    assert total == 2.0


def test_libraries_that_are_not_there_or_are_none_are_left_to_torch(tmp_path: Path) -> None:
    assert load_libraries(tmp_path) == []
    (tmp_path / "libtorch.so").write_bytes(b"no library")
    assert load_libraries(tmp_path) == []


def test_where_torch_is_there_already_nothing_is_told() -> None:
    said: list[bool] = []
    before = list(sys.meta_path)
    with torch_announced(said.append):
        import torch  # noqa: F401
    assert not said
    assert sys.meta_path == before
