"""One line of the trials' table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """What was tried how often, what came of it, and whether that is as it should be."""

    what: str
    count: int
    outcome: str
    passed: bool

    def __str__(self) -> str:
        return f"| {self.what} | {self.count:,} | {self.outcome} | {'yes' if self.passed else '**no**'} |"


HEAD = "| trial | tries | outcome | as it should be |\n| --- | --- | --- | --- |"
