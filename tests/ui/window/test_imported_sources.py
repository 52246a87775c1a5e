"""PySide6 reads the text of what is imported after it, but not that of torch, nor ours."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import linecache
import sys
from pgapp.ui.window.imported_sources import spare_sources
from PySide6 import QtCore

spare_sources()
import torch
import pyqtgraph

from pgapp.ui.widgets.theme import Theme

ours = "/torch/optim/adam.py", "/pgapp/ui/widgets/theme.py"
kept = [file for file in linecache.cache if file.replace("\\\\", "/").endswith(ours)]
assert not kept, kept  # torch itself asks for the text of a few others
looked_at = sys.modules["shibokensupport.feature"].pyside_feature_dict
found = [looked_at[name] for name in ("torch.nn", "pyqtgraph.Qt", "pgapp.ui.widgets.theme")]
assert found == [-1, 0, 0], looked_at
"""


def test_the_text_of_torch_is_not_kept_and_what_uses_qt_is_still_found() -> None:
    """PySide6 6.11.3 keeps the source of every module that is imported after it; -1 means that a module uses no Qt."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
