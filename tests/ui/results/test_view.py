from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.results.glance import KnownRun, glance
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Share, summarize
from pgapp.data.results.tau import NO_TRADE
from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.ui.results.listing import Listing
from pgapp.ui.results.pages import PAGE, PAGES_KEPT
from pgapp.ui.results.pictures import TABLE
from pgapp.ui.results.summary import ATTACK_FAILED, DEFENDED, PROVEN, SILENT, SummaryTable, share_lines
from pgapp.ui.results.table import HEADS
from pgapp.ui.results.trade.tau_plot import ALERTS, CERTIFIED
from pgapp.ui.results.view import WRITERS
from tests.support.galleries import a_row, a_view, labelled_folder, make_run
from tests.support.runs import SIZES, make_record, make_row
from tests.support.there import there

MANY = 3 * PAGE + 7


@pytest.fixture
def reader() -> Iterator[Any]:
    made = RunReader(BackgroundTasks("test"))
    yield made
    made.shutdown()


@pytest.fixture
def exports() -> Iterator[Any]:
    made = RunReader(BackgroundTasks("exports"))
    yield made
    made.shutdown()


@pytest.fixture
def window(qtbot: QtBot, reader: Any, exports: Any, tmp_path: Path) -> Iterator[Any]:
    with a_view(qtbot, reader, tmp_path, exports) as made:
        made.resize(520, 700)
        made.pictures.show_as(TABLE)
        yield made


@pytest.fixture
def shown(qtbot: QtBot, window: Any, tmp_path: Path) -> Any:
    path = tmp_path / "run.sqlite"
    window.show_tab("summary")
    window.show_run(path, make_run(path, tmp_path / "set"))
    qtbot.waitUntil(
        lambda: window.pictures.model.rowCount() == 4 and window.summary.table.rowCount() == 2, timeout=5000
    )
    return window


@pytest.fixture
def many(tmp_path: Path) -> Any:
    path = tmp_path / "many.sqlite"
    record = make_record(total=MANY)
    with ResultsStore.create(path, record) as store:
        store.append(*(make_row(position) for position in range(MANY)))
    return path, record


def column(window: Any, number: Any) -> Any:
    model = window.pictures.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def wait_for_rows(qtbot: QtBot, window: Any, expected: Any) -> None:
    def right() -> Any:
        return column(window, 0) == expected

    qtbot.waitUntil(right, timeout=5000)


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
        said = "0 of 60 right is no more than chance gives with 3 classes (33.3%)"
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
    assert column(shown, HEADS.index("one mask to"))[2] == "41 px"


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


@pytest.mark.parametrize("kind", ["csv", "json", "md", "html"])
def test_exports(qtbot: QtBot, shown: Any, tmp_path: Path, kind: str) -> None:
    labelled_folder(tmp_path / "set")
    out = tmp_path / f"out.{kind}"
    shown.size_.setCurrentIndex(1)
    shown.export_to(kind, str(out))
    qtbot.waitUntil(lambda: shown.said.text() == f"Written: {out}", timeout=5000)
    assert shown.said.isVisible()
    text = out.read_text(encoding="utf-8")
    if kind == "csv":
        assert len(list(csv.reader(text.splitlines()))) == 5
    elif kind == "json":
        assert len(json.loads(text)["pictures"]) == 4
    elif kind == "html":
        assert f"The worst failures at {SIZES[1]} px" in text
        assert text.count("data:image/") == 1, "gamma, which is wrong; the patch of beta was not kept"
    else:
        assert text.startswith("| patch |")


def test_labels_for_fiftyone_are_those_of_the_size_that_is_looked_at(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    out = tmp_path / "labels.json"
    shown.size_.setCurrentIndex(1)
    shown.export_to("labels.json", str(out))
    qtbot.waitUntil(lambda: shown.said.text() == f"Written: {out}", timeout=5000)
    labels = json.loads(out.read_text(encoding="utf-8"))["labels"]
    assert {target["attributes"]["patch_size"] for target in labels.values() if target} == {SIZES[1]}


def test_an_export_shows_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, shown: Any, exports: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, told = Event(), []

    def write(store: Any, path: Any, size: Any) -> None:
        rows = store.rows(chunk=1)
        next(rows), next(rows), next(rows)
        held.wait(5)
        told.extend(rows)  # nobody waits for these any more
        Path(path).write_text("whole")

    monkeypatch.setitem(WRITERS, "csv", write)
    assert not shown.under_way.isVisible()
    shown.export_to("csv", str(tmp_path / "out.csv"))
    qtbot.waitUntil(lambda: shown.under_way.said.text() == "Writing out.csv: 2 of 4 pictures", timeout=5000)
    assert shown.under_way.bar.value() == shown.under_way.bar.maximum() // 2
    shown.pictures.search.setText("ta")  # what is looked at does not wait for it
    wait_for_rows(qtbot, shown, ["delta.png", "beta.png"])
    shown.under_way.stop.click()
    assert not shown.under_way.isVisible()
    assert "nothing was written" in shown.said.text()
    held.set()
    exports.shutdown()
    assert not (tmp_path / "out.csv").exists()
    assert "cancelled" in shown.said.text()


def test_the_curve_is_exported_as_a_figure(qtbot: QtBot, shown: Any, tmp_path: Path) -> None:
    for kind in ("png", "svg"):
        shown.export_to(kind, str(tmp_path / f"curve.{kind}"))
        qtbot.waitUntil((tmp_path / f"curve.{kind}").exists, timeout=10000)
    image = QImage(str(tmp_path / "curve.png"))
    assert image.width() >= 1000
    colours = {image.pixel(col, row) for col in range(0, image.width(), 5) for row in range(0, image.height(), 5)}
    assert len(colours) > 3
    assert "<svg" in (tmp_path / "curve.svg").read_text(encoding="utf-8")


def test_a_figure_that_cannot_be_written_says_so(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    window.show_run(path, make_run(path, tmp_path))
    for kind in ("png", "svg"):
        window.export_to(kind, str(tmp_path / "nowhere" / f"curve.{kind}"))
        said = f"curve.{kind} was not written: choose another folder."
        qtbot.waitUntil(lambda said=said: window.said.text().endswith(said), timeout=10000)  # type: ignore[misc]


def test_rows_that_cannot_be_written_say_so_in_the_window_that_was_asked(
    qtbot: QtBot, shown: Any, tmp_path: Path
) -> None:
    shown.export_to("csv", str(tmp_path / "nowhere" / "out.csv"))
    qtbot.waitUntil(lambda: "out.csv was not written: No such file or directory" in shown.said.text(), timeout=5000)
    assert shown.said.isVisible()


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


def of_a_detecting_defence(path: Path, taus: TauBounds | None) -> Any:
    settings = (("tau", 0.5), ("k", 3), ("colour", "grey"))
    record = make_record(defence="minority-reports", settings=settings, total=4)
    with ResultsStore.create(path, record) as store:
        for position, outcome in enumerate((Outcome.CERTIFIED, Outcome.VULNERABLE, Outcome.VULNERABLE, Outcome.WRONG)):
            row = a_row(position, f"{position}.png", 0, outcome, 0.5)
            store.append(replace(row, sizes=tuple(replace(size, taus=taus) for size in row.sizes)))
    return record


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
