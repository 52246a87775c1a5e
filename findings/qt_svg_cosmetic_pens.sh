#!/usr/bin/env bash
# Plots that Qt writes as SVG have lines of 2 px in Qt's own reader and in browsers, and of 40 px in others.
#
# Versions: PySide6-Essentials 6.11.3 (QSvgGenerator), resvg-py 0.5.0; librsvg 2.54.7 and cairosvg 2.9.1 alike; Linux.
# Expected: A line that was drawn 2 px wide is 2 px wide wherever the file is opened: coordinates are written as they
#           lie on the page.
# Seen:     Pens of a plot are "cosmetic": as wide on screen whatever the axes' scales are, and QSvgGenerator keeps the
#           scales. It writes transform="matrix(20,0,0,1,0,0)" and vector-effect="non-scaling-stroke" beside it, which
#           is SVG Tiny 1.2 and SVG 2 and which resvg, librsvg and cairosvg leave out: a vertical line, or a steep part
#           of a curve, is wider by the ratio of the scales, and covers what it should show. A curve of certified share
#           against patch size, exported from a Qt plot and looked at in Qt, becomes a band in print. Lines given to the
#           generator in device coordinates are alike everywhere.
# Output:   picture on screen: vertical line 2 px, horizontal line 2 px
#           Qt's SVG reader:   vertical line 2 px, horizontal line 2 px
#           resvg:             vertical line 40 px, horizontal line 2 px
#           resvg, device:     vertical line 2 px, horizontal line 2 px
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile PySide6-Essentials==6.11.3 resvg-py==0.5.0 pillow==13.0.0 numpy==2.4.6
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" -W ignore - <<'EOF_PYTHON'
import io
import sys

import numpy as np
import resvg_py
from PIL import Image
from PySide6.QtCore import QBuffer, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

application = QGuiApplication([])
PAGE = QRect(0, 0, 200, 100)


def draw(device, scaled=True):
    painter = QPainter(device)
    painter.fillRect(PAGE, Qt.GlobalColor.white)
    pen = QPen(QColor("black"), 2)
    pen.setCosmetic(True)
    painter.setPen(pen)
    across = 1 if scaled else 20
    if scaled:
        painter.scale(20, 1)
    painter.drawLine(QPointF(1 * across, 50), QPointF(9 * across, 50))
    painter.drawLine(QPointF(5 * across, 10), QPointF(5 * across, 90))
    painter.end()


def written(scaled):
    kept = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(kept)
    generator.setSize(QSize(200, 100))
    generator.setViewBox(PAGE)
    generator.setResolution(96)
    draw(generator, scaled)
    return bytes(kept.data()).decode()


def grey(image):
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(grey.constBits(), np.uint8).reshape(100, grey.bytesPerLine())[:, :200].copy()


def widths(page, name):
    vertical, horizontal = int((page[30] < 128).sum()), int((page[:, 40] < 128).sum())
    print(f"{name + ':':18} vertical line {vertical} px, horizontal line {horizontal} px")
    return vertical, horizontal


def by_resvg(text):
    return np.asarray(Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=text, dpi=96)))).convert("L"))


screen, read = QImage(200, 100, QImage.Format.Format_RGB32), QImage(200, 100, QImage.Format.Format_RGB32)
draw(screen)
painter = QPainter(read)
QSvgRenderer(written(True).encode()).render(painter)
painter.end()
found = [widths(grey(screen), "picture on screen"), widths(grey(read), "Qt's SVG reader")]
found += [widths(by_resvg(written(True)), "resvg"), widths(by_resvg(written(False)), "resvg, device")]
sys.exit(0 if found == [(2, 2), (2, 2), (40, 2), (2, 2)] else "The behaviour has changed.")
EOF_PYTHON
