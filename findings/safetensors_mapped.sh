#!/usr/bin/env bash
# Weights that safetensors has loaded change when their file is written to.
#
# Versions: safetensors 0.8.0, torch 2.13.0, numpy 2.4.6, on Linux.
# Expected: load_file returns tensors in memory: once it has returned, the file no longer matters, as with torch.load
#           and with safetensors.numpy.load_file.
# Seen:     safetensors.torch.load_file and safe_open(..., "pt").get_tensor map the file. If its bytes are written over
#           in place, by a synchronization that updates in place say, the tensors change under the running network, also
#           in one that took them with load_state_dict(assign=True). A digest taken at load, and every certificate filed
#           under it, then belong to other weights. load_state_dict without assign, and safetensors.numpy, copy. (Do not
#           try it with a file that becomes shorter.)
# Output:   0 when loaded, and after the file was written over with 1:
#           load_file 1, get_tensor 1, load_state_dict(assign=True) 1, load_state_dict 0, safetensors.numpy.load_file 0, torch.load 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile safetensors==0.8.0 torch==2.13.0 numpy==2.4.6 packaging==26.4
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys
from pathlib import Path

import safetensors.numpy
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

COUNT = 4096


def opened():
    with safe_open("weights.safetensors", "pt") as file:
        return file.get_tensor("weight")


def layer(assign):
    made = torch.nn.Linear(COUNT, 1, bias=False)
    made.load_state_dict(load_file("weights.safetensors"), assign=assign)
    return made.weight


zeros, ones = torch.zeros(1, COUNT), torch.ones(1, COUNT)
save_file({"weight": zeros}, "weights.safetensors")
save_file({"weight": ones}, "other.safetensors")
torch.save({"weight": zeros}, "weights.pt")
torch.save({"weight": ones}, "other.pt")
held = {
    "load_file": load_file("weights.safetensors")["weight"],
    "get_tensor": opened(),
    "load_state_dict(assign=True)": layer(assign=True),
    "load_state_dict": layer(assign=False),
    "safetensors.numpy.load_file": safetensors.numpy.load_file("weights.safetensors")["weight"],
    "torch.load": torch.load("weights.pt")["weight"],
}
assert all(value[0, 0] == 0 for value in held.values())
for suffix in ("safetensors", "pt"):
    # the same file, of the same length, with other bytes
    with open(f"weights.{suffix}", "r+b") as file:
        file.write(Path(f"other.{suffix}").read_bytes())
print("0 when loaded, and after the file was written over with 1:")
now = {title: int(value[0, 0].item()) for title, value in held.items()}
print(", ".join(f"{title} {value}" for title, value in now.items()))
sys.exit(0 if list(now.values()) == [1, 1, 1, 0, 0, 0] else "The behaviour has changed.")
EOF
