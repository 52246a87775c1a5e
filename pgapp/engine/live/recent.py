"""A dictionary that forgets."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Recent(OrderedDict[object, Value]):
    """A dictionary that forgets what was used longest ago."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self.kept = kept

    def get_or_make(self, key: object, make: Callable[[], Value]) -> Value:
        if key in self:
            self.move_to_end(key)
        else:
            self[key] = make()
            while len(self) > self.kept:
                self.popitem(last=False)
        return self[key]
