"""What was found about ways to run networks on this machine, kept so that the next start need not look again.

A file that is damaged, or says something else than it is asked, counts as none: nothing is trusted on its word but
what this program wrote about just this question.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import os
from pathlib import Path

from pgapp import paths
from pgapp.networks.inference.device import Run
from pgapp.networks.inference.run_time import machine, versions
from pgapp.networks.inference.side_by_side import usable_threads
from pgapp.networks.precision import probe
from pgapp.networks.protocols import NetworkPair, takes_arrays
from pgapp.whole_files import write_whole

log = logging.getLogger(__name__)

SURROUNDINGS = ("ATEN_", "CUBLAS_", "CUDNN_", "DNNL_", "MKL_", "NVIDIA_", "ONEDNN_", "PYTORCH_MPS_", "TORCH_")
"""beginnings of the names of environment variables by which libraries choose how to compute"""
WITHOUT_CONSEQUENCE = ("ONEDNN_PRIMITIVE_CACHE_CAPACITY",)
"""of these, those that say what is kept, not how it is computed"""
LARGEST = 2**16
"""bytes in a file; ours have a few hundred"""

_known: dict[str, float] = {}
"""question -> disagreement, of this process"""


def question_of(pair: NetworkPair, run: Run) -> str | None:
    """All that a pair's disagreement depends on, as text; None for networks whose weights have no digest."""
    local, undefended = probe.probed(pair.local), pair.undefended
    digests = [local.digest, "" if undefended is None else undefended.digest]
    if not local.digest or (undefended is not None and not undefended.digest):
        return None
    arrays = takes_arrays(pair.local)
    return json.dumps(
        {
            "probe": probe.VERSION,
            "weights": digests,
            "network": [type(local).__name__, type(undefended).__name__, repr(local.grid), len(local.names)],
            "sides": [
                getattr(getattr(local, "classifier", None), name, None) for name in ("block_side", "picture_side")
            ],
            "run": [run.device, run.precision, run.fast],
            "machine": machine(run.device, arrays),
            "threads": usable_threads(),
            "versions": versions(arrays),
            "environment": sorted(
                (name, value)
                for name, value in os.environ.items()
                if name.startswith(SURROUNDINGS) and name not in WITHOUT_CONSEQUENCE
            ),
        },
        sort_keys=True,
    )


def remembered(question: str) -> float | None:
    """The disagreement that was found, at least 0 and possibly infinite; None where nobody has looked."""
    if question in _known:
        return _known[question]
    try:
        with _place(question).open("rb") as file:
            content = file.read(LARGEST)
        digest, _, body = content.partition(b"\n")
        if digest != _digest(body):
            return None
        found = json.loads(body)
        value = float(found["disagreement"])
        if found["question"] != question or math.isnan(value) or value < 0:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    _known[question] = value
    return value


def remember(question: str, disagreement: float) -> None:
    """Keep it; where the folder cannot be written, for this process."""
    _known[question] = disagreement
    place = _place(question)
    body = json.dumps({"question": question, "disagreement": disagreement}).encode()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, _digest(body) + b"\n" + body)
    except OSError as error:
        log.info("what was found about a network is not kept: %s", error)


def _place(question: str) -> Path:
    return paths.user_cache() / "agreement" / f"{hashlib.sha256(question.encode()).hexdigest()}.json"


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
