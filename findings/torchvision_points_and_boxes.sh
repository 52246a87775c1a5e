#!/usr/bin/env bash
# torchvision's flips move key points as pixels and its rotations as places, and boxes of integers slide off a patch.
#
# Versions: torchvision 0.29.1, torch 2.14.1, numpy 2.4.6.
# Expected: Boxes, points and masks go with their picture. Two flips are a rotation by 180 degrees. A patch of 8 x 8
#           lies within its box after resizing, as before.
# Seen:     horizontal_flip takes a point at x to W - 1 - x, rotate takes it to W - x, and resize, too, scales places:
#           after the one the corner of a patch names another pixel than after the other. A box made of integers,
#           as every corner and size of a patch is, stays integer: each edge is cut down to a whole number, so boxes
#           slide up and left, and a mask made from the box leaves out the patch's last row and column. Made of floats
#           the same box covers it.
# Output:   point [6.0, 10.0]: flipped twice [25.0, 21.0], rotated by 180 [26.0, 22.0]
#           box [6, 10, 14, 18]: flipped twice [18, 14, 26, 22], rotated by 180 [18, 14, 26, 22]
#           32 to 16, box of integers [3, 5, 7, 9]: 0 of 16 pixels of the patch outside
#           32 to 16, box of floats [3.0, 5.0, 7.0, 9.0]: 0 of 16 pixels of the patch outside
#           32 to 15, box of integers [2, 4, 6, 8]: 7 of 16 pixels of the patch outside
#           32 to 15, box of floats [2.81, 4.69, 6.56, 8.44]: 0 of 16 pixels of the patch outside
#           32 to 20, box of integers [3, 6, 8, 11]: 9 of 25 pixels of the patch outside
#           32 to 20, box of floats [3.75, 6.25, 8.75, 11.25]: 0 of 25 pixels of the patch outside
#           32 to 40, box of integers [7, 12, 17, 22]: 19 of 100 pixels of the patch outside
#           32 to 40, box of floats [7.5, 12.5, 17.5, 22.5]: 0 of 100 pixels of the patch outside
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torchvision==0.29.1 torch==2.14.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import math
import sys

import torch
from torchvision import tv_tensors
from torchvision.transforms.v2 import functional

SIDE = 32


def boxed(edges, kind):
    return tv_tensors.BoundingBoxes(torch.tensor([edges], dtype=kind), format="XYXY", canvas_size=(SIDE, SIDE))


corner = tv_tensors.KeyPoints([[6.0, 10.0]], canvas_size=(SIDE, SIDE))
box = boxed([6, 10, 14, 18], torch.int64)
seen = []
for title, given in {"point": corner, "box": box}.items():
    flipped = functional.vertical_flip(functional.horizontal_flip(given)).tolist()[0]
    turned = functional.rotate(given, 180).tolist()[0]
    print(f"{title} {given.tolist()[0]}: flipped twice {flipped}, rotated by 180 {turned}")
    seen.append(flipped == turned)
patch = torch.zeros(1, SIDE, SIDE, dtype=torch.uint8)
patch[:, 10:18, 6:14] = 255
for side in (16, 15, 20, 40):
    rows, cols = torch.nonzero(functional.resize(tv_tensors.Mask(patch), [side, side])[0], as_tuple=True)
    area = len(rows)
    uncovered = []
    for kind in (torch.int64, torch.float32):
        edges = functional.resize(boxed([6, 10, 14, 18], kind), [side, side]).tolist()[0]
        left, top, right, bottom = math.floor(edges[0]), math.floor(edges[1]), math.ceil(edges[2]), math.ceil(edges[3])
        covered = (left <= cols) & (cols < right) & (top <= rows) & (rows < bottom)
        uncovered.append(area - int(covered.sum()))
        name = "integers" if kind == torch.int64 else "floats"
        print(f"{SIDE} to {side}, box of {name} {[round(edge, 2) for edge in edges]}: {uncovered[-1]} of {area} pixels "
              "of the patch outside")
    seen.append(tuple(uncovered))
expected = [False, True, (0, 0), (7, 0), (9, 0), (19, 0)]
sys.exit(0 if seen == expected else "The behaviour has changed.")
EOF
