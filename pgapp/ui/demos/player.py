"""Leads through a guided demo on the real window, and puts back at its end what was there before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pgapp.core.scene import Canvas
from pgapp.core.wording import worded
from pgapp.data.saved.demos import DemoError, Station, demo_files, read_demo
from pgapp.engine.jobs.attack_request import AttackOptions
from pgapp.engine.loading.demos import ReadyDemo, ReadyStation
from pgapp.ui.attack.controller import AttackController
from pgapp.ui.demos.bar import DemoBar
from pgapp.ui.demos.light import Light
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.table import DEFAULT, words
from pgapp.ui.session.history import History
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.stage.stage import Stage


@dataclass(frozen=True, eq=False)
class _Before:
    """What the window showed before the demo."""

    canvas: Canvas | None
    settings: Settings
    history: History
    selected: int
    overlay: str
    panel: str
    attack: AttackOptions
    pictures: int


class Panels(Protocol):
    """The panels of a window by their keys."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def key(self) -> str: ...
    def show_panel(self, key: str) -> None: ...
    def put_in_front(self, key: str) -> None: ...


@dataclass(frozen=True, eq=False)
class Shown:
    """What of a window a demo is shown with."""

    session: Session
    stage: Stage
    panels: Panels
    adversary: AttackController
    show_overlay: Callable[[str], None]
    show_steps: Callable[[str | None], None]
    """one of the stories of the steps, None for none"""
    widgets: Mapping[tuple[str, str], QWidget]
    """what can be lit, by kind and name"""


class DemoPlayer(QObject):
    """One a window. A station is no undo step: undo takes back what the person does at it, and never the station."""

    playing_changed = Signal()
    """while it plays, Page up and Page down are its own: nobody else may take them"""
    station_changed = Signal()
    """another station is shown, or none any more"""

    def __init__(self, shown: Shown, window: QWidget) -> None:
        """``bar`` is to be laid out by whoever has the window."""
        super().__init__(window)
        self._window, self._shown = window, shown
        self._demo: ReadyDemo | None = None
        self._titles: dict[tuple[Path, int, int], tuple[str, str]] = {}
        self._before: _Before | None = None
        self._index = 0
        self.bar = DemoBar()
        self.bar.hide()
        self.light = Light(window, self.bar, shown.stage, shown.widgets)
        self._escape = self._key("Esc", self._leave)
        self._keys = (self._key("PgDown", lambda: self.step(1)), self._key("PgUp", lambda: self.step(-1)))
        self.bar.next_wanted.connect(lambda: self.step(1))
        self.bar.back_wanted.connect(lambda: self.step(-1))
        self.bar.end_wanted.connect(self.end)
        shown.session.loader.demo_ready.connect(self._begin)
        shown.adversary.phase_changed.connect(lambda _phase: self._offer_keys())
        self._offer_keys()

    def title(self, path: Path) -> tuple[str, str]:
        """Title and summary of a demo for a menu; its file is read once, and again when it has changed."""
        try:
            found = path.stat()
        except OSError:
            return _title(path, self._shown.panels.keys)
        key = (path, found.st_mtime_ns, found.st_size)
        if key not in self._titles:
            self._titles[key] = _title(path, self._shown.panels.keys)
        return self._titles[key]

    @property
    def playing(self) -> bool:
        return self._demo is not None

    @property
    def station(self) -> Station | None:
        """The one that is shown; None where no demo plays."""
        return self._station(0)

    @property
    def next_station(self) -> Station | None:
        """The one after it, if there is one."""
        return self._station(1)

    @property
    def where(self) -> tuple[int, int]:
        """The number of the station, from 1, and of how many; zeros where no demo plays."""
        return (0, 0) if self._demo is None else (self._index + 1, len(self._demo.stations))

    def _station(self, further: int) -> Station | None:
        stations = () if self._demo is None else self._demo.demo.stations
        return stations[self._index + further] if self._index + further < len(stations) else None

    def start(self, path: Path) -> None:
        """Read a demo and show its first station; a demo that cannot be used is told in a sentence."""
        self._shown.session.loading.emit(tr("Opening the demo {name}", name=path.stem))
        self._shown.session.loader.open_demo(path, overlays=words(), panels=self._shown.panels.keys)

    def start_tour(self) -> None:
        """The first of those that ship leads a newcomer through the window."""
        self.start(demo_files()[0])

    def step(self, by: int) -> None:
        """Go so many stations on, or back where negative; beyond the ends nothing happens."""
        if self._demo is not None and 0 <= self._index + by < len(self._demo.stations):
            self._show(self._index + by)

    def restart(self) -> None:
        """The station as it is written. On its own picture that is an undo step: what was tried out comes back."""
        if self._demo is not None:
            self._leave_attack()
            self._take_up(self._demo.stations[self._index], again=True)

    def end(self) -> None:
        """Back to what was before the demo."""
        before, self._before, self._demo = self._before, None, None
        if before is None:
            return
        self._leave_attack()
        self.light.show_spotlights(())
        self._shown.show_steps(None)
        self.bar.hide()
        self._offer()
        self.station_changed.emit()
        self._restore(before)
        self._shown.stage.setFocus()

    def _leave(self) -> None:
        """Escape: as elsewhere it first ends a drag."""
        item = self._shown.stage.patch_item
        if item.dragging:
            item.cancel_drag()
        else:
            self.end()

    def _begin(self, demo: ReadyDemo) -> None:
        shown = self._shown
        shown.session.loading.emit("")
        if self._before is None:
            self._before = self._present()
        self._demo = demo
        stations = demo.demo.stations
        self.bar.show_demo(demo.demo.title, [each.text for each in stations], [each.headline for each in stations])
        self._show(0)
        self.bar.show()
        self.bar.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()

    def _show(self, index: int) -> None:
        if self._demo is None:
            return
        self._index = index
        self.bar.show_station(index)
        self._leave_attack()
        self._take_up(self._demo.stations[index])
        self.station_changed.emit()

    def _take_up(self, ready: ReadyStation, again: bool = False) -> None:
        shown, session, station, scene = self._shown, self._shown.session, ready.station, ready.scene
        chosen = session.settings.network
        network = replace(scene.network, device=chosen.device, precision=chosen.precision)
        settings = Settings(network, scene.defence, scene.label_space, scene.patch, scene.label)
        shown.show_overlay(station.overlay or DEFAULT)
        if again and scene.canvas is session.canvas:
            session.change(settings, worded("go back to the start of the station"))
            session.unpin()
        else:
            session.adopt(scene.canvas, settings)
        if ready.select is not None:
            session.select_class(ready.select)
        if _speaks_of_panels(station):
            shown.panels.show_panel(station.panel)
        else:
            shown.panels.put_in_front(station.panel)
        shown.show_steps(station.steps)
        if station.steps is not None:
            self.bar.next.setFocus(Qt.FocusReason.OtherFocusReason)  # a presenter goes on; the steps play by themselves
        self.light.show_spotlights(station.spotlights)
        if station.attack is not None:
            plan = station.attack
            shown.adversary.panel.settings.show_options(AttackOptions(plan.against, steps=plan.steps, seed=plan.seed))
            shown.adversary.start_on()

    def _leave_attack(self) -> None:
        """An attack under way ends with its station, one that has ended leaves its patch there."""
        adversary = self._shown.adversary
        if adversary.running:
            adversary.discard()
        else:
            adversary.keep()

    def _present(self) -> _Before:
        shown, session = self._shown, self._shown.session
        attack = shown.adversary.panel.settings
        return _Before(
            session.canvas,
            session.settings,
            History.of(session.undo_stack),
            session.selected,
            shown.stage.overlay,
            shown.panels.key,
            attack.options,
            attack.pictures.currentIndex(),
        )

    def _restore(self, before: _Before) -> None:
        shown, session = self._shown, self._shown.session
        if before.canvas is not None:  # else there was no picture yet: the last station's stays
            session.adopt(before.canvas, before.settings, before.history)
            if before.selected >= 0:
                session.select_class(before.selected)
        shown.show_overlay(before.overlay)
        shown.panels.show_panel(before.panel)
        shown.adversary.panel.settings.show_options(before.attack, before.pictures)

    def _offer(self) -> None:
        self._offer_keys()
        self.playing_changed.emit()

    def _offer_keys(self) -> None:
        """They are the demo's while it runs; Escape first stops an attack."""
        for key in self._keys:
            key.setEnabled(self.playing)
        self._escape.setEnabled(self.playing and not self._shown.adversary.can_stop)

    def _key(self, keys: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        return shortcut


def _speaks_of_panels(station: Station) -> bool:
    """Whether the side of the window must be seen: where room is short, the picture has it else."""
    lit = any(light.kind in ("panel", "part") or light.name == "threat" for light in station.spotlights)
    return lit or station.panel != Station.panel


def _title(path: Path, panels: Sequence[str]) -> tuple[str, str]:
    """A broken demo is listed by its file, and says what is wrong when it is chosen."""
    try:
        demo = read_demo(path, overlays=words(), panels=panels)
    except DemoError as error:
        return tr("{name} (cannot be used)", name=path.stem), shown(str(error))
    return shown(demo.title), shown(demo.summary)
