"""What is made late, so that the window is on screen soon, behaves as if it had been there from the beginning."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from pgapp.ui.window.start import _FirstPaint
from tests.support.windows import shown_window
from tests.ui.explain.test_second_stage import analyst, choose, picture, window  # noqa: F401 - fixtures


class Painted(QWidget):
    def __init__(self):
        super().__init__()
        self.times = 0

    def paintEvent(self, event):
        self.times += 1


def test_the_first_picture_waits_for_the_first_drawing_and_is_asked_for_once(qtbot):
    widget = Painted()
    qtbot.addWidget(widget)
    drawn = []
    _FirstPaint(widget, lambda: drawn.append(widget.times))
    qtbot.wait(20)
    assert drawn == []
    widget.show()
    qtbot.waitUntil(lambda: bool(drawn), timeout=5000)
    assert drawn[0] >= 1
    widget.repaint()
    qtbot.wait(20)
    assert len(drawn) == 1


def test_a_second_stage_takes_over_the_present_opacity_overlay_and_class(qtbot, window):  # noqa: F811
    window.view_bar.opacity.setValue(20)
    window.session.select_class(7)
    assert "beside" not in vars(window.side)
    window.side.show_beside(True)
    panel = window.side.beside
    choose(panel, "crop-lite0-dense")
    qtbot.waitUntil(lambda: panel.stage.layer.analysis is not None, timeout=5000)
    assert panel.stage.layer.opacity == window.stage.layer.opacity == 0.2
    assert panel.stage.overlay == window.stage.overlay
    assert panel.stage.layer._class == 7


def test_a_second_stage_takes_over_the_opacity_that_was_remembered(qtbot, tmp_path, analyst):  # noqa: F811
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("opacity", 0.2)
    store.sync()
    with shown_window(qtbot, analyst, tmp_path) as made:
        made.side.show_beside(True)
        assert made.side.beside.stage.layer.opacity == made.stage.layer.opacity == 0.2
