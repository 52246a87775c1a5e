"""How a command ends: exit codes, and the one line that says what was wrong. Imports nothing heavy."""

from __future__ import annotations

import sys

EXIT_DONE = 0
EXIT_BAD_INPUT = 2


class UsageError(Exception):
    """What the person asked cannot be done; ``str`` of it is one sentence."""


def complain(sentence: str) -> None:
    """One line on standard error."""
    print(f"pgapp: {' '.join(sentence.split())}", file=sys.stderr)
