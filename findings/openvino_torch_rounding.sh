#!/usr/bin/env bash
# Converted to OpenVINO, torch.round(x, decimals=1) rounds to whole numbers, and -7 // 3 of integers is -2.
#
# Versions: openvino 2026.4.1, torch 2.14.1, numpy 2.4.6, on a CPU.
# Expected: convert_model takes a torch module as it is or refuses it, with the list of what it cannot convert, as it
#           does for trunc, frac and median; what it takes gives torch's numbers.
# Seen:     decimals is dropped: scores rounded to one or two digits to make them comparable, or to quantize a picture,
#           become 0 and 1, with ties everywhere. Floor division of negative integers rounds toward 0, with // and
#           rounding_mode="floor" alike, so that windows left of the first get its index; % and division of floats are
#           right. logsigmoid is -inf from -90 on, where it should be -90.
# Output:   round(x):             torch [0.0, 0.0, 1.0, 2.0], openvino [0.0, 0.0, 1.0, 2.0]
#           round(x, decimals=1): torch [0.3, 0.4, 0.9, 1.6], openvino [0.0, 0.0, 1.0, 2.0]
#           x // 3, integers:     torch [-3, -2, -1, 2], openvino [-2, -2, 0, 2]
#           x % 3, integers:      torch [2, 0, 2, 1], openvino [2, 0, 2, 1]
#           x // 3, floats:       torch [-3.0, -2.0, -1.0, 2.0], openvino [-3.0, -2.0, -1.0, 2.0]
#           logsigmoid(x):        torch [-100.0, -90.0, -50.0, -0.69], openvino [-inf, -inf, -50.0, -0.69]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile openvino==2026.4.1 torch==2.14.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys
import warnings

import numpy as np
import openvino
import torch


class Step(torch.nn.Module):
    def __init__(self, call):
        super().__init__()
        self.call = call

    def forward(self, values):
        return self.call(values)


scores, places = torch.tensor([0.26, 0.44, 0.94, 1.55]), torch.tensor([-7, -6, -1, 7])
STEPS = {
    "round(x)": (torch.round, scores),
    "round(x, decimals=1)": (lambda values: torch.round(values, decimals=1), scores),
    "x // 3, integers": (lambda values: values // 3, places),
    "x % 3, integers": (lambda values: values % 3, places),
    "x // 3, floats": (lambda values: values // 3, places.float()),
    "logsigmoid(x)": (torch.nn.functional.logsigmoid, torch.tensor([-100.0, -90.0, -50.0, 0.0])),
}
same = []
for title, (call, values) in STEPS.items():
    wanted = call(values).numpy()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = openvino.convert_model(Step(call), example_input=values)
    compiled = openvino.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    found = compiled([values.numpy()])[0]
    ours, theirs = ([round(value, 2) for value in given.tolist()] for given in (wanted, found))
    print(f"{title + ':':22}torch {ours}, openvino {theirs}")
    same.append(bool(np.allclose(wanted, found)))
sys.exit(0 if same == [True, False, False, True, True, False] else "The behaviour has changed.")
EOF
