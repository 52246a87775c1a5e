"""Exported figures: other renderers show what Qt shows, text is text, pictures keep every level."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from pgapp.core.scene import Outcome
from pgapp.ui.figure import parts
from pgapp.ui.figure.files import figure_bytes, image_of, kind_of, mime_of
from pgapp.ui.figure.layout import lay_out
from pgapp.ui.figure.spec import FigureContent, FigureError, FigureSpec
from pgapp.ui.figure.strokes import Photo
from pgapp.whole_files import write_whole
from tests.ui.figure.shown import coarse, content, pixels_of, ran, rendered

WIDTH = 720


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Fonts need it."""


def written(folder: Path, kind: str, shown: FigureContent, spec: FigureSpec) -> Path:
    path = folder / f"figure.{kind}"
    write_whole(path, figure_bytes(lay_out(shown, spec), kind, spec))
    return path


@pytest.mark.parametrize("kind", ["svg", "pdf"])
@pytest.mark.parametrize(
    ("theme", "chosen"),
    [("light", parts.KEYS), ("dark", ("clean", "patched", "heatmap", "windows"))],
)
def test_another_renderer_shows_what_qt_shows(tmp_path: Path, kind: str, theme: str, chosen: Sequence[str]) -> None:
    spec = FigureSpec(parts=tuple(chosen), width=WIDTH, unit="px", dpi=120, theme=theme)
    path = written(tmp_path, kind, content(), spec)
    ours = pixels_of(image_of(lay_out(content(), spec), spec)).astype(float)
    theirs = rendered(path, WIDTH)
    assert abs(theirs.shape[0] - ours.shape[0]) <= 1
    rows = min(len(ours), len(theirs)) - 2
    apart = np.abs(coarse(ours[:rows]) - coarse(theirs[:rows])).max(axis=2)
    assert apart.mean() < 4
    assert (apart > 64).mean() < 0.004


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_of_a_pdf_is_found(tmp_path: Path, theme: str) -> None:
    """Also those with letters that a font would join."""
    shown = content(Outcome.CERTIFIED, picture="office difficulties.png")
    path = written(tmp_path, "pdf", shown, FigureSpec(theme=theme))
    text = " ".join(ran("pdftotext", "-layout", path, "-").replace("\u00a0", " ").split())
    for words in ("office difficulties.png", "Certified", "Fake network", "0" * 16, "feature confidence", "T = 0"):
        assert words in text
    assert "41 px (2.03 %), anywhere, of any content, changes “class 3”" in text
    assert not set(text) & set("ﬀﬁﬂﬃﬄ")


def test_every_word_of_an_svg_is_text(tmp_path: Path) -> None:
    shown = content(Outcome.CERTIFIED, picture="<b>a & b.png")
    path = written(tmp_path, "svg", shown, FigureSpec())
    raw = path.read_text(encoding="utf-8")
    tree = ElementTree.fromstring(raw)
    lines = [" ".join("".join(each.itertext()).split()) for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    said = " ".join(lines)
    for words in ("<b>a & b.png.", "Certified", "Fake network", "evidence for class 3"):
        assert words in said
    assert "sans-serif" in raw
    assert 'version="1.1"' in raw
    assert not re.search("clip-path|non-scaling-stroke|blend", raw)
    assert float(str(tree.get("width")).removesuffix("mm")) == pytest.approx(180, abs=0.05)


def test_pictures_keep_every_level(tmp_path: Path) -> None:
    shown, spec = content(), FigureSpec(parts=("clean", "patched", "heatmap", "margins"))
    figure = lay_out(shown, spec)
    wanted = [pixels_of(each.image) for each in figure.elements if isinstance(each, Photo)]
    wanted = [each for each in wanted if len(each) > 1]
    assert len(wanted) == 4
    svg = written(tmp_path, "svg", shown, spec).read_text(encoding="utf-8")
    found = [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(each))).convert("RGB"))
        for each in re.findall(r"data:image/png;base64,([^\"]+)", svg)
    ]
    for each in wanted:
        assert any(each.shape == other.shape and (each == other).all() for other in found)
    ran("pdfimages", "-png", written(tmp_path, "pdf", shown, spec), tmp_path / "inside")
    inside = [np.asarray(Image.open(path).convert("RGB")) for path in tmp_path.glob("inside-*.png")]
    for each in wanted:
        assert any(each.shape == other.shape and (each == other).all() for other in inside)


def test_a_png_has_its_size_and_resolution(tmp_path: Path) -> None:
    for spec in (FigureSpec(width=700, unit="px", dpi=96), FigureSpec(width=90.0, dpi=200)):
        with Image.open(written(tmp_path, "png", content(), spec)) as image:
            assert image.width == spec.pixels
            assert round(image.info["dpi"][0]) == spec.dpi
            assert "shapes.png" in image.info["Description"]


def test_a_page_is_as_wide_as_was_asked(tmp_path: Path) -> None:
    path = written(tmp_path, "pdf", content(), FigureSpec(width=85.0, parts=("clean", "verdicts")))
    (width,) = re.findall(r"Page size: +([0-9.]+) x", ran("pdfinfo", path))
    assert float(width) == pytest.approx(85 / 25.4 * 72, abs=0.5)


def test_the_clipboard_has_all_three_kinds() -> None:
    spec = FigureSpec(width=400, unit="px", dpi=96)
    mime: QMimeData = mime_of(lay_out(content(), spec), spec)
    image = mime.imageData()
    assert isinstance(image, QImage)
    assert image.width() == 400
    assert bytes(mime.data("image/svg+xml").data()).lstrip().startswith(b"<?xml")
    assert bytes(mime.data("application/pdf").data()).startswith(b"%PDF")


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    for name in ("figure.gif", "figure"):
        with pytest.raises(FigureError, match="ends with"):
            kind_of(tmp_path / name)
    spec = FigureSpec(width=1000.0, dpi=2400)
    huge = lay_out(content(), spec)
    with pytest.raises(FigureError, match="too large"):
        image_of(huge, spec)
