"""The pages of docs/ as a site: make docs. Nothing in a built page is fetched from elsewhere."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

CORE = Path(__file__).resolve().parent.parent / "pgapp" / "core"

project = "pgapp"
author = "the authors of pgapp"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns: list[str] = []

html_theme = "alabaster"
html_theme_options = {
    "description": "Patches and provable defences, live",
    "page_width": "72rem",
    "fixed_sidebar": True,
}
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False

highlight_language = "none"

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True


def modules() -> list[str]:
    """Every module of ``pgapp.core``."""
    parts = (path.relative_to(CORE.parent.parent).with_suffix("").parts for path in CORE.rglob("*.py"))
    return sorted(".".join(part).removesuffix(".__init__") for part in parts)


def add_modules(_app: Sphinx, page: str, source: list[str]) -> None:
    if page == "api":
        blocks = (f"## {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n   :members:\n```\n" for name in modules())
        source[0] += "\n" + "\n".join(blocks)


def setup(app: Sphinx) -> None:
    app.connect("source-read", add_modules)
