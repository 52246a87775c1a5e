#!/usr/bin/env bash
# SimpleITK reads the alpha of a gray TIFF as every second pixel, half floats as integers, and white as zero as black.
#
# Versions: SimpleITK 2.5.7 (ITK 5.4), pillow 13.0.0, tifffile 2026.3.3, numpy 2.4.6.
# Expected: ReadImage gives the pixels that Pillow and tifffile give, or refuses the file, as it does those with
#           float64.
# Seen:     Of a gray picture with alpha it takes each row as it comes: gray and alpha stand side by side as pixels, the
#           right half of the picture is gone, and size and type are those of a gray picture without alpha. Half floats
#           come as the integers that their bits would be, so that of two margins the negative one, -0.25, leads with
#           46080. Where white is zero, black and white are exchanged, and a mask erases what it should leave. With
#           colours and alpha, and with float32, all is well. Nothing is said. Labels, margins and certificates of a
#           folder with a few such files are then of other pictures.
# Output:   gray:            uint8 (6, 8), first [95, 130, 194, 217], right [95, 130, 194, 217]
#           gray with alpha: uint8 (6, 8), first [95, 127, 130, 178], right [95, 130, 194, 217]
#           colours, alpha:  uint8 (6, 8, 4), first [240, 245, 230, 100], right [240, 245, 230, 100]
#           float32:         float32 (1, 4), first [0.5, -0.25, 0.75, -0.5], right [0.5, -0.25, 0.75, -0.5]
#           float16:         uint16 (1, 4), first [14336, 46080, 14848, 47104], right [0.5, -0.25, 0.75, -0.5]
#           white is zero:   uint8 (6, 8), first [95, 130, 194, 217], right [160, 125, 61, 38]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile SimpleITK==2.5.7 pillow==13.0.0 tifffile==2026.3.3 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import SimpleITK
import tifffile
from PIL import Image

generator = np.random.default_rng(0)


def read(path):
    return SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(path))


gray, alpha = generator.integers(0, 256, (2, 6, 8), np.uint8)
colours = generator.integers(0, 256, (6, 8, 4), np.uint8)
margins = np.array([[0.5, -0.25, 0.75, -0.5]])
Image.fromarray(gray).save("gray.tif")
Image.merge("LA", [Image.fromarray(gray), Image.fromarray(alpha)]).save("gray_with_alpha.tif")
Image.fromarray(colours).save("colours,_alpha.tif")
for name in ("float32", "float16"):
    tifffile.imwrite(f"{name}.tif", margins.astype(name))
tifffile.imwrite("white_is_zero.tif", gray, photometric="miniswhite")
right = {
    "gray": gray,
    "gray with alpha": np.asarray(Image.open("gray_with_alpha.tif"))[..., 0],
    "colours, alpha": np.asarray(Image.open("colours,_alpha.tif")),
    "float32": tifffile.imread("float32.tif"),
    "float16": tifffile.imread("float16.tif"),
    "white is zero": np.asarray(Image.open("white_is_zero.tif")),
}
made = {title: read(title.replace(" ", "_") + ".tif") for title in right}
for title, wanted in right.items():
    first, rightly = (picture.reshape(len(picture), -1)[0, :4].tolist() for picture in (made[title], wanted))
    print(f"{title + ':':16} {made[title].dtype} {made[title].shape}, first {first}, right {rightly}")
side_by_side = np.stack([gray[:, :4], alpha[:, :4]], axis=-1).reshape(6, 8)
wanted = right | {
    "gray with alpha": side_by_side,
    "float16": margins.astype(np.float16).view(np.uint16),
    "white is zero": 255 - right["white is zero"],
}
same = all(np.array_equal(made[title], wanted[title]) for title in right)
sys.exit(0 if same else "The behaviour has changed.")
EOF
