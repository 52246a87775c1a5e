"""What holds the columns of a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from pgapp.ui.widgets.scrolled import FittedArea, FittedColumn
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT
from pgapp.ui.window.kept.resume_bar import ResumeBar
from pgapp.ui.window.layout.foot import Foot
from pgapp.ui.window.status_strip import StatusStrip


class Frame:
    """Made from the outside in: a widget that moves into another is dressed anew with all that it holds."""

    def __init__(self, window: QMainWindow, left: QWidget, bottom: StatusStrip) -> None:
        """``left`` is the first column, ``bottom`` lies beneath all of them."""
        self.whole = QWidget(window)
        self.area = FittedArea(self.whole)
        """all but what is docked around it"""
        window.setCentralWidget(self.area)
        self.column = FittedColumn(self.whole)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.resume_bar = ResumeBar(self.whole)
        self.column.addWidget(self.resume_bar)
        self.above = QVBoxLayout()
        """over all columns"""
        self.above.setContentsMargins(SPACE, SPACE_TIGHT, SPACE, 0)
        self.column.addLayout(self.above)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_TIGHT, SPACE, SPACE, 0)
        row.setSpacing(SPACE)
        self.column.addLayout(row, 1)
        self.column.addWidget(Foot(bottom, self.whole))
        self.columns = QSplitter(Qt.Orientation.Horizontal, self.whole)
        """between the first column and the others"""
        row.addWidget(self.columns, 1)
        self.columns.addWidget(left)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self.columns)
        """between the other two"""

    def stretch(self) -> None:
        """The middle takes what room there is, now that all columns are in their places."""
        for splitter, grows in ((self.columns, 1), (self.splitter, 0)):
            splitter.setStretchFactor(grows, 1)
            splitter.setStretchFactor(1 - grows, 0)
            splitter.setChildrenCollapsible(False)
