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

from pgapp.version import __version__

# oneDNN reads these when torch is imported, and computes float32 with the bits of bfloat16 where they say so
if "torch" not in sys.modules:
    for _name in ("DNNL_DEFAULT_FPMATH_MODE", "ONEDNN_DEFAULT_FPMATH_MODE"):
        os.environ.pop(_name, None)

# onnxruntime starts its telemetry when it is imported, and reads this only then: it would write a queue of events into
# the person's cache folder and send it
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from pgapp.app import main as main
    from pgapp.core.geometry import Grid as Grid
    from pgapp.core.masking.certify import Certificate as Certificate
    from pgapp.core.masking.certify import certify as certify
    from pgapp.core.masking.evidence import class_evidence as class_evidence
    from pgapp.core.masking.evidence import evidence_error as evidence_error
    from pgapp.core.masking.robust_masking import robust_masking as robust_masking
    from pgapp.core.masking.rounding import logit_error as logit_error
    from pgapp.core.scene import NetworkSpec as NetworkSpec
    from pgapp.core.scene import Noise as Noise
    from pgapp.core.scene import Patch as Patch
    from pgapp.core.scene import Solid as Solid
    from pgapp.data.pictures.images import load_picture as load_picture
    from pgapp.data.pictures.images import make_canvas as make_canvas
    from pgapp.data.pictures.patch_content import content_from_file as content_from_file
    from pgapp.data.pictures.samples import sample as sample
    from pgapp.engine.jobs.attack_job import attack as attack
    from pgapp.engine.jobs.attack_request import AttackOptions as AttackOptions
    from pgapp.engine.jobs.attack_request import ExpectationOverTransformation as ExpectationOverTransformation
    from pgapp.engine.jobs.attack_request import Where as Where
    from pgapp.engine.live.analyst import Analyst as Analyst
    from pgapp.engine.live.comparison import compare_defences as compare_defences
    from pgapp.engine.live.sizes.curves import size_curves as size_curves
    from pgapp.engine.scenes import make_scene as make_scene
    from pgapp.networks.catalogue.catalog import load as load_network  # noqa: F401
    from pgapp.ui.explain.failing_words import why_not_certified as why_not_certified
    from pgapp.ui.figure.make import write_figure as write_figure

_PLACES = {
    "Analyst": "engine.live.analyst",
    "AttackOptions": "engine.jobs.attack_request",
    "Certificate": "core.masking.certify",
    "ExpectationOverTransformation": "engine.jobs.attack_request",
    "Grid": "core.geometry",
    "NetworkSpec": "core.scene",
    "Noise": "core.scene",
    "Patch": "core.scene",
    "Solid": "core.scene",
    "Where": "engine.jobs.attack_request",
    "attack": "engine.jobs.attack_job",
    "certify": "core.masking.certify",
    "class_evidence": "core.masking.evidence",
    "compare_defences": "engine.live.comparison",
    "content_from_file": "data.pictures.patch_content",
    "evidence_error": "core.masking.evidence",
    "load_network": "networks.catalogue.catalog",
    "load_picture": "data.pictures.images",
    "logit_error": "core.masking.rounding",
    "main": "app",
    "make_canvas": "data.pictures.images",
    "make_scene": "engine.scenes",
    "robust_masking": "core.masking.robust_masking",
    "sample": "data.pictures.samples",
    "size_curves": "engine.live.sizes.curves",
    "why_not_certified": "ui.explain.failing_words",
    "write_figure": "ui.figure.make",
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
