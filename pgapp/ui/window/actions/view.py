"""What the menu View offers: overlays, zoom, looks, panels."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence

from pgapp.core.scene import MIDDLE, Fit
from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays import table
from pgapp.ui.widgets.plain_text import key_free
from pgapp.ui.widgets.theme import Theme
from pgapp.ui.window.actions.languages import LANGUAGES
from pgapp.ui.window.actions.row import Action, Family, Row
from pgapp.ui.window.command import letters_of
from pgapp.ui.window.layout.arrangement import RESULTS
from pgapp.ui.window.panels import PANELS, Panel
from pgapp.ui.window.parts import Parts

THEMES = ((Theme.SYSTEM, worded("As the system")), (Theme.DARK, worded("Dark")), (Theme.LIGHT, worded("Light")))
FITS = (
    (
        Fit.OWN,
        worded("As the &network has it"),
        worded("As its published figures were measured: mostly the middle, cut out."),
    ),
    (
        Fit.PAD,
        worded("&All of it, with a border"),
        worded("In its own shape. Not the network's own canvas, and said so."),
    ),
    (
        Fit.SQUASH,
        worded("All of it, &squashed"),
        worded("In the canvas's shape. Not the network's own canvas, and said so."),
    ),
)
STEP = 1.1
"""how much larger the text gets at once"""
ZOOM = 1.25


def _overlays(parts: Parts) -> list[Action]:
    def show(key: str, parts: Parts) -> None:
        parts.show_overlay(key)

    def is_shown(key: str, parts: Parts) -> bool:
        return parts.stage.overlay == key

    def is_offered(key: str, parts: Parts) -> bool:
        return not parts.view_bar.why_not(key)

    return [
        Action(
            id=f"overlay-{each.key}",
            title=key_free(shown(each.title)),
            keys=(table.digit(each.key),) if table.digit(each.key) else (),
            tooltip=parts.view_bar.why_not(each.key) or each.explanation,
            act=partial(show, each.key),
            enabled=partial(is_offered, each.key),
            checked=partial(is_shown, each.key),
        )
        for each in table.OVERLAYS
    ]


def _fits(_parts: Parts) -> list[Action]:
    def choose(fit: Fit, parts: Parts) -> None:
        parts.session.set_fit(fit)

    def is_chosen(fit: Fit, parts: Parts) -> bool:
        return parts.session.settings.framing.fit is fit

    return [
        Action(
            id=f"fit-{fit.value}",
            title=title,
            tooltip=tooltip,
            act=partial(choose, fit),
            checked=partial(is_chosen, fit),
        )
        for fit, title, tooltip in FITS
    ]


def _themes(_parts: Parts) -> list[Action]:
    def dress(theme: Theme, parts: Parts) -> None:
        parts.look.set(theme=theme)

    def is_on(theme: Theme, parts: Parts) -> bool:
        return parts.look.theme is theme

    return [
        Action(id=f"theme-{theme.value}", title=title, act=partial(dress, theme), checked=partial(is_on, theme))
        for theme, title in THEMES
    ]


def _panels(_parts: Parts) -> list[Action]:
    def show(key: str, parts: Parts) -> None:
        parts.tabs.show_panel(key)

    def is_in_front(key: str, parts: Parts) -> bool:
        return parts.tabs.key == key

    return [
        Action(
            id=f"panel-{panel.key}",
            title=panel.title,
            keys=(f"Alt+{number}",) if number < 10 else (),
            tooltip=panel.tooltip,
            act=partial(show, panel.key),
            checked=partial(is_in_front, panel.key),
        )
        for number, panel in enumerate(PANELS, 1)
    ]


def _panels_outside(_parts: Parts) -> list[Action]:
    def turn(key: str, parts: Parts) -> None:
        if parts.panel_docks.is_outside(key):
            parts.panel_docks.put_back(key)
        else:
            parts.panel_docks.dock(key)

    def can(key: str, parts: Parts) -> bool:
        return parts.panel_docks.can_leave(key)

    def title(panel: Panel, parts: Parts) -> str:
        outside = parts.panel_docks.is_outside(panel.key)
        name = letters_of(shown(panel.title))
        return tr("{name}: back into the tabs", name=name) if outside else tr("{name}: beside the picture", name=name)

    return [
        Action(
            id=f"dock-{panel.key}",
            title=tr("{name}: beside the picture", name=letters_of(shown(panel.title))),
            act=partial(turn, panel.key),
            enabled=partial(can, panel.key),
            now=partial(title, panel),
        )
        for panel in PANELS
    ]


def _can_leave(parts: Parts) -> bool:
    return parts.panel_docks.can_leave(parts.panel_docks.meant)


def _toggle_full_screen(parts: Parts) -> None:
    if parts.window.isFullScreen():
        parts.window.showNormal()
    else:
        parts.window.showFullScreen()


def _toggle_results(parts: Parts) -> None:
    if parts.docks.is_in_sight(RESULTS) or (parts.docks.is_shown(RESULTS) and parts.demos.playing):
        parts.docks.close(RESULTS)
    else:
        parts.folders.show_results()


def _reset_layout(parts: Parts) -> None:
    parts.panel_docks.put_all_back()
    parts.docks.reset()
    parts.arrangement.reset()


def _show_only_picture(parts: Parts) -> None:
    parts.arrangement.show_only_picture(not parts.arrangement.only_picture)


VIEW: tuple[Row, ...] = (
    Family(
        id="overlays",
        title=worded("&Overlay"),
        menu="view",
        group="overlay",
        rows=_overlays,
        changed=lambda parts: parts.view_bar.offer_changed,
    ),
    Action(
        id="show-crop",
        title=worded("Show how the picture was &cropped"),
        menu="view",
        group="overlay",
        tooltip=worded("A small picture beside the stage, where something was cut off."),
        act=lambda parts: parts.stage.set_inset_shown(not parts.stage.inset_shown),
        checked=lambda parts: parts.stage.inset_shown,
    ),
    Family(id="fits", title=worded("How the picture is fitted"), menu="view", group="overlay", rows=_fits),
    Action(
        id="crop-middle",
        title=worded("Crop in the middle"),
        menu="view",
        group="overlay",
        tooltip=worded("Where the network has it. The frame in the small picture moves it, as does Alt and the mouse."),
        act=lambda parts: parts.session.move_crop(*MIDDLE),
        enabled=lambda parts: parts.session.settings.framing.at != MIDDLE,
    ),
    Action(
        id="zoom-fit",
        title=worded("&Fit the picture"),
        menu="view",
        group="zoom",
        keys=("Ctrl+0",),
        act=lambda parts: parts.stage.fit(),
    ),
    Action(
        id="zoom-full",
        title=worded("&Actual pixels"),
        menu="view",
        group="zoom",
        keys=("Ctrl+1",),
        act=lambda parts: parts.stage.show_full_size(),
    ),
    Action(
        id="zoom-in",
        title=worded("Zoom &in"),
        menu="view",
        group="zoom",
        keys=("Ctrl+Shift+Up",),
        act=lambda parts: parts.stage.zoom_by(ZOOM),
    ),
    Action(
        id="zoom-out",
        title=worded("&Zoom out"),
        menu="view",
        group="zoom",
        keys=("Ctrl+Shift+Down",),
        act=lambda parts: parts.stage.zoom_by(1 / ZOOM),
    ),
    Action(
        id="beside",
        title=worded("Compare with another &network"),
        menu="view",
        group="panels",
        keys=("Ctrl+B",),
        tooltip=worded("A second network on the same picture and patch, side by side."),
        act=lambda parts: parts.side.show_beside(not parts.side.is_beside_shown),
        checked=lambda parts: parts.side.is_beside_shown,
    ),
    Action(
        id="show-panels",
        title=worded("Panels at the right of the win&dow"),
        menu="view",
        group="panels",
        keys=("F4",),
        tooltip=worded("They are a drawer before an audience, and where the window is too narrow for them."),
        act=lambda parts: parts.arrangement.show_panels(not parts.arrangement.panels_shown),
        checked=lambda parts: parts.arrangement.panels_shown,
    ),
    Action(
        id="show-gallery",
        title=worded("Galle&ry at the left"),
        menu="view",
        group="panels",
        keys=("F3",),
        act=lambda parts: parts.arrangement.show_gallery(not parts.arrangement.gallery_shown),
        checked=lambda parts: parts.arrangement.gallery_shown,
    ),
    Action(
        id="gallery-wider",
        title=worded("&More columns in the gallery"),
        menu="view",
        group="panels",
        keys=("Ctrl+F3",),
        tooltip=worded("One more. Its edge can be dragged, too."),
        act=lambda parts: parts.arrangement.add_gallery_column(1),
    ),
    Action(
        id="gallery-narrower",
        title=worded("Fewer columns in the gallery"),
        menu="view",
        group="panels",
        keys=("Shift+F3",),
        act=lambda parts: parts.arrangement.add_gallery_column(-1),
    ),
    Action(
        id="results",
        title=worded("R&esults of the run"),
        menu="view",
        group="panels",
        keys=("F2",),
        tooltip=worded(
            "Beside the picture, or dragged out of the window: walk through a run's pictures, filter, compare."
        ),
        act=_toggle_results,
        checked=lambda parts: parts.docks.is_shown(RESULTS),
    ),
    Action(
        id="reset-layout",
        title=worded("Reset the la&yout"),
        menu="view",
        group="panels",
        tooltip=worded("Everything in the window where it is at first."),
        act=_reset_layout,
    ),
    Family(id="panels", title=worded("&Panel"), menu="view", group="panels", rows=_panels),
    Family(
        id="panels-outside",
        title=worded("Panels beside the picture"),
        menu="view",
        group="panels",
        rows=_panels_outside,
    ),
    Action(
        id="dock-panel",
        title=worded("This panel beside the picture"),
        menu="view",
        group="panels",
        keys=("Ctrl+F4",),
        tooltip=worded("The one in front leaves the tabs. Closed, it is back there."),
        act=lambda parts: parts.panel_docks.dock(parts.panel_docks.meant),
        enabled=_can_leave,
    ),
    Action(
        id="float-panel",
        title=worded("This panel in a window of its own"),
        menu="view",
        group="panels",
        keys=("Shift+F4",),
        tooltip=worded("The one in front, on another screen where there is one. A tab dragged out does the same."),
        act=lambda parts: parts.panel_docks.float(parts.panel_docks.meant),
        enabled=_can_leave,
    ),
    Action(
        id="panels-back",
        title=worded("All panels back into the tabs"),
        menu="view",
        group="panels",
        keys=("Ctrl+Shift+F4",),
        act=lambda parts: parts.panel_docks.put_all_back(),
        enabled=lambda parts: parts.panel_docks.any_outside,
    ),
    Family(id="themes", title=worded("&Theme"), menu="view", group="look", rows=_themes),
    LANGUAGES,
    Action(
        id="larger-text",
        title=worded("&Larger text"),
        menu="view",
        group="look",
        keys=(QKeySequence.StandardKey.ZoomIn,),
        act=lambda parts: parts.look.set(scale=parts.look.scale * STEP),
    ),
    Action(
        id="smaller-text",
        title=worded("&Smaller text"),
        menu="view",
        group="look",
        keys=(QKeySequence.StandardKey.ZoomOut,),
        act=lambda parts: parts.look.set(scale=parts.look.scale / STEP),
    ),
    Action(
        id="only-picture",
        title=worded("Only the pict&ure"),
        menu="view",
        group="look",
        keys=("F12",),
        tooltip=worded("The picture with its overlay fills the screen. Again, or Escape: back."),
        act=_show_only_picture,
        checked=lambda parts: parts.arrangement.only_picture,
    ),
    Action(
        id="full-screen",
        title=worded("&Whole screen"),
        menu="view",
        group="look",
        keys=("F11",),
        act=_toggle_full_screen,
        checked=lambda parts: parts.window.isFullScreen(),
    ),
)
