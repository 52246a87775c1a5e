"""pgapp: see whether an adversarial patch can fool a network, and prove when it cannot.

A map of the package; imports run in one direction, ``app -> ui -> engine -> (core, networks, data)``:

``pgapp.core``      the paper: geometry, evidence, Algorithms 1 and 2, other defences, the patch, the attack
``pgapp.networks``  everything that yields local logits, behind one protocol
``pgapp.data``      pictures from disk, folders and data sets, the results store
``pgapp.engine``    answers frozen scenes with frozen results, on one worker thread
``pgapp.ui``        widgets that show results and say what the person did
"""

import os
import sys

# oneDNN reads these when torch is imported, and computes float32 with the bits of bfloat16 where they say so
if "torch" not in sys.modules:
    for _name in ("DNNL_DEFAULT_FPMATH_MODE", "ONEDNN_DEFAULT_FPMATH_MODE"):
        os.environ.pop(_name, None)

# onnxruntime starts its telemetry when it is imported, and reads this only then: it would write a queue of events into
# the person's cache folder and send it
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
