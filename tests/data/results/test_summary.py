from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pgapp.core.scene import Outcome
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.comparing import compare, differences
from pgapp.data.results.export import markdown, summary_as_json
from pgapp.data.results.run_record import SizeGrid
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult
from pgapp.data.results.summary import Share, certified_curve, confusions, summarize
from tests.support.runs import SIZES, make_record, make_row


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResultsStore]:
    rng = random.Random(1)
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=400)) as store:
        store.append(*(make_row(position, label=rng.choice([0, 1, 2, None])) for position in range(300)))
        yield store


def test_wilson_interval_against_a_published_case() -> None:
    found = Share(81, 263).interval
    assert found is not None
    low, high = found
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)  # Newcombe, 1998, table I, method 3
    none, all_ = Share(0, 20).interval, Share(20, 20).interval
    assert none is not None
    assert all_ is not None
    assert (none[0], all_[1]) == (0, 1)
    assert (Share(0, 0).value, Share(0, 0).interval, str(Share(0, 0))) == (None, None, "none")
    assert str(Share(81, 263)) == "30.8 % (25.5 to 36.6)"


def test_figures_equal_a_plain_recount(store: ResultsStore) -> None:
    for row in list(store.rows())[::3]:
        if row.error is None:
            store.record_attack(row.key, 32, row.position % 2 == 0, 0, 0)
    rows = list(store.rows())
    judged = [row for row in rows if row.error is None and row.label is not None]
    summary = summarize(store)
    assert (summary.total, summary.pictures) == (400, len(judged))
    assert summary.unreadable == sum(row.error is not None for row in rows) > 0
    assert summary.unlabelled == sum(row.error is None and row.label is None for row in rows) > 0
    assert summary.undefended == Share(sum(row.undefended_label == row.label for row in judged), len(judged))
    for size in summary.sizes:
        at = [row.at(size.patch_size) for row in judged]
        assert size.clean == Share(sum(s.robust_label == r.label for s, r in zip(at, judged, strict=True)), len(at))
        assert size.mean == Share(sum(s.mean_label == r.label for s, r in zip(at, judged, strict=True)), len(at))
        assert size.certified == Share(sum(s.outcome is Outcome.CERTIFIED for s in at), len(at))
        attacked = [s for s in at if s.attack_succeeded is not None and s.outcome is not Outcome.WRONG]
        assert size.attack_failed == (
            Share(sum(not s.attack_succeeded for s in attacked), len(attacked)) if attacked else None
        )
    assert summary.sizes[1].attack_failed is not None


def detecting(tmp_path: Path, defence: str) -> ResultsStore:
    """A run whose clean pictures raise an alert now and then."""
    rng = random.Random(2)
    store = ResultsStore.create(tmp_path / "run.sqlite", make_record(total=60, defence=defence, settings=()))
    for position in range(60):
        row = make_row(position, label=rng.choice([0, 1]))
        sizes = tuple(replace(size, alert=rng.random() < 0.3) for size in row.sizes)
        store.append(replace(row, sizes=sizes))
    return store


@pytest.mark.parametrize("defence", ["hicert", "minority-reports", "patchguard-plus-plus"])
def test_silence_on_clean_pictures_is_a_figure_of_its_own(tmp_path: Path, defence: str) -> None:
    with detecting(tmp_path, defence) as store:
        judged = [row for row in store.rows() if row.error is None]
        for size in summarize(store).sizes:
            at = [row.at(size.patch_size) for row in judged]
            assert size.silent == Share(sum(not each.alert for each in at), len(at))
            assert 0 < size.silent.hits < len(at)
        assert "silent when clean" in markdown(store)
        found = summary_as_json(store)["sizes"][0]["silent_when_clean"]
        assert found["hits"] == summarize(store).sizes[0].silent.hits


def test_a_defence_without_alerts_has_no_silence(store: ResultsStore) -> None:
    assert all(size.silent is None for size in summarize(store).sizes)
    assert "silent when clean" not in markdown(store)
    assert summary_as_json(store)["sizes"][0]["silent_when_clean"] is None


def test_curve_equals_a_plain_recount(store: ResultsStore) -> None:
    judged = [row for row in store.rows() if row.error is None and row.label is not None]
    curve = certified_curve(store)
    assert [size for size, _ in curve] == sorted(
        {12, 41} | {store.record.grid(32).largest_patch((w, w)) for w in range(3, 7)}
    )
    for size, share in curve:
        assert share == Share(sum((row.at(32).largest_size or 0) >= size for row in judged), len(judged))


def test_the_curve_of_several_grids_takes_each_where_it_serves(tmp_path: Path) -> None:
    grids = (SizeGrid(23, (89, 89), (39, 39), (6, 6)), SizeGrid(32, (83, 83), (41, 41), (6, 6)))
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(grids=grids)) as store:
        store.append(*(make_row(position) for position in range(200)))
        judged = [row for row in store.rows() if row.error is None]
        curve = certified_curve(store)
    for size, share in curve:
        serves = 23 if size <= 23 else 32
        assert share == Share(sum((row.at(serves).largest_size or 0) >= size for row in judged), len(judged))
    assert [size for size, _ in curve] == sorted({12, 23, *(w * 41 - 82 for w in (3, 4, 5)), 288})


def test_the_curve_of_masked_pictures_says_nothing_of_sizes_that_were_not_tried(tmp_path: Path) -> None:
    record = make_record(defence="patch-cleanser", settings=(("k", 3), ("colour", "grey")))
    with ResultsStore.create(tmp_path / "run.sqlite", record) as store:
        for position, largest in enumerate((0, 23, 32, 32)):
            sizes = tuple(SizeResult(size, 0, Outcome.CERTIFIED, 1.0, 0, largest) for size in SIZES)
            store.append(ResultRow(position, f"{position}.png", 0, 0, None, 0.1, sizes))
        assert certified_curve(store) == [(23, Share(3, 4)), (32, Share(2, 4))]
        assert [point["patch_size"] for point in summary_as_json(store)["curve"]] == list(SIZES)


def test_shares_are_rounded_to_none_and_to_all_only_where_they_are() -> None:
    assert str(Share(2999, 3000)).startswith("99.97 % (")
    assert str(Share(1, 3000)).startswith("0.03 % (0.01 to ")
    assert str(Share(3000, 3000)) == "100.0 % (99.9 to 100.0)"
    assert str(Share(0, 30000)) == "0.0 % (0.0 to 0.01)"
    assert str(Share(30000, 30000)) == "100.0 % (99.99 to 100.0)"


def test_a_certified_picture_that_falls_is_an_alarm_whether_it_has_a_label_or_not(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        for position, label in enumerate((0, None)):
            sizes = tuple(SizeResult(size, 0, Outcome.CERTIFIED, 1.0, 0, 41) for size in SIZES)
            store.append(ResultRow(position, f"{position}.png", label, 0, None, 0.1, sizes))
        store.begin_attack(AttackEach(certified=True))
        store.record_attack("1.png", 23, True, 0, 0)
        assert (summarize(store).pictures, summarize(store).sizes[0].alarms) == (1, 1)


def test_certified_and_failed_attacks_bracket_and_alarms_are_counted(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        store.append(*(make_row(position) for position in range(60)))
        store.begin_attack(AttackEach(certified=True))
        rows = list(store.rows())
        vulnerable = [row for row in rows if row.at(23).outcome is Outcome.VULNERABLE]
        certified = [row for row in rows if row.at(23).outcome is Outcome.CERTIFIED]
        for row in vulnerable[1:]:
            store.record_attack(row.key, 23, row.position % 2 == 0, 0, 0)
        assert summarize(store).sizes[0].upheld is None
        store.record_attack(vulnerable[0].key, 23, True, 0, 0)
        failed = sum(row.position % 2 == 1 for row in vulnerable[1:])
        summary = summarize(store)
        judged = sum(row.error is None for row in rows)
        assert summary.sizes[0].upheld == Share(len(certified) + failed, judged)
        assert (summary.sizes[0].alarms, summary.sizes[1].upheld) == (0, None)
        assert summary.attack == AttackEach(certified=True).words
        store.record_attack(certified[0].key, 23, True, 0, 0)
        assert summarize(store).sizes[0].alarms == 1
        text = markdown(store)
        assert "ALARM: Certified pictures that a patch of 23 px flipped: 1." in text
        assert "3 places x 40 steps against patchguard" in text


def test_confusions_equal_a_plain_recount(store: ResultsStore) -> None:
    expected = Counter(
        (row.label, row.at(23).robust_label) for row in store.rows() if row.at(23).outcome is Outcome.WRONG
    )
    found = confusions(store, 23)
    assert {(c.true_label, c.predicted_label): c.pictures for c in found.most} == expected
    assert [c.pictures for c in found.most] == sorted(expected.values(), reverse=True)
    assert (found.pictures, found.pairs) == (expected.total(), len(expected))
    assert confusions(store, 23, most=2).most == found.most[:2]


def test_the_matrix_keeps_to_the_most_frequent(tmp_path: Path) -> None:
    names = tuple(f"class {number}" for number in range(40))
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(label_names=names)) as store:
        rows: list[ResultRow] = []
        for label in range(1, 40):
            for _ in range(label):  # one class more often than the one before
                predicted = (label * 7 + len(rows) % 3) % 40
                outcome = Outcome.WRONG if predicted != label else Outcome.VULNERABLE
                sizes = tuple(SizeResult(size, predicted, outcome, -1.0, label, 0) for size in SIZES)
                rows.append(ResultRow(len(rows), f"{len(rows)}.png", label, label, None, 0.1, sizes))
        store.append(*rows)
        found = confusions(store, 23, side=12)
    pairs = Counter((row.label, row.at(23).robust_label) for row in rows if row.at(23).outcome is Outcome.WRONG)
    by_label = Counter(label for label, _ in pairs.elements())
    assert list(found.true_labels) == sorted(by_label, key=lambda label: (-by_label[label], label))[:12]
    taken_for = Counter(predicted for label, predicted in pairs.elements() if label in found.true_labels)
    assert list(found.predicted_labels) == sorted(taken_for, key=lambda label: (-taken_for[label], label))[:12]
    for label, counts in zip(found.true_labels, found.matrix, strict=True):
        assert list(counts) == [pairs[label, predicted] for predicted in found.predicted_labels]


def test_a_run_without_failures_has_no_matrix(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        found = confusions(store, 23)
    assert (found.pictures, found.pairs, found.most, found.matrix) == (0, 0, (), ())


def test_without_labels_certified_is_about_the_own_prediction(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        store.append(*(make_row(position, label=None) for position in range(50)))
        rows = [row for row in store.rows() if row.error is None]
        summary = summarize(store)
        assert not summary.labelled
        assert (summary.undefended, summary.sizes[0].mean, summary.sizes[0].clean) == (None, None, None)
        certified = sum(row.at(23).outcome is Outcome.CERTIFIED for row in rows)
        assert summary.sizes[0].certified == Share(certified, len(rows))
        assert certified_curve(store)[0][1].pictures == len(rows)


@pytest.mark.parametrize("selection", ["0", "1"])
def test_two_runs_differ_where_verdicts_differ(
    tmp_path: Path, store: ResultsStore, selection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same selection of pictures, and of two of which some are the same."""
    monkeypatch.setattr("pgapp.data.results.store.CHUNK", 11)
    changes = {"settings": (("feature", "logits"),), "selection": selection * 64, "total": 400}
    with ResultsStore.create(tmp_path / "other.sqlite", make_record(**changes)) as other:
        other.append(*(make_row(position, seed=1) for position in range(100, 400)))
        first, second = ({row.key: row for row in run.rows()} for run in (store, other))
        found = compare(store, other, SIZES[0], SIZES[1])
        listed = differences(store, found)
    assert (found.common, found.only_first, found.only_second) == (200, 100, 100)
    expected = {
        key: (first[key].at(23).outcome, second[key].at(32).outcome)
        for key in first.keys() & second.keys()
        if first[key].at(23).outcome is not second[key].at(32).outcome
    }
    assert {d.key: (d.first, d.second) for d in listed} == expected
    assert [d.key for d in listed] == sorted(expected)


def test_the_curve_begins_at_one_pixel_where_a_patch_of_one_fits(tmp_path: Path) -> None:
    record = make_record(
        canvas=(32, 32), wrap=True, grids=(SizeGrid(None, (32, 4), (1, 1), (1, 32)),), patch_sizes=(2,), total=2
    )
    with ResultsStore.create(tmp_path / "run.sqlite", record) as store:
        sizes = (SizeResult(2, 0, Outcome.VULNERABLE, -1.0, 0, 1), SizeResult(2, 0, Outcome.CERTIFIED, 1.0, 0, 2))
        store.append(*(ResultRow(k, f"{k}.png", 0, 0, None, 0.1, (size,)) for k, size in enumerate(sizes)))
        curve = certified_curve(store)
    assert curve[:3] == [(1, Share(2, 2)), (2, Share(1, 2)), (3, Share(0, 2))]


@pytest.mark.parametrize("shards", [(2, 3), (40, 60)])
def test_shares_of_a_run_have_what_is_in_both_in_common(tmp_path: Path, shards: tuple[int, int]) -> None:
    """Close together, and far apart."""
    stores = []
    for seed, step in enumerate(shards):
        path = tmp_path / f"{step}.sqlite"
        stores.append(ResultsStore.create(path, make_record(total=1000)))
        stores[-1].append(*(make_row(position, seed=seed) for position in reversed(range(0, 1000, step))))
    rows = [{row.key: row.at(23).outcome for row in store.rows()} for store in stores]
    found = compare(stores[0], stores[1], 23, 23)
    both = rows[0].keys() & rows[1].keys()
    assert (found.common, found.only_first, found.only_second) == (
        len(both),
        len(rows[0]) - len(both),
        len(rows[1]) - len(both),
    )
    listed = {each.key: (each.first, each.second) for each in differences(stores[0], found)}
    assert listed == {key: (rows[0][key], rows[1][key]) for key in both if rows[0][key] is not rows[1][key]}
    for store in stores:
        store.close()
