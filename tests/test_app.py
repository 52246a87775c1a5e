"""What the program asks of libraries before they are imported."""

import os
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
def test_so_many_prepared_layers_are_kept_unless_the_person_says_otherwise(capacity, again):
    name = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
    surroundings = {key: value for key, value in os.environ.items() if key != name} | {"ONEDNN_VERBOSE": "2"}
    if capacity is not None:
        surroundings[name] = capacity
    done = subprocess.run([sys.executable, "-c", LAYERS], env=surroundings, capture_output=True, text=True, check=True)
    made = [line for line in done.stdout.splitlines() if ",create:cache_" in line and ",convolution," in line]
    assert len(made) == 221
    assert "create:cache_miss" in made[0]
    assert f"create:cache_{again}" in made[-1]
