"""Certified against size as a figure for a file: lanes, the least margin of one defence, and what it is said of."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from pgapp.core.scene import Outcome, Promise
from pgapp.engine.live.sizes.points import SizeCurve, SizeCurves, SizePoint
from pgapp.networks.catalogue import catalog
from pgapp.ui.explain.sizes import words
from pgapp.ui.figure.feet import Column
from pgapp.ui.figure.layout import Figure
from pgapp.ui.figure.spec import FigureSpec
from pgapp.ui.figure.strokes import PER_MM, PER_POINT, Shape, Stroke
from pgapp.ui.figure.type import Type
from pgapp.ui.overlays.base import round_ticks
from pgapp.ui.panels.verdict_words import MEANING_OF
from pgapp.ui.widgets.theme import DARK, LIGHT, Colours
from pgapp.ui.widgets.wording import picture_lines, precision_text, space_text

NAMES_SHARE = 0.4
"""of the width, at most, for the names of defences"""
SIDES = {Promise.RECOVERY: 24, Promise.DETECTION: 3, Promise.TOP_K: 4}
"""corners of a mark; so many look like a circle"""
ABOUT = "Set, for the assumed size: "
DIGITS = 16
"""of a digest"""


@dataclass(frozen=True)
class _Plot:
    """An area, what of both axes it shows, ``x`` to the right and ``y`` upwards."""

    area: QRectF
    xs: tuple[float, float]
    ys: tuple[float, float]

    def at(self, x: float, y: float) -> QPointF:
        (left, right), (low, high) = self.xs, self.ys
        return QPointF(
            self.area.left() + self.area.width() * (x - left) / (right - left),
            self.area.bottom() - self.area.height() * (y - low) / (high - low),
        )


def sizes_figure(found: SizeCurves, curves: tuple[SizeCurve, ...], chosen: int, end: int, spec: FigureSpec) -> Figure:
    """``curves`` from top to bottom, up to ``end`` pixels, and the margins of the one with the number ``chosen``."""
    return _Page(found, curves, curves[chosen], end, spec).figure()


class _Page:
    """A page that grows downwards, in tenths of a point; English, as all figures."""

    def __init__(
        self, found: SizeCurves, curves: tuple[SizeCurve, ...], chosen: SizeCurve, end: int, spec: FigureSpec
    ) -> None:
        self._found, self._curves, self._chosen, self._end = found, curves, chosen, end
        self._colours: Colours = DARK if spec.theme == "dark" else LIGHT
        self._ground = self._colours.window if spec.theme == "dark" else self._colours.base
        self._body, self._small = Type(spec.points), Type(0.875 * spec.points)
        self._strong = Type(1.25 * spec.points, bold=True)
        self._width, self._pad = spec.millimetres * PER_MM, 0.9 * spec.points * PER_POINT
        self._column = Column(self._pad, self._pad, self._width - 2 * self._pad)
        names = max(self._body.width(str(curve.row.name)) for curve in curves) + self._body.line
        self._left = self._pad + min(names, NAMES_SHARE * self._width)

    def figure(self) -> Figure:
        scene, colours = self._found.scene, self._colours
        title = f"Certified against size: {scene.canvas.picture.name}"
        self._column.write(title, self._strong, colours.text)
        self._column.write(str(words.ground(scene, self._found.grid)), self._small, colours.muted)
        self._lanes()
        self._column.write(str(words.LEGEND) + self._unknown(), self._small, colours.muted)
        self._margins()
        self._column.bottom += 0.7 * self._body.line
        for curve in self._curves:
            sizes = ", ".join(map(str, curve.alarmed))
            alarmed = f"; there is an alert on the clean picture, too, at {sizes} px" if sizes else ""
            about = f". {ABOUT}{curve.row.about}" if curve.row.about else ""
            self._column.write(f"{words.curve_sentence(curve, scene)}{alarmed}{about}.", self._small, colours.text)
        for line in self._basis():
            self._column.write(line, self._small, colours.muted)
        described = f"{title}. {'. '.join(str(words.curve_sentence(curve, scene)) for curve in self._curves)}."
        return Figure(
            round(self._width),
            math.ceil(self._column.bottom + self._pad),
            self._ground,
            tuple(self._column.elements),
            f"{title}, pgapp",
            described,
        )

    def _unknown(self) -> str:
        return "" if all(curve.complete for curve in self._curves) else " Small: not computed yet."

    def _basis(self) -> list[str]:
        scene, made = self._found.scene, self._found.provenance
        size = scene.canvas.size
        parts = [f"Network: {catalog.title_of(scene.network.key)}"]
        if made is not None:
            parts += [f"weights sha256 {made.digest[:DIGITS]}", f"precision: {precision_text(made.precision)}"]
        parts += [f"labels: {space_text(scene.label_space)}", f"canvas {size[1]} × {size[0]} px"]
        parts += map(str, picture_lines(scene.canvas))
        if made is not None:
            versions = ", ".join(f"{name} {version}" for name, version in made.versions)
            parts.append(f"computed on {made.device} with {versions}")
            parts += [str(made.fallback)] if made.fallback else []
        threat = "One square patch, anywhere, of any content."
        return [*map(str, self._found.left_out), f"{threat} {'; '.join(parts)}."]

    # ---- which sizes

    def _lanes(self) -> None:
        count, lane = len(self._curves), 1.35 * self._body.line
        top = self._column.bottom + 0.6 * self._body.line
        area = QRectF(self._left, top, self._pad + self._column.width - self._left, count * lane)
        plot = _Plot(area, (-0.02 * self._end, 1.02 * self._end), (count - 0.5, -0.5))
        assumed = self._found.scene.defence.patch_size
        elements = self._column.elements
        self._axis(plot, round_ticks(0.0, float(self._end)), "patch size (px)")
        ends = plot.at(assumed, -0.5), plot.at(assumed, count - 0.5)
        elements.append(Stroke(ends, QColor(self._colours.muted), 8.0, (4.0, 3.0)))
        for number, curve in enumerate(self._curves):
            self._lane(plot, number, curve)

    def _lane(self, plot: _Plot, number: int, curve: SizeCurve) -> None:
        elements, body = self._column.elements, self._body
        name = body.elided(str(curve.row.name), self._left - self._pad - 0.5 * body.line)
        middle = plot.at(0, number).y()
        left = self._left - 0.5 * body.line - body.width(name)
        elements.append(body.words(name, left, middle - 0.5 * body.line, self._colours.text))
        if curve.largest:
            faint = QColor(self._colours.certified)
            faint.setAlpha(90)
            reach = min(curve.largest, self._end)
            elements.append(Stroke((plot.at(0, number), plot.at(reach, number)), faint, 0.3 * body.line))
        known = {point.patch_size: point for point in curve.points}
        for size in curve.sizes:
            if size <= self._end:
                self._mark(plot.at(size, number), known.get(size), curve.row.promise)

    def _mark(self, at: QPointF, point: SizePoint | None, promise: Promise) -> None:
        side, elements = 0.3 * self._body.line, self._column.elements
        if point is None:
            muted = QColor(self._colours.muted)
            elements.append(Shape(_corners(at, 0.35 * side, SIDES[Promise.RECOVERY]), muted, 1.0, muted))
            return
        colour = QColor(self._colours.of(MEANING_OF[point.outcome]))
        if point.outcome is Outcome.WRONG:
            for turn in (1, -1):
                ends = QPointF(at.x() - side, at.y() - turn * side), QPointF(at.x() + side, at.y() + turn * side)
                elements.append(Stroke(ends, colour, 12.0))
            return
        filled = point.outcome is Outcome.CERTIFIED
        fill = colour if filled else QColor(self._ground)
        elements.append(Shape(_corners(at, side, SIDES[promise]), colour, 10.0, fill))

    # ---- the margins of one of them

    def _margins(self) -> None:
        drawn = [(point.patch_size, point.margin) for point in self._chosen.points if point.margin is not None]
        drawn = [(size, margin) for size, margin in drawn if size <= self._end]
        if not drawn:
            return
        self._column.bottom += 0.7 * self._body.line
        self._column.write(str(words.margin_title(self._chosen)), self._small, self._colours.text)
        low, high = min(0.0, *(margin for _, margin in drawn)), max(0.0, *(margin for _, margin in drawn))
        room = 0.08 * (high - low) or 1.0
        top = self._column.bottom + 0.4 * self._body.line
        area = QRectF(self._left, top, self._pad + self._column.width - self._left, 7 * self._body.line)
        plot = _Plot(area, (-0.02 * self._end, 1.02 * self._end), (low - room, high + room))
        elements, colours = self._column.elements, self._colours
        self._axis(plot, round_ticks(0.0, float(self._end)), "patch size (px)")
        for value in round_ticks(low - room, high + room, 5):
            text = f"{value:g}".replace("-", "−")
            y = plot.at(0, value).y()
            left = self._left - 0.4 * self._small.line - self._small.width(text)
            elements.append(self._small.words(text, left, y - 0.5 * self._small.line, colours.muted))
        zero = plot.at(plot.xs[0], 0.0), plot.at(plot.xs[1], 0.0)
        elements.append(Stroke(zero, QColor(colours.text), 6.0, (4.0, 3.0)))
        elements.append(Stroke(tuple(plot.at(*each) for each in drawn), QColor(colours.accent), 14.0))
        for size, margin in drawn:
            outcome = Outcome.CERTIFIED if margin > 0 else Outcome.VULNERABLE
            self._mark(plot.at(size, margin), SizePoint(size, outcome), self._chosen.row.promise)

    def _axis(self, plot: _Plot, ticks: list[float], title: str) -> None:
        """A frame at the bottom and the left with ``ticks`` below; what comes next stands beneath."""
        elements, colours, small = self._column.elements, self._colours, self._small
        area, grey = plot.area, QColor(self._colours.border)
        elements.append(Stroke((area.topLeft(), area.bottomLeft(), area.bottomRight()), grey, 6.0))
        for value in ticks:
            at = QPointF(plot.at(value, plot.ys[0]).x(), area.bottom())
            down = QPointF(at.x(), at.y() + 0.25 * small.line)
            text = f"{value:g}"
            elements.append(Stroke((at, down), grey, 6.0))
            elements.append(small.words(text, at.x() - small.width(text) / 2, down.y(), colours.muted))
        bottom = area.bottom() + 1.3 * small.line
        left = area.center().x() - small.width(title) / 2
        elements.append(small.words(title, left, bottom, colours.muted))
        self._column.bottom = bottom + 1.4 * small.line


def _corners(at: QPointF, side: float, count: int) -> tuple[QPointF, ...]:
    """Of a regular polygon; one with three points upwards, one with four stands on its side."""
    turn = math.pi / 4 if count == 4 else math.pi / 2
    radius = 1.2 * side if count < 5 else side
    angles = (turn + 2 * math.pi * number / count for number in range(count))
    return tuple(QPointF(at.x() + radius * math.cos(angle), at.y() - radius * math.sin(angle)) for angle in angles)
