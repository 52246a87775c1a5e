"""The table of panels: a new row is a tab, an action with its key, and a name for demos and ``pgapp shot``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pgapp.core.scene import Failure, Patch
from pgapp.core.wording import worded
from pgapp.data.pictures.samples import samples
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.evaluation.controller import FolderController
from pgapp.ui.explain.side_panels import SidePanels
from pgapp.ui.language.translate import shown
from pgapp.ui.networks.choice import NetworkChoice
from pgapp.ui.panels.certificate_panel import CertificatePanel
from pgapp.ui.panels.class_table import ClassTable
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.window.copies.line import CopyLine
from pgapp.ui.window.copies.table import copy_of_panel
from pgapp.ui.window.panel_tabs import Answer, PanelTabs, Show

if TYPE_CHECKING:
    from pgapp.ui.panels.defence_panel import DefencePanel
    from pgapp.ui.panels.patch_panel import PatchPanel
    from pgapp.ui.window.parts import Parts

SAMPLE_CROP = 0.6
"""share of a sample's shorter side that becomes the patch's content"""


@dataclass(frozen=True, eq=False)
class PanelParts:
    """What panels work with: a window has it at once."""

    session: Session
    side: SidePanels
    folders: FolderController
    networks: NetworkChoice
    notices: Notices
    whole: Callable[[], Parts]
    """everything; made now if it was not yet"""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One tab at the right."""

    key: str
    """its name in demos and for ``pgapp shot``"""
    title: str
    """with ``&`` before the letter that Alt goes with, if any"""
    tooltip: str
    make: Callable[[PanelParts], QWidget]
    """called once, when the panel is first wanted; connects what the person does there"""
    shows: Mapping[Answer, Show] = field(default_factory=dict)
    """which answers it shows, and how; the others have controllers that tell them"""
    scrolls: bool = True
    """False for one that scrolls by itself"""


def offer_panels(tabs: PanelTabs, parts: PanelParts) -> None:
    """A tab for each row; none is made yet."""
    for row in PANELS:
        copied = copy_of_panel(row.key)
        foot = None if copied is None else partial(CopyLine, parts.whole, copied)
        tabs.add_panel(row.key, row.title, row.tooltip, partial(row.make, parts), row.shows, row.scrolls, foot)


def _make_classes(parts: PanelParts) -> ClassTable:
    panel = ClassTable()
    panel.class_selected.connect(parts.session.select_class)
    return panel


def _select_in_classes(panel: ClassTable, session: Session) -> None:
    if session.selected >= 0:
        panel.select_class(session.selected)


def _make_patch(parts: PanelParts) -> PatchPanel:
    from pgapp.ui.panels.patch_panel import PatchPanel

    session, panel = parts.session, PatchPanel()

    def edit(row: int, col: int, size: int) -> None:
        patch = session.settings.patch
        edited = Patch(row, col, size, patch.content) if patch is not None else Patch(row, col, size)
        session.edit_patch(edited, worded("change the patch"), "place")

    def take_sample(title: str) -> None:
        path = next((str(sample.path) for sample in samples() if shown(sample.title) == title), None)
        if path is not None:
            session.loader.open_content(path, SAMPLE_CROP)

    panel.set_samples([shown(sample.title) for sample in samples()])
    panel.patch_edited.connect(edit)
    panel.patch_removed.connect(lambda: session.edit_patch(None, worded("remove the patch")))
    panel.content_chosen.connect(session.set_content)
    panel.content_file_chosen.connect(session.loader.open_content)
    panel.content_sample_chosen.connect(take_sample)
    session.loader.content_loaded.connect(session.set_content)
    return panel


def _make_defence(parts: PanelParts) -> DefencePanel:
    from pgapp.ui.panels.defence_panel import DefencePanel

    session, networks, panel = parts.session, parts.networks, DefencePanel()

    def choose(device: str | None = None, precision: str | None = None) -> None:
        network = session.settings.network
        session.set_network(network.key, device or network.device, precision or network.precision)

    panel.set_networks([(line.key, line.title) for line in catalog.listing(look=False)])
    panel.set_devices(networks.devices)
    networks.listed.connect(panel.set_networks)
    networks.in_use.connect(panel.show_network)
    networks.devices_found.connect(panel.set_devices)
    panel.network_chosen.connect(networks.choose)
    panel.device_chosen.connect(lambda device: choose(device=device))
    panel.precision_chosen.connect(lambda precision: choose(precision=precision))
    networks.listed.connect(lambda _networks: _offer_defences(panel, session))
    panel.refused.connect(lambda sentence: parts.notices.failed.emit(Failure(0, sentence, "")))
    panel.refused.connect(lambda _sentence: networks.files.look())  # the dialog lists what failed
    panel.defence_changed.connect(session.set_defence)
    panel.grid_fitted_changed.connect(session.set_fit_grid)
    panel.label_space_chosen.connect(session.set_label_space)
    return panel


def _show_defence(panel: DefencePanel, session: Session) -> None:
    settings = session.settings
    entry = catalog.entry(settings.network.key)
    panel.set_label_spaces(label_spaces(entry), entry.names)
    panel.set_fitting_offered(entry.fits_patch)
    _offer_defences(panel, session)
    panel.show_defence(settings.defence, session.grid, settings.label_space, settings.network)


def _offer_defences(panel: DefencePanel, session: Session) -> None:
    entry = catalog.entry(session.settings.network.key)
    panel.set_defences(entry.default_grid, partial(default_defence, entry, default_patch_size(entry)))


def _make_attack(parts: PanelParts) -> QWidget:
    panel = parts.whole().adversary.panel
    panel.settings.offer_targets()
    parts.networks.listed.connect(lambda _networks: panel.settings.offer_targets())
    return panel


def _make_evaluate(parts: PanelParts) -> QWidget:
    panel = parts.folders.panel
    panel.attack.offer_targets()
    parts.networks.listed.connect(lambda _networks: panel.attack.offer_targets())
    return panel


def _make_certificate(parts: PanelParts) -> CertificatePanel:
    session, panel = parts.session, CertificatePanel()
    panel.label_chosen.connect(session.set_label)
    panel.patch_size_chosen.connect(session.set_assumed_size)
    panel.go_to_window.connect(session.patch_to_window)
    return panel


def _show_choice(panel: CertificatePanel, session: Session) -> None:
    settings = session.settings
    size = session.canvas_spec.size
    panel.show_defence(settings.defence.key)
    panel.show_frame(session.canvas is not None and session.canvas.picture.frame is not None)
    panel.show_choice(settings.label_space.names, settings.label, settings.defence.patch_size, size)


PANELS: tuple[Panel, ...] = (
    Panel(
        key="classes",
        title=worded("C&lasses"),
        tooltip=worded(
            "Every class: what speaks for it, what the mask leaves of that, and how it fares without the patch."
        ),
        make=_make_classes,
        shows={
            Answer.ANALYSIS: lambda panel, session: panel.show_analysis(session.analysis),
            Answer.MOVING: lambda panel, session: panel.follow(session.analysis),
            Answer.SELECTION: _select_in_classes,
        },
        scrolls=False,
    ),
    Panel(
        key="patch",
        title=worded("Patch"),
        tooltip=worded("Where the patch lies, how large it is and what is on it."),
        make=_make_patch,
        shows={Answer.PATCH: lambda panel, session: panel.show_patch(session.settings.patch, session.canvas_spec.size)},
    ),
    Panel(
        key="defence",
        title=worded("&Defence"),
        tooltip=worded("Which network, which classes compete, and how the defence works."),
        make=_make_defence,
        shows={Answer.QUESTION: _show_defence},
    ),
    Panel(
        key="certificate",
        title=worded("&Certificate"),
        tooltip=worded("Whether any patch of a size could change the prediction, and where one might."),
        make=_make_certificate,
        shows={
            Answer.QUESTION: _show_choice,
            Answer.CERTIFICATION: lambda panel, session: panel.show_certification(session.certification),
        },
    ),
    Panel(
        key="compare",
        title=worded("Compare"),
        tooltip=worded("All defences on this picture and patch, in one table."),
        make=lambda parts: parts.side.compare,
    ),
    Panel(
        key="why",
        title=worded("Wh&y"),
        tooltip=worded("Why a patch works here, and why the mask does or does not stop it."),
        make=lambda parts: parts.side.insight,
        shows={Answer.CERTIFICATION: lambda panel, session: panel.show_certification(session.certification)},
    ),
    Panel(
        key="attack",
        title=worded("Attack"),
        tooltip=worded("Optimize the patch against the network or against the defence."),
        make=_make_attack,
    ),
    Panel(
        key="evaluate",
        title=worded("Evaluate"),
        tooltip=worded("A whole folder: clean and certified accuracy, and its failures one by one."),
        make=_make_evaluate,
    ),
)
