"""What the menu Steps offers: an algorithm on the present picture, step by step."""

from __future__ import annotations

from functools import partial

from pgapp.core.wording import worded
from pgapp.ui.window.actions.row import Action, Row
from pgapp.ui.window.actions.titles import STEP_THROUGH
from pgapp.ui.window.parts import Parts


def _toggle(parts: Parts) -> None:
    if parts.steps.is_open:
        parts.steps.close()
    else:
        parts.steps.open()


def _do(what: str, parts: Parts) -> None:
    parts.steps.do(what)


def _is_open(parts: Parts) -> bool:
    return parts.steps.is_open


def _has_weakest(parts: Parts) -> bool:
    story = parts.steps.player.story
    return story is not None and story.weakest is not None


_WAYS = (
    ("play", worded("&Play or pause"), "F9"),
    ("step", worded("One step &on"), "F8"),
    ("back", worded("One step &back"), "F7"),
    ("part_on", worded("To the &next part"), "Ctrl+F8"),
    ("part_back", worded("To the part be&fore"), "Ctrl+F7"),
    ("first", worded("To the s&tart"), ""),
    ("last", worded("To the &end"), ""),
)
_SPEEDS = (("faster", worded("F&aster"), ""), ("slower", worded("Slowe&r"), ""))

STEPS: tuple[Row, ...] = (
    Action(
        id="step-through",
        title=worded("&Step through the algorithm"),
        menu="steps",
        group="which",
        keys=("F6",),
        tooltip=STEP_THROUGH,
        act=_toggle,
        checked=_is_open,
    ),
    Action(
        id="steps-answer",
        title=worded("How the defence comes to its ans&wer"),
        menu="steps",
        group="which",
        tooltip=worded("On the picture as it is now, with its patch."),
        act=lambda parts: parts.steps.open(proof=False),
        checked=lambda parts: parts.steps.is_open and not parts.steps.is_proof,
    ),
    Action(
        id="steps-proof",
        title=worded("How the &certificate is proven"),
        menu="steps",
        group="which",
        tooltip=worded("On the picture without its patch, one place of a patch after the other."),
        act=lambda parts: parts.steps.open(proof=True),
        checked=lambda parts: parts.steps.is_open and parts.steps.is_proof,
    ),
    *(
        Action(
            id=f"steps-{what.replace('_', '-')}",
            title=title,
            menu="steps",
            group="way",
            keys=(key,) if key else (),
            act=partial(_do, what),
            enabled=_is_open,
        )
        for what, title, key in _WAYS
    ),
    Action(
        id="steps-weakest",
        title=worded("To where the proof is wea&kest"),
        menu="steps",
        group="way",
        act=partial(_do, "weakest"),
        enabled=_has_weakest,
    ),
    *(
        Action(id=f"steps-{what}", title=title, menu="steps", group="speed", act=partial(_do, what), enabled=_is_open)
        for what, title, _key in _SPEEDS
    ),
)
