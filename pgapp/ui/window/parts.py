"""What the menus act on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QTabWidget

from pgapp.ui.attack.controller import AttackController
from pgapp.ui.evaluation.controller import FolderController
from pgapp.ui.explain.side_panels import SidePanels
from pgapp.ui.networks.choice import NetworkChoice
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.widgets.clipboard import Dropped


@dataclass(frozen=True, eq=False, kw_only=True)
class Parts:
    """The parts of one window, and what it does with two of them together."""

    session: Session
    store: QSettings
    notices: Notices
    stage: Stage
    view_bar: ViewBar
    tabs: QTabWidget
    side: SidePanels
    folders: FolderController
    adversary: AttackController
    networks: NetworkChoice
    show_overlay: Callable[[str], None]
    """by its key"""
    open_dropped: Callable[[Dropped], None]
