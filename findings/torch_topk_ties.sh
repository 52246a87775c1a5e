#!/usr/bin/env bash
# Which of two equal scores torch.topk puts first depends on how many it is asked for.
#
# Versions: torch 2.13.0 and 2.14.1 (the script runs 2.13.0), numpy 2.4.6, on a CPU.
# Expected: Where argmax and topk(1) give the first of equal scores, so do topk(2) and topk(5): asking for more only
#           adds rows below. Accuracy counted with topk(5)[:, 0], as many training scripts do to get top 1 and top 5 at
#           once, is accuracy counted with argmax.
# Seen:     argmax gives the first, always. With 100 or 1000 classes topk(1) does, too, but the first row of topk(2) or
#           topk(5) is another one of the tied classes nearly always; with 10 classes topk(1) already is not argmax.
#           Votes and counts, as smoothing and masking defences compare, tie often: the winner, and with it clean and
#           robust accuracy, depends on k. Certificates that give ties to the lowest index hold for argmax only.
# Output:   10 classes: not the first of the tied: argmax 0.00, topk(1) 0.62, topk(2) 0.62, topk(5) 0.59
#            100 classes: not the first of the tied: argmax 0.00, topk(1) 0.00, topk(2) 0.99, topk(5) 0.99
#           1000 classes: not the first of the tied: argmax 0.00, topk(1) 0.00, topk(2) 0.89, topk(5) 0.73
#           accuracy of one set of votes over 100 classes: argmax 1.00, topk(5) 0.01
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import torch

PICTURES = 1000
shares = {}
for classes in (10, 100, 1000):
    votes = torch.randint(0, 3, (PICTURES, classes), generator=torch.Generator().manual_seed(0)).float()
    # the first column with the highest count, by plain comparison
    first = torch.tensor([row.index(max(row)) for row in votes.tolist()])
    chosen = {"argmax": votes.argmax(1)} | {f"topk({k})": votes.topk(k, 1).indices[:, 0] for k in (1, 2, 5)}
    shares[classes] = {title: (found != first).float().mean().item() for title, found in chosen.items()}
    print(f"{classes:4} classes: not the first of the tied: " + ", ".join(f"{t} {s:.2f}" for t, s in shares[classes].items()))
    if classes == 100:
        right = first
        accuracies = [(chosen[title] == right).float().mean().item() for title in ("argmax", "topk(5)")]
print("accuracy of one set of votes over 100 classes: argmax {:.2f}, topk(5) {:.2f}".format(*accuracies))
argmax_first = all(share["argmax"] == 0 for share in shares.values())
seen = argmax_first and shares[100]["topk(1)"] == 0 and shares[100]["topk(5)"] > 0.9 and shares[10]["topk(1)"] > 0.3
sys.exit(0 if seen else "The behaviour has changed.")
EOF
