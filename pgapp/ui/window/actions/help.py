"""What the menu Help offers: demos, the palette, the list of keys."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.data.saved.demos import demo_files
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import key_free, rich_box
from pgapp.ui.window.actions.choices import choices
from pgapp.ui.window.actions.glossary import Glossary
from pgapp.ui.window.actions.keys import KeysDialog
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.actions.row import Action, Family, Row
from pgapp.ui.window.parts import Parts
from pgapp.version import __version__


def about_text() -> str:
    """What this is and where it comes from, as HTML."""
    what = tr("See whether an adversarial patch can fool a network, and prove when it cannot.")
    origin = tr("It began with robust masking, which is PatchGuard:")
    return f"""
<h3>pgapp {__version__}</h3>
<p>{escape(what)}</p>
<p>{escape(origin)} C. Xiang, A. N. Bhagoji, V. Sehwag, P. Mittal,
<i>PatchGuard: A Provably Robust Defense against Adversarial Patches via Small Receptive Fields and Masking</i>,
USENIX Security 2021.</p>
"""


def _demos(parts: Parts) -> list[Action]:
    def start(path: Path, parts: Parts) -> None:
        parts.demos.start(path)

    rows: list[Action] = []
    for path in demo_files():
        title, summary = parts.demos.title(path)
        number = len(rows) + 1
        rows.append(Action(id=f"demo-{number}", title=key_free(title), tooltip=summary, act=partial(start, path)))
    return rows


HELP: tuple[Row, ...] = (
    Family(id="demos", title=worded("Guided &demos"), menu="help", group="learn", rows=_demos, from_disk=True),
    Action(
        id="palette",
        title=worded("&Find an action…"),
        menu="help",
        group="learn",
        keys=("Ctrl+Shift+P",),
        tooltip=worded("Everything that can be done, every sample, defence, network and class, by its name."),
        act=lambda parts: Palette(parts.commands(), parts.window, choices(parts)).open_above(),
    ),
    Action(
        id="keys",
        title=worded("&Keys and mouse"),
        menu="help",
        group="learn",
        keys=("F1",),
        act=lambda parts: open_once(KeysDialog(parts.commands(), parts.window)),
    ),
    Action(
        id="glossary",
        title=worded("&Glossary"),
        menu="help",
        group="learn",
        keys=("Shift+F1",),
        tooltip=worded("The words of the field as they are used here, each with a picture."),
        act=lambda parts: open_once(Glossary(parts.window)),
    ),
    Action(
        id="about",
        title=worded("&About pgapp"),
        menu="help",
        group="about",
        act=lambda parts: open_once(rich_box(tr("About pgapp"), about_text(), parts.window)),
    ),
)
