"""A dictionary that forgets, and one of networks, which notices when a file holds others than before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from pgapp.core.scene import NetworkSpec
from pgapp.networks.protocols import NetworkPair

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


class RecentPairs:
    """The networks of specs, loaded when they are asked for. What is kept of answers is about those that gave them:
    ``changed`` is called where a spec has other weights, or runs in another way, than when it was loaded before."""

    def __init__(self, kept: int, load: Callable[[NetworkSpec], NetworkPair], changed: Callable[[], None]) -> None:
        self._pairs: Recent[NetworkPair] = Recent(kept)
        self._load, self._changed = load, changed
        self._weights: dict[NetworkSpec, tuple[str, ...]] = {}

    def pair(self, spec: NetworkSpec) -> NetworkPair:
        """Raises what loading raises."""
        return self._pairs.get_or_make(spec, lambda: self._loaded(spec))

    def weights(self, spec: NetworkSpec) -> tuple[str, ...]:
        """What tells its networks from others of the same spec."""
        self.pair(spec)
        return self._weights[spec]

    def _loaded(self, spec: NetworkSpec) -> NetworkPair:
        pair = self._load(spec)
        undefended = "" if pair.undefended is None else pair.undefended.digest
        found = pair.local.digest, undefended, str(pair.local.device), str(pair.local.precision)
        if self._weights.setdefault(spec, found) != found:
            self._weights[spec] = found
            self._changed()
        return pair
