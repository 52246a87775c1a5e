#!/usr/bin/env bash
# torchvision's first transforms read the bright half of a 16-bit picture as negative numbers; the second ones do not.
#
# Versions: torchvision 0.29.1, torch 2.14.1, pillow 13.0.0, numpy 2.4.6 (about 5 GB while it runs).
# Expected: transforms.ToTensor gives a float32 picture from 0 to 1, as its documentation says for numbers of 8 bits, or
#           for 16 bits the same integers that transforms.v2 and functional.pil_to_tensor give.
# Seen:     For mode "I;16" ToTensor gives int16: from 32768 on the numbers are negative, white is -1, and nothing is
#           scaled. The mean of a bright picture is below zero, and a resize after it mixes white with black. v2 and
#           pil_to_tensor give uint16, which ToDtype scales rightly.
# Output:   levels                 [0, 16384, 32768, 49152, 65535]
#           v1 ToTensor            torch.int16 [0, 16384, -32768, -16384, -1]
#           v1 pil_to_tensor       torch.uint16 [0, 16384, 32768, 49152, 65535]
#           v2 ToImage             torch.uint16 [0, 16384, 32768, 49152, 65535]
#           v2 ToImage, ToDtype    torch.float32 [0.0, 0.25, 0.5, 0.75, 1.0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.14.1 torchvision==0.29.1 pillow==13.0.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import torch
from PIL import Image
from torchvision.transforms import ToTensor, v2
from torchvision.transforms.functional import pil_to_tensor

levels = [0, 16384, 32768, 49152, 65535]
picture = Image.fromarray(np.array([levels], np.uint16))
ways = {
    "v1 ToTensor": ToTensor(),
    "v1 pil_to_tensor": pil_to_tensor,
    "v2 ToImage": v2.ToImage(),
    "v2 ToImage, ToDtype": v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)]),
}
print(f"{'levels':22} {levels}")
found = {}
for title, way in ways.items():
    tensor = way(picture)
    found[title] = [round(level, 3) for level in tensor.flatten().tolist()]
    print(f"{title:22} {tensor.dtype} {found[title]}")
right = found["v1 pil_to_tensor"] == found["v2 ToImage"] == levels
sys.exit(0 if right and found["v1 ToTensor"] == [0, 16384, -32768, -16384, -1] else "The behaviour has changed.")
EOF
