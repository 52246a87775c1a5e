"""The masking code on numpy arrays needs no torch: a fresh process in which it cannot be imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from importlib.abc import MetaPathFinder


class NoTorch(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "torchvision", "array_api_compat"):
            raise AssertionError(f"{name} is imported")


sys.meta_path.insert(0, NoTorch())
import numpy as np

from pgapp.core.defences.table import made
from pgapp.core.geometry import Grid
from pgapp.core.masking.cases import cells_of
from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.insight import insight_of
from pgapp.core.masking.largest import largest_certified_patch
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Outcome
from pgapp.core.defences.choices import DoubleMaskingSettings, MeanSettings, PatchGuardSettings

grid = Grid((48, 48), (12, 12), (6, 6), (7, 7))
logits = np.random.default_rng(0).normal(0.0, 1.0, (5, 7, 7)).astype(np.float32)
logits[3] += 3.0
error = logit_error(logits, "float32")
evidence = class_evidence(logits, "confidence")
moved = evidence_error(logits, error, "confidence", evidence=evidence)
window = grid.window(12)
masked = robust_masking(evidence, window)
assert (int(masked.label), masked.scores.dtype, masked.windows.shape) == (3, np.float32, (5, 2))
found = certify(evidence, 3, window, uncertainty=moved)
assert found.outcome is Outcome.CERTIFIED and found.margins.shape == found.rivals.shape
size = int(largest_certified_patch(evidence, 3, grid, uncertainty=moved))
assert size >= 12
defence = made(PatchGuardSettings())
assert int(defence.predict(logits, grid, 12).label) == 3
assert defence.certify(logits, 3, grid, 12, error).outcome is Outcome.CERTIFIED
assert int(defence.largest_certified(logits, 3, grid, error)) == size
assert int(defence.look(logits, grid, 12).label) == int(made(MeanSettings()).look(logits, grid, 12).label) == 3
double = made(DoubleMaskingSettings())
assert int(double.predict(logits, grid, 12).label) == int(double.look(logits, grid, 12).label) == 3
assert double.certify(logits, 3, grid, 12, error).margins.shape == found.margins.shape
assert insight_of(logits, logits, 3).label == 3
print("done")
"""


def test_evidence_masking_certificates_and_the_largest_patch_need_no_torch() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "done"), done.stderr
