"""Where the parts of a window stand: what fits beside the picture, what is a drawer, what is a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSettings, Signal
from PySide6.QtWidgets import QMainWindow

from pgapp.ui.gallery.delegate import SIDES, USUAL_SIDE
from pgapp.ui.gallery.gallery import Gallery
from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.theme import SPACE
from pgapp.ui.window.kept.remembered import remembered_number
from pgapp.ui.window.layout.docks import Docks
from pgapp.ui.window.layout.frame import Frame
from pgapp.ui.window.layout.full_screen import FullScreen
from pgapp.ui.window.layout.kept_width import KeptWidth
from pgapp.ui.window.layout.side_column import SideColumn
from pgapp.ui.window.layout.stage_column import StageColumn
from pgapp.ui.window.status_strip import StatusStrip

MIDDLE_SHARE = 0.42
"""of the window's width that the picture keeps: where the panels would take more, they are a drawer"""
PICTURE_SHARE = 0.3
"""of the window's width, that an open drawer leaves the picture beside what is docked: else that makes room"""
SIDE_DIGITS = 59.5
"""digits of text that stand side by side in the panels at first"""
SIDE_BOUNDS = (20.0, 400.0)
MOST_COLUMNS = 40.0
DRAWER_SHARE = 0.6
"""of the window's width that an open drawer takes at most, unless its panel needs more"""
RESULTS = "results"
"""key of the dock with the results of a run"""
PRESENTER = "presenter"
"""and of that with notes and clock"""
SMALL_WINDOW = 1200
"""pixels of width below which the gallery is a narrow one"""


class Arrangement(QObject):
    """One a window. It arranges anew when the window, its text or what the person wants to see changes."""

    changed = Signal()
    crowded = Signal(bool)
    """whether an open drawer leaves little room beside it"""
    bared = Signal(bool)
    """whether nothing is to be seen but the picture, and what is shown of it: to an audience, in steps, by a demo"""

    def __init__(
        self,
        window: QMainWindow,
        frame: Frame,
        middle: StageColumn,
        side: SideColumn,
        gallery: Gallery,
        verdicts: VerdictPanel,
        status: StatusStrip,
        docks: Docks,
    ) -> None:
        """``frame`` holds the gallery, ``middle`` and ``side``."""
        super().__init__(window)
        self._window, self._area, self._whole = window, frame.area, frame.whole
        self._top, self._splitter = frame.above, frame.splitter
        self._middle, self._side, self._gallery, self._verdicts, self._status = middle, side, gallery, verdicts, status
        self._docks = docks
        self.narrow = False
        """whether the panels are a drawer"""
        self.only_picture = False
        self._panels_wanted, self._drawer_open = True, False
        self._open_before_audience = False
        self._gallery_wanted = {False: True, True: False}
        """by whether the results stand beside the picture, which lists the same pictures"""
        self._stepping = self._presenting = self._playing = False
        self._full_screen = FullScreen(window)
        self._drawer = 0
        self._without_drawer: list[int] = []
        """how the audience's screen is divided while it sees no panels"""
        self.gallery_width = KeptWidth(frame.columns, gallery, gallery.minimumWidth, 1.0)
        self.side_width = KeptWidth(frame.splitter, side, side.digit, SIDE_DIGITS)
        self._soon = soon(self, self.arrange)
        gallery.least_changed.connect(self._soon.start)
        self._fitting = soon(self, self._fit)
        for watched in (frame.area, side, gallery):
            watched.installEventFilter(self)
        docks.changed.connect(self._soon.start)
        docks.growing.connect(frame.area.leave_room)
        docks.asked_for.connect(self._give_way)

    @property
    def panels_shown(self) -> bool:
        if self._presenting:
            return self._open_before_audience
        return self._drawer_open if self.narrow else self._panels_wanted

    def show_panels(self, shown: bool) -> None:
        """The panels at the right, which are a drawer where room is short, and before an audience."""
        if self._presenting:
            self._open_before_audience = shown
        elif self.narrow:
            self._drawer_open = shown
        else:
            self._panels_wanted = shown
        self.arrange()

    def shut_drawer(self) -> bool:
        """The picture, or what is docked beside it, needs the room, where the panels are a drawer; whether it was
        open."""
        is_open = (self.narrow or self._presenting) and self.panels_shown
        if is_open:
            self.show_panels(False)
        return is_open

    def _give_way(self, key: str) -> None:
        """An open drawer gives its place to what was asked for beside the picture, but for what need not go."""
        if key != PRESENTER and self._docks.is_beside(key) and not self._playing:
            self.shut_drawer()

    @property
    def gallery_shown(self) -> bool:
        return self._gallery_wanted[self._docks.is_beside(RESULTS)]

    def show_gallery(self, shown: bool) -> None:
        self._gallery_wanted[self._docks.is_beside(RESULTS)] = shown
        self.arrange()

    def reset(self) -> None:
        """Gallery, picture and panels as they are at first."""
        self._panels_wanted, self._drawer_open = True, False
        self._gallery_wanted = {False: True, True: False}
        self._gallery.size_.setValue(USUAL_SIDE)
        self.gallery_width.reset()
        self.side_width.reset()
        self.arrange()

    def restore(self, store: QSettings) -> None:
        """Widths as they were left."""
        self.gallery_width.share = remembered_number(store, "gallery_width", 1.0, 1.0, MOST_COLUMNS)
        self.side_width.share = remembered_number(store, "side_width", SIDE_DIGITS, *SIDE_BOUNDS)
        self._gallery.size_.setValue(round(remembered_number(store, "gallery_pictures", USUAL_SIDE, *SIDES)))

    def keep(self, store: QSettings) -> None:
        """For ``restore``, next time."""
        store.setValue("gallery_width", self.gallery_width.share)
        store.setValue("side_width", self.side_width.share)
        store.setValue("gallery_pictures", self._gallery.size_.value())

    def add_gallery_column(self, by: int) -> None:
        """So many columns of pictures more in the gallery."""
        columns = max(1, self._gallery.list.columns + by)
        self.gallery_width.ask(self._gallery.width_of(columns))
        self.show_gallery(True)

    def show_only_picture(self, only: bool) -> None:
        """The picture fills the screen, or everything is as before."""
        if only == self.only_picture:
            return
        self.only_picture = only
        self.arrange()
        self._status.set_folded(only)
        if only:
            self._full_screen.fill()
        else:
            self._full_screen.leave()

    def put_aside(self, *, stepping: bool, presenting: bool, playing: bool) -> None:
        """What there is no room for. Steps stand where the strip is, and draw on the stage what overlays would; a demo
        has pictures of its own, and an audience needs the picture and the verdicts."""
        if presenting != self._presenting:
            self._open_before_audience, self._without_drawer = False, []
        self._stepping, self._presenting, self._playing = stepping, presenting, playing
        self.arrange()

    def arrange(self) -> None:
        """Give each part its place for the present size."""
        wanted, docks = self._side.width_wanted(), self._docks
        width = self._area.width() - docks.width_aside  # as if these did not make room
        self._gallery.set_small(width < SMALL_WINDOW)
        beside = self._gallery.minimumWidth() if self.gallery_shown else 0
        only, presenting = self.only_picture, self._presenting
        small = width - beside - wanted - 3 * SPACE < MIDDLE_SHARE * width
        self.narrow = small and not presenting
        panels = (self.panels_shown or presenting) and not only
        left = width - min(wanted, DRAWER_SHARE * width)
        short = self.narrow and panels and left < PICTURE_SHARE * self._window.width()
        whole = only or presenting
        docks.make_room(whole or short, foreign=self._playing, stays="" if whole else PRESENTER)
        self._area.leave_room(docks.least)
        width = self._area.width()
        self._side.setVisible(panels)
        self._side.show_tabs(not presenting or self.panels_shown)
        crowded = self.narrow and panels  # an open drawer takes the place of gallery and strip
        if crowded and self._gallery.isAncestorOf(self._window.focusWidget() or self._window):
            self._middle.setFocus()
        watching = only or presenting or self._playing or (self._stepping and self.narrow)
        self._gallery.setVisible(self.gallery_shown and not (crowded or watching))
        self.crowded.emit(crowded)
        bare = only or presenting or self._stepping or (self._playing and self.narrow)
        self._middle.show_around(bar=not bare, strip=not (bare or crowded))
        self._place_verdicts(above=self.narrow or not panels)
        self._verdicts.setVisible(not only)
        open_drawer = crowded or (presenting and self.panels_shown)
        self._middle.put_steps_aside(small and open_drawer)
        self._fit_widths(width, round(min(wanted, DRAWER_SHARE * width)) if open_drawer else 0)
        self.bared.emit(only or presenting or self._stepping or self._playing)
        self.changed.emit()

    def _fit_widths(self, width: int, drawer: int) -> None:
        """``drawer`` pixels for an open one, 0 where there is none."""
        picture = round(PICTURE_SHARE * width)
        side = 0 if self._side.isHidden() else drawer or self.side_width.wanted
        if not self._gallery.isHidden():
            self.gallery_width.fit(width - picture - side)
        self.side_width.rests = self.narrow or self._presenting
        if drawer and drawer != self._drawer:
            self._without_drawer = self._without_drawer or self._splitter.sizes()
            self._splitter.setSizes([width - drawer, drawer])
        elif self._presenting and self._drawer and not drawer:
            self._splitter.setSizes(self._without_drawer)
            self._without_drawer = []
        elif side:
            self.side_width.fit(width - picture)
        self._drawer = drawer

    # ---- another size of the text

    def scaling(self) -> None:
        """The text is about to have another size: large text needs room that small text need not keep."""
        self._docks.widths.take_chosen()

    def scaled(self) -> None:
        """It has: what is docked may need more width at once, for which the window must not grow."""
        self._area.leave_room(self._docks.least)
        self._fitting.start()

    def _fit(self) -> None:
        self.arrange()
        self._docks.widths.give_chosen()

    def _place_verdicts(self, above: bool) -> None:
        """The verdicts are seen with the drawer shut, too."""
        if above and self._verdicts.parentWidget() is not self._whole:
            self._side.take_card(self._verdicts)
            self._top.addWidget(self._verdicts)
            self._verdicts.set_collapsed(True)
        elif not above and self._verdicts.parentWidget() is self._whole:
            self._top.removeWidget(self._verdicts)
            self._side.add_card(self._verdicts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area:
            if event.type() == QEvent.Type.Resize:
                self.arrange()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self._soon.start()
        return False
