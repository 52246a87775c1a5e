"""The real window with an analyst that a test holds."""

from contextlib import contextmanager

from PySide6.QtCore import QSettings

from pgapp.ui.window.start import make_window


@contextmanager
def shown_window(qtbot, analyst, folder):
    """On screen at 1440 x 900, with settings of its own in ``folder``; closed with its session at the end, for which
    the analyst must hold nothing any more."""
    window = make_window(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), lambda: analyst)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    try:
        yield window
    finally:
        window.close()
        window.session.close()


def open_picture(qtbot, window, path):
    window.session.open_path(str(path))
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)
