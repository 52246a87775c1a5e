#!/usr/bin/env bash
# pnnx leaves floor out of torch's divisions for ncnn, and makes floor of trunc.
#
# Versions: pnnx 20261020, ncnn 1.0.20261020, torch 2.14.1, numpy 2.4.6, on a CPU.
# Expected: `torch.div(x, step, rounding_mode="floor")` and `x // step` are the same division, rounded down, in ncnn,
#           too; with "trunc" it is rounded towards zero; or they are refused.
# Seen:     With "floor" ncnn divides and does not round: scores in whole steps keep all their digits, so that classes
#           that tie are apart, and margins of less than a step are there. With "trunc" it rounds down, one less for
#           each negative number that is no multiple. `//` and torch.floor of the quotient are right. pnnx ends with 0
#           each time.
# Output:   x / step:              0.00 of the scores differ, ncnn's are plain; ties in 0.00 of the cells, in ncnn 0.00
#           torch.floor(x / step): 0.00 of the scores differ, ncnn's are floor; ties in 0.79 of the cells, in ncnn 0.79
#           x // step:             0.00 of the scores differ, ncnn's are floor; ties in 0.79 of the cells, in ncnn 0.79
#           div(..., "floor"):     1.00 of the scores differ, ncnn's are plain; ties in 0.79 of the cells, in ncnn 0.00
#           div(..., "trunc"):     0.32 of the scores differ, ncnn's are floor; ties in 0.79 of the cells, in ncnn 0.79
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pnnx==20261020 ncnn==1.0.20261020 torch==2.14.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'EOF'
import importlib.util
import pathlib
import subprocess
import sys

import ncnn
import numpy as np
import torch

CLASSES, ROWS, COLS, STEP = 5, 9, 7, 0.7
torch.manual_seed(0)
picture = torch.randn(1, 3, ROWS, COLS)
found = pathlib.Path(importlib.util.find_spec("pnnx").origin).parent.rglob("pnnx")
converter = next(path for path in found if path.is_file())


class Scores(torch.nn.Module):
    """A map of scores in steps."""

    def __init__(self, steps):
        super().__init__()
        self.scores, self.steps = torch.nn.Conv2d(3, CLASSES, 1), steps

    def forward(self, x):
        return self.steps(self.scores(x))


def answers(steps):
    torch.manual_seed(1)
    network = Scores(steps).eval().requires_grad_(False)
    torch.jit.trace(network, picture).save("model.pt")
    command = [converter, "model.pt", f"inputshape=[1,3,{ROWS},{COLS}]", "fp16=0"]
    subprocess.run(command, check=True, capture_output=True)
    net = ncnn.Net()
    net.opt.num_threads = 1
    assert net.load_param("model.ncnn.param") == 0 and net.load_model("model.ncnn.bin") == 0
    extractor = net.create_extractor()
    extractor.input("in0", ncnn.Mat(picture[0].numpy()).clone())
    in_ncnn = np.array(extractor.extract("out0")[1])
    return network(picture)[0].numpy(), in_ncnn, network.scores(picture)[0].numpy() / STEP


def margins(scores):
    first = np.sort(scores, axis=0)
    return first[-1] - first[-2]


seen = []
for title, steps in {
    "x / step": lambda x: x / STEP,
    "torch.floor(x / step)": lambda x: torch.floor(x / STEP),
    "x // step": lambda x: x // STEP,
    'div(..., "floor")': lambda x: torch.div(x, STEP, rounding_mode="floor"),
    'div(..., "trunc")': lambda x: torch.div(x, STEP, rounding_mode="trunc"),
}.items():
    right, in_ncnn, quotient = answers(steps)
    wrong = np.mean(np.abs(right - in_ncnn) > 1e-3)
    like = {"plain": quotient, "floor": np.floor(quotient), "trunc": np.trunc(quotient)}
    name = next((name for name, value in like.items() if np.abs(value - in_ncnn).max() < 1e-3), "other")
    ties = [np.mean(margins(scores) == 0) for scores in (right, in_ncnn)]
    print(f"{title + ':':22} {wrong:.2f} of the scores differ, ncnn's are {name}; ties in {ties[0]:.2f} of the cells, "
          f"in ncnn {ties[1]:.2f}")
    seen.append((bool(wrong), name))
expected = [(False, "plain"), (False, "floor"), (False, "floor"), (True, "plain"), (True, "floor")]
sys.exit(0 if seen == expected else "The behaviour has changed.")
EOF
