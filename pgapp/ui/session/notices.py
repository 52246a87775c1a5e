"""What the rooms have to say to the person; the line at the bottom listens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pgapp.core.wording import worded

FREEZE_FIRST = worded("Freeze a frame of the camera first: this is about one picture.")
CLEAN_FIRST = worded("This is about clean pictures: if this frame is one, say so on the certificate's card first.")


class Notices(QObject):
    """One a window. Whoever has something to say emits, and need not know who shows it."""

    said = Signal(str)
    """a passing remark; an empty one clears it"""
    failed = Signal(object)
    """a Failure; it stays until it is dismissed"""
    dismissed = Signal()
    """the last failure was about something that is no more"""
    progressed = Signal(str, object)
    """what runs, and how far it is: 0..1, or None where nobody knows"""
    rested = Signal()
    """nothing runs any more"""
