"""Defences that other installed packages bring (entry points ``pgapp.defences``). No torch until one is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass, replace
from functools import partial
from typing import Any

from pgapp.core.defences.row import DefenceRow, RunsOn
from pgapp.core.defences.settings import from_record, record_of
from pgapp.core.geometry import Grid
from pgapp.core.plugins import Plugin, PluginError, Plugins
from pgapp.core.scene import DefenceSettings, Promise
from pgapp.core.wording import worded


class Brought:
    """Their rows, each imported when it is first asked for. One that fails is a sentence, and the rest works.

    Args:
        taken: keys that have a meaning already.
    """

    def __init__(self, taken: Collection[str]) -> None:
        self._plugins = Plugins("pgapp.defences", DefenceRow)
        self._taken = frozenset(taken)
        self._rows: dict[str, DefenceRow] = {}

    def listed(self, look: bool = True) -> tuple[Plugin, ...]:
        """What there is, by its key, but for what was found not to work. See ``Plugins.listed``."""
        found = self._plugins.listed(look)
        for plugin in found:
            if plugin.name in self._taken:
                self._plugins.fail(plugin.name, worded("that key has a meaning in the program already"))
        return tuple(plugin for plugin in found if plugin.name not in self._taken)

    def loaded(self, key: str) -> DefenceRow | None:
        """The row, where it was imported. It is known also once it has failed: settings of it are still about."""
        return self._rows.get(key)

    def load(self, key: str) -> DefenceRow:
        """The row of that key, checked; its package is imported now, where it was not.

        Raises:
            KeyError: no package says that it brings it.
            PluginError: it cannot be used; one sentence.
        """
        if key in self._taken:
            raise KeyError(key)
        if key not in self._rows:
            found = self._plugins.load(key)
            with self._plugins.guarded(key):
                _check(key, found)
            self._rows[key] = replace(
                found,
                unfit=partial(self._unfit, key, found.unfit),
                larger=partial(self._larger, key, found.larger),
                top=partial(self._top, key, found.top),
            )
        return self._rows[key]

    def rows(self) -> tuple[DefenceRow, ...]:
        """All that can be used. Imports them."""
        for plugin in self.listed():
            try:
                self.load(plugin.name)
            except PluginError:
                continue
        return tuple(self._rows[plugin.name] for plugin in self.listed() if plugin.name in self._rows)

    def failures(self) -> tuple[str, ...]:
        """One sentence for each that cannot be used, as far as was found out."""
        return tuple(self._plugins.failures().values())

    @contextmanager
    def guarded(self, key: str, *through: type[Exception]) -> Iterator[None]:
        """Around code of the package that brings ``key``: what it raises is noted as its failure; errors of memory and
        those that may come ``through`` are left as they are. Changes nothing around our own code.

        Raises:
            PluginError: the code raised something else.
        """
        try:
            yield
        except Exception as error:
            # torch's is a RuntimeError, and torch is not imported here
            memory = isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError"
            if key not in self._rows or memory or isinstance(error, (*through, PluginError)):
                raise
            raise self._plugins.fail(key, error) from error

    def _unfit(self, key: str, ask: Callable[[Grid], str], grid: Grid) -> str:
        try:
            with self.guarded(key):
                return ask(grid)
        except PluginError as error:
            return str(error)

    def _larger(
        self, key: str, ask: Callable[[Any, Grid, int], DefenceSettings | None], settings: Any, grid: Grid, size: int
    ) -> DefenceSettings | None:
        try:
            with self.guarded(key):
                return ask(settings, grid, size)
        except PluginError:
            return None

    def _top(self, key: str, ask: Callable[[Any], int], settings: Any) -> int:
        try:
            with self.guarded(key):
                return int(ask(settings))
        except PluginError:
            return 1


def _check(key: str, row: DefenceRow) -> None:
    """Raises ``ValueError`` or ``TypeError`` where the table could not work with the row."""
    kind = row.settings
    if not (isinstance(kind, type) and issubclass(kind, DefenceSettings) and is_dataclass(kind)):
        raise TypeError(worded("settings must be a dataclass over DefenceSettings"))
    if getattr(kind, "key", None) != key:
        raise ValueError(
            worded("its settings have the key {key!r}, which is not its name", key=getattr(kind, "key", None))
        )
    if not (isinstance(row.promise, Promise) and isinstance(row.runs_on, RunsOn)):
        raise TypeError(worded("promise must be a Promise, and runs_on a RunsOn"))
    usual = kind()
    if from_record(kind, record_of(usual)) != usual or hash(usual) != hash(kind()):
        raise ValueError(worded("its settings do not come out of a record as they went in"))
