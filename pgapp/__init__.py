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
from importlib import import_module
from typing import TYPE_CHECKING, Any

# oneDNN reads these when torch is imported, and computes float32 with the bits of bfloat16 where they say so
if "torch" not in sys.modules:
    for _name in ("DNNL_DEFAULT_FPMATH_MODE", "ONEDNN_DEFAULT_FPMATH_MODE"):
        os.environ.pop(_name, None)

# onnxruntime starts its telemetry when it is imported, and reads this only then: it would write a queue of events into
# the person's cache folder and send it
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pgapp.core.geometry import Grid as Grid
    from pgapp.core.masking.certify import Certificate as Certificate
    from pgapp.core.masking.certify import certify as certify
    from pgapp.core.masking.evidence import class_evidence as class_evidence
    from pgapp.core.masking.evidence import evidence_error as evidence_error
    from pgapp.core.masking.robust_masking import robust_masking as robust_masking
    from pgapp.core.masking.rounding import logit_error as logit_error
    from pgapp.core.scene import NetworkSpec as NetworkSpec
    from pgapp.data.pictures.images import load_picture as load_picture
    from pgapp.data.pictures.images import make_canvas as make_canvas
    from pgapp.data.pictures.samples import sample as sample
    from pgapp.networks.catalogue.catalog import load as load_network  # noqa: F401

_PLACES = {
    "Certificate": "core.masking.certify",
    "Grid": "core.geometry",
    "NetworkSpec": "core.scene",
    "certify": "core.masking.certify",
    "class_evidence": "core.masking.evidence",
    "evidence_error": "core.masking.evidence",
    "load_network": "networks.catalogue.catalog",
    "load_picture": "data.pictures.images",
    "logit_error": "core.masking.rounding",
    "make_canvas": "data.pictures.images",
    "robust_masking": "core.masking.robust_masking",
    "sample": "data.pictures.samples",
}
"""the public names: where each is found, when it is first asked for. ``import pgapp`` alone takes no torch"""

__all__ = ["__version__", *_PLACES]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'pgapp' has no attribute '{name}'")
    found = getattr(import_module(f"pgapp.{_PLACES[name]}"), "load" if name == "load_network" else name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
