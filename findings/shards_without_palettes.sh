#!/usr/bin/env bash
# litdata and Mosaic's streaming shards store a picture with a palette without its palette: it comes back black.
#
# Versions: litdata 0.2.76, mosaicml-streaming 0.13.0, pillow 13.0.0, torch 2.14.1, torchvision 0.29.1, numpy 2.1.3.
# Expected: A Pillow picture that litdata.optimize is given, or that MDSWriter stores in a column "pil", which is for what
#           must not change, comes back as it went in, as "png" does; or its mode is refused.
# Seen:     Both write mode, size and bytes. The bytes of a picture of mode "P", as GIF files and many PNG files are, are
#           places in a palette that is left behind; what comes back has mode "P" again and an empty palette, and
#           convert("RGB") gives black everywhere. All such pictures of a data set are black, with no word of it, and a
#           network answers for them; in a mixed set they are a class of their own. RGB, L and RGBA are kept. Of numbers,
#           MDS takes arrays in the other byte order, as FITS and IDX files give them, and hands out their bytes in this one.
# Output:   RGB:  [(250, 0, 0), (0, 0, 250)]; litdata the same, MDS pil the same, MDS png the same
#           L:    [(75, 75, 75), (28, 28, 28)]; litdata the same, MDS pil the same, MDS png the same
#           P:    [(250, 0, 0), (0, 0, 250)]; litdata [(0, 0, 0), (0, 0, 0)], MDS pil [(0, 0, 0), (0, 0, 0)], MDS png the same
#           RGBA: [(250, 0, 0), (0, 0, 250)]; litdata the same, MDS pil the same, MDS png the same
#           [0.5, 1.5] of big-endian float32: MDS [8.828180325246348e-44, 6.896490392174587e-41]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile litdata==0.2.76 mosaicml-streaming==0.13.0 pillow==13.0.0 torch==2.14.1 \
    torchvision==0.29.1 numpy==2.1.3
cd "$folder"
cat > shards.py <<'EOF'
import sys

import litdata
import numpy as np
from PIL import Image
from streaming import LocalDataset, MDSWriter

red_and_blue = np.zeros((16, 16, 3), np.uint8)
red_and_blue[:, :8, 0] = red_and_blue[:, 8:, 2] = 250
picture = Image.fromarray(red_and_blue)
PICTURES = {"RGB": picture, "L": picture.convert("L"), "P": picture.quantize(8), "RGBA": picture.convert("RGBA")}
NUMBERS = np.array([0.5, 1.5], ">f4")


def picture_of(mode):
    return PICTURES[mode]


def colours(given):
    return [tuple(int(value) for value in given.convert("RGB").getpixel((col, 8))) for col in (2, 12)]


def main():
    modes = list(PICTURES)
    litdata.optimize(picture_of, modes, "lit", num_workers=1, chunk_bytes="1MB", verbose=False)
    lit = list(litdata.StreamingDataset("lit"))
    with MDSWriter(out="mds", columns={"pil": "pil", "png": "png", "numbers": "ndarray"}) as writer:
        for held in PICTURES.values():
            writer.write({"pil": held, "png": held, "numbers": NUMBERS})
    mds = list(LocalDataset("mds"))
    seen = {}
    for mode, held, one, other in zip(modes, PICTURES.values(), lit, mds):
        found = {"litdata": one, "MDS pil": other["pil"], "MDS png": other["png"]}
        print(f"{mode + ':':5} {colours(held)}; " + ", ".join(
            f"{way} {'the same' if colours(read) == colours(held) else colours(read)}" for way, read in found.items()))
        seen[mode] = [colours(read) == colours(held) for read in found.values()]
    print(f"{NUMBERS.tolist()} of big-endian float32: MDS {mds[0]['numbers'].tolist()}")
    wanted = dict.fromkeys(modes, [True] * 3) | {"P": [False, False, True]}
    same = mds[0]["numbers"].tolist() == NUMBERS.tolist()
    sys.exit(0 if seen == wanted and not same else "The behaviour has changed.")


if __name__ == "__main__":
    main()
EOF
HOME="$folder" TMPDIR="$folder" "$folder/venv/bin/python" -W ignore shards.py 2> warnings.txt || { tail -n 5 warnings.txt; exit 1; }
