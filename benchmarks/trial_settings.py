"""Remembered settings that were damaged: the window opens all the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from trial_files import spoiled
from trial_report import Line

KEYS = ("geometry", "splitter", "opacity", "theme", "scale", "recent", "folder")
RUBBISH = ("", "nan", "1e999", "-1", "true", "@Invalid()", "@ByteArray(x)", "@Variant(", "a, b, c", "\\x0", "é" * 300)
WHOLE = (
    "[General]\nfolder=/tmp\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0)\nopacity=0.55\n"
    "recent=/tmp/a.png, /tmp/b.png\nscale=1.1\nsplitter=@ByteArray(\\0\\0\\0\\xff)\ntheme=dark\n"
)


def damaged(count: int, seed: int) -> Line:
    """Rubbish under every key that is remembered, and files with bytes flipped and cut."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        for number in range(count):
            if number % 2:
                text = "[General]\n" + "".join(f"{key}={draw.choice(RUBBISH)}\n" for key in KEYS)
                data = text.encode()
            else:
                data = spoiled(WHOLE.encode(), draw)
            Path(place, f"{number}.ini").write_bytes(data)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), place)
        child = [sys.executable, __file__, place, str(count)]
        run = subprocess.run(child, capture_output=True, text=True, env=environment)
        opened = run.stdout.count("opened\n")
        clean = run.returncode == 0 and "Traceback" not in run.stderr
    said = f"{opened} windows opened" + ("" if clean else f", exit code {run.returncode}: {run.stderr[-200:]!r}")
    return Line("damaged settings", count, said, opened == count and clean)


def main() -> None:
    """Open a window with each settings file of a folder."""
    from PySide6.QtWidgets import QApplication

    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.kept.remembered import SCALES, Remembered, remembered_number, remembered_theme
    from pgapp.ui.window.start import make_window

    app = QApplication([])
    for number in range(int(sys.argv[2])):
        store = Remembered(str(Path(sys.argv[1], f"{number}.ini")), Remembered.Format.IniFormat)
        apply_theme(app, remembered_theme(store), remembered_number(store, "scale", 1.0, *SCALES))
        window = make_window(store)
        window.show()
        app.processEvents()
        window.close()
        window.session.close()
        print("opened", flush=True)


if __name__ == "__main__":
    main()
