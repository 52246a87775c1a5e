#!/usr/bin/env bash
# Keras' gaussian_blur takes rows for channels on JAX and torch, unless told how its pictures lie: it mixes the colours.
#
# Versions: keras 3.15.1, jax 0.10.2, numpy 2.4.6; with torch 2.14.1 as the backend it does what it does with JAX.
# Expected: keras.ops.image.gaussian_blur(pictures), with channels last as Keras is set up and as its documentation says of
#           data_format=None, blurs each channel over rows and columns, on every backend.
# Seen:     With NumPy it does. With JAX and torch the None is never looked up, and counts as channels first. For pictures
#           of rows, columns and colours it blurs over columns and colours within each row: a red dot on black becomes
#           partly green, is not spread over rows, and more than a fourth of all light is gone, since the three colours end
#           at zeros. Shape, type and range are as they should be, and nothing is said. An attack through such a blur, or
#           noise and patches smoothed by it, follow another picture. With data_format="channels_last" all is well. Mended
#           in its source since, and in no release yet.
# Output:   numpy, as it comes:   red in rows [2, 3, 4], columns [2, 3, 4], 1.00 in all; green 0.00
#           numpy, channels_last: red in rows [2, 3, 4], columns [2, 3, 4], 1.00 in all; green 0.00
#           white of 6 x 6 away from its border: 1.00 1.00 1.00
#           jax, as it comes:     red in rows [3], columns [2, 3, 4], 0.45 in all; green 0.27
#           jax, channels_last:   red in rows [2, 3, 4], columns [2, 3, 4], 1.00 in all; green 0.00
#           white of 6 x 6 away from its border: 0.73 1.00 0.73
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile keras==3.15.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cat > "$folder/blur.py" <<'EOF'
import os
import sys

os.environ["KERAS_BACKEND"] = sys.argv[1]
os.environ["KERAS_HOME"] = os.path.dirname(__file__)

import keras
import numpy as np

assert keras.config.backend() == sys.argv[1] and keras.config.image_data_format() == "channels_last"


def blurred(pictures, **options):
    return keras.ops.convert_to_numpy(keras.ops.image.gaussian_blur(pictures, **options))[0]


dot = np.zeros((1, 7, 7, 3), np.float32)
dot[0, 3, 3, 0] = 1
seen = []
for title, options in (("as it comes", {}), ("channels_last", {"data_format": "channels_last"})):
    red, green, _ = np.moveaxis(blurred(dot, **options), -1, 0)
    rows, cols = ([int(place) for place in np.unique(places)] for places in np.nonzero(red > 1e-3))
    print(f"{sys.argv[1] + ', ' + title + ':':22}red in rows {rows}, columns {cols}, {red.sum():.2f} in all; green {green.sum():.2f}")
    seen.append((rows, cols, round(float(red.sum()), 2), round(float(green.sum()), 2)))
white = [round(float(value), 2) for value in blurred(np.ones((1, 6, 6, 3), np.float32))[2, 2]]
print("white of 6 x 6 away from its border:", *(f"{value:.2f}" for value in white))
whole = ([2, 3, 4], [2, 3, 4], 1.0, 0.0)
wanted = {
    "numpy": ([whole, whole], [1.0, 1.0, 1.0]),
    "jax": ([([3], [2, 3, 4], 0.45, 0.27), whole], [0.73, 1.0, 0.73]),
}
sys.exit(0 if (seen, white) == wanted[sys.argv[1]] else "The behaviour has changed.")
EOF
for backend in numpy jax; do
    JAX_PLATFORMS=cpu "$folder/venv/bin/python" "$folder/blur.py" $backend
done
