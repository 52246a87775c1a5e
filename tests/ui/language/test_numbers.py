"""Numbers have the marks of the window's language wherever they are read, and those of English in what is kept."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.settings import number_words, settings_words
from pgapp.core.wording import joined, numeral, percent_text, worded
from pgapp.data.pictures.samples import samples
from pgapp.ui.language.axes import NumberAxis, plot_widget
from pgapp.ui.language.catalogue import Language, folder_of, read_catalogue
from pgapp.ui.language.translate import number, shown, tr
from pgapp.ui.overlays.table import OVERLAYS
from pgapp.ui.widgets.fields.bound_spin import BoundSpin
from pgapp.ui.widgets.fields.number_spin import NumberSpin
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.languages.german import in_german
from tests.support.languages.number_forms import bare_numbers
from tests.support.shown_text import texts
from tests.support.windows import open_picture, shown_window

ROOT = Path(__file__).resolve().parents[3]
ENGLISH_ROOMS = ("cli", "training", "data/reports")
"""whose words are English whatever the window speaks: the command line, and pages for others"""
ENGLISH_FILES = {
    "core/wording.py": "writes all numbers",
    "core/attack/optimize.py": "progress on the command line",
    "core/attack/search.py": "progress on the command line",
    "engine/loading/inspection.py": "of the command line",
    "engine/loading/inspected_weights.py": "of the command line",
    "networks/checkpoints/prefixes.py": "a number read back",
    "ui/attack/patch_files.py": "beneath a printed patch",
    "ui/explain/sizes/figure.py": "an exported figure",
    "ui/explain/sizes/lanes.py": "a style sheet",
    "ui/explain/sizes/margins.py": "a style sheet",
    "ui/figure/feet.py": "an exported figure",
    "ui/widgets/theme.py": "a style sheet",
    "ui/window/figures.py": "a command to copy",
    "ui/window/offscreen/film.py": "of the command line",
    "ui/window/offscreen/shot.py": "of the command line",
}
POINT = re.compile(r"\d\.\d")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    with in_german():
        yield


def test_no_number_is_formatted_on_its_own_way_to_the_screen() -> None:
    """A number goes through ``tr``, ``worded``, ``number`` or ``numeral``; a file that stays English says why above."""
    root = ROOT / "pgapp"
    found = {
        str(path.relative_to(root).as_posix()): [
            f"{line}: {what}" for line, what in bare_numbers(path.read_text(encoding="utf-8"))
        ]
        for path in sorted(root.rglob("*.py"))
        if not path.relative_to(root).as_posix().startswith(ENGLISH_ROOMS)
    }
    assert {file: places for file, places in found.items() if places and file not in ENGLISH_FILES} == {}
    assert [file for file in ENGLISH_FILES if not found[file]] == [], "no longer needed"


@pytest.mark.parametrize(
    "source",
    [
        "f'{share:.1f} %'",
        "f'{count:,}'",
        "f'{margin:+.{places}f}'",
        "f'{value:g}'",
        "'%.2f s' % seconds",
        "format(value, '.3g')",
        "'{value:.2f}'.format(value=value)",
        "str(round(value, 2))",
        "f'{round(value, 2)} s'",
        "f'{number_text(value)} of it'",
        "' '.join(percent_text(each) for each in shares)",
    ],
)
def test_a_number_that_is_formatted_by_itself_is_found(source: str) -> None:
    assert len(list(bare_numbers(source))) >= 1


@pytest.mark.parametrize(
    "source",
    [
        "tr('{share:.1f} %', share=share)",
        "f'{row}, {col}'",
        "f'{seconds:02d}'",
        "f'{100 * share:.0f}'",
        "number(value, '.2f')",
        "numbers(f'{value:g}')",
        "worded('{own}', own=number_text(own))",
        "'{name}'.format(name=name)",
        "str(round(value))",
    ],
)
def test_a_number_that_any_language_can_write_is_not(source: str) -> None:
    assert list(bare_numbers(source)) == []


def test_numbers_alone_and_in_sentences(german: None) -> None:
    assert number(-1234.5, ",.2f") == "−1.234,50"
    assert number(1e-05, ".0e") == "1e−05"
    assert shown(percent_text(0.0203, 2)) == "2,03"
    assert shown(percent_text(0.9999999, 1)) == "> 99,9999"
    assert shown(numeral(-0.5, "+.3f")) == "−0,500"
    assert shown(number_words(0.25)) == "0,25"
    assert shown(joined(", ", ("T 0.5", numeral(0.5, "g")))) == "T 0.5, 0,5", "a text from outside stays as it is"
    assert tr("{count:,} pictures", count=12345) == "12.345 Bilder"
    assert tr("{rate:.1f} steps/s", rate=np.float32(2.5)) == "2,5 Schritte/s"
    assert shown(worded("{count:,} pictures", count=12345)) == "12.345 Bilder"
    assert shown(settings_words(PatchGuardSettings(clip=(0.5, 2.0), threshold=0.1))) == (
        "Merkmal Konfidenz, Grenzen [0,5; 2], Temperatur 1, T 0,1"
    )


def test_in_english_and_in_what_is_kept_they_are_as_before(qapp: QApplication) -> None:
    assert number(-1234.5, ",.2f") == "−1,234.50"
    assert (percent_text(0.0203, 2), percent_text(0.001, 0), percent_text(0.9999999, 1)) == ("2.03", "0.1", "> 99.9999")
    assert tr("{count:,} pictures", count=12345) == "12,345 pictures"
    kept = pickle.loads(pickle.dumps(numeral(0.5, ".2f")))
    with in_german():
        assert numeral(0.5, ".2f") == kept == "0.50"
        assert float(percent_text(0.5, 1)) == 50
        assert shown(kept) == "0,50"


def test_no_german_text_has_an_english_number() -> None:
    known = ("arXiv 2507.23335", "ffmpeg bis 5.1")
    said = read_catalogue(folder_of(Language.GERMAN))
    del said["1,234.5"]
    bare = {text: re.sub("|".join(known), "", re.sub("{[^{}]*}", "", there)) for text, there in said.items()}
    assert {text: there for text, there in bare.items() if POINT.search(there)} == {}


@pytest.mark.parametrize("typed", ["0,5", "0.5"])
def test_a_field_shows_a_comma_and_takes_both(german: None, qtbot: QtBot, typed: str) -> None:
    spin, bound = NumberSpin(), BoundSpin(upper=True, nearest=1.0)
    spin.setSuffix(" %")
    for field, text in ((spin, "0,50 %"), (bound, "0,5")):
        qtbot.addWidget(field)
        field.show()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert (field.value(), field.text()) == (0.5, text)
        field.stepUp()
        field.stepDown()
        assert (field.value(), field.text()) == (0.5, text)


def test_the_axes_of_plots(german: None, qtbot: QtBot) -> None:
    plot = plot_widget()
    qtbot.addWidget(plot)
    axis: Any = plot.getPlotItem().getAxis("left")
    assert isinstance(axis, NumberAxis)
    assert axis.tickStrings([0.0, 0.5, -1.5], 1.0, 0.5) == ["0", "0,5", "-1,5"]
    with axis.in_english():
        assert axis.tickStrings([0.5], 1.0, 0.5) == ["0.5"], "in what is exported"
    made = re.compile(r"\b(PlotWidget|AxisItem|GraphicsLayoutWidget)\(\)")
    others = [path.name for path in (ROOT / "pgapp").rglob("*.py") if made.search(path.read_text(encoding="utf-8"))]
    assert others == [], "every plot is a plot_widget"


def english_numbers(window: MainWindow, names: tuple[str, ...]) -> set[str]:
    known = "|".join((r"arXiv \d+\.\d+", *map(re.escape, names)))
    said = ((place, re.sub(known, "", text or "")) for place, text in texts(window))
    return {f"{place}: {text}" for place, text in said if POINT.search(text)}


def test_no_number_of_the_window_is_english(german: None, qtbot: QtBot, tmp_path: Path, picture: Path) -> None:
    analyst = HeldAnalyst()
    with shown_window(qtbot, analyst, tmp_path) as window:
        open_picture(qtbot, window, picture)
        window.session.put_patch(60, 60)
        qtbot.waitUntil(lambda: window.session.certification is not None, timeout=20000)
        names = (str(picture), *(each.licence for each in samples()))
        for key in window.tabs.keys:
            window.tabs.show_panel(key)
            qtbot.wait(50)
            assert english_numbers(window, names) == set(), key
        for each in OVERLAYS:
            window.show_overlay(each.key)
            assert english_numbers(window, names) == set(), each.key
        for proof in (False, True):
            window.steps.open(proof=proof)
            qtbot.wait(50)
            assert english_numbers(window, names) == set(), proof
        assert any(re.search(r"\d,\d", text or "") for _, text in texts(window)), "there are some"
        analyst.gate.set()
