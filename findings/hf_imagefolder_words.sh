#!/usr/bin/env bash
# A class folder called "crash_test_dummy" makes datasets' imagefolder leave out all other classes.
#
# Versions: datasets 5.2.0, pillow 13.0.0.
# Expected: load_dataset("imagefolder", data_dir=...) of three class folders with three pictures each gives a split
#           "train" of nine pictures with three labels.
# Seen:     Folder names are searched for the words of splits (train, test, dev, valid, ...) set off by anything that is
#           no letter or digit, at every level. If any folder has one, only such folders are read. Of cat, dog and
#           crash_test_dummy the three pictures of the last one remain, as split "test", without labels and without a
#           warning; of cat, dog and bullet_train those of the train. ImageNet's "bullet train" is class 466. An
#           accuracy over the split is one over a single class.
# Output:   cat, dog, teapot             {'train': (9, ['cat', 'dog', 'teapot'])}
#           cat, dog, crash_test_dummy   {'test': (3, None)}
#           cat, dog, bullet train       {'train': (3, None)}
#           cat, dog, trainer            {'train': (9, ['cat', 'dog', 'trainer'])}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile datasets==5.2.0 pillow==13.0.0
export HF_HOME=$folder/cache HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1 FOLDER=$folder
"$folder/venv/bin/python" - <<'EOF'
import os
import sys
from pathlib import Path

from datasets import load_dataset
from PIL import Image


def read(number, classes):
    root = Path(os.environ["FOLDER"]) / f"set{number}"
    for name in classes:
        (root / name).mkdir(parents=True)
        for i in range(3):
            Image.new("RGB", (8, 8), (40 * i, 0, 0)).save(root / name / f"{i}.png")
    splits = load_dataset("imagefolder", data_dir=str(root))
    return {key: (len(part), getattr(part.features.get("label"), "names", None)) for key, part in splits.items()}


found = []
for number, last in enumerate(("teapot", "crash_test_dummy", "bullet train", "trainer")):
    found.append(read(number, ["cat", "dog", last]))
    print(f"{'cat, dog, ' + last:28} {found[-1]}")
expected = [
    {"train": (9, ["cat", "dog", "teapot"])},
    {"test": (3, None)},
    {"train": (3, None)},
    {"train": (9, ["cat", "dog", "trainer"])},
]
sys.exit(0 if found == expected else "The behaviour has changed.")
EOF
