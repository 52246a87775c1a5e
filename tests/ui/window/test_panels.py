"""The table of panels: what has a row there is a tab, an action, a name for demos and for a shot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pgapp import app
from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.scene import Defence, Noise, Patch
from pgapp.ui.explain.failing_card import FailingCard
from pgapp.ui.explain.failing_words import Said
from pgapp.ui.session.session import Session
from pgapp.ui.window import panels, start
from pgapp.ui.window.actions import view
from pgapp.ui.window.actions.keys import KeysDialog
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.offscreen.shot import ShotError, draw_window
from pgapp.ui.window.panel_tabs import Answer
from pgapp.ui.window.panels import PANELS, Panel, PanelParts
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window


def test_every_panel_has_a_key_a_title_and_a_tooltip() -> None:
    keys = [panel.key for panel in PANELS]
    assert len(keys) == len(set(keys))
    for panel in PANELS:
        assert panel.key == panel.title.replace("&", "").casefold()
        assert panel.tooltip.endswith(".")


def test_a_panel_is_made_when_it_is_first_wanted(window: MainWindow) -> None:
    made: list[QWidget] = []
    window.tabs.made.connect(made.append)
    pages = window.tabs._pages
    assert [key for key, page in pages.items() if page.is_made] == ["classes"], "the one in front"
    for key in window.tabs.keys:
        window.tabs.show_panel(key)
        assert window.tabs.key == key
        assert window.tabs.panel(key).isVisible()
    assert len(made) == len(PANELS) - 1
    window.tabs.show_panel("patch")
    assert len(made) == len(PANELS) - 1


def test_a_panel_that_comes_late_shows_what_one_that_was_there_shows(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    early = {key: window.tabs.panel(key) for key in ("patch", "defence")}
    open_picture(qtbot, window, picture)
    window.session.edit_patch(Patch(7, 9, 33, Noise(2)))
    window.session.set_assumed_size(29)
    parts = PanelParts(
        window.session, window.side, window.folders, window.networks, window.notices, lambda: window.parts
    )
    late = {row.key: row.make(parts) for row in PANELS if row.key in early}
    for row in PANELS:
        if row.key in late:
            qtbot.addWidget(late[row.key])
            for show in row.shows.values():
                show(late[row.key], window.session)
    assert (early["patch"].row.value(), early["patch"].col.value()) == (7, 9)
    assert (late["patch"].row.value(), late["patch"].col.value()) == (7, 9)  # type: ignore[attr-defined]
    feature = [panel["defence"].settings.controls["feature"].widget.currentText() for panel in (late, early)]  # type: ignore[attr-defined]
    assert feature[0] == feature[1]
    qtbot.waitUntil(lambda: window.session.certification.patch_size == 29, timeout=5000)
    certificate = window.tabs.panel("certificate")
    assert certificate.sentence.text()
    assert certificate.windows.topLevelItemCount() > 0


class _Toy(QLabel):
    """Shows what it is told, and how often."""

    def __init__(self) -> None:
        super().__init__("made")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.patches: list[Patch | None] = []
        self.outcomes: list[object] = []


def _show_patch(panel: _Toy, session: Session) -> None:
    panel.patches.append(session.settings.patch)


def _show_outcome(panel: _Toy, session: Session) -> None:
    panel.outcomes.append(session.certification and session.certification.outcome)


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Panel:
    row = Panel(
        key="toy",
        title="To&y",
        tooltip="It is played with.",
        make=lambda _parts: _Toy(),
        shows={Answer.PATCH: _show_patch, Answer.CERTIFICATION: _show_outcome},
    )
    for module in (panels, view):
        monkeypatch.setattr(module, "PANELS", (*PANELS, row))
    return row


@pytest.fixture
def larger(qtbot: QtBot, toy: Panel, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as made:
        yield made


def test_a_row_more_is_a_tab_that_shows_its_answers(qtbot: QtBot, larger: MainWindow, picture: Path) -> None:
    tabs, last = larger.tabs, larger.tabs.count() - 1
    assert (tabs.tabText(last), tabs.tabToolTip(last)) == ("To&y", f"It is played with.  (Alt+{last + 1})")
    assert not tabs._pages["toy"].is_made
    tabs.setCurrentIndex(last)
    panel = tabs.panel("toy")
    assert panel.isVisible()
    assert (panel.patches, panel.outcomes) == ([None], [None]), "what there was when it was made"
    open_picture(qtbot, larger, picture)
    larger.session.edit_patch(Patch(3, 4, 30, Noise(1)))
    assert panel.patches[-1] == Patch(3, 4, 30, Noise(1))
    assert panel.outcomes[-1] is larger.session.certification.outcome  # type: ignore[union-attr]
    told = len(panel.outcomes)
    larger.session.edit_patch(Patch(5, 4, 30, Noise(1)))
    assert len(panel.outcomes) == told, "the certificate does not depend on where the patch lies"


def test_a_row_more_is_in_the_menu_the_palette_and_the_list_of_keys(larger: MainWindow) -> None:
    action = larger.menus.action("panel-toy")
    assert action in larger.menus.submenu("panels").actions()
    assert action.shortcut().toString() == f"Alt+{len(PANELS) + 1}"
    palette = Palette(larger.menus.commands(), larger)
    palette.search.setText("toy")
    assert palette.found[0].id == action.objectName()
    keys = KeysDialog(larger.menus.commands(), larger)
    assert [entry.keys for entry in keys.list.entries.entries if entry.title == "Toy"] == [
        (action.shortcut().toString(),)
    ]
    action.trigger()
    assert larger.tabs.key == "toy"


def test_a_demo_can_name_a_row_more(qtbot: QtBot, larger: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "toys.toml"
    path.write_text('title = "Toys"\n[[station]]\ntext = "Play."\npicture = "coffee"\npanel = "toy"\n')
    larger.demos.start(path)
    qtbot.waitUntil(lambda: larger.demos.playing, timeout=20000)
    assert larger.tabs.key == "toy"
    larger.demos.end()
    assert larger.tabs.key == "classes"


@pytest.mark.parametrize(("named", "key"), [("toy", "toy"), ("9", "toy"), ("why", "why"), ("1", "classes")])
def test_a_shot_names_a_panel_by_its_key_or_its_number(
    qapp: object, toy: Panel, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, key: str
) -> None:
    shown: list[str] = []
    made = start.make_window

    def watched(store: object) -> MainWindow:
        window = made(store, HeldAnalyst)  # type: ignore[arg-type]
        window.tabs.currentChanged.connect(lambda _index: shown.append(window.tabs.key))
        return window

    monkeypatch.setattr("pgapp.ui.window.offscreen.shot.make_window", watched)
    draw_window(str(picture), tmp_path / "shot.png", (1300, 800), panel=named, settings_file=str(tmp_path / "s.ini"))
    assert (shown or ["classes"])[-1] == key
    assert (tmp_path / "shot.png").stat().st_size > 0


def test_a_shot_of_why_waits_for_its_sentences(
    qapp: object, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pgapp.ui.window.start.make_analyst", HeldAnalyst)
    titles: list[str] = []
    shown = FailingCard.show_said

    def watched(card: FailingCard, title: str, said: tuple[Said, ...]) -> None:
        titles.append(title)
        shown(card, title, said)

    monkeypatch.setattr(FailingCard, "show_said", watched)
    target = tmp_path / "shot.png"
    draw_window(str(picture), target, (1300, 800), panel="why", settings_file=str(tmp_path / "s.ini"))
    assert titles[-1], "the window is drawn with them"


@pytest.mark.parametrize("named", ["toys", "0", "10", "-1", ""])
def test_a_shot_of_no_panel_lists_them(
    qapp: object, toy: Panel, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setattr("pgapp.ui.window.start.make_analyst", HeldAnalyst)
    with pytest.raises(ShotError, match=r"say classes, patch, .*, toy, or a number from 1 to 9"):
        draw_window(
            str(picture), tmp_path / "shot.png", (1300, 800), panel=named, settings_file=str(tmp_path / "s.ini")
        )


def test_a_shot_of_a_defence_is_about_it(
    qapp: object, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Defence] = []
    made = start.make_window

    def watched(store: object) -> MainWindow:
        window = made(store, HeldAnalyst)  # type: ignore[arg-type]
        window.session.analysis_changed.connect(lambda analysis: shown.append(analysis.scene.defence))
        return window

    monkeypatch.setattr("pgapp.ui.window.offscreen.shot.make_window", watched)
    target = str(tmp_path / "shot.png")
    asked = ["shot", str(picture), "--out", target, "--defence", "patchguard-plus-plus", "--set", "tau=0.25"]
    assert app.main(asked) == 0
    settings = shown[-1].settings
    assert isinstance(settings, PatchGuardPlusPlusSettings)
    assert settings.tau == 0.25


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--defence", "none"], "There is no defence 'none'"),
        (["--defence", "derandomized-smoothing"], "does not fit crop-lite0"),
        (["--set", "tau=2"], "tau"),
        (["--network", "none", "--defence", "mean"], "There is no network"),
    ],
)
def test_a_shot_of_no_such_defence_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: list[str], said: str
) -> None:
    assert app.main(["shot", "coffee.jpg", "--out", str(tmp_path / "x.png"), *asked]) != 0
    assert said in capsys.readouterr().err
