"""What the menu Present offers: the screens, the presenter's notes, what covers the picture, the way back."""

from __future__ import annotations

from functools import partial

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.comparisons import COMPARISONS, Comparison
from pgapp.ui.recording.recorder import Phase
from pgapp.ui.widgets.plain_text import key_free
from pgapp.ui.window.actions.edit import reset
from pgapp.ui.window.actions.row import Action, Family, Row
from pgapp.ui.window.layout.arrangement import PRESENTER
from pgapp.ui.window.parts import Parts
from pgapp.ui.window.recordings import KEYS

_NO_SCREEN = Action(
    id="present-on-none",
    title=worded("There is no other screen"),
    act=lambda _parts: None,
    enabled=lambda _parts: False,
)


def _presenting(parts: Parts) -> bool:
    return parts.presentation.on or parts.second_screen.on


def _present(parts: Parts) -> None:
    """On a second screen where there is one."""
    if parts.second_screen.on:
        parts.second_screen.end()
    elif parts.presentation.on or parts.second_screen.chosen() is None:
        parts.presentation.toggle()
    else:
        parts.second_screen.begin()
        parts.docks.show(PRESENTER)


def _present_here(parts: Parts) -> None:
    parts.second_screen.end()
    parts.presentation.toggle()


def _screens(parts: Parts) -> list[Action]:
    def choose(name: str, parts: Parts) -> None:
        parts.presentation.end()
        parts.second_screen.choose(name)
        parts.docks.show(PRESENTER)

    def is_chosen(name: str, parts: Parts) -> bool:
        chosen = parts.second_screen.chosen()
        return chosen is not None and chosen.name() == name

    return [
        Action(
            id=f"present-on-{number}",
            title=key_free(f"{screen.name()}: {screen.size().width()} × {screen.size().height()}"),
            tooltip=tr("The audience sees picture and verdicts there, now and from now on; the window stays here."),
            act=partial(choose, screen.name()),
            checked=partial(is_chosen, screen.name()),
        )
        for number, screen in enumerate(parts.second_screen.screens(), 1)
    ] or [_NO_SCREEN]


def _toggle_presenter(parts: Parts) -> None:
    """In a window of its own where there is one screen: what is docked makes room for a presentation there."""
    fresh = not parts.docks.is_made(PRESENTER)
    parts.docks.toggle(PRESENTER)
    if fresh and parts.second_screen.chosen() is None:
        parts.docks.dock(PRESENTER).setFloating(True)


def _cover(colour: str, parts: Parts) -> None:
    (parts.second_screen if parts.second_screen.on else parts.presentation).cover(colour)


def _start_over(parts: Parts) -> None:
    """The station as it is written; without a demo, as Reset does."""
    if parts.demos.playing:
        parts.demos.restart()
    else:
        reset(parts)


def _toggle_wipe(wanted: Comparison, parts: Parts) -> None:
    if parts.wipe.comparison is wanted:
        parts.wipe.close()
        return
    parts.steps.close()
    why_not = parts.wipe.open(wanted)
    parts.notices.said.emit(shown(why_not))  # an earlier reason no longer holds once it opens
    if why_not and parts.presentation.on:
        parts.presentation.tell(shown(why_not))


def _is_wiped(wanted: Comparison, parts: Parts) -> bool:
    return parts.wipe.comparison is wanted


def _record_text(parts: Parts) -> str:
    return tr("Stop re&cording") if parts.recordings.phase is Phase.RECORDING else tr("Re&cord…")


PRESENT: tuple[Row, ...] = (
    Action(
        id="present",
        title=worded("&Present"),
        menu="present",
        group="screens",
        keys=("F5",),
        tooltip=worded(
            "Picture and verdicts fill a second screen, and the window stays with the presenter. With one screen "
            "they fill that, with a sentence below, and Escape leaves. The text has its own size."
        ),
        act=_present,
        checked=_presenting,
    ),
    Action(
        id="present-here",
        title=worded("Present on &this screen"),
        menu="present",
        group="screens",
        keys=("Shift+F5",),
        tooltip=worded("Also where there is another one."),
        act=_present_here,
        checked=lambda parts: parts.presentation.on,
    ),
    Family(
        id="screens",
        title=worded("Present on another &screen"),
        menu="present",
        group="screens",
        rows=_screens,
        from_disk=True,
    ),
    Action(
        id="presenter",
        title=worded("&Notes and clock"),
        menu="present",
        group="presenter",
        keys=("Ctrl+F5",),
        tooltip=worded(
            "For the presenter: notes of the station, the next one, the time. Docked, or a window of its own."
        ),
        act=_toggle_presenter,
        checked=lambda parts: parts.docks.is_shown(PRESENTER),
    ),
    Action(
        id="blank-screen",
        title=worded("&Black screen"),
        menu="present",
        group="cover",
        keys=("B",),
        tooltip=worded("While presenting: nothing is to be seen, until it is pressed again."),
        act=partial(_cover, "black"),
        enabled=_presenting,
    ),
    Action(
        id="white-screen",
        title=worded("W&hite screen"),
        menu="present",
        group="cover",
        keys=("W",),
        tooltip=worded("While presenting: nothing is to be seen, until it is pressed again."),
        act=partial(_cover, "white"),
        enabled=_presenting,
    ),
    Action(
        id="start-over",
        title=worded("Back to the sta&rt of the station"),
        menu="present",
        group="cover",
        keys=("R",),
        tooltip=worded(
            "In a demo the station as it is written; else, while presenting, patch, defence and overlay as at "
            "first. Undo brings back what was tried out."
        ),
        act=_start_over,
        enabled=lambda parts: _presenting(parts) or parts.demos.playing,
    ),
    *(
        Action(
            id=f"wipe-{each.key}",
            title=each.title,
            menu="present",
            group="wipe",
            keys=(each.keys,),
            tooltip=each.explanation,
            act=partial(_toggle_wipe, each),
            checked=partial(_is_wiped, each),
        )
        for each in COMPARISONS
    ),
    Action(
        id="record",
        title=worded("Re&cord…"),
        menu="present",
        group="record",
        keys=(KEYS,),
        tooltip=worded(
            "The window, the picture or what the audience sees, as an animated picture; the same key stops it."
        ),
        act=lambda parts: parts.recordings.toggle(),
        enabled=lambda parts: parts.recordings.phase is not Phase.WRITING,
        now=_record_text,
    ),
    Action(
        id="cancel-recording",
        title=worded("Cance&l the recording"),
        menu="present",
        group="record",
        tooltip=worded("Nothing is written; a file that was there before stays as it is."),
        act=lambda parts: parts.recordings.recorder.cancel(),
        enabled=lambda parts: parts.recordings.phase is not Phase.RESTING,
    ),
)
