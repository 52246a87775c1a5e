"""What the menu Attack offers: the adversary, and its patch."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from pgapp.ui.window.actions.row import Action, Row

ATTACK: tuple[Row, ...] = (
    Action(
        id="attack-go",
        title="&Start, pause or go on",
        menu="attack",
        group="run",
        keys=("Ctrl+Return",),
        tooltip="Optimize the patch as the panel Attack says.",
        act=lambda parts: parts.adversary.go(),
        enabled=lambda parts: parts.adversary.can_go,
    ),
    Action(
        id="attack-stop",
        title="S&top",
        menu="attack",
        group="run",
        keys=("Esc",),
        tooltip="End with the best patch so far.",
        act=lambda parts: parts.adversary.stop(),
        enabled=lambda parts: parts.adversary.can_stop,
    ),
    Action(
        id="attack-keep",
        title="&Keep the patch",
        menu="attack",
        group="patch",
        keys=("Ctrl+K",),
        act=lambda parts: parts.adversary.keep(),
        enabled=lambda parts: parts.adversary.can_keep,
    ),
    Action(
        id="attack-discard",
        title="&Discard the patch",
        menu="attack",
        group="patch",
        keys=("Ctrl+Shift+K",),
        tooltip="Back to the patch from before the attack.",
        act=lambda parts: parts.adversary.discard(),
        enabled=lambda parts: parts.adversary.can_discard,
    ),
    Action(
        id="save-patch",
        title="Sa&ve the patch…",
        menu="attack",
        group="files",
        act=lambda parts: parts.adversary.files.ask_to_save(),
        enabled=lambda parts: parts.adversary.can_save,
    ),
    Action(
        id="load-patch",
        title="&Load a patch…",
        menu="attack",
        group="files",
        keys=("Ctrl+L",),
        act=lambda parts: parts.adversary.files.ask_to_load(),
        enabled=lambda parts: parts.adversary.can_load,
    ),
    Action(
        id="print-patch",
        title="&Print the patch…",
        menu="attack",
        group="files",
        keys=(QKeySequence.StandardKey.Print,),
        act=lambda parts: parts.adversary.files.ask_to_print(),
        enabled=lambda parts: parts.adversary.can_save,
    ),
)
