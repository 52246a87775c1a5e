#!/usr/bin/env bash
# Five attacks of torchattacks set torch's random numbers back at every call, so that what is drawn after them repeats.
#
# Versions: torchattacks 3.5.1, torch 2.13.0, numpy 2.4.6.
# Expected: An attack that takes a seed draws its own start from it. What a script draws afterwards goes on as before, as
#           it does after PGD: other noise, another place for the patch, other dropout in each step.
# Seen:     APGD, APGDT, FAB, Square and so AutoAttack call torch.manual_seed, by default with 0, whenever they run, and
#           leave torch so. A loop that attacks a picture and then draws the place of its next patch draws one
#           to four places in 100 steps; noise for randomized smoothing, drawn after the attack, is the same for every
#           picture, so that a hundred certificates share the luck of one. A seed that was set before is lost, too: two
#           runs with other seeds go on alike. AutoAttack takes its seed from the clock, once, when it is made.
# Output:   after PGD:         83 places in 100 steps; another seed: gives others
#           after APGD:         1 places in 100 steps; another seed: changes nothing
#           after APGDT:        4 places in 100 steps; another seed: changes nothing
#           after FAB:          1 places in 100 steps; another seed: changes nothing
#           after Square:       4 places in 100 steps; another seed: changes nothing
#           after AutoAttack:   1 places in 100 steps; another seed: from the clock
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
import torchattacks

STEPS, SIDE, PATCH = 100, 16, 4
torch.manual_seed(0)
network = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * SIDE * SIDE, 10)).eval()
pictures = torch.rand(STEPS, 1, 3, SIDE, SIDE)
labels = torch.cat([network(picture).argmax(1) for picture in pictures])


def short(name):
    attack = getattr(torchattacks, name)(network)
    for part in (attack, *getattr(getattr(attack, "multi_attack", None), "attacks", ())):
        for option, value in {"steps": 2, "n_queries": 5, "n_restarts": 1}.items():
            if hasattr(part, option):
                setattr(part, option, value)
    return attack


def places(name, seed):
    """Where the patch goes in each step, drawn after the attack on the picture."""
    attack = short(name)
    torch.manual_seed(seed)
    drawn = []
    for picture, label in zip(pictures, labels):
        if attack is not None:
            attack(picture, label[None])
        drawn.append(tuple(torch.randint(0, SIDE - PATCH + 1, (2,)).tolist()))
    return drawn


seen = {}
for name in ("FGSM", "PGD", "EOTPGD", "APGD", "APGDT", "FAB", "Square", "AutoAttack"):
    one, other = places(name, 1), places(name, 2)
    seen[name] = (len(set(one)) < 10, name != "AutoAttack" and one == other)
    said = "from the clock" if name == "AutoAttack" else "changes nothing" if one == other else "gives others"
    print(f"after {name + ':':11} {len(set(one)):3} places in {STEPS} steps; another seed: {said}")
no, own, clock = (False, False), (True, True), (True, False)
expected = dict.fromkeys(("FGSM", "PGD", "EOTPGD"), no) | dict.fromkeys(("APGD", "APGDT", "FAB", "Square"), own)
sys.exit(0 if seen == expected | {"AutoAttack": clock} else "The behaviour has changed.")
EOF
