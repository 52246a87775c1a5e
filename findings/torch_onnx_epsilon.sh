#!/usr/bin/env bash
# torch's ONNX exporter leaves out every sum with a number up to 1e-8, so that the epsilon that keeps a NaN away is gone.
#
# Versions: torch 2.13.0, onnxscript 0.7.2 (its optimizer, which the exporter runs), onnxruntime 1.32.0, onnx 1.23.2,
#           numpy 2.4.6, on a CPU.
# Expected: "+ 1e-12" is in the exported graph, as every other constant is: it is there for what is exactly 0, where no
#           rounding makes it nothing.
# Seen:     The exporter's optimizer, on by default, takes sums with 0 away, and takes every number that is not further than
#           1e-8 from it for 0 (and every factor that is not further than 0.00001 from 1 for 1). So p * log(p + epsilon) is
#           NaN where a class has no vote, a map that is divided by its sum + epsilon is NaN where masking leaves nothing,
#           and a margin less 1e-9 that has to be at least 0 certifies a tie. With 1e-7, or optimize=False, all is well.
# Output:   entropy with 1e-07: torch [0.611, 0.693], exported [0.611, 0.693]
#           entropy with 1e-08: torch [0.611, 0.693], exported [nan, nan]
#           entropy with 1e-08, not optimized: torch [0.611, 0.693], exported [0.611, 0.693]
#           normalized with 1e-07: torch [0.0, 0.0, 0.0, 0.0], exported [0.0, 0.0, 0.0, 0.0]
#           normalized with 1e-12: torch [0.0, 0.0, 0.0, 0.0], exported [nan, nan, nan, nan]
#           certified with -1e-07: torch [1, 0], exported [1, 0]
#           certified with -1e-09: torch [1, 0], exported [1, 1]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.13.0 onnxscript==0.7.2 onnxruntime==1.32.0 onnx==1.23.2 \
    numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - 2> said.txt <<'EOF' || { tail -n 5 said.txt; exit 1; }
import sys

import onnxruntime
import torch

votes = torch.tensor([[7.0, 3, 0, 0], [5, 5, 0, 0]])  # of ten, two pictures
empty = torch.zeros(1, 1, 4, 4)


class Network(torch.nn.Module):
    def __init__(self, forward, epsilon):
        super().__init__()
        self.answer, self.epsilon = forward, epsilon

    def forward(self, x):
        return self.answer(x, self.epsilon)


def entropy(votes, epsilon):
    share = votes / votes.sum(1, keepdim=True)
    return -(share * torch.log(share + epsilon)).sum(1)


def normalized(evidence, epsilon):
    return evidence / (evidence.sum((2, 3), keepdim=True) + epsilon)


def certified(votes, epsilon):
    best = votes.topk(2, dim=1).values
    return (best[:, 0] - best[:, 1]) / 10 + epsilon >= 0


def answers(forward, epsilon, taken, optimize):
    network = Network(forward, epsilon)
    program = torch.onnx.export(network, (taken,), dynamo=True, verbose=False, optimize=optimize)
    program.save("model.onnx")
    session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
    return network(taken), torch.from_numpy(session.run(None, {session.get_inputs()[0].name: taken.numpy()})[0])


def told(numbers):
    return [round(number, 3) for number in numbers.flatten().tolist()[:4]]


seen = []
for name, forward, epsilon, taken, optimize in (
    ("entropy", entropy, 1e-7, votes, True),
    ("entropy", entropy, 1e-8, votes, True),
    ("entropy", entropy, 1e-8, votes, False),
    ("normalized", normalized, 1e-7, empty, True),
    ("normalized", normalized, 1e-12, empty, True),
    ("certified", certified, -1e-7, votes, True),
    ("certified", certified, -1e-9, votes, True),
):
    right, found = answers(forward, epsilon, taken, optimize)
    print(f"{name} with {epsilon:g}{'' if optimize else ', not optimized'}: torch {told(right)}, exported {told(found)}")
    seen.append(torch.allclose(right.float(), found.float(), atol=1e-5))
sys.exit(0 if seen == [True, False, True, True, False, True, False] else "The behaviour has changed.")
EOF
