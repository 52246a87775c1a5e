"""What the program asks of libraries before they are imported."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest
import torch

LAYERS = """
from pgapp.app import main
try:
    main(["shot", "--help"])
except SystemExit:
    pass
import torch
weight = torch.rand(8, 8, 1, 1)
for width in (*range(1, 221), 1):
    torch.conv2d(torch.rand(2, 8, 1, width), weight)
"""


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="torch was built without oneDNN")
@pytest.mark.parametrize(("capacity", "again"), [(None, "miss"), ("1024", "hit")])
def test_so_many_prepared_layers_are_kept_unless_the_person_says_otherwise(capacity: str | None, again: str) -> None:
    name = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
    surroundings = {key: value for key, value in os.environ.items() if key != name} | {"ONEDNN_VERBOSE": "2"}
    if capacity is not None:
        surroundings[name] = capacity
    done = subprocess.run([sys.executable, "-c", LAYERS], env=surroundings, capture_output=True, text=True, check=True)
    made = [line for line in done.stdout.splitlines() if ",create:cache_" in line and ",convolution," in line]
    assert len(made) == 221
    assert "create:cache_miss" in made[0]
    assert f"create:cache_{again}" in made[-1]


ARENAS = """
import ctypes, threading
from pgapp.app import main
try:
    main(["shot", "--help"])
except SystemExit:
    pass
libc, together = ctypes.CDLL(None), threading.Barrier(8)
libc.malloc.restype = ctypes.c_void_p

def take():
    together.wait()
    libc.malloc(100)
    together.wait()

threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


@pytest.mark.skipif(sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="only glibc has such pools")
@pytest.mark.parametrize(("asked", "pools"), [(None, 2), ("3", 3)])
def test_threads_share_few_pools_of_memory_unless_the_person_says_otherwise(asked: str | None, pools: int) -> None:
    surroundings = {key: value for key, value in os.environ.items() if key != "MALLOC_ARENA_MAX"}
    if asked is not None:
        surroundings["MALLOC_ARENA_MAX"] = asked
    done = subprocess.run([sys.executable, "-c", ARENAS], env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.count("<heap nr=") == pools


@pytest.mark.slow
def test_a_reader_that_goes_before_the_end_is_no_error() -> None:
    """As in ``pgapp inspect ... | head``: more is written than a pipe holds."""
    command = [sys.executable, "-m", "pgapp", "inspect", "--json", *["gone"] * 4000]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
