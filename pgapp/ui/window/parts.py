"""What panels and actions work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow

from pgapp.core.scene import Failure
from pgapp.ui.attack.controller import AttackController
from pgapp.ui.camera.controller import CameraController
from pgapp.ui.demos.player import DemoPlayer
from pgapp.ui.evaluation.controller import FolderController
from pgapp.ui.explain.side_panels import SidePanels
from pgapp.ui.networks.choice import NetworkChoice
from pgapp.ui.session.notices import Notices
from pgapp.ui.session.session import Session
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.stage.wipe import Wipe
from pgapp.ui.steps.controller import StepThrough
from pgapp.ui.widgets.clipboard import Dropped
from pgapp.ui.window.audience.present import Presentation
from pgapp.ui.window.audience.second_screen import SecondScreen
from pgapp.ui.window.command import Command
from pgapp.ui.window.copying import Copying
from pgapp.ui.window.kept.recent import RecentFiles
from pgapp.ui.window.kept.sessions import Sessions
from pgapp.ui.window.layout.arrangement import Arrangement
from pgapp.ui.window.layout.docks import Docks
from pgapp.ui.window.layout.panel_docks import PanelDocks
from pgapp.ui.window.look import Look
from pgapp.ui.window.panel_tabs import PanelTabs
from pgapp.ui.window.recordings import Recordings


@dataclass(frozen=True, eq=False, kw_only=True)
class Parts:
    """The parts of one window, and what it does with several of them together."""

    window: QMainWindow
    """for dialogs to stand before, and for what is about the window itself"""
    session: Session
    store: QSettings
    notices: Notices
    stage: Stage
    view_bar: ViewBar
    tabs: PanelTabs
    side: SidePanels
    folders: FolderController
    adversary: AttackController
    networks: NetworkChoice
    demos: DemoPlayer
    steps: StepThrough
    camera: CameraController
    look: Look
    arrangement: Arrangement
    docks: Docks
    wipe: Wipe
    panel_docks: PanelDocks
    presentation: Presentation
    second_screen: SecondScreen
    recordings: Recordings
    recent: RecentFiles
    sessions: Sessions
    copying: Copying
    open_any: Callable[[str], None]
    """a session, a picture, a folder, a list"""
    show_overlay: Callable[[str], None]
    """by its key"""
    open_dropped: Callable[[Dropped], None]
    commands: Callable[[], Sequence[Command]]
    """everything that the menus offer just now"""

    def tell(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.notices.failed.emit(Failure(0, sentence, ""))


def parts_of(window: QMainWindow, commands: Callable[[], Sequence[Command]]) -> Parts:
    """Those of a window that has each of them by its name."""
    named = (each.name for each in fields(Parts) if each.name not in ("window", "commands"))
    return Parts(window=window, commands=commands, **{name: getattr(window, name) for name in named})
