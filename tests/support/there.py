"""What a test expects to be there."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def there(value: T | None) -> T:
    """``value`` itself, which is not None."""
    assert value is not None
    return value
