"""A network runs only in a way that was seen to agree with float32 by torch on the CPU.

The allowance is half of the certificates': they count on any two ways of computing a local logit differing by no more
than theirs, and each of the two may be off to its own side. A network on whole numbers (int8) is another one than
that in float32: what it must hold is in ``integers``.
"""

from __future__ import annotations

import logging
import math
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from pgapp.core.masking.rounding import rounding_of
from pgapp.core.wording import joined, worded
from pgapp.networks.inference.device import INT8, REFERENCE, Run
from pgapp.networks.precision import findings, integers, probe
from pgapp.networks.protocols import NetworkLoadError, NetworkPair

log = logging.getLogger(__name__)

Load = Callable[[Run], NetworkPair]


def agreeing(runs: Sequence[Run], load: Load, beside: Path | None = None) -> NetworkPair:
    """The networks in the first of ``runs`` that agrees; their ``fallback`` says why where it is not the first.

    Each run is looked at once on this machine: later starts read what was found, and compute nothing.

    Args:
        runs: the wanted one first, ``REFERENCE`` last.
        load: yields the networks as they run in a way.
        beside: reference answers that lie beside the weights (see ``write_reference``); where there are none that
            belong to these weights, the networks are loaded and asked in ``REFERENCE``.

    Raises:
        NetworkLoadError: as ``load`` does; or no run agrees, not even ``REFERENCE`` with itself.
    """
    why = ""
    for run in runs:
        pair = load(run)
        found = _disagreement(pair, run, load, beside)
        allowed = 0.0 if run.precision == INT8 else rounding_of(run.precision) / 2
        if found <= allowed:
            if not why:
                return pair
            return fallen_back(
                pair, worded("{name} runs in {run}: {why}.", name=pair.local.name, run=run.title, why=why)
            )
        off = _wrong(found) if run.precision == INT8 else _off(found, allowed)
        reason = worded("in {run} {off}", run=run.title, off=off)
        why = why or reason
    raise NetworkLoadError(
        worded(
            "{name} is not computed right on this machine, {reason}: install another version of torch.",
            name=pair.local.name,
            reason=reason,
        )
    )


def fallen_back(pair: NetworkPair, sentence: str) -> NetworkPair:
    """The same pair, which says so; the log says it once."""
    _log_once(sentence)
    return replace(pair, fallback=joined(" ", (said for said in (sentence, pair.fallback) if said)))


def write_reference(path: Path, pair: NetworkPair) -> None:
    """Keep what a pair in ``REFERENCE`` answers, beside its weights."""
    np.savez_compressed(path, allow_pickle=False, belongs_to=_belongings(pair), **probe.reference(pair))


def read_reference(path: Path, pair: NetworkPair) -> probe.Known | None:
    """Reference answers that were kept for these weights; None where there are none, or for others."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:  # it leaves a damaged one open
            found = dict(stored)
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None
    belongs_to = found.pop("belongs_to", None)
    return found if belongs_to is not None and belongs_to.tolist() == _belongings(pair) else None


def _belongings(pair: NetworkPair) -> list[str]:
    undefended = "" if pair.undefended is None else pair.undefended.digest
    return [str(probe.REFERENCE), pair.local.digest, undefended]


def _disagreement(pair: NetworkPair, run: Run, load: Load, beside: Path | None) -> float:
    question = findings.question_of(pair, run)
    found = None if question is None else findings.remembered(question)
    if found is not None:
        return found
    if run.precision == INT8:
        found = integers.disagreement(pair, probe.reference(load(Run(run.device, "float32", run.fast))))
    else:
        known = None if beside is None else read_reference(beside, pair)
        if known is None:
            known = probe.reference(pair if run == REFERENCE else load(REFERENCE))
        found = probe.disagreement(pair, known)
    log.info("%s in %s is off by %.2g of the greatest logit", pair.local.name, run.title, found)
    if question is not None:
        findings.remember(question, found)
    return found


@lru_cache(maxsize=64)
def _log_once(sentence: str) -> None:
    log.warning(sentence)


def _wrong(found: float) -> str:
    if math.isinf(found):
        return worded("it multiplied whole numbers wrongly, or gave answers that are not finite")
    return worded(
        "the same pixels got other answers in another batch, or answers far from float32's ({found:.2g} % of the "
        "greatest logit)",
        found=100 * found,
    )


def _off(found: float, allowed: float) -> str:
    if math.isinf(found):
        return worded("it gave answers that are not finite")
    return worded(
        "it was off by {found:.2g} % of the greatest logit, where {allowed:g} % is allowed",
        found=100 * found,
        allowed=100 * allowed,
    )
