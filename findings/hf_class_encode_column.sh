#!/usr/bin/env bash
# datasets' class_encode_column gives class numbers other numbers as soon as there are more than ten.
#
# Versions: datasets 5.2.0, numpy 2.4.6.
# Expected: A column of the integers 0 to 11 stays as it is and becomes a ClassLabel with the names "0" to "11": to
#           encode what is encoded changes nothing, and with 0 to 9 it does change nothing.
# Seen:     The numbers are made texts, and the texts are sorted: 10 becomes class 2, 11 class 3, 2 class 4, and so on.
#           Of 1000 classes 12 keep their number, so that predictions without a mistake, and the certificates made with
#           them, count as right in 1 of 100 pictures. -1, the common sign for no class, becomes class 0, and what is 0
#           class 1. A subset with ten classes comes through unharmed, the whole does not. cast_column to a ClassLabel
#           with the same names leaves every number as it is. Nothing is said.
# Output:     10 classes: 10 keep their number; of 10000 right predictions 10000 right, after cast_column 10000
#             11 classes: 2 keep their number; of 10000 right predictions 1841 right, after cast_column 10000
#            100 classes: 12 keep their number; of 10000 right predictions 1203 right, after cast_column 10000
#           1000 classes: 12 keep their number; of 10000 right predictions 106 right, after cast_column 10000
#           [-1, 0, 1, 2] becomes [0, 1, 2, 3]
#           [8, 9, 10] becomes [1, 2, 0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile datasets==5.2.0 numpy==2.4.6
export HF_HOME="$folder/home" HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1
"$folder/venv/bin/python" - <<'EOF'
import sys

import datasets
import numpy as np

PICTURES = 10000
generator = np.random.default_rng(0)
seen = []
for count in (10, 11, 100, 1000):
    labels = np.concatenate([np.arange(count), generator.integers(0, count, PICTURES - count)])
    plain = datasets.Dataset.from_dict({"label": labels})
    encoded = plain.class_encode_column("label")
    names = [str(number) for number in range(count)]
    cast = plain.cast_column("label", datasets.ClassLabel(names=names))
    right, after_cast = (int((np.array(each["label"][:]) == labels).sum()) for each in (encoded, cast))
    kept = sum(was == now for was, now in zip(names, encoded.features["label"].names, strict=True))
    print(f"{count:4} classes: {kept} keep their number; of {PICTURES} right predictions", end=" ")
    print(f"{right} right, after cast_column {after_cast}")
    seen.append((kept, right, after_cast))
for few in ([-1, 0, 1, 2], [8, 9, 10]):
    numbers = datasets.Dataset.from_dict({"label": few}).class_encode_column("label")["label"][:]
    print(few, "becomes", numbers)
    seen.append(numbers)
wanted = [(10, PICTURES, PICTURES), (2, 1841, PICTURES), (12, 1203, PICTURES), (12, 106, PICTURES)]
sys.exit(0 if seen == [*wanted, [0, 1, 2, 3], [1, 2, 0]] else "The behaviour has changed.")
EOF
