"""Keeps PySide6 from reading, and keeping, the source text of all that is imported after it."""

from __future__ import annotations

import sys
from types import ModuleType

WITHOUT_QT = sys.stdlib_module_names | {
    *("mpmath", "numpy", "onnx", "onnxruntime", "PIL", "scipy", "sympy", "timm", "torch", "torchgen", "torchvision")
}
"""the top packages of modules that call nothing of Qt"""

MARK = "_mod_uses_pyside"


def spare_sources() -> None:
    """Tell PySide6 of packages that they call nothing of it, and of ours that it does, so that it need not look.

    To find out whether a module uses PySide6 and may want its functions under other names (``from __feature__ import
    snake_case``), PySide6 (6.10.2 and newer) asks ``inspect.getsource`` for the text of *every* module that is
    imported after it, and ``linecache`` keeps that text: 94 MB with torch and torchvision. Other packages, plug-ins
    among them, are looked at as before. Does nothing where PySide6 looks in another way.
    """
    feature = sys.modules.get("shibokensupport.feature")
    look = getattr(feature, MARK, None)
    if feature is None or not callable(look):
        return

    def uses_pyside(module: ModuleType) -> bool:
        package = module.__name__.partition(".")[0]
        return package == "pgapp" or (package not in WITHOUT_QT and bool(look(module)))

    setattr(feature, MARK, uses_pyside)
