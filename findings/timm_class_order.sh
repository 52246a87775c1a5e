#!/usr/bin/env bash
# timm and torchvision number the same class folders differently.
#
# Versions: timm 1.0.31, torchvision 0.29.1, torch 2.14.1, pillow 13.0.0.
# Expected: timm.data.create_dataset and torchvision.datasets.ImageFolder give the classes of a folder the same numbers,
#           as the layout is the same and both sort the names.
# Seen:     timm sorts by numbers as numbers and by lower case, torchvision by characters. Class folders 1, 2, 10, and
#           readable names of which some begin with a capital, as ImageNette's, get other numbers. A network trained
#           with one and evaluated with the other is right on the classes that did not move only, and a "certified"
#           picture is certified for another class. WordNet ids (n01440764) agree. The order of the pictures within a
#           class differs, too, so "the first 500" are others.
# Output:   1, 2, 10: timm ['1', '2', '10'], torchvision ['1', '10', '2']
#           ImageNette: timm ['cassette player', 'chain saw', 'church', 'English springer', 'French horn', 'garbage truck', 'gas pump', 'golf ball', 'parachute', 'tench'],
#             torchvision ['English springer', 'French horn', 'cassette player', 'chain saw', 'church', 'garbage truck', 'gas pump', 'golf ball', 'parachute', 'tench']; 5 of 10 agree
#           files of one class: timm ['1.png', '2.png', '10.png'], torchvision ['1.png', '10.png', '2.png']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile timm==1.0.31 torch==2.14.1 torchvision==0.29.1 pillow==13.0.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys
from pathlib import Path

from PIL import Image
from timm.data import create_dataset
from torchvision.datasets import ImageFolder

IMAGENETTE = ("tench", "English springer", "cassette player", "chain saw", "church", "French horn", "garbage truck",
              "gas pump", "golf ball", "parachute")


def both(root, names):
    for name in names:
        Path(root, name).mkdir(parents=True)
        for number in (1, 2, 10):
            Image.new("RGB", (8, 8)).save(Path(root, name, f"{number}.png"))
    return create_dataset("", root=root), ImageFolder(root)


def in_order(class_to_idx):
    return sorted(class_to_idx, key=class_to_idx.get)


def orders(datasets):
    theirs, others = datasets
    return in_order(theirs.reader.class_to_idx), in_order(others.class_to_idx)


numbers = orders(both("numbers", ("1", "2", "10")))
print("1, 2, 10: timm {}, torchvision {}".format(*numbers))
theirs, others = both("imagenette", IMAGENETTE)
named = orders((theirs, others))
agree = sum(a == b for a, b in zip(*named))
print("ImageNette: timm {},\n  torchvision {}; {} of 10 agree".format(*named, agree))
files = [Path(theirs.filename(i)).name for i in range(3)], [Path(path).name for path, _ in others.samples[:3]]
print("files of one class: timm {}, torchvision {}".format(*files))
sys.exit(0 if numbers[0] == ["1", "2", "10"] and numbers[1] == ["1", "10", "2"] and agree == 5 else "The behaviour has changed.")
EOF
