#!/usr/bin/env bash
# Pillow 12 smooths and sharpens 16-bit pictures to nonsense; Pillow 13 does it right.
#
# Versions: pillow 12.3.0 and 13.0.0, numpy 2.4.6.
# Expected: filter(ImageFilter.SMOOTH) and the other kernels of 3 x 3 and 5 x 5, on a picture of mode "I;16", give the
#           weighted mean of the neighbours in both versions, to one level of 65535, or raise as GaussianBlur does
#           ("image has wrong mode").
# Seen:     12.3.0 takes the mode and adds up something else: of a smooth ramp about 28000, dark noise from 0 to 400 is
#           left, without an error. The same picture as 8 bits is right. A 16-bit data set that is smoothed on the way
#           in is nearly black under 12.3.0 and as it should be under 13.0.0.
# Output:   pillow 12.3.0: 16 bits: SMOOTH up to 38104 of 65535 off, SHARPEN up to 38206; 8 bits: SMOOTH up to 0.3 of 255 off
#           pillow 13.0.0: 16 bits: SMOOTH up to 0 of 65535 off, SHARPEN up to 0; 8 bits: SMOOTH up to 0.3 of 255 off
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 12.3.0 13.0.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile pillow==$version numpy==2.4.6
    "$folder/$version/bin/python" - <<'EOF'
import sys

import numpy as np
import PIL
from PIL import Image, ImageFilter

ROWS, COLS = 40, 50


def off(pixels, kind):
    """The largest distance from the weighted mean in double precision, away from the border, which is copied."""
    (width, height), scale, offset, kernel = kind.filterargs
    windows = np.lib.stride_tricks.sliding_window_view(pixels.astype(float), (height, width))
    mean = (windows * np.reshape(kernel, (height, width))).sum((-1, -2)) / scale + offset
    found = np.asarray(Image.fromarray(pixels).filter(kind)).astype(float)
    return np.abs(found[1:-1, 1:-1] - mean.clip(0, np.iinfo(pixels.dtype).max)).max()


row, col = np.mgrid[:ROWS, :COLS]
deep = (20000 + 300 * col + 100 * row + np.random.default_rng(0).integers(0, 50, (ROWS, COLS))).astype(np.uint16)
errors = [off(deep, ImageFilter.SMOOTH), off(deep, ImageFilter.SHARPEN), off((deep // 256).astype(np.uint8), ImageFilter.SMOOTH)]
print(f"pillow {PIL.__version__}: 16 bits: SMOOTH up to {errors[0]:.0f} of 65535 off, SHARPEN up to {errors[1]:.0f}; "
      f"8 bits: SMOOTH up to {errors[2]:.1f} of 255 off")
right = [error <= 1 for error in errors]
sys.exit(0 if right == [PIL.__version__.startswith("13."), PIL.__version__.startswith("13."), True] else "The behaviour has changed.")
EOF
done
