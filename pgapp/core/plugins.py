"""Rows that other installed packages add to the tables, and objects named in a text. No torch until one is asked for.

A package says in its metadata what it brings (entry points, see the Python packaging guide): that is read without
importing it. Whatever goes wrong with one is a sentence, and the rest works.
"""

from __future__ import annotations

import logging
import pkgutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pgapp.core.wording import Worded, joined, worded

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

log = logging.getLogger(__name__)

Row = TypeVar("Row")


class PluginError(RuntimeError):
    """What an installed package brings cannot be used. The message is one sentence that says what to do."""


def resolve(named: object) -> Any:
    """The object that a dotted name ("package.module:object") names; its module is imported now. Anything but a text
    is its own answer.

    Raises:
        ImportError, AttributeError, ValueError: there is none.
    """
    return pkgutil.resolve_name(named) if isinstance(named, str) else named


@dataclass(frozen=True)
class Plugin:
    """A row that a package says it brings: by what name, and which package ("toy-network 1.0")."""

    name: str
    package: str


class Plugins(Generic[Row]):
    """The rows of one group of entry points. Safe to use from several threads.

    Args:
        group: of the entry points, such as "pgapp.networks".
        kind: what each must be.
    """

    def __init__(self, group: str, kind: type[Row]) -> None:
        self.group = group
        self._kind = kind
        self._lock = threading.RLock()
        self._points: dict[str, EntryPoint] | None = None
        self._rows: dict[str, Row] = {}
        self._failures: dict[str, str] = {}

    def listed(self, look: bool = True) -> tuple[Plugin, ...]:
        """What there is but for what was found not to work. Imports none of it.

        The first look takes some 40 ms; without ``look`` there is nothing until somebody has looked.
        """
        with self._lock:
            found = self._found() if look else self._points or {}
            return tuple(Plugin(name, _package(point)) for name, point in found.items() if name not in self._failures)

    def load(self, name: str) -> Row:
        """The row of that name; its package is imported when it is first asked for.

        Raises:
            KeyError: none is listed under that name.
            PluginError: it cannot be used.
        """
        point = self._found()[name]
        with self._lock:
            if name not in self._rows:
                if name in self._failures:
                    raise PluginError(self._failures[name])
                self._rows[name] = self._loaded(name, point)
            return self._rows[name]

    def failures(self) -> dict[str, str]:
        """The sentences about what cannot be used, as far as was found out, by name. Each was logged."""
        with self._lock:
            return dict(self._failures)

    def fail(self, name: str, problem: str | BaseException) -> PluginError:
        """Note that a listed row cannot be used; from now on it is among the failures alone. Returns what to raise."""
        points = self._found()
        with self._lock:
            self._rows.pop(name, None)
            sentence = worded(
                "{package} brings '{name}', which cannot be used: {said}.",
                package=_package(points[name]),
                name=name,
                said=_said(problem),
            )
            if name not in self._failures:
                self._failures[name] = sentence
                log.warning("%s", sentence, exc_info=problem if isinstance(problem, BaseException) else None)
            return PluginError(self._failures[name])

    @contextmanager
    def guarded(self, name: str) -> Iterator[None]:
        """Around code of a row's package: whatever it raises is noted as its failure.

        Raises:
            PluginError: the code raised something.
        """
        try:
            yield
        except (Exception, SystemExit) as error:
            raise self.fail(name, error) from error

    def _found(self) -> dict[str, EntryPoint]:
        with self._lock:
            if self._points is None:
                self._points = {}
                for point in sorted(self._read(), key=lambda point: (point.name, _package(point))):
                    self._list(self._points, point)
            return self._points

    def _read(self) -> list[EntryPoint]:
        # not before it is needed: it takes 20 ms to import
        from importlib.metadata import distributions, entry_points

        try:
            return list(entry_points(group=self.group))
        except Exception:
            # one damaged list fails them all: look which one it is
            log.info("a list of entry points cannot be read", exc_info=True)
        found: list[EntryPoint] = []
        for distribution in distributions():
            try:
                found += distribution.entry_points.select(group=self.group)
            except Exception as error:
                sentence = worded(
                    "What {name} brings cannot be read: {said}.", name=distribution.name, said=_said(error)
                )
                self._failures[distribution.name] = sentence
                log.warning("%s", sentence, exc_info=True)
        return found

    def _list(self, points: dict[str, EntryPoint], point: EntryPoint) -> None:
        first = points.setdefault(point.name, point)
        if first.value != point.value:
            sentence = worded(
                "{package} brings '{name}', which is left out: {other} brings one, too.",
                package=_package(point),
                name=point.name,
                other=_package(first),
            )
            self._failures[f"{point.name} of {_package(point)}"] = sentence
            log.warning("%s", sentence)

    def _loaded(self, name: str, point: EntryPoint) -> Row:
        with self.guarded(name):
            found = point.load()
        if not isinstance(found, self._kind):
            raise self.fail(
                name,
                worded(
                    "{point} is of the type {kind}, not {wanted}",
                    point=point.value,
                    kind=type(found).__name__,
                    wanted=self._kind.__name__,
                ),
            )
        return found


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.value.partition(":")[0]


def _said(problem: str | BaseException) -> str:
    text = str(problem)
    if not isinstance(text, Worded) or text.endswith("."):
        text = " ".join(text.split())[:300].rstrip(".")
    if not isinstance(problem, BaseException):
        return text
    return joined(": ", (type(problem).__name__, text)) if text else type(problem).__name__
