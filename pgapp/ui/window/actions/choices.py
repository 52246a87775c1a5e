"""What can be chosen by its name from the palette, and stands in no menu: defences, networks and classes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pgapp.core.defences.table import listing as listed_defences
from pgapp.networks.catalogue.catalog import listing as listed_networks
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.wording import capital
from pgapp.ui.window.command import Command
from pgapp.ui.window.parts import Parts


def choices(parts: Parts) -> tuple[Command, ...]:
    """The defences that fit the network in use, all networks, and the classes that compete on the present picture."""
    return (*_defences(parts), *_networks(parts), *_classes(parts))


def _defences(parts: Parts) -> list[Command]:
    used, place = parts.session.settings.defence.key, tr("Defence")

    def choose(key: str) -> None:
        parts.tabs.show_panel("defence")
        parts.tabs.panel("defence").choose_defence(key)

    return [
        _command(f"defence-{line.key}", capital(shown(line.title)), place, line.about, line.key == used, run)
        for line in listed_defences(parts.session.grid, look=False)
        for run in [partial(choose, line.key)]
    ]


def _networks(parts: Parts) -> list[Command]:
    used, place = parts.session.settings.network.key, tr("Network")
    return [
        _command(f"network-{line.key}", shown(line.title), place, line.summary, line.key == used, run)
        for line in listed_networks(look=False)
        for run in [partial(parts.networks.choose, line.key)]
    ]


def _classes(parts: Parts) -> list[Command]:
    session, place = parts.session, tr("Class")
    if session.analysis is None:
        return []
    space = session.analysis.scene.label_space

    def select(label: int) -> None:
        if session.analysis is not None and session.analysis.scene.label_space == space:
            session.select_class(label)

    about = tr("Show its evidence, mask and rank.")
    return [
        _command(f"class-{label}", name, place, about, label == session.selected, partial(select, label))
        for label, name in enumerate(space.names)
    ]


def _command(choice: str, title: str, place: str, about: str, chosen: bool, run: Callable[[], None]) -> Command:
    return Command(
        id=choice,
        title=title,
        place=(place,),
        keys=(),
        explanation=shown(about),
        enabled=True,
        checked=chosen,
        run=run,
    )
