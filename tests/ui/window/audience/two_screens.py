"""Run by itself with two screens: presents on the second one, closes the window, and says what it saw."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

config, folder = sys.argv[1:3]
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[name] = str(Path(folder, name.lower()))

from PySide6.QtCore import QSettings, QTimer  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtWidgets import QApplication, QDockWidget  # noqa: E402

from pgapp.ui.window.layout.arrangement import PRESENTER  # noqa: E402
from pgapp.ui.window.start import make_window  # noqa: E402
from tests.support.fakes import HeldAnalyst  # noqa: E402


def where(dock: QDockWidget) -> str:
    """Names of all screens that show some of it."""
    frame = dock.frameGeometry()
    return " ".join(each.name() for each in QGuiApplication.screens() if each.geometry().intersects(frame))


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = make_window(QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat), HeldAnalyst)
    window.resize(1200, 800)
    window.show()
    app.processEvents()
    facts: dict[str, object] = {}

    def present() -> None:
        facts["offered"] = [each.title for each in window.menus.commands() if each.id.startswith("present-on-")]
        window.menus.action("present").trigger()
        hall = window.second_screen.hall
        place: Any = hall.geometry().getRect() if hall is not None else ()
        facts["hall"] = list(place)
        facts["full"], facts["screen"] = window.isFullScreen(), window.screen().name()
        dock = window.docks.dock(PRESENTER)
        dock.setFloating(True)
        facts["floating"] = dock.isVisible() and dock.isFloating()
        seen = [where(dock)]
        dock.setGeometry(1600, 200, 300, 400)
        for _ in range(2):
            window.menus.action("present").trigger()
            seen.append(where(dock))
        facts["notes on"] = seen
        QTimer.singleShot(200, window.close)

    QTimer.singleShot(200, present)
    QTimer.singleShot(20_000, lambda: (facts.update(after="kept alive"), app.quit()))
    facts["after"] = "ended"
    app.exec()
    window.session.close()
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
