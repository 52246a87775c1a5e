"""What the person made so wide, beside what large text needs for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


class Widths:
    """Large text makes things wider than they were left; with small text they are as they were left again.

    What is as wide as it was given is not what the person chose; anything else is.
    """

    def __init__(
        self,
        now: Callable[[], Mapping[str, int]],
        give: Callable[[Mapping[str, int]], None],
        least: Callable[[str], int] = lambda _name: 0,
    ) -> None:
        """``now``: how wide (pixels) those are that can be made so, by name; ``give`` makes them so, or as narrow as
        they can be, which is ``least``: what is as narrow as that stays so."""
        self._now, self._give, self._least = now, give, least
        self._chosen: dict[str, int] = {}
        self._given: dict[str, int] = {}

    def take_chosen(self) -> None:
        """Before the text changes."""
        for name, width in self._now().items():
            if name not in self._chosen or width != self._given.get(name):
                self._chosen[name] = width if width > self._least(name) else 0

    def give_chosen(self) -> None:
        """After it; see ``settle``."""
        self._give_to(self._now())

    def settle(self) -> None:
        """What Qt still had for as wide as it needed to be with the text before; not what was dragged meanwhile."""
        self._give_to([name for name, width in self._now().items() if width == self._given.get(name)])

    def _give_to(self, names: Iterable[str]) -> None:
        wanted = {name: self._chosen[name] for name in names if name in self._chosen}
        if wanted:
            self._give(wanted)
        now = self._now()
        self._given |= {name: now[name] for name in wanted}
