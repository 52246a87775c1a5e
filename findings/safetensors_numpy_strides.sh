#!/usr/bin/env bash
# safetensors writes a transposed NumPy array with the right shape and the wrong order of numbers.
#
# Versions: safetensors 0.8.0, numpy 2.4.6.
# Expected: safetensors.numpy.save_file stores what the array says, as numpy.save does, or refuses it, as
#           safetensors.torch.save_file refuses a tensor that is not contiguous.
# Seen:     It stores the bytes in the order of memory under the shape of the view, without a word. A weight matrix that
#           was transposed on its way (from a framework that keeps [in, out], say), a Fortran-ordered array or every
#           second column loads with the shape that the layer expects, and with other numbers.
# Output:   transposed:          stored [[0, 3], [1, 4], [2, 5]], loaded [[0, 1], [2, 3], [4, 5]]
#           Fortran order:       stored [[0, 1, 2], [3, 4, 5]], loaded [[0, 3, 1], [4, 2, 5]]
#           every second column: stored [[0, 2], [3, 5]], loaded [[0, 1], [2, 3]]
#           copied first:        stored [[0, 3], [1, 4], [2, 5]], loaded [[0, 3], [1, 4], [2, 5]]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile safetensors==0.8.0 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
from safetensors.numpy import load_file, save_file

matrix = np.arange(6, dtype=np.float32).reshape(2, 3)
right = []
for title, array in {
    "transposed": matrix.T,
    "Fortran order": np.asfortranarray(matrix),
    "every second column": matrix[:, ::2],
    "copied first": np.ascontiguousarray(matrix.T),
}.items():
    save_file({"weight": array}, "weights.safetensors")
    loaded = load_file("weights.safetensors")["weight"]
    print(f"{title + ':':20} stored {array.astype(int).tolist()}, loaded {loaded.astype(int).tolist()}")
    right.append(loaded.shape == array.shape and np.array_equal(loaded, array))
sys.exit(0 if right == [False, False, False, True] else "The behaviour has changed.")
EOF
