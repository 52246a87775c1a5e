#!/usr/bin/env bash
# torchattacks' Carlini-Wagner attack never changes a pixel that is exactly black or white.
#
# Versions: torchattacks 3.5.1, torch 2.13.0, numpy 2.4.6.
# Expected: CW finds what its parameters allow wherever the pixels start; the authors' code pulls the start off the
#           bounds (by a factor of 0.999999) before it takes the inverse of tanh.
# Seen:     This one clips to -1..1 and so starts at plus or minus infinity, where tanh has gradient 0: such a value
#           stays as it is for all steps, without NaN or warning. Of pictures made of black and white only, as scanned
#           digits or a printed patch, none is turned; "0 % success" reads like robustness. PGD turns half of them with
#           8/255.
# Output:   grey pictures:            CW turns 0.98, PGD 0.92
#           black and white pictures: CW turns 0.00, PGD 0.48
#           upper half black and white: CW changes 0.00 of the values there, 0.55 of those below
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.13.0 numpy==2.4.6 scipy==1.17.1 requests==2.34.2 \
    tqdm==4.70.1
# without torchvision, which it asks for and does not import
"$folder/venv/bin/pip" install --quiet --no-compile --no-deps torchattacks==3.5.1
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import torch
from torchattacks import CW, PGD

torch.manual_seed(0)
network = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * 64, 10)).eval()
noise = torch.rand(64, 3, 8, 8)
grey, extreme = 0.8 * noise + 0.1, (noise > 0.5).float()
half = grey.clone()
half[:, :, :4] = extreme[:, :, :4]


def attacked(kind, pictures, **settings):
    classes = network(pictures).argmax(1)
    found = kind(network, **settings)(pictures, classes)
    return (network(found).argmax(1) != classes).float().mean().item(), found != pictures


rates = []
for title, pictures in {"grey pictures": grey, "black and white pictures": extreme}.items():
    rates.append((attacked(CW, pictures, c=1, steps=100)[0], attacked(PGD, pictures)[0]))
    print(f"{title + ':':25} CW turns {rates[-1][0]:.2f}, PGD {rates[-1][1]:.2f}")
moved = attacked(CW, half, c=1, steps=100)[1]
above, below = moved[:, :, :4].float().mean().item(), moved[:, :, 4:].float().mean().item()
print(f"upper half black and white: CW changes {above:.2f} of the values there, {below:.2f} of those below")
seen = rates[0][0] > 0.9 and rates[1][0] == 0 and rates[1][1] > 0.3 and above == 0 and below > 0.3
sys.exit(0 if seen else "The behaviour has changed.")
EOF
