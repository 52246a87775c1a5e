#!/usr/bin/env bash
# Qt makes the same colours gray by one of two rules, by how the picture lies in memory.
#
# Versions: PySide6 6.11.3 and 6.12.0, numpy 2.4.6; 6.8.3 and 6.10.0 do the same.
# Expected: QImage.convertToFormat(Format_Grayscale8) makes (11 red + 16 green + 5 blue) / 32, which is what qGray is
#           documented to do, whatever the format before: formats that hold the same colours give the same gray.
# Seen:     RGB888, RGBA8888, RGB30 and floating point give that. RGB32, ARGB32, 8 bits with a palette and all of 16
#           bits give the luminance in light instead: decoded, weighted by 0.2126, 0.7152 and 0.0722, and encoded again,
#           so that red is 127 for 87, green 220 for 127. The format is seldom chosen: an array of NumPy is RGB888, the
#           same array saved as PNG and opened again RGB32, and what a painter draws on is mostly ARGB32. A network for
#           gray pictures sees a patch of pure green 93 levels brighter once it was saved and opened. Gray itself stays
#           as it is. A color space that is set changes nothing.
# Output:   gray of red, green, blue and gray, by which rule; 6.12.0 the same
#           6.11.3 RGB888:     [87, 127, 39, 128], qGray, at most 0 off RGB888, same colours True
#           6.11.3 RGBA8888:   [87, 127, 39, 128], qGray, at most 0 off RGB888, same colours True
#           6.11.3 RGBX32FPx4: [87, 127, 39, 128], qGray, at most 0 off RGB888, same colours True
#           6.11.3 RGB32:      [127, 220, 76, 128], light, at most 93 off RGB888, same colours True
#           6.11.3 ARGB32:     [127, 220, 76, 128], light, at most 93 off RGB888, same colours True
#           6.11.3 RGBX64:     [127, 220, 76, 128], light, at most 93 off RGB888, same colours True
#           6.11.3 as PNG:     [127, 220, 76, 128], light, at most 93 off RGB888, same colours True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
export QT_QPA_PLATFORM=offscreen
cd "$folder"
for version in 6.11.3 6.12.0; do
    "$folder/venv/bin/pip" install --quiet --no-compile "PySide6-Essentials==$version" numpy==2.4.6
    "$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
from PySide6.QtCore import qVersion
from PySide6.QtGui import QColorSpace, QImage

FORMATS = QImage.Format
GRAY = FORMATS.Format_Grayscale8
SIZE = 64
colours = np.random.default_rng(0).integers(0, 256, (SIZE, SIZE, 3), np.uint8)
colours[0, :4] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [128, 128, 128]]
array = QImage(colours.tobytes(), SIZE, SIZE, 3 * SIZE, FORMATS.Format_RGB888).copy()


def gray(picture):
    made = picture.convertToFormat(GRAY)
    return np.frombuffer(bytes(made.constBits()), np.uint8).reshape(SIZE, -1)[:, :SIZE].astype(int)


def light(colours):
    decoded = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    linear = decoded @ [0.2126, 0.7152, 0.0722]
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


names = ("RGB888", "RGBA8888", "RGBX32FPx4", "RGB32", "ARGB32", "RGBX64")
pictures = {name: array.convertToFormat(getattr(FORMATS, f"Format_{name}")) for name in names}
array.save("array.png")
pictures["as PNG"] = QImage("array.png")
rules = {"qGray": colours @ np.array([11, 16, 5]) / 32, "light": light(colours / 255) * 255}
seen = []
for name, picture in pictures.items():
    made = gray(picture)
    rule = [rule for rule, wanted in rules.items() if np.abs(made - wanted).max() < 1]
    same_colours = picture.convertToFormat(FORMATS.Format_RGB888) == array
    most = int(np.abs(made - gray(array)).max())
    print(qVersion(), f"{name + ':':11} {made[0, :4].tolist()}, {rule[0]},", end=" ")
    print(f"at most {most} off RGB888, same colours {same_colours}")
    picture.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    seen.append((made[0, :4].tolist(), rule, most, same_colours, np.array_equal(gray(picture), made)))
by_gray, by_light = [87, 127, 39, 128], [127, 220, 76, 128]
wanted = [(by_gray, ["qGray"], 0, True, True)] * 3 + [(by_light, ["light"], 93, True, True)] * 4
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
done
