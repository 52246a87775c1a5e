"""How long work tells of its progress and hears that it should stop. Qt implements it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Progress(Protocol):
    """Told between the steps of long work, on the thread that does the work."""

    def report(self, done: int, total: int, message: str) -> None:
        """``done`` of ``total`` steps are behind us; ``message`` is one short line for the person."""
        ...

    def cancelled(self) -> bool:
        """True once the person wants it to stop; asked between steps, and the work ends with what it has."""
        ...


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def report(self, done: int, total: int, message: str) -> None:
        """Say nothing."""

    def cancelled(self) -> bool:
        return False


@dataclass(frozen=True)
class Underway:
    """How far something slow has come: ``done`` of ``total`` parts. ``what`` is one short line for the person.

    ``kept``: what was done is kept, and it is not urgent, so it may be left at once for something newer.
    """

    what: str
    done: int
    total: int
    kept: bool = False
