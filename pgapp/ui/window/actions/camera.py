"""What File > Camera offers."""

from __future__ import annotations

from collections.abc import Sequence

from pgapp.core.wording import worded
from pgapp.ui.camera.bar import ABOUT_MIRROR, Phase
from pgapp.ui.language.translate import tr
from pgapp.ui.window.actions.row import Action
from pgapp.ui.window.parts import Parts


def _opening(parts: Parts) -> str:
    return tr("&Close the camera") if parts.camera.is_open else parts.camera.menu_title


def _starting(parts: Parts) -> str:
    return tr("&Stop") if parts.camera.phase.is_running else tr("&Start")


def _start_or_stop(parts: Parts) -> None:
    if parts.camera.phase.is_running:
        parts.camera.stop()
    else:
        parts.camera.start()


def _freezing(parts: Parts) -> str:
    return tr("&Go on live") if parts.camera.phase is Phase.FROZEN else tr("&Freeze the frame")


def _mirroring(parts: Parts) -> str:
    return tr("Do not &mirror") if parts.camera.mirrored else tr("&Mirror")


def _recording(parts: Parts) -> str:
    return tr("End the &recording") if parts.camera.recording.is_on else tr("&Record the verdicts of a minute…")


_ROWS = (
    Action(
        id="camera",
        title=worded("&Open the camera"),
        keys=("Ctrl+Shift+C",),
        tooltip=worded("The live picture on the stage, with the verdicts of the defence that is chosen."),
        act=lambda parts: parts.camera.toggle(),
        now=_opening,
    ),
    Action(
        id="camera-start",
        title=worded("&Start"),
        tooltip=worded("Stopped, the picture from before is back."),
        act=_start_or_stop,
        enabled=lambda parts: parts.camera.is_open,
        now=_starting,
    ),
    Action(
        id="camera-freeze",
        title=worded("&Freeze the frame"),
        keys=("Ctrl+Shift+F",),
        tooltip=worded("Keep it as an ordinary picture, with its time as its name; undo leads to the picture before."),
        act=lambda parts: parts.camera.freeze_or_go_on(),
        enabled=lambda parts: parts.camera.phase in (Phase.LIVE, Phase.FROZEN),
        now=_freezing,
    ),
    Action(
        id="camera-mirror",
        title=worded("&Mirror"),
        tooltip=ABOUT_MIRROR,
        act=lambda parts: parts.camera.set_mirrored(not parts.camera.mirrored),
        enabled=lambda parts: parts.camera.is_open,
        now=_mirroring,
    ),
    Action(
        id="camera-record",
        title=worded("&Record the verdicts of a minute…"),
        tooltip=worded("One line a frame that was answered, as CSV."),
        act=lambda parts: parts.camera.record(),
        enabled=lambda parts: parts.camera.phase is Phase.LIVE,
        now=_recording,
    ),
    Action(
        id="camera-clean",
        title=worded("&Take the frozen frame as clean"),
        group="frozen",
        tooltip=worded("Ask for its certificate, which is about the picture as it is, with whatever patch is on it."),
        act=lambda parts: parts.camera.take_as_clean(),
        enabled=lambda parts: parts.camera.can_take_as_clean,
    ),
    Action(
        id="camera-save",
        title=worded("Sa&ve the frozen frame…"),
        group="frozen",
        tooltip=worded("As a PNG file."),
        act=lambda parts: parts.camera.ask_to_save(),
        enabled=lambda parts: parts.camera.phase is Phase.FROZEN,
    ),
)


def camera_rows(_parts: Parts) -> Sequence[Action]:
    """The camera's actions, which are there before it is opened."""
    return _ROWS
