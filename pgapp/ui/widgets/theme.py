"""The look: two palettes that follow the system, a type scale, spacing, and colours with a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pgapp.core.wording import worded
from pgapp.paths import resources
from pgapp.ui.widgets.dress.unseen import change_sheet

SPACE_TIGHT = 4
SPACE = 8
RADIUS = 6

_FUSION_OUTLINE = 140
"""Fusion outlines a field or a menu in its window colour made darker by this, which on a dark window cannot be seen."""

FEW_LINES = 36
"""lines of text that a window is high, from which it has room for large words"""
BODY_POINTS = 10.0
"""The body size at scale 1, in points; the other roles are multiples of it."""


class Theme(Enum):
    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class Meaning(Enum):
    """What a colour and a mark say. The value is the word that always stands beside the colour."""

    CERTIFIED = worded("certified")
    VULNERABLE = worded("not certified")
    WRONG = worded("wrong")
    ATTACK_FOUND = worded("attack found")
    NEUTRAL = worded("neutral")
    NOT_COVERED = worded("not covered")

    def __init__(self, _word: str) -> None:
        self.style_name = self.name.lower()


class TypeRole(Enum):
    """Text sizes as multiples of the body size. Display is for verdicts that the back row reads."""

    CAPTION = 0.9
    BODY = 1.0
    TITLE = 1.2
    DISPLAY = 2.0


@dataclass(frozen=True)
class Colours:
    """One theme's colours as ``#rrggbb``. Meanings are told apart by lightness and mark as well as by hue."""

    window: str
    base: str
    raised: str
    border: str
    edge: str
    """around what takes text: 3 to 1 on the window, so that an empty field is seen"""
    text: str
    muted: str
    accent: str
    on_accent: str
    certified: str
    vulnerable: str
    wrong: str
    attack_found: str
    not_covered: str

    def of(self, meaning: Meaning) -> str:
        """The colour of text and marks that carry ``meaning``."""
        return {
            Meaning.CERTIFIED: self.certified,
            Meaning.VULNERABLE: self.vulnerable,
            Meaning.WRONG: self.wrong,
            Meaning.ATTACK_FOUND: self.attack_found,
            Meaning.NEUTRAL: self.muted,
            Meaning.NOT_COVERED: self.not_covered,
        }[meaning]


DARK = Colours(
    window="#16191d",
    base="#0f1114",
    raised="#20252b",
    border="#3a424c",
    edge="#626e7a",
    text="#eef1f4",
    muted="#a6b0bb",
    accent="#6cb6ff",
    on_accent="#0b1622",
    certified="#4fd3b0",
    vulnerable="#f0b44c",
    wrong="#d9a6f0",
    attack_found="#ff8f7a",
    not_covered="#b9c3a2",
)
LIGHT = Colours(
    window="#f3f4f6",
    base="#ffffff",
    raised="#ffffff",
    border="#c3cad3",
    edge="#7d8793",
    text="#14181d",
    muted="#525c68",
    accent="#0a5cad",
    on_accent="#ffffff",
    certified="#006b52",
    vulnerable="#8a5200",
    wrong="#7a2f9e",
    attack_found="#b3261e",
    not_covered="#55603a",
)


def colours_of(palette: QPalette) -> Colours:
    """The colours that go with a widget's palette, so that nothing has to remember which theme is on."""
    dark = palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5
    return DARK if dark else LIGHT


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shade = QColor(colour)
    channels = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else float((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def font_of(role: TypeRole, *, bold: bool = False) -> QFont:
    """The application's font in ``role``'s size, its digits all equally wide where the font can do that."""
    font = QFont(QApplication.font())
    font.setPointSizeF(QApplication.font().pointSizeF() * role.value)
    font.setBold(bold)
    _make_tabular(font)
    return font


def bold_font() -> QFont:
    """For one item of a list or table: bold, and else as the widget that shows it, whatever it is dressed in."""
    font = QFont()
    font.setBold(True)
    return font


def set_role(widget: QWidget, role: TypeRole) -> None:
    """Give ``widget`` a size of the type scale; it follows when the scale changes."""
    set_style_property(widget, "role", role.name.lower())


def has_few_lines(widget: QWidget) -> bool:
    """Whether its window is small for its text: what says something to a whole room is written smaller there."""
    return widget.window().height() < FEW_LINES * widget.fontMetrics().height()


def set_meaning(widget: QWidget, meaning: Meaning | None) -> None:
    """Colour ``widget``'s text by ``meaning``; None gives back the ordinary text colour."""
    set_style_property(widget, "meaning", meaning.style_name if meaning else "")


def set_style_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let the style see it. Cheap when nothing changes."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def apply_theme(app: QApplication, theme: Theme = Theme.SYSTEM, scale: float = 1.0) -> None:
    """Dress the application; with ``Theme.SYSTEM`` it follows the system from then on.

    ``scale`` multiplies every text size (Ctrl++ and Ctrl+-), kept within 0.5 to 3.
    """
    follower = app.findChild(_SchemeFollower) or _SchemeFollower(app)
    follower.choose(theme, min(3.0, max(0.5, scale)))


class _SchemeFollower(QObject):
    """Remembers what was chosen, and dresses the application again when the system changes its mind."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        self._scale = 1.0
        self._dressed = False
        self._worn: Colours | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def choose(self, theme: Theme, scale: float) -> None:
        self._theme, self._scale = theme, scale
        self._dress()

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._theme is Theme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        system_is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._theme is Theme.DARK or (self._theme is Theme.SYSTEM and system_is_dark)
        colours = DARK if dark else LIGHT
        if not self._dressed:  # a style sheet hides the name of the style beneath it
            self._app.setStyle("Fusion")
            self._dressed = True
        font = QFont(self._app.font())
        font.setPointSizeF(BODY_POINTS * self._scale)
        _make_tabular(font)
        self._app.setFont(font)
        if colours is not self._worn:
            self._worn = colours
            self._paint_in(colours)
        change_sheet(self._app, _style_sheet(colours, BODY_POINTS * self._scale))

    def _paint_in(self, colours: Colours) -> None:
        palette = _qt_palette(colours)
        self._app.setPalette(palette)
        palette.setColor(QPalette.ColorRole.Window, QColor(colours.edge).lighter(_FUSION_OUTLINE))
        for kind in ("QLineEdit", "QAbstractSpinBox", "QComboBox", "QMenu"):
            self._app.setPalette(palette, kind)  # type: ignore[arg-type]  # it takes str, its stub says bytes


def _make_tabular(font: QFont) -> None:
    if hasattr(font, "setFeature"):  # Qt 6.7; before it the font's own digits have to do
        font.setFeature(QFont.Tag("tnum"), 1)


def _qt_palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.attack_found,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.border,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: "#000000",
    }.items():
        palette.setColor(target, QColor(colour))
    faded = QColor(colours.muted)
    faded.setAlphaF(0.75)
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, faded)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.border))
    return palette


def role_sheet(body: float) -> str:
    """The style sheet of the type scale for text of ``body`` points."""
    return "".join(
        f'QLabel[role="{role.name.lower()}"], QTreeView[role="{role.name.lower()}"] '
        f"{{ font-size: {body * role.value:.1f}pt; }}\n"
        for role in TypeRole
    )


def _style_sheet(colours: Colours, body: float) -> str:
    roles = role_sheet(body)
    meanings = "".join(
        f'QLabel[meaning="{meaning.style_name}"] {{ color: {colours.of(meaning)}; }}\n' for meaning in Meaning
    )
    tick = resources() / "icons" / ("tick-dark.svg" if colours is DARK else "tick-light.svg")
    return f"""
QToolTip {{ color: {colours.text}; background: {colours.raised}; border: 1px solid {colours.border};
    padding: 5px; }}
QFrame[card="true"] {{ background: {colours.raised}; border: 1px solid {colours.border};
    border-radius: {RADIUS}px; }}
QFrame[card="true"]:focus {{ border: 1px solid {colours.accent}; }}
QLabel[role="display"], QLabel[role="title"] {{ font-weight: 600; }}
QLabel[role="title"][light="true"] {{ font-weight: 400; }}
QPushButton, QToolButton[plain="false"] {{ background: {colours.raised}; border: 1px solid {colours.border};
    border-radius: {RADIUS - 2}px; padding: 3px 9px; }}
QPushButton:hover {{ border-color: {colours.accent}; }}
QPushButton:pressed, QPushButton:checked {{ background: {colours.accent}; color: {colours.on_accent}; }}
QPushButton:focus {{ border: 1px solid {colours.accent}; }}
QPushButton:checked:focus {{ border: 2px solid {colours.text}; padding: 2px 8px; }}
QPushButton:disabled {{ color: {colours.muted}; background: transparent; }}
QPushButton[compact="true"] {{ padding: 3px 4px; }}
QPushButton[compact="true"]:checked:focus {{ padding: 2px 3px; }}
QLabel[strong="true"] {{ font-weight: 600; }}
QDockWidget {{ border: 2px solid {colours.edge}; }}
QDockWidget::title {{ background: {colours.raised}; padding: 4px 6px; border: 1px solid {colours.border}; }}
QMenu {{ menu-scrollable: 1; }}
QMenu::separator {{ height: 1px; background: {colours.border}; margin: 4px 8px; }}
QTabWidget::pane {{ border: 1px solid {colours.border}; border-radius: {RADIUS - 2}px; top: -1px; }}
QTabBar::tab {{ padding: 5px 4px; border: none; border-bottom: 2px solid transparent; color: {colours.muted}; }}
QTabBar::tab:hover {{ color: {colours.text}; }}
QTabBar::tab:selected {{ color: {colours.text}; border-bottom-color: {colours.accent}; }}
QTabBar::tab:focus {{ color: {colours.accent}; }}
QRadioButton::indicator {{ width: 7px; height: 7px; border: 4px solid {colours.base}; border-radius: 7px;
    background: {colours.base}; outline: none; margin: 1px; }}
QRadioButton::indicator:unchecked {{ width: 11px; height: 11px; border: 2px solid {colours.muted}; }}
QRadioButton::indicator:checked {{ border: 4px solid {colours.accent}; background: {colours.base}; }}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator {{ width: 11px; height: 11px;
    border: 2px solid {colours.muted};
    border-radius: 3px; background: {colours.base}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {{
    border-color: {colours.accent};
    background: {colours.accent}; image: url("{tick.as_posix()}"); }}
QCheckBox::indicator:disabled {{ border-color: {colours.border}; }}
QHeaderView::section {{ background: {colours.window}; color: {colours.muted}; border: none;
    border-bottom: 1px solid {colours.border}; padding: 3px 4px; font-size: {body * TypeRole.CAPTION.value:.1f}pt; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ width: 0; height: 0; }}
QTableView, QTreeView, QListView {{ background: {colours.base}; border: 1px solid {colours.border};
    border-radius: {RADIUS - 2}px; gridline-color: {colours.border}; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border-color: {colours.accent}; }}
QAbstractSpinBox {{ min-height: {2.1 * body:.0f}px; }}
QTreeView::item {{ padding: 1px 4px; }}
QProgressBar {{ border: 1px solid {colours.border}; border-radius: {RADIUS - 2}px; background: {colours.base};
    text-align: center; }}
QProgressBar::chunk {{ background: {colours.accent}; border-radius: {RADIUS - 3}px; }}
{roles}{meanings}"""
