#!/usr/bin/env bash
# torchvision turns white into black where it makes 8 bits of a picture in half precision.
#
# Versions: torchvision 0.29.1, torch 2.14.1, numpy 2.4.6, on x86-64 (about 5 GB while it runs).
# Expected: v2's to_dtype(..., torch.uint8, scale=True) and convert_image_dtype bring 1.0 to 255 in any floating-point
#           type, and every level k / 255 back to k, or to a neighbour where bfloat16 has too few digits.
# Seen:     They multiply by 255.999 in the type of the picture and cut off. In float16 and bfloat16 1.0 becomes 256,
#           which wraps to 0: every white value turns black, all others are right or one too high. A picture, or a patch
#           with its many values at the bounds, that comes out of a network in half precision and goes to a file has its
#           white parts black. float32 and float64 are right; save_image and to_pil_image multiply by 255.
# Output:   float64:  255 becomes 255, 254 becomes 254; 0 of 256 levels change, 0 by more than one
#           float32:  255 becomes 255, 254 becomes 254; 0 of 256 levels change, 0 by more than one
#           float16:  255 becomes 0, 254 becomes 255; 16 of 256 levels change, 1 by more than one
#           bfloat16: 255 becomes 0, 254 becomes 255; 128 of 256 levels change, 1 by more than one
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.14.1 torchvision==0.29.1 pillow==13.0.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import torch
from torchvision.transforms.functional import convert_image_dtype
from torchvision.transforms.v2.functional import to_dtype

levels = torch.arange(256)
whites = {}
for kind in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
    picture = (levels.double() / 255).to(kind).expand(3, 1, 256)
    found = to_dtype(picture, torch.uint8, scale=True)
    assert torch.equal(found, convert_image_dtype(picture, torch.uint8))
    apart = (found[0, 0].int() - levels).abs()
    whites[kind] = found[0, 0, 255].item()
    print(f"{str(kind).removeprefix('torch.') + ':':9} 255 becomes {whites[kind]}, 254 becomes {found[0, 0, 254].item()}; "
          f"{(apart > 0).sum()} of 256 levels change, {(apart > 1).sum()} by more than one")
sys.exit(0 if list(whites.values()) == [255, 255, 0, 0] else "The behaviour has changed.")
EOF
