#!/usr/bin/env bash
# ExecuTorch's % of integers has the sign of what is divided, so that a band that wraps around keeps all columns before it.
#
# Versions: executorch 1.5.1, torch 2.14.1, torchao 0.18.0, numpy 2.4.6, on a CPU.
# Expected: A program that is exported, lowered and run by ExecuTorch's own kernels answers as the module it was made from.
#           torch.remainder, and % of tensors, have the sign of the divisor, also for integers.
# Seen:     For int32 and int64, by a tensor or by a number, remainder cuts off as fmod does: -2 % 8 is -2 and not 6. For
#           floats it is right, and a // b rounds down as it should, so that (a // b) * b + a % b is not a. What wraps
#           around goes wrong on the device only: a band of 3 of 8 columns from column 6 on, as smoothing by columns keeps
#           it, (column - start) % 8 < 3, becomes all columns. Nothing is said on the way.
# Output:   -7 % 3, -1 % 3, 7 % -3       torch executorch
#           torch.int32                 [2, 2, -2] [-1, -1, 1]
#           torch.int64                 [2, 2, -2] [-1, -1, 1]
#           torch.float32               [2, 2, -2] [2, 2, -2]
#           int64, (a // b) * b + a % b [-7, -1, 7] [-10, -4, 10]
#           columns kept from 2: [2, 3, 4] [0, 1, 2, 3, 4]
#           columns kept from 6: [0, 6, 7] [0, 1, 2, 3, 4, 5, 6, 7]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile executorch==1.5.1 torch==2.14.1 torchao==0.18.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - 2> /dev/null <<'EOF'
import sys

import torch
from executorch.exir import to_edge
from executorch.runtime import Runtime

runtime = Runtime.get()


class Step(torch.nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, *taken):
        return self.function(*taken)


def both(function, *taken):
    """What torch says, and what the exported program says."""
    program = to_edge(torch.export.export(Step(function).eval(), taken, strict=True)).to_executorch()
    answer = runtime.load_program(program.buffer).load_method("forward").execute(taken)[0]
    return [[int(value) for value in told] for told in (function(*taken), answer)]


def band(start):
    return (torch.arange(8) - start) % 8 < 3


seen = []
print("-7 % 3, -1 % 3, 7 % -3       torch executorch")
for kind in (torch.int32, torch.int64, torch.float32):
    taken = torch.tensor([-7, -1, 7], dtype=kind), torch.tensor([3, 3, -3], dtype=kind)
    seen.append(both(lambda a, b: a % b, *taken))
    print(f"{str(kind):27}", *seen[-1])
taken = torch.tensor([-7, -1, 7]), torch.tensor([3, 3, -3])
seen.append(both(lambda a, b: (a // b) * b + a % b, *taken))
print("int64, (a // b) * b + a % b", *seen[-1])
for start in (2, 6):
    kept = both(band, torch.tensor(start))
    seen.append([[column for column in range(8) if told[column]] for told in kept])
    print(f"columns kept from {start}:", *seen[-1])
cut_off = [[2, 2, -2], [-1, -1, 1]]
wanted = [cut_off, cut_off, [[2, 2, -2]] * 2, [[-7, -1, 7], [-10, -4, 10]]]
wanted += [[[2, 3, 4], [0, 1, 2, 3, 4]], [[0, 6, 7], list(range(8))]]
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
