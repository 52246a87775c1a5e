#!/usr/bin/env bash
# In onnxruntime a second random node draws what the first draws, shifted by the same numbers in every process, and all
# sessions of a process draw the same.
#
# Versions: onnxruntime 1.32.0, onnx 1.23.2 (its reference evaluator judges), numpy 2.4.6, on a CPU.
# Expected: ONNX says of a random operator without a seed that one is generated for it. So two of them in a graph, and two
#           sessions, have nothing to do with each other.
# Seen:     The seed is one of the process plus the node's place in the graph, and the generator is a linear congruential
#           one. So what two nodes draw differs, around 1, by the same numbers in every process, whatever the seed, and
#           their first draws are equal but for the fifth digit. A row and a column that two nodes draw are a place on the
#           diagonal at the first call of any program, and at the second call they lie at one distance. Sessions of a
#           process begin with the same draws: eight that each count votes over 100 noisy copies count the same 100 copies
#           eight times, and an interval for 800 votes is too narrow. Calls of one session differ, as they should.
# Output:   row and column, of 1000, at the first call of five processes: up to 0.1 apart: True, rows differ: True
#             at the second call: column less row always 131.5
#             in the reference evaluator up to 0.1 apart: False
#           column less row of 64 draws of one call: the same in five processes
#           noise of 8 calls of one session: 8 different; of the first calls of 8 sessions: 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
cd "$folder"
cat > draws.py <<'EOF'
import json
import sys

import numpy as np
import onnx
import onnxruntime
from onnx.reference import ReferenceEvaluator

PLACES = """<ir_version: 9, opset_import: ["": 17]>
places () => (float[COUNT] row, float[COUNT] column) {
    row = RandomUniform <low = 0.0, high = 1000.0, shape = [COUNT]> ()
    column = RandomUniform <low = 0.0, high = 1000.0, shape = [COUNT]> ()
}"""
NOISE = """<ir_version: 9, opset_import: ["": 17]>
noisy (float[1, 3, 8, 8] x) => (float[1, 3, 8, 8] y) {
    noise = RandomNormalLike (x)
    y = Add (x, noise)
}"""


def model(text):
    made = onnx.parser.parse_model(text)
    onnx.checker.check_model(made, full_check=True)
    return made


def session(made):
    return onnxruntime.InferenceSession(made.SerializeToString(), providers=["CPUExecutionProvider"])


one, many, noisy = model(PLACES.replace("COUNT", "1")), model(PLACES.replace("COUNT", "64")), model(NOISE)
x = {"x": np.zeros((1, 3, 8, 8), np.float32)}
begun, places = session(noisy), session(one)
calls = [begun.run(None, x)[0].tobytes() for _ in range(8)]
sessions = [session(noisy).run(None, x)[0].tobytes() for _ in range(8)]
pairs = [*places.run(None, {}), *places.run(None, {}), *ReferenceEvaluator(one).run(None, {})]
row, column = session(many).run(None, {})
json.dump([[pair.item() for pair in pairs], (column - row).tolist(), len(set(calls)), len(set(sessions))], sys.stdout)
EOF
"$folder/venv/bin/python" - <<'EOF'
import json
import subprocess
import sys


def near(some, others, width):
    """Whether all are as near to each other as that, around 1000."""
    return all(abs((a - b + 500) % 1000 - 500) < width for a, b in zip(some, others))


told = [json.loads(subprocess.check_output([sys.executable, "draws.py"])) for _ in range(5)]
pairs, steps, calls, sessions = zip(*told)
rows, columns, later_rows, later_columns, reference_rows, reference_columns = zip(*pairs)
together, differ = near(rows, columns, 0.1), len(set(rows)) == len(rows)
print(f"row and column, of 1000, at the first call of five processes: up to 0.1 apart: {together}, rows differ: {differ}")
apart = [round((column - row) % 1000, 1) for row, column in zip(later_rows, later_columns)]
print(f"  at the second call: column less row {'always' if len(set(apart)) == 1 else 'also'} {apart[0]}")
reference = near(reference_rows, reference_columns, 0.1)
print(f"  in the reference evaluator up to 0.1 apart: {reference}")
alike = all(near(steps[0], others, 0.1) for others in steps)
print(f"column less row of 64 draws of one call: {'the same' if alike else 'others'} in five processes")
print(f"noise of 8 calls of one session: {calls[0]} different; of the first calls of 8 sessions: {sessions[0]}")
same = together and differ and near(apart, [131.5] * 5, 0.2) and alike and not reference
sys.exit(0 if same and set(calls) == {8} and set(sessions) == {1} else "The behaviour has changed.")
EOF
