"""What a template names."""

from __future__ import annotations

from string import Formatter


def names_in(template: str) -> frozenset[str]:
    """The values that a template names. Raises ``ValueError`` where its braces do not match."""
    return frozenset(name.partition(".")[0] for _, name, _, _ in Formatter().parse(template) if name is not None)
