"""Objects that a table names in a text, so that nothing heavy is imported before one is wanted. No torch."""

from __future__ import annotations

import pkgutil
from typing import Any


def resolve(named: object) -> Any:
    """The object that a dotted name ("package.module:object") names; its module is imported now. Anything but a text
    is its own answer.

    Raises:
        ImportError, AttributeError, ValueError: there is none.
    """
    return pkgutil.resolve_name(named) if isinstance(named, str) else named
