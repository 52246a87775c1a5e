"""What the menu Attack offers: the adversary, and its patch."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from pgapp.core.wording import worded
from pgapp.ui.window.actions.row import Action, Row

ATTACK: tuple[Row, ...] = (
    Action(
        id="attack-go",
        title=worded("&Start, pause or go on"),
        menu="attack",
        group="run",
        keys=("Ctrl+Return",),
        tooltip=worded("Optimize the patch as the panel Attack says."),
        act=lambda parts: parts.adversary.go(),
        enabled=lambda parts: parts.adversary.can_go,
    ),
    Action(
        id="attack-stop",
        title=worded("S&top"),
        menu="attack",
        group="run",
        keys=("Esc",),
        tooltip=worded("End with the best patch so far."),
        act=lambda parts: parts.adversary.stop(),
        enabled=lambda parts: parts.adversary.can_stop,
    ),
    Action(
        id="attack-keep",
        title=worded("&Keep the patch"),
        menu="attack",
        group="patch",
        keys=("Ctrl+K",),
        act=lambda parts: parts.adversary.keep(),
        enabled=lambda parts: parts.adversary.can_keep,
    ),
    Action(
        id="attack-discard",
        title=worded("&Discard the patch"),
        menu="attack",
        group="patch",
        keys=("Ctrl+Shift+K",),
        tooltip=worded("Back to the patch from before the attack."),
        act=lambda parts: parts.adversary.discard(),
        enabled=lambda parts: parts.adversary.can_discard,
    ),
    Action(
        id="save-patch",
        title=worded("Sa&ve the patch…"),
        menu="attack",
        group="files",
        act=lambda parts: parts.adversary.files.ask_to_save(),
        enabled=lambda parts: parts.adversary.can_save,
    ),
    Action(
        id="load-patch",
        title=worded("&Load a patch…"),
        menu="attack",
        group="files",
        keys=("Ctrl+L",),
        act=lambda parts: parts.adversary.files.ask_to_load(),
        enabled=lambda parts: parts.adversary.can_load,
    ),
    Action(
        id="print-patch",
        title=worded("&Print the patch…"),
        menu="attack",
        group="files",
        keys=(QKeySequence.StandardKey.Print,),
        act=lambda parts: parts.adversary.files.ask_to_print(),
        enabled=lambda parts: parts.adversary.can_save,
    ),
)
