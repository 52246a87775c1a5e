#!/usr/bin/env bash
# After one masked cell, SciPy's and OpenCV's means over windows are wrong for windows far away from it, and finite.
#
# Versions: scipy 1.17.1, opencv-python-headless 5.0.0.93, numpy 2.4.6.
# Expected: The mean of a window depends on what lies in it. A cell that a mask set to the least float32, as one does
#           before a maximum or softmax, spoils the windows that cover it, and no others.
# Seen:     uniform_filter, blur and boxFilter carry one sum along, adding the cell that comes in and taking off the one
#           that goes out. What a huge cell swallowed does not come back when it has left: all further windows of its
#           rows, and in SciPy those below them too, are too low, most of them 0, and nothing is NaN or infinite to warn.
#           Evidence beyond the mask counts for nothing, and a defence that weighs windows finds a lead where there is
#           none. From about 1e15 times the other cells on it shows, in float32 and float64 alike; convolve and
#           filter2D sum each window anew and are right.
# Output:   one of 24 x 24 cells is -1e+12: of 551 windows without it
#             scipy uniform_filter:   0 wrong by up to 0.00, finite True
#           one of 24 x 24 cells is -3.4e+38: of 551 windows without it
#             scipy uniform_filter: 130 wrong by up to 0.81, finite True
#             scipy convolve:         0 wrong by up to 0.00, finite True
#             opencv blur:           65 wrong by up to 0.65, finite True
#             opencv filter2D:        0 wrong by up to 0.00, finite True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile scipy==1.17.1 opencv-python-headless==5.0.0.93 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage

CELLS, WINDOW = 24, 5
half = WINDOW // 2
evidence = np.random.default_rng(0).uniform(0.5, 1.0, (CELLS, CELLS)).astype(np.float32)
WAYS = {
    "scipy uniform_filter": lambda cells: ndimage.uniform_filter(cells, WINDOW, mode="constant"),
    "scipy convolve": lambda cells: ndimage.convolve(cells, np.full((WINDOW, WINDOW), WINDOW**-2), mode="constant"),
    "opencv blur": lambda cells: cv2.blur(cells, (WINDOW, WINDOW), borderType=cv2.BORDER_CONSTANT),
    "opencv filter2D": lambda cells: cv2.filter2D(cells, -1, np.full((WINDOW, WINDOW), WINDOW**-2), borderType=cv2.BORDER_CONSTANT),
}
least = np.finfo(np.float32).min
wrong = {}
for masked in (-1e6, -1e12, least):
    cells = evidence.copy()
    cells[8, 8] = masked
    means = sliding_window_view(np.pad(cells.astype(np.float64), half), (WINDOW, WINDOW)).mean((2, 3))
    apart = np.ones_like(cells, bool)
    apart[8 - half : 9 + half, 8 - half : 9 + half] = False  # windows that do not cover the masked cell
    print(f"one of {CELLS} x {CELLS} cells is {masked:.3g}: of {apart.sum()} windows without it")
    for title, way in WAYS.items():
        found = way(cells)
        off = np.abs(found - means)[apart]
        wrong[title, masked] = int((off > 0.01).sum())
        print(f"  {title + ':':21} {wrong[title, masked]:3} wrong by up to {off.max():.2f}, finite {np.isfinite(found[apart]).all()}")
bad = [title for title in WAYS if wrong[title, least] > 10]
same = bad == ["scipy uniform_filter", "opencv blur"] and not any(wrong[title, -1e6] for title in WAYS)
sys.exit(0 if same else "The behaviour has changed.")
EOF
