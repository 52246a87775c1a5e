#!/usr/bin/env bash
# Foolbox' spatial attack moves oblong pictures by other numbers of pixels than it is told, and turns them askew.
#
# Versions: foolbox 3.3.4, eagerpy 0.30.0, torch 2.13.0, numpy 2.4.6.
# Expected: SpatialAttack(max_translation=3, max_rotation=30) looks through pictures that are moved by up to 3 pixels and
#           turned by up to 30 degrees, whatever their shape.
# Seen:     The pixels to move by are divided by half the height for columns, and by half the width for rows, and the turn
#           is made in coordinates that go from -1 to 1 on both sides. In a picture of 32 x 128 "3 pixels" are 12 columns
#           and 0.7 rows, and "30 degrees" turn a level bar by 6 and an upright one by 67: it is sheared. With 32 x 32 the
#           numbers are nearly right (2.9 for 3). So robust accuracy against small turns and shifts is that against
#           others, for plates, lines of text, streets and strips that a defence cuts out. Nothing is said.
# Output:   32 x 32:  moved by 3: 2.9 columns, 2.9 rows; turned by 30: a level bar by 30, an upright bar by 30
#           32 x 128: moved by 3: 11.9 columns, 0.7 rows; turned by 30: a level bar by 6, an upright bar by 67
#           128 x 32: moved by 3: 0.7 columns, 11.9 rows; turned by 30: a level bar by 67, an upright bar by 6
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile foolbox==3.3.4 eagerpy==0.30.0 torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import math
import sys

import foolbox
import torch


class Kept(torch.nn.Module):
    """Keeps the last picture that it is shown; no picture fools it."""

    def forward(self, pictures):
        self.picture = pictures[0, 0].clone()
        return torch.tensor([[1.0, 0.0]]).repeat(len(pictures), 1)


def moved(picture, shift, turn):
    """What the attack looks at with one shift to the right and down, and one turn."""
    network = Kept().eval()
    model = foolbox.PyTorchModel(network, bounds=(0, 1))
    attack = foolbox.attacks.SpatialAttack(max_translation=shift, max_rotation=turn, num_translations=2, num_rotations=2)
    seen = []
    network.register_forward_hook(lambda *_: seen.append(network.picture))
    attack(model, picture[None, None], torch.tensor([0]))
    return seen[8]  # the original, then -turn and +turn with four shifts each: the last of them


def middle(picture):
    """Row and column of its centre of mass."""
    rows, cols = torch.meshgrid(*(torch.arange(float(size)) for size in picture.shape), indexing="ij")
    return (picture * rows).sum() / picture.sum(), (picture * cols).sum() / picture.sum()


def angle(picture):
    """Of its long axis to the level, in degrees."""
    row, col = middle(picture)
    rows, cols = torch.meshgrid(*(torch.arange(float(size)) for size in picture.shape), indexing="ij")
    rows, cols = rows - row, cols - col
    moments = [(picture * product).sum().item() for product in (rows * cols, cols * cols, rows * rows)]
    return abs(math.degrees(math.atan2(2 * moments[0], moments[1] - moments[2]) / 2))


seen = []
for height, width in ((32, 32), (32, 128), (128, 32)):
    square, level, upright = (torch.zeros(height, width) for _ in range(3))
    row, col = height // 2, width // 2
    square[row - 2 : row + 2, col - 2 : col + 2] = 1
    level[row - 1 : row + 1, col - 10 : col + 10] = 1
    upright[row - 10 : row + 10, col - 1 : col + 1] = 1
    down, right = (abs(float(a - b)) for a, b in zip(middle(moved(square, 3, 0)), middle(square)))
    turns = [round(angle(moved(level, 0, 30))), round(90 - angle(moved(upright, 0, 30)))]
    print(f"{f'{height} x {width}:':9} moved by 3: {right:.1f} columns, {down:.1f} rows; turned by 30: a level bar by "
          f"{turns[0]}, an upright bar by {turns[1]}")
    seen.append((round(right, 1), round(down, 1), *turns))
(right, down, *turns), (wide, low, flat, steep), tall = seen
square = right == down == 2.9 and all(28 <= turn <= 32 for turn in turns)
sys.exit(0 if square and wide > 11 and low < 1 and flat < 12 and steep > 60 else "The behaviour has changed.")
EOF
