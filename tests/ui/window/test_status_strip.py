"""The status strip: facts, progress with cancel, and failures that block nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Failure
from pgapp.networks.catalogue import catalog
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.status_strip import StatusStrip
from tests.support.fakes import make_analysis, make_scene


@pytest.fixture
def strip(qtbot: QtBot) -> Any:
    strip = StatusStrip()
    strip.resize(1200, 40)
    qtbot.addWidget(strip)
    strip.show()
    return strip


def test_where_and_how_fast(strip: Any) -> None:
    strip.show_analysis(make_analysis())
    assert strip.network.text() == "fake"
    assert strip.device.text() == "cpu"
    assert strip.precision.text() == "32-bit"
    assert strip.latency.text() == "24 ms"


def test_a_network_is_called_as_where_it_is_chosen(strip: Any) -> None:
    """Its own name, in what is recorded, may be another one."""
    key = "ds-resnet18-cifar10"
    analysis = make_analysis()
    network = replace(analysis.scene.network, key=key)
    strip.show_analysis(replace(analysis, scene=replace(analysis.scene, network=network)))
    assert strip.network.text() == catalog.entry(key).title == "Cut DS-ResNet-18, CIFAR-10"


def test_a_network_that_fell_back_says_so_once_and_keeps_a_sign(strip: Any) -> None:
    sentence = "Crop ensemble runs in float32 on the CPU by torch: in bfloat16 on cuda it was off by 2 %."
    plain = make_analysis()
    fallen = replace(plain, provenance=replace(plain.provenance, fallback=sentence))
    strip.show_analysis(fallen)
    assert strip.precision.text() == "32-bit (fell back)"
    assert sentence in strip.precision.toolTip()
    assert strip.message.text() == sentence
    strip.show_message("Undid: move the patch")
    strip.show_analysis(fallen)
    assert strip.message.text() == "Undid: move the patch"
    strip.show_analysis(plain)
    assert (strip.precision.text(), strip.message.text()) == ("32-bit", "")
    assert sentence not in strip.precision.toolTip()


def test_cells_recomputed_are_those_of_the_answer(strip: Any) -> None:
    analysis = make_analysis()
    strip.show_analysis(analysis)
    assert strip.cells.text() == f"{analysis.cells_recomputed} of 36 cells"
    strip.show_analysis(make_analysis(make_scene(patch=None)))
    assert strip.cells.text() == "0 of 36 cells"


def test_facts_do_not_move_when_their_numbers_change(strip: Any, qtbot: QtBot) -> None:
    strip.show_analysis(make_analysis())
    qtbot.wait(1)
    before = strip.cells.geometry()
    strip.show_analysis(make_analysis(make_scene(patch=None)))
    qtbot.wait(1)
    assert strip.cells.geometry() == before


def test_before_the_first_answer_it_says_what_is_going_on(strip: Any) -> None:
    facts = (strip.device, strip.precision, strip.latency, strip.cells)
    assert strip.network.text() == "Loading the network…"
    assert [fact.text() for fact in facts] == [""] * 4
    strip.show_failure(Failure(1, "The weights cannot be read.", ""))
    assert strip.network.text() == "No network is loaded"
    strip.dismiss_failure()
    assert strip.network.text() == "Loading the network…"
    strip.show_analysis(make_analysis())
    strip.show_failure(Failure(2, "cat.png cannot be read.", ""))
    assert strip.network.text() == "fake"


def test_progress_and_cancel(qtbot: QtBot, strip: Any) -> None:
    assert not strip.progress.isVisible()
    strip.show_progress("Loading the network…", 0.4)
    assert strip.progress.isVisible()
    assert strip.task.text() == "Loading the network…"
    assert strip.progress.value() / strip.progress.maximum() == pytest.approx(0.4)
    with qtbot.waitSignal(strip.cancel_requested):
        qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    strip.hide_progress()
    assert not strip.progress.isVisible()
    assert not strip.cancel.isVisible()


def test_progress_that_nobody_can_foresee_or_stop(strip: Any) -> None:
    strip.show_progress("Importing torch…", None, cancellable=False)
    assert (strip.progress.minimum(), strip.progress.maximum()) == (0, 0)
    assert not strip.cancel.isVisible()


def test_progress_does_not_overlap_its_text(strip: Any, qtbot: QtBot) -> None:
    strip.show_progress("Loading the network…", 0.4)
    qtbot.wait(1)
    assert not strip.task.geometry().intersects(strip.progress.geometry())


def test_what_says_how_a_run_goes_stays_together_where_the_line_is_too_short(qtbot: QtBot, strip: Any) -> None:
    """Beside docked results there is no room for the button: it stood alone in a line of its own."""
    strip.show_analysis(make_analysis())
    for width in range(1300, 700, -20):
        strip.resize(width, 40)
        strip.show_progress("Evaluating 3 of 12", 0.4)

        def together() -> bool:
            parts = [part.mapTo(strip, part.rect().center()) for part in (strip.task, strip.progress, strip.cancel)]
            apart = max(part.y() for part in parts) - min(part.y() for part in parts)
            in_order = [part.x() for part in parts] == sorted(part.x() for part in parts)
            end = strip.cancel.mapTo(strip, strip.cancel.rect().bottomRight())
            return apart <= 2 and in_order and bool(strip.rect().contains(end))

        qtbot.waitUntil(together, timeout=5000)


def test_a_failure_with_its_details_a_click_away(qtbot: QtBot, strip: Any) -> None:
    strip.show_failure(Failure(1, "cat.png cannot be read: it is cut off.", "Traceback: …"))
    box = strip.failure
    assert box.isVisible()
    assert box.sentence.text() == "cat.png cannot be read: it is cut off."
    assert not box.text.isVisible()
    qtbot.mouseClick(box.details, Qt.MouseButton.LeftButton)
    assert box.text.isVisible()
    assert box.text.toPlainText() == "Traceback: …"
    qtbot.mouseClick(box.dismiss, Qt.MouseButton.LeftButton)
    assert not box.isVisible()


def test_the_next_failure_starts_folded(qtbot: QtBot, strip: Any) -> None:
    strip.show_failure(Failure(1, "one", "details"))
    qtbot.mouseClick(strip.failure.details, Qt.MouseButton.LeftButton)
    strip.show_failure(Failure(2, "two <b>not markup</b>", ""))
    assert strip.failure.sentence.text() == "two <b>not markup</b>"
    assert strip.failure.sentence.textFormat() == Qt.TextFormat.PlainText
    assert not strip.failure.text.isVisible()
    assert not strip.failure.details.isVisible()


def test_a_message_comes_and_goes(strip: Any) -> None:
    strip.show_message("Moved the patch")
    assert strip.message.text() == "Moved the patch"
    strip.show_message("")
    assert strip.message.text() == ""


def test_a_long_message_is_never_cut_and_a_short_one_moves_nothing(qtbot: QtBot, strip: Any) -> None:
    strip.show_analysis(make_analysis())
    said = (
        "not the network's own crop (the middle): 83 % of the rows cut off lie above, 50 % of the columns at the left"
    )
    for width, lines in ((1200, 1), (640, 2)):
        strip.resize(width, 40)
        strip.show_message("")
        high = strip.sizeHint().height()
        strip.show_message("Moved the patch")
        assert strip.sizeHint().height() == high
        strip.show_message(said)
        strip.resize(width, strip.sizeHint().height())
        qtbot.wait(1)
        assert (strip.sizeHint().height() > high) is (lines > 1)
        assert strip.message.shown_text() == said
        assert strip.message.fit() >= 0.75
        assert strip.rect().contains(strip.message.mapTo(strip, strip.message.rect().bottomRight()))
    strip.show_progress("Loading the network…", 0.4)
    strip.resize(1200, 40)
    qtbot.wait(1)
    assert strip.rect().contains(strip.cancel.mapTo(strip, strip.cancel.rect().bottomRight()))


def test_cells_of_a_first_answer_count_both_pictures(strip: Any) -> None:
    strip.show_analysis(replace(make_analysis(), cells_recomputed=45, seconds=19.283))
    assert strip.cells.text() == "36 + 9 cells"
    assert strip.latency.text() == "19.3 s"


def test_what_is_computed_goes_with_the_computing_and_takes_no_other_remark_along(strip: Any) -> None:
    strip.show_computing("the certificate")
    assert strip.message.text() == "Computing… the certificate"
    strip.end_computing()
    assert strip.message.text() == ""
    strip.show_message("Computing… is what this remark begins with")
    strip.end_computing()
    assert strip.message.text() == "Computing… is what this remark begins with"
    strip.show_computing("more")
    strip.show_message("Undid: move the patch")
    strip.end_computing()
    assert strip.message.text() == "Undid: move the patch"


def test_a_network_called_as_what_stands_in_its_place_is_a_network(strip: Any) -> None:
    strip.show_network("Loading the network…", "cpu", "float32")
    strip.show_failure(Failure(2, "cat.png cannot be read.", ""))
    assert strip.network.text() == "Loading the network…"


def test_with_large_text_everything_has_its_words_and_the_strip_is_as_high_as_that_takes(
    qtbot: QtBot, qapp: QApplication, strip: Any
) -> None:
    strip.show_analysis(make_analysis())
    strip.show_network("A crop ensemble with a long name", "cuda:0", "float32")
    apply_theme(qapp)
    qtbot.wait(50)
    usual = strip._strip.height()
    apply_theme(qapp, Theme.DARK, 2.0)
    try:
        for width in (1024, 560):
            strip.resize(width, strip.sizeHint().height())
            qtbot.waitUntil(lambda: strip._strip.height() > usual, timeout=2000)
            strip.show_progress("Computing the certificate", 0.5)

            def whole(width: int = width) -> bool:
                strip.resize(width, strip.sizeHint().height())
                facts = (strip.device, strip.precision, strip.latency, strip.cells)
                ends = [part.mapTo(strip, part.rect().bottomRight()) for part in (*facts, strip.cancel)]
                wide = all(fact.width() >= fact.sizeHint().width() for fact in facts)
                named = strip.network.fit() > 0.9 and strip.task.fit() > 0.9
                return wide and named and all(strip.rect().contains(end) for end in ends)

            qtbot.waitUntil(whole, timeout=5000)
            strip.hide_progress()
    finally:
        apply_theme(qapp)
    strip.resize(1200, 40)
    qtbot.waitUntil(lambda: strip._strip.height() <= usual, timeout=2000)
