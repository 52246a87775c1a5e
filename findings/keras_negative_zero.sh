#!/usr/bin/env bash
# Keras' argmax takes -0.0 for less than 0.0 on some backends and devices: what a mask hid then decides which class leads.
#
# Versions: keras 3.15.1, jax 0.10.2, numpy 2.4.6, on a CPU.
# Expected: -0.0 equals 0.0, so among equal scores argmax names the first, as numpy.argmax and jax.numpy.argmax do, and as
#           Keras does with torch 2.14.1.
# Seen:     Keras replaces each -0.0 by the negative normal number next to it before it looks: a remedy for what JAX and
#           TensorFlow make of numbers below the normal ones, and in its code for NumPy and TensorFlow everywhere, for JAX
#           on a CPU only, for torch never. A score that a mask multiplies by 0 is -0.0 where it was negative. So of two
#           classes without any evidence left that one leads whose hidden evidence was positive: a prediction after
#           masking, and categorical_accuracy, depend on what lies under the mask. argsort of the same scores names the
#           first; jax.lax.top_k, of which it is not said, the other. With NumPy -0.0 even loses to numbers below 0.
# Output:   evidence [-1, 1] and [1, -1], times a mask of 0: the class that leads in each, and accuracy for class 0
#           keras.ops.argmax, numpy: [1, 0], 0.5; of -0.0 and -1e-40: the second
#           keras.ops.argmax, jax:   [1, 0], 0.5; of -0.0 and -1e-40: the first
#           keras.ops.argsort [0, 0], numpy.argmax [0, 0], jax.numpy.argmax [0, 0], jax.lax.top_k [1, 0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile keras==3.15.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cat > "$folder/leads.py" <<'EOF'
import os
import sys

backend = os.environ["KERAS_BACKEND"] = sys.argv[1]
os.environ["KERAS_HOME"] = os.path.dirname(__file__)

import jax
import keras
import numpy as np

assert keras.config.backend() == backend
evidence = np.array([[-1, 1], [1, -1]], np.float32)
scores = keras.ops.convert_to_numpy(keras.ops.multiply(evidence, np.zeros((1, 1), np.float32)))
assert (scores == 0).all() and np.array_equal(np.signbit(scores), evidence < 0)
leads = [int(label) for label in keras.ops.argmax(scores, axis=1)]
accuracy = float(np.mean(keras.metrics.categorical_accuracy(np.eye(2, dtype=np.float32)[[0, 0]], scores)))
second = bool(keras.ops.argmax(np.array([-0.0, -1e-40], np.float32)))
where = "the second" if second else "the first"
print(f"keras.ops.argmax, {backend + ':':6} {leads}, {accuracy}; of -0.0 and -1e-40: {where}")
others = {
    "keras.ops.argsort": keras.ops.argsort(-scores, axis=1)[:, 0],
    "numpy.argmax": scores.argmax(1),
    "jax.numpy.argmax": jax.numpy.argmax(scores, axis=1),
    "jax.lax.top_k": jax.lax.top_k(scores, 1)[1][:, 0],
}
others = {title: [int(label) for label in labels] for title, labels in others.items()}
if backend == "jax":
    print(", ".join(f"{title} {labels}" for title, labels in others.items()))
same = list(others.values()) == [[0, 0], [0, 0], [0, 0], [1, 0]] and (leads, accuracy) == ([1, 0], 0.5)
sys.exit(0 if same and second == (backend == "numpy") else "The behaviour has changed.")
EOF
echo "evidence [-1, 1] and [1, -1], times a mask of 0: the class that leads in each, and accuracy for class 0"
for backend in numpy jax; do
    JAX_PLATFORMS=cpu "$folder/venv/bin/python" "$folder/leads.py" $backend
done
