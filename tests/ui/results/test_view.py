from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.results.glance import KnownRun, glance
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Confusion, Confusions, Share, summarize
from pgapp.data.results.tau import NO_TRADE
from pgapp.ui.results.failures import FailuresView
from pgapp.ui.results.listing import Listing
from pgapp.ui.results.pages import PAGE, PAGES_KEPT
from pgapp.ui.results.plots.tau import ALERTS, CERTIFIED
from pgapp.ui.results.summary import ATTACK_FAILED, DEFENDED, PROVEN, SILENT, SummaryTable, share_lines
from pgapp.ui.results.table import HEADS
from tests.support.galleries import a_row, make_run
from tests.support.runs import SIZES, make_record, make_row
from tests.support.there import there
from tests.ui.results.rows import column, of_a_detecting_defence, wait_for_rows

MANY = 3 * PAGE + 7


@pytest.fixture
def many(tmp_path: Path) -> Any:
    path = tmp_path / "many.sqlite"
    record = make_record(total=MANY)
    with ResultsStore.create(path, record) as store:
        store.append(*(make_row(position) for position in range(MANY)))
    return path, record


def test_the_summary_says_what_a_recount_says(shown: Any, tmp_path: Path) -> None:
    table = shown.summary.table
    with ResultsStore.open(tmp_path / "run.sqlite") as store:
        summary = summarize(store)
    assert table.item(0, 0).text().startswith(f"{SIZES[0]} px")
    assert table.item(0, DEFENDED).text().splitlines() == share_lines(summary.sizes[0].clean)
    assert table.item(0, PROVEN).text().splitlines()[2] == "1 of 3"
    assert table.item(0, ATTACK_FAILED).text().splitlines()[2] == "1 of 2"
    assert table.item(1, ATTACK_FAILED).text() == "–"
    assert "Could not be read or judged, left out: 1." in shown.summary.remarks.text()
    assert "95 %" in shown.summary.conditions.text()


def test_shares_read_with_interval_and_count() -> None:
    assert share_lines(Share(1, 4)) == ["25.0 %", "4.6 to 69.9", "1 of 4"]
    assert share_lines(None) == share_lines(Share(0, 0)) == ["–"]


def test_silence_on_clean_pictures_has_a_column_where_alerts_are_raised(tmp_path: Path, qtbot: QtBot) -> None:
    table = SummaryTable()
    qtbot.addWidget(table)
    for defence, hidden in (("hicert", False), ("patchguard", True)):
        record = make_record(total=9, defence=defence, settings=())
        with ResultsStore.create(tmp_path / f"{defence}.sqlite", record) as store:
            store.append(*(make_row(position) for position in range(9)))
            table.show_summary(record, summarize(store))
        assert table.table.isColumnHidden(SILENT) == hidden
        counts = "an alert there counts as wrong" in table.table.horizontalHeaderItem(DEFENDED).toolTip()
        assert counts == (defence == "patchguard")
    assert table.table.horizontalHeaderItem(SILENT).text() == "Silent\nwhen clean"


@pytest.mark.parametrize("defence", ["patchguard", "hicert", "top-k-votes"])
def test_without_true_labels_nothing_is_said_to_be_right(tmp_path: Path, qtbot: QtBot, defence: str) -> None:
    table = SummaryTable()
    qtbot.addWidget(table)
    for labelled in (False, True):
        record = make_record(total=3, defence=defence, settings=())
        with ResultsStore.create(tmp_path / f"{labelled}.sqlite", record) as store:
            rows = [make_row(position) for position in range(3)]
            store.append(*(row if labelled else replace(row, label=None) for row in rows))
            table.show_summary(record, summarize(store))
        tips = [table.table.horizontalHeaderItem(column).toolTip() for column in (PROVEN, ATTACK_FAILED)]
        assert ["has a true label" in tip for tip in tips] == [not labelled] * 2
        assert not labelled or "right" in tips[1] or defence == "top-k-votes"
        assert labelled or not any("right" in tip for tip in tips)


@pytest.mark.parametrize(("names", "cause"), [(("1", "2"), "in another order"), (("a", "b"), "its preprocessing")])
def test_a_run_that_is_no_better_than_chance_says_why_that_may_be(
    tmp_path: Path, qtbot: QtBot, names: tuple[str, str], cause: str
) -> None:
    table = SummaryTable()
    qtbot.addWidget(table)
    mapping = tuple((name, number) for number, name in enumerate(names))
    for wrong in (False, True):
        record = make_record(total=60, mapping=mapping)
        with ResultsStore.create(tmp_path / f"{wrong}.sqlite", record) as store:
            rows = [a_row(number, f"{number}.png", 0, Outcome.CERTIFIED, 1.0) for number in range(60)]
            store.append(*(replace(row, undefended_label=int(wrong)) for row in rows))
            table.show_summary(record, summarize(store))
        said = "0 of 60 right is no more than chance gives with 3 classes (33.3 %)"
        assert (said in table.remarks.text()) == wrong
        assert (cause in table.remarks.text()) == wrong


def test_a_size_without_attacks_hides_that_column(qtbot: QtBot, window: Any, many: Any) -> None:
    window.show_run(*many)
    window.show_tab("summary")
    qtbot.waitUntil(lambda: window.summary.table.rowCount() == 2, timeout=5000)
    assert window.summary.table.isColumnHidden(window.summary.table.columnCount() - 1)


def test_pictures_are_listed_with_their_verdicts(qtbot: QtBot, shown: Any) -> None:
    wait_for_rows(qtbot, shown, ["delta.png", "gamma.png", "alpha.png", "beta.png"])
    assert column(shown, HEADS.index("verdict")) == [
        "cannot be read",
        "wrong",
        "certified, attack failed",
        "attack found",
    ]
    assert column(shown, HEADS.index("up to"))[2] == "41 px"


def test_pictures_are_filtered_searched_and_sorted(qtbot: QtBot, shown: Any) -> None:
    pictures = shown.pictures
    pictures.facets.outcomes[Show.CERTIFIED].click()
    wait_for_rows(qtbot, shown, ["alpha.png"])
    pictures.facets.outcomes[Show.ALL].click()
    pictures.search.setText("ta")
    wait_for_rows(qtbot, shown, ["delta.png", "beta.png"])
    pictures.search.clear()
    header = pictures.table.horizontalHeader()
    header.sectionClicked.emit(HEADS.index("file"))
    wait_for_rows(qtbot, shown, ["alpha.png", "beta.png", "delta.png", "gamma.png"])
    assert pictures.model.headerData(0, Qt.Orientation.Horizontal) == "file ▲"
    header.sectionClicked.emit(HEADS.index("file"))
    wait_for_rows(qtbot, shown, ["gamma.png", "delta.png", "beta.png", "alpha.png"])
    assert pictures.model.headerData(0, Qt.Orientation.Horizontal) == "file ▼"
    assert pictures.order.currentData() is SortBy.NAME
    pictures.direction.click()
    wait_for_rows(qtbot, shown, ["alpha.png", "beta.png", "delta.png", "gamma.png"])


def test_a_click_opens_the_picture(qtbot: QtBot, shown: Any) -> None:
    wait_for_rows(qtbot, shown, ["delta.png", "gamma.png", "alpha.png", "beta.png"])
    with qtbot.waitSignal(shown.picture_wanted, timeout=2000) as caught:
        shown.pictures.table.clicked.emit(shown.pictures.model.index(2, 0))
    assert caught.args == ["tench/alpha.png", SIZES[0]]


def test_only_the_pages_in_view_are_fetched(
    qtbot: QtBot, window: Any, many: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = []
    by_ids = ResultsStore.by_ids

    def spy(store: Any, ids: Any) -> Any:
        fetched.append(len(ids))
        return by_ids(store, ids)

    monkeypatch.setattr(ResultsStore, "by_ids", spy)
    window.show_run(*many)
    model = window.pictures.model
    qtbot.waitUntil(lambda: model.rowCount() == MANY and model.index(0, 0).data() != "…", timeout=5000)
    assert fetched == [PAGE]
    window.pictures.table.scrollToBottom()
    qtbot.waitUntil(lambda: model.index(MANY - 1, 0).data() != "…", timeout=5000)
    qtbot.waitUntil(lambda: sum(fetched) >= 2 * PAGE + MANY % PAGE, timeout=5000)
    assert sum(fetched) < MANY


def test_pages_are_forgotten() -> None:
    asked = []
    model = Listing(lambda page, ids: asked.append(page))
    ids = np.arange(PAGE * (PAGES_KEPT + 2))
    model.show(ids, SIZES[0], ("a",) * 3, "robust masking")
    for page in range(PAGES_KEPT + 2):
        assert model.row_at(page * PAGE) is None
        part = ids[page * PAGE : (page + 1) * PAGE]
        model.take_page(page, part, [make_row(int(position)) for position in part])
    assert asked == list(range(PAGES_KEPT + 2))
    assert model.row_at(0) is None
    assert model.row_at(PAGE * (PAGES_KEPT + 1)) is not None


def test_a_page_of_an_older_query_is_dropped() -> None:
    model = Listing(lambda _page, _ids: None)
    model.show(np.array([5, 6]), SIZES[0], ("a",) * 3, "robust masking")
    model.take_page(0, np.array([1, 2]), [make_row(1), make_row(2)])
    assert model.row_at(0) is None


def test_a_failure_is_called_what_it_is(qtbot: QtBot) -> None:
    """An alert on a clean picture is one although the prediction is its label; in the top k another may come first."""
    failures = FailuresView()
    qtbot.addWidget(failures)
    alarm = Confusions(1, 1, (Confusion(0, 0, 1),), (0,), (0,), ((1,),))
    none = Confusions(0, 0, (), (), (), ())
    for found, top, alerts, said in (
        (alarm, 1, True, "Pictures whose prediction is not their label, or has an alert: 1."),
        (alarm, 3, False, "Pictures whose label is not in the top 3: 1."),
        (none, 3, False, "No failure: every label is in the top 3, or no picture has a true label."),
        (none, 1, False, "No failure: every prediction is right, or no picture has a true label."),
    ):
        failures.show_confusions(found, ("a", "b"), top, alerts)
        assert failures.said.text().startswith(said)


def test_failures_lead_to_their_pictures(qtbot: QtBot, shown: Any) -> None:
    failures = shown.failures
    qtbot.waitUntil(lambda: failures.matrix.rowCount() == 1, timeout=5000)
    assert failures.matrix.item(0, 0).text() == "1"
    assert failures.said.text().startswith("1 picture whose prediction is not its label.")
    assert failures.list.topLevelItem(0).text(0) == "English springer"
    shown.show_tab("failures")
    failures.matrix.cellClicked.emit(0, 0)
    assert shown.tabs.tabText(shown.tabs.currentIndex()) == "Pictures"
    wait_for_rows(qtbot, shown, ["gamma.png"])


def test_a_run_about_the_top_k_is_not_compared_as_certified(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    changes: Any = {"defence": "top-k-votes", "settings": (("top", 2),)}
    with ResultsStore.create(other, make_record(total=1, **changes)) as store:
        store.append(a_row(0, "tench/beta.png", 0, Outcome.CERTIFIED, 1.0))
    compare = shown.compare
    compare.show_other(other)
    qtbot.waitUntil(lambda: compare.model.index(0, 1).data() is not None, timeout=5000)
    assert compare.model.index(0, 2).data() == "stays in the top 2"
    assert "that the label stays in the top 2 there: what is proven cannot be compared" in compare.sizes_differ.text()
    assert "In the top 2, clean" in compare.figures.text()
    assert "Stays in the top 2" in compare.figures.text()
    legend = shown.curve.plot.getPlotItem().legend
    assert [label.text for _, label in legend.items] == ["run", "other (stays in the top 2)"]


def test_the_rows_of_a_run_about_the_top_k_say_so(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    path = tmp_path / "top.sqlite"
    record = make_record(total=1, defence="top-k-votes", settings=(("top", 2),))
    with ResultsStore.create(path, record) as store:
        store.append(a_row(0, "tench/beta.png", 0, Outcome.CERTIFIED, 1.0))
    shown.show_run(path, record)
    wait_for_rows(qtbot, shown, ["beta.png"])
    facets = shown.pictures.facets
    qtbot.waitUntil(lambda: "1" in facets.outcomes[Show.CERTIFIED].text(), timeout=5000)
    assert facets.outcomes[Show.CERTIFIED].text() == "Stays in the top 2 1"
    listing = shown.pictures.listing
    assert listing.certified == "stays in the top 2"
    assert "stays in the top 2" in listing.hint_of(there(listing.row_at(0)))


def test_two_runs_side_by_side(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with ResultsStore.create(other, make_record(total=2, settings=(("threshold", 0.5),))) as store:
        store.append(
            a_row(0, "tench/alpha.png", 0, Outcome.VULNERABLE, -1.0),
            a_row(1, "tench/beta.png", 0, Outcome.VULNERABLE, -1.0),
        )
    compare = shown.compare
    assert compare.second_size.isHidden()
    compare.first_size.setCurrentIndex(1)
    compare.show_other(other)
    qtbot.waitUntil(lambda: compare.model.index(0, 1).data() is not None, timeout=5000)
    assert compare.model.rowCount() == 1
    assert not compare.second_size.isHidden()
    assert compare.second_size.currentData() == SIZES[1], "figures of different sizes say nothing side by side"
    cells = [compare.model.index(0, column).data() for column in range(3)]
    assert cells == ["tench/alpha.png", "certified", "not certified"]
    assert compare.said.text().startswith("1 of 2 common pictures")
    assert "defence: " in compare.differ.text()
    assert "pictures: 4 of " in compare.differ.text()
    assert not compare.sizes_differ.isVisible()
    compare.second_size.setCurrentIndex(0)
    compare.second_size.activated.emit(0)
    qtbot.waitUntil(lambda: not compare.sizes_differ.isHidden(), timeout=5000)
    assert compare.sizes_differ.text().startswith(f"Two patch sizes, {SIZES[1]} px (1.23 %) here and {SIZES[0]} px")
    compare.second_size.setCurrentIndex(1)
    compare.second_size.activated.emit(1)
    qtbot.waitUntil(compare.sizes_differ.isHidden, timeout=5000)
    legend = shown.curve.plot.getPlotItem().legend
    assert [label.text for _, label in legend.items] == ["run", "other"]
    qtbot.waitUntil(lambda: compare.model.index(0, 1).data() is not None, timeout=5000)
    with qtbot.waitSignal(shown.picture_wanted, timeout=2000) as caught:
        compare.table.clicked.emit(compare.model.index(0, 0))
    assert caught.args == ["tench/alpha.png", SIZES[1]]
    elsewhere = tmp_path / "elsewhere.sqlite"
    shown.show_run(elsewhere, make_run(elsewhere, tmp_path / "another set"))
    assert compare.model.rowCount() == 0
    assert compare.other.text() == "No other run is open"
    qtbot.waitUntil(lambda: shown.curve.plot.getPlotItem().legend is None, timeout=5000)


def test_numbers_stand_right(shown: Any) -> None:
    index = shown.pictures.model.index(0, HEADS.index("margin"))
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_the_other_run_is_chosen_by_what_it_is(
    qtbot: QtBot, shown: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = shown._run[1]
    same, elsewhere = tmp_path / "a1b2.sqlite", tmp_path / "c3d4.sqlite"
    for path, changes in ((elsewhere, {"source": "/other/set"}), (same, {"defence": "mean", "settings": ()})):
        with ResultsStore.create(path, replace(record, **changes)) as store:
            store.append(a_row(0, "tench/alpha.png", 0, Outcome.VULNERABLE, -1.0))
    runs = [KnownRun(path, there(glance(path))) for path in (elsewhere, same, shown._run[0])]
    monkeypatch.setattr("pgapp.ui.results.compare.known_runs", lambda: tuple(runs))
    shown.show_run(*shown._run)
    choose = shown.compare.choose
    qtbot.waitUntil(lambda: choose.count() == 3, timeout=5000)
    listed = [choose.itemText(index) for index in range(3)]
    assert listed[0] == "Choose another run"
    assert listed[1].startswith("mean of the cells, fake, 23 32 px, "), "the same pictures come first"
    assert "set, 1 Jan 2026" in listed[2]
    assert not any(path.stem in text for text in listed for path in (same, elsewhere))
    choose.setCurrentIndex(1)
    choose.activated.emit(1)
    qtbot.waitUntil(lambda: shown.compare.model.rowCount() == 1, timeout=5000)
    assert shown.compare.other.text() == choose.currentText() == listed[1]


def test_arrows_walk_the_filtered_rows_and_the_picture_follows(qtbot: QtBot, shown: Any) -> None:
    wait_for_rows(qtbot, shown, ["delta.png", "gamma.png", "alpha.png", "beta.png"])
    asked: list[Any] = []
    shown.picture_wanted.connect(lambda key, size: asked.append((key, size)))
    table = shown.pictures.table
    shown.show_tab("pictures")
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(shown.pictures.model.index(1, 0)).center()
    )
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=5000)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=5000)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(asked) == 3, timeout=5000)
    keys = ["English springer/gamma.png", "tench/alpha.png", "tench/beta.png"]
    assert asked == [(key, SIZES[0]) for key in keys], "a click opens once, each arrow the next"


def test_what_tau_trades_is_a_tab_of_runs_with_such_a_defence(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    titles = {window.tabs.tabText(place): place for place in range(window.tabs.count())}
    window.show_run(tmp_path / "other.sqlite", make_run(tmp_path / "other.sqlite", tmp_path / "set"))
    assert not window.tabs.isTabVisible(titles["Tau"])
    path = tmp_path / "tau.sqlite"
    window.show_run(path, of_a_detecting_defence(path, TauBounds(1.5, -1.0)))
    assert window.tabs.isTabVisible(titles["Tau"])
    window.show_tab("tau")
    qtbot.waitUntil(lambda: "τ 0.5: 75.0 %" in window.tau.said.text(), timeout=10000)
    said = window.tau.said.text()
    assert said.startswith(f"Patches of {SIZES[0]} px. τ 0.45: 75.0 % (30.1 to 95.4) certified, 0.0 % (0.0 to 49.0)")
    lines = {item.name(): item.getData() for item in window.tau.plot.getPlotItem().listDataItems() if item.name()}
    taus, certified = lines[CERTIFIED]
    _, alerts = lines[ALERTS]
    assert dict(zip(taus.tolist(), certified.tolist(), strict=True)) == {
        step / 20: 75.0 if step < 17 else 0.0 for step in range(20)
    }, "1.5 are the log odds of 0.82"
    assert alerts.tolist() == [100.0 if step < 6 else 0.0 for step in range(20)]
    assert window.tau.plot.grab().toImage() != window.grab().toImage()


def test_rows_that_do_not_say_it_are_named(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    window.show_run(path, of_a_detecting_defence(path, None))
    window.show_tab("tau")
    qtbot.waitUntil(lambda: window.tau.said.text() == NO_TRADE, timeout=10000)
    assert not window.tau.plot.isVisible()
