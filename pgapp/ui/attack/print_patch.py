"""A patch on paper, at an exact size: a PDF with a scale bar to check it against a ruler."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from pgapp.core.scene import FloatArray
from pgapp.core.wording import worded
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.canvas_image import image_of_canvas
from pgapp.ui.widgets.fields.number_spin import NumberSpin
from pgapp.ui.widgets.form import add_row, make_form
from pgapp.ui.widgets.plain_text import plain_label, title_text
from pgapp.ui.widgets.theme import Meaning, TypeRole, set_meaning, set_role

DPI = 600
MARGIN_CM = 1.5
FOOT_CM = 3.0
A4_CM = (21.0, 29.7)
LARGEST_CM = 100.0


def page_cm(side_cm: float) -> tuple[float, float]:
    """Width and height of the page in centimetres: A4, or as large as the patch needs."""
    return max(A4_CM[0], side_cm + 2 * MARGIN_CM), max(A4_CM[1], side_cm + 2 * MARGIN_CM + FOOT_CM)


def write_patch_pdf(path: Path, pixels: FloatArray, side_cm: float, caption: str) -> None:
    """Print a patch ``pixels [3, size, size]``, ``side_cm`` centimetres wide, with a scale bar and a caption.

    Raises:
        ValueError: a side that is not in (0, ``LARGEST_CM``].
        OSError: the file cannot be written.
    """
    if not 0 < side_cm <= LARGEST_CM:
        raise ValueError(
            worded("a patch is printed at up to {most:g} cm, not at {asked:g} cm", most=LARGEST_CM, asked=side_cm)
        )
    with open(path, "wb"):
        pass  # an error with a reason, which QPdfWriter does not give
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(caption)
    writer.setCreator("pgapp")
    width, height = page_cm(side_cm)
    size = QPageSize(
        QSizeF(10 * width, 10 * height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(worded("it could not be written"))
    cm = DPI / 2.54
    side = side_cm * cm
    left, top = (width * cm - side) / 2, MARGIN_CM * cm
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    # Qt embeds pictures as JPEG unless it is told otherwise, and a patch is what its pixels are
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, True)
    painter.drawImage(QRectF(left, top, side, side), image_of_canvas(pixels))
    _scale_bar(painter, left, top + side + 0.8 * cm, side_cm, cm)
    _caption(painter, QRectF(MARGIN_CM * cm, top + side + 1.4 * cm, (width - 2 * MARGIN_CM) * cm, 1.5 * cm), caption)
    painter.end()


def _scale_bar(painter: QPainter, left: float, at: float, side_cm: float, cm: float) -> None:
    """A bar of whole centimetres (millimetres under a small patch), as wide as the patch at most."""
    unit, name = (1.0, "cm") if side_cm >= 1 else (0.1, "mm")
    count = max(1, min(10, int(side_cm / unit + 1e-9)))
    painter.setPen(QPen(QColor(0, 0, 0), 0.03 * cm))
    length = count * unit * cm
    painter.drawLine(round(left), round(at), round(left + length), round(at))
    for tick in range(count + 1):
        x = round(left + tick * unit * cm)
        painter.drawLine(x, round(at - 0.15 * cm), x, round(at + 0.15 * cm))
    font = QFont()
    font.setPointSizeF(8)
    painter.setFont(font)
    room = QRectF(left, at + 0.15 * cm, max(length, 2 * cm), 0.45 * cm)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{count} {name}")


def _caption(painter: QPainter, room: QRectF, caption: str) -> None:
    font = QFont()
    font.setPointSizeF(9)
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), caption)


class PrintDialog(QDialog):
    """Asks how large the patch should come out."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        """``size`` is the patch's side in canvas pixels."""
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Print the patch")))
        self._size = size
        self.side = NumberSpin()
        self.side.setRange(0.5, LARGEST_CM)
        self.side.setDecimals(1)
        self.side.setSuffix(" cm")
        self.side.setValue(10.0)
        self.told = plain_label()
        self.told.setWordWrap(True)
        set_role(self.told, TypeRole.CAPTION)
        set_meaning(self.told, Meaning.NEUTRAL)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("&Save"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = make_form()
        add_row(form, tr("Si&de"), self.side, tr("Width and height on paper."))
        self.setMinimumWidth(40 * self.fontMetrics().averageCharWidth())
        self._column = column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(buttons)
        self.side.valueChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        side = self.side.value()
        width, height = page_cm(side)
        page = "A4" if (width, height) == A4_CM else tr("{width:.1f} × {height:.1f} cm", width=width, height=height)
        self.told.setText(
            tr(
                "One pixel of the patch becomes {side:.2f} mm. Page: {page}. Print it at 100 %, and check the "
                "scale bar with a ruler.",
                side=10 * side / self._size,
                page=page,
            )
        )
        needed = self._column.totalHeightForWidth(max(self.width(), self.minimumWidth()))
        self.setMinimumHeight(needed)
