#!/usr/bin/env bash
# torch.inference_mode(False) within no_grad turns gradients on: a mode that is handed on is another one.
#
# Versions: torch 2.14.1, numpy 2.4.6, on a CPU.
# Expected: `inference_mode(False)` leaves inference mode, or does nothing where there is none, as `no_grad` around it says
#           nothing of inference mode. So code that hands its modes on to a thread, each thread having its own, may write
#           `with torch.no_grad(), torch.inference_mode(torch.is_inference_mode_enabled())`.
# Seen:     Turned off, it does not restore: it sets gradients ON, whatever was around it. `no_grad` and
#           `set_grad_enabled(False)` before it are gone; behind it they hold. A forward pass in such a thread keeps every
#           layer's features for a way back that nobody takes (20 MB here, none under `no_grad` alone), and its logits
#           need gradients. As a decorator it does the same to a function that is called under `no_grad`.
# Output:   no_grad alone False; then inference_mode(False) True; the other way round False
#           a decorated function under no_grad True; after set_grad_enabled(False) True
#           bytes kept by 20 layers: 0 under no_grad, 20971520 in the thread with both modes
#           logits in the thread need gradients: True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.14.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import nn

on = torch.is_grad_enabled
with torch.no_grad():
    alone = on()
    with torch.inference_mode(False):
        behind = on()
with torch.inference_mode(False), torch.no_grad():
    around = on()
with torch.no_grad():
    decorated = torch.inference_mode(False)(on)()
with torch.set_grad_enabled(False), torch.inference_mode(False):
    after_set = on()
print(f"no_grad alone {alone}; then inference_mode(False) {behind}; the other way round {around}")
print(f"a decorated function under no_grad {decorated}; after set_grad_enabled(False) {after_set}")

torch.manual_seed(0)
network = nn.Sequential(*(nn.Sequential(nn.Linear(64, 64), nn.Tanh()) for _ in range(20)))
pictures = torch.rand(4096, 64)


def kept(forward):
    """The bytes of what one forward pass keeps for the way back, and its answer."""
    seen = {}

    def pack(values):
        if values.shape == (4096, 64):
            seen[values.data_ptr()] = values.nbytes
        return values

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda values: values):
        answer = forward()
    return sum(seen.values()), answer


def plain():
    with torch.no_grad():
        return network(pictures)


def both(mode):
    with torch.no_grad(), torch.inference_mode(mode):
        return network(pictures)


least, _ = kept(plain)
with ThreadPoolExecutor(1) as pool:
    most, logits = pool.submit(lambda: kept(lambda: both(False))).result()
most -= pictures.nbytes  # what comes in is kept as well
print(f"bytes kept by 20 layers: {least} under no_grad, {most} in the thread with both modes")
print(f"logits in the thread need gradients: {logits.requires_grad}")
same = (alone, behind, around, decorated, after_set) == (False, True, False, True, True)
sys.exit(0 if same and least == 0 and most == 20 * 4096 * 64 * 4 and logits.requires_grad else "The behaviour has changed.")
EOF
