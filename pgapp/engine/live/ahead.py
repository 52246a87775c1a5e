"""Answers about the first picture before anybody asks: while the window is made, the worker has nothing else to do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Protocol

from pgapp.core.scene import Canvas, NetworkSpec
from pgapp.networks.inference.device import gpu_possible

log = logging.getLogger(__name__)


class Knows(Protocol):
    """The part of the analyst that is asked."""

    def clean_local_logits(self, canvas: Canvas, spec: NetworkSpec) -> object: ...


def classify_ahead(analyst: Knows, canvas: Callable[[], Canvas], spec: NetworkSpec) -> Iterator[object]:
    """Steps for ``Runner.ask``, which yield nothing: decode a picture and classify its cells; both are kept for whoever
    opens it. Not where a graphics card may be: that takes torch, whose import would hold up the window."""
    if gpu_possible():
        return
    try:
        analyst.clean_local_logits(canvas(), spec)
    except Exception:
        # whoever opens it is told
        log.info("the first picture was not classified ahead", exc_info=True)
    yield from ()
