#!/usr/bin/env bash
# captum's FGSM and PGD strengthen the true class where its score is negative: always, for networks that give log_softmax.
#
# Versions: captum 0.9.0, torch 2.13.0, numpy 2.4.6.
# Expected: With the default loss, "negative log", an attack lowers the true class of a classifier as far as the radius lets
#           it, or refuses scores that are no probabilities; more steps do more; and networks that give the same
#           probabilities, by logits that differ in a constant or by log_softmax, are attacked alike.
# Seen:     The loss is -log(score), of whatever the network gives. Of a negative score it is NaN, which nobody sees, but its
#           gradient is finite and points the other way: each step raises the true class. Of log_softmax all scores are
#           negative, so that every picture is right after the attack, with twice the margin. A logit is lowered until it
#           is negative and then raised again: PGD swings around 0 and leaves more pictures right than one step of FGSM.
#           The same network falls with 100 added to each logit, with a softmax, and with cross-entropy as loss_func.
# Output:   right without an attack 1.00, mean margin 8.5
#           logits:                right after FGSM 0.00, after PGD 0.29, mean margin -1.1
#           logits + 100:          right after FGSM 0.00, after PGD 0.00, mean margin -10.3
#           log_softmax:           right after FGSM 1.00, after PGD 1.00, mean margin 18.1
#           softmax:               right after FGSM 0.00, after PGD 0.00, mean margin -13.0
#           logits, cross-entropy: right after FGSM 0.00, after PGD 0.00, mean margin -13.0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile captum==0.9.0 torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import torch
from captum.robust import FGSM, PGD

CLASSES, SIDE, EACH, RADIUS = 4, 8, 50, 0.2
generator = torch.Generator().manual_seed(0)
means = torch.rand(CLASSES, 1, SIDE, SIDE, generator=generator) * 0.4 + 0.3
label = torch.arange(CLASSES).repeat_interleave(EACH)
pictures = (means[label] + 0.1 * torch.randn(len(label), 1, SIDE, SIDE, generator=generator)).clamp(0, 1)
torch.manual_seed(0)
hidden = torch.nn.Linear(SIDE * SIDE, 32), torch.nn.ReLU()
network = torch.nn.Sequential(torch.nn.Flatten(), *hidden, torch.nn.Linear(32, CLASSES))
optimizer = torch.optim.Adam(network.parameters(), 0.01)
for _ in range(200):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(network(pictures), label).backward()
    optimizer.step()
network.requires_grad_(False)


class Shifted(torch.nn.Module):
    def __init__(self, by):
        super().__init__()
        self.by = by

    def forward(self, taken):
        return network(taken) + self.by


NETWORKS = {
    "logits": (network, None),
    "logits + 100": (Shifted(100), None),
    "log_softmax": (torch.nn.Sequential(network, torch.nn.LogSoftmax(1)), None),
    "softmax": (torch.nn.Sequential(network, torch.nn.Softmax(1)), None),
    "logits, cross-entropy": (network, lambda scores, truth: torch.nn.functional.cross_entropy(scores, truth, reduction="none")),
}


def right(taken):
    return network(taken).argmax(1).eq(label).float().mean().item()


def margin(taken):
    scores = network(taken)
    own = scores.gather(1, label[:, None]).flatten()
    return (own - scores.scatter(1, label[:, None], -torch.inf).amax(1)).mean().item()


print(f"right without an attack {right(pictures):.2f}, mean margin {margin(pictures):.1f}")
seen = {}
for title, (attacked, loss) in NETWORKS.items():
    once = FGSM(attacked, loss, 0, 1).perturb(pictures, RADIUS, label)
    often = PGD(attacked, loss, 0, 1).perturb(pictures, RADIUS, RADIUS / 4, 20, label)
    seen[title] = right(once), right(often), margin(often)
    print(f"{title + ':':22} right after FGSM {seen[title][0]:.2f}, after PGD {seen[title][1]:.2f}, mean margin {seen[title][2]:.1f}")
kept = {title: [round(share, 1) for share in shares[:2]] for title, shares in seen.items()}
same = kept["log_softmax"] == [1, 1] and seen["log_softmax"][2] > margin(pictures) and kept["logits"][1] > kept["logits"][0] + 0.1
fallen = all(kept[title] == [0, 0] for title in ("logits + 100", "softmax", "logits, cross-entropy"))
sys.exit(0 if same and fallen else "The behaviour has changed.")
EOF
