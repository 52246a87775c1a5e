"""What a benchmark is asked and cannot use ends it at once, with 2 and one sentence; what it measures has one form;
figures and rows of two checkouts are compared as hand-worked cases say."""

import json
import os
import runpy
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from pgapp.core.masking.certify import certify
from pgapp.core.masking.robust_masking import robust_masking
from tests.support.plugins.toys import toy_folder

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with CIFAR-10's classes, one without pictures, and a file without weights."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.safetensors").write_text("no weights")
    toy_folder(tmp_path / "toys", 20)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, arguments: str) -> None:
    script, *named = arguments.split(" ")
    monkeypatch.syspath_prepend(BENCHMARKS)
    monkeypatch.setattr(sys, "argv", [script, *named])
    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "QT_NO_GUI_THREADPOOL", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, os.environ.get(name, ""))  # what a benchmark sets is taken back
    runpy.run_path(str(BENCHMARKS / script), run_name="__main__")


def parts(monkeypatch: pytest.MonkeyPatch, script: str) -> SimpleNamespace:
    """What a benchmark defines."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    return SimpleNamespace(**runpy.run_path(str(BENCHMARKS / script)))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("cifar_table.py HERE/nowhere", "HERE/nowhere"),
        ("cifar_table.py HERE/empty", "There is no folder 'test' or 'val' in HERE/empty"),
        ("cifar_table.py HERE/toys HERE/no-such.safetensors", "There is no network called 'HERE/no-such.safetensors'"),
        ("cifar_table.py HERE/toys HERE/text.safetensors", "text.safetensors"),
        ("cifar_table.py HERE/toys --limit 0", "the limit must be at least 1"),
        ("patch_cleanser.py HERE/nowhere --live", "HERE/nowhere cannot be listed"),
        ("patch_cleanser.py --network no-such", "There is no network called 'no-such'"),
        ("attack_table.py HERE/nowhere.jpg", "nowhere.jpg"),
        ("attack_table.py HERE/text.safetensors", "text.safetensors"),
        ("attack_table.py --patch-size 999", "does not fit"),
        ("gallery.py --json HERE/nowhere/out.json", "There is no folder for HERE/nowhere/out.json"),
        ("gallery.py --json HERE/empty", "HERE/empty is a folder"),
        ("evaluation.py --network nothing", "There is no network called 'nothing'"),
        ("drag.py --network nothing", "There is no network called 'nothing'"),
        ("compare.py HERE/empty", "HERE/empty is no checkout of pgapp"),
        ("compare.py HERE --only drag,nothing", "There is no benchmark 'nothing' to compare"),
        ("compare.py HERE --rounds 0", "--rounds must be at least 1"),
        ("same_rows.py HERE/empty HERE/toys", "HERE/empty is no checkout of pgapp"),
        ("same_rows.py HERE HERE/toys --network nothing", "There is no network called 'nothing'"),
        ("same_rows.py HERE HERE/nowhere", "HERE/nowhere is no folder"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, files: Path, capsys: pytest.CaptureFixture[str], arguments: str, said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        run(monkeypatch, arguments.replace("HERE", str(files)))
    printed = capsys.readouterr()
    assert left.value.code == 2
    assert printed.out == ""
    said_last = printed.err.splitlines()[-1]
    assert said_last.startswith("pgapp: ")
    assert said.replace("HERE", str(files)) in said_last


def test_figures_are_printed_as_json_and_alone_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    threads = torch.get_num_threads()
    try:
        run(monkeypatch, "masking.py --classes 4 --repeat 1 --json")
    finally:
        torch.set_num_threads(threads)
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert found["benchmark"] == "masking"
    named = {figure["name"]: figure for figure in found["figures"]}
    assert {"masking, 4 classes, cpu", "certificate, 4 classes, cpu"} <= named.keys()
    assert {(figure["unit"], figure["clock"]) for figure in named.values()} <= {("ms", "cpu"), ("ms", "wall")}
    assert min(figure["value"] for figure in named.values()) > 0
    assert {"python", "numpy", "torch"} <= found["versions"].keys()
    assert found["machine"]["cores"] == os.cpu_count()
    assert "median ms" in printed.err  # the table


NO_QT = """
import runpy, sys
sys.modules["PySide6"] = None
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.slow
@pytest.mark.real_network
def test_what_a_card_is_asked_ends_on_any_machine_and_needs_no_qt(files: Path) -> None:
    command = [sys.executable, "-c", NO_QT, str(BENCHMARKS / "gpu.py"), "--device", "cpu", "--json"]
    places = os.pathsep.join((str(BENCHMARKS), str(BENCHMARKS.parent)))
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": places}, cwd=files, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert (found["benchmark"], found["device"], found["card"]) == ("gpu", "cpu", {"name": "none"})
    assert found["not as on the CPU"] == []
    assert all(len(digest) == 64 for digest in found["networks"].values())
    named = " ".join(figure["name"] for figure in found["figures"])
    for part in ("drag", "certificate", "margins in bfloat16", "masks", "restarts", "PatchCleanser", "folder run"):
        assert part in named
    assert "bfloat16: runs in float32 on cpu" in done.stderr


def test_the_numpy_that_masking_is_compared_with_finds_the_same_label_and_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain, rng = parts(monkeypatch, "masking.py"), np.random.default_rng(0)
    verdicts: set[bool] = set()
    for case in range(60):
        evidence = rng.random((4, 6, 7), dtype=np.float32) ** 4
        evidence[case % 4] += rng.random() * 0.6
        laid_out = evidence.transpose(1, 2, 0)
        ours = int(robust_masking(torch.from_numpy(evidence), (2, 2)).label)
        assert plain.numpy_masking(laid_out, 2) == ours
        certified = bool(certify(torch.from_numpy(evidence), ours, (2, 2)).certified)
        assert plain.numpy_certificate(laid_out, 2, ours) == certified
        assert not plain.numpy_certificate(laid_out, 2, (ours + 1) % 4)
        verdicts.add(certified)
    assert verdicts == {True, False}


def test_the_rows_that_evaluation_commits_are_those_of_a_run_that_can_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert min(parts(monkeypatch, "evaluation.py").commit_ms(2)) > 0
    assert list(tmp_path.iterdir()) == []


def test_ratios_are_of_medians_with_the_extremes_of_single_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = parts(monkeypatch, "compare.py")
    rounds = [(2.0, 3.0), (4.0, 2.0), (10.0, 10.0)]
    pairs = [tuple(compare.Figure("p50", value, "ms", "wall") for value in values) for values in rounds]
    [ratio] = compare.ratios_of({("drag", "p50", "wall"): pairs})
    assert (ratio.old, ratio.new, ratio.ratio, ratio.least, ratio.most) == (4.0, 3.0, 0.75, 0.5, 1.5)
    assert ratio.of_leasts == 1.0


def test_computing_time_decides_where_a_figure_has_both(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = parts(monkeypatch, "compare.py")

    def ratio(figure: str, clock: str, value: float) -> object:
        return compare.Ratio("attack", figure, "ms", clock, 1.0, *[value] * 5)

    both = [ratio("step", "wall", 1.5), ratio("step", "cpu", 1.04)]
    assert compare.too_slow(both) == []
    assert compare.too_slow([ratio("step", "cpu", 1.06)]) == [ratio("step", "cpu", 1.06)]
    assert compare.too_slow([ratio("other", "wall", 1.06), *both]) == [ratio("other", "wall", 1.06)]


def test_double_masking_may_take_four_times_the_certificate_of_the_old_build(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = parts(monkeypatch, "compare.py")
    asked: list[list[str]] = []

    class Build:
        def __init__(self, name: str, figure: str, value: float) -> None:
            self.name, self.figure, self.value = name, figure, value

        def run(self, arguments: list[str]) -> str:
            asked.append(arguments)
            return json.dumps({"figures": [{"name": self.figure, "value": self.value, "unit": "ms", "clock": "cpu"}]})

    double = "certificate of double masking, 1000 classes, cpu"
    sides = Build("old", "certificate, 1000 classes, cpu", 2.0), Build("new", double, 7.9)
    [ratio] = compare.ratios_of(compare.measured(sides, "masking", 1))
    assert (ratio.figure, ratio.ratio) == (double, 3.95)
    assert compare.too_slow([ratio]) == []
    assert ["--one-mask" in arguments for arguments in asked] == [True, False]
    [slow] = compare.ratios_of(compare.measured((sides[0], Build("new", double, 8.1)), "masking", 1))
    assert compare.too_slow([slow]) == [slow]


class Side:
    """A checkout that takes note of being run and prints one figure."""

    def __init__(self, name: str, order: list[str], value: float) -> None:
        self.name, self.order, self.value = name, order, value

    def run(self, _arguments: list[str]) -> str:
        self.order.append(self.name)
        figures = [{"name": "one", "value": self.value, "unit": "ms", "clock": "cpu"}]
        own = [{"name": f"only {self.name}", "value": 1.0, "unit": "ms", "clock": "cpu"}]
        return json.dumps({"figures": figures + own})


def test_the_checkouts_take_turns_at_going_first_and_only_common_figures_count(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = parts(monkeypatch, "compare.py")
    order: list[str] = []
    pairs = compare.measured((Side("old", order, 1.0), Side("new", order, 2.0)), "masking", 3)
    assert order == ["old", "new", "new", "old", "old", "new"]
    assert list(pairs) == [("masking", "one", "cpu")]
    assert [(old.value, new.value) for old, new in pairs["masking", "one", "cpu"]] == [(1.0, 2.0)] * 3


def test_a_drag_in_int8_is_compared_with_the_old_build_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = parts(monkeypatch, "compare.py")
    asked: dict[str, list[str]] = {}

    class Build(Side):
        def run(self, arguments: list[str]) -> str:
            asked[self.name] = arguments
            return super().run(arguments)

    pairs = compare.measured((Build("old", [], 2.0), Build("new", [], 1.0)), "drag-int8", 1)
    assert [Path(arguments[1]).name for arguments in asked.values()] == ["drag.py"] * 2
    found = {name: arguments[arguments.index("--precision") + 1] for name, arguments in asked.items()}
    assert found == {"old": "float32", "new": "int8"}
    assert list(pairs) == [("drag-int8", "one", "cpu")]


def test_a_checkout_beside_itself_measures_the_same_things(monkeypatch: pytest.MonkeyPatch) -> None:
    """From end to end: two processes, each with a home of its own, ours as the earlier build."""
    compare = parts(monkeypatch, "compare.py")
    monkeypatch.setitem(compare.SHORT, "masking", ("--classes", "4", "--repeat", "1"))
    with compare.side_by_side(BENCHMARKS.parent) as (old, new):
        assert old.root == new.root
        assert len({os.environ.get("HOME"), old.environment()["HOME"], new.environment()["HOME"]}) == 3
        pairs = compare.measured((old, new), "masking", 1)
    assert {name for _, name, _ in pairs} >= {"masking, 4 classes, cpu", "certificate, 4 classes, cpu"}
    assert not old.home.exists()


def test_what_the_earlier_build_called_otherwise_is_found_there(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = parts(monkeypatch, "measured/earlier.py")
    assert not earlier.is_earlier()
    for name in ("pgapp.core.defences.mean", "pgapp.core.defences.patchguard", "pgapp.data.results.run_record"):
        monkeypatch.delitem(sys.modules, name, raising=False)
        monkeypatch.setitem(sys.modules, name, None)  # put back after the test
    rules = SimpleNamespace(PatchGuard=lambda window, **settings: ("rule", window, settings))
    record = SimpleNamespace(RunRecord=dict, SizeGrid=tuple)
    monkeypatch.setitem(sys.modules, "pgapp.core.attack_rules", rules)
    monkeypatch.setitem(sys.modules, "pgapp.data.run_record", record)
    earlier.find_earlier("from pgapp.core.defences.mean and .patchguard, pgapp.core.defences.patchguard")
    assert sys.modules["pgapp.core.defences.mean"] is rules  # type: ignore[comparison-overlap]
    masking = sys.modules["pgapp.core.defences.patchguard"]
    assert masking.MaskingRule(masking.RobustMasking(threshold=0.5), (2, 2)) == ("rule", (2, 2), {"threshold": 0.5})
    assert sys.modules["pgapp.data.results.run_record"] is None, "what is not asked for is left alone"
    made = earlier.run_record()["RunRecord"](
        defence="patchguard", settings=(("threshold", 0.5),), undefended_digest="1f", total=3
    )
    assert (made["total"], made["threshold"], made["feature"]) == (3, 0.5, "confidence")
    with pytest.raises(ValueError, match="no runs with mean"):
        earlier.run_record()["RunRecord"](defence="mean", settings=(), undefended_digest=None)


ROW: dict[str, object] = {
    "label": 1,
    "undefended_label": 1,
    "error": None,
    "robust_label": 1,
    "mean_label": 1,
    "outcome": "certified",
    "margin": 0.5,
    "largest_size": 9,
}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "same"),
        ({"margin": 0.5001}, "rounded"),
        ({"margin": 0.51}, "different"),
        ({"margin": 0.0, "outcome": "vulnerable", "largest_size": 0}, "decided by the allowance"),
        ({"largest_size": 8}, "decided by the allowance"),
        ({"margin": 0.51, "largest_size": 8}, "different"),
        ({"margin": -0.1, "outcome": "vulnerable"}, "different"),
        ({"outcome": "vulnerable"}, "different"),
        ({"margin": 0.0, "outcome": "wrong", "robust_label": 2}, "different"),
        ({"margin": 0.0, "outcome": "wrong"}, "different"),
        ({"mean_label": 2}, "different"),
        ({"margin": None, "outcome": None, "error": "It cannot be read."}, "different"),
    ],
)
def test_what_became_of_a_row(monkeypatch: pytest.MonkeyPatch, changes: dict[str, object], kind: str) -> None:
    rows = parts(monkeypatch, "same_rows.py")
    assert rows.kind_of(ROW, ROW | changes, 0.001) == kind
    assert rows.kind_of(ROW | changes, ROW, 0.001) == kind


def test_rows_are_counted_by_kind_and_named_when_more_than_rounding_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = parts(monkeypatch, "same_rows.py")
    old = {("a.jpg", 4): ROW | {"margin": 100.0}, ("b.jpg", 4): ROW, ("c.jpg", 4): ROW}
    new = old | {("b.jpg", 4): ROW | {"margin": 0.501}, ("c.jpg", 4): ROW | {"label": 0}}
    found = rows.compared("net", old, new)
    assert found.counts == {"same": 1, "rounded": 1, "different": 1}
    assert found.moved == pytest.approx(0.001)
    assert found.changes == ("c.jpg, 4 px, different: label 1 -> 0",)
    with pytest.raises(rows.RunError, match="same pictures"):
        rows.compared("net", old, {("a.jpg", 4): ROW})


def test_rows_of_our_results_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pgapp.data.results.schema import create_tables

    rows, path = parts(monkeypatch, "same_rows.py"), tmp_path / "run.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    create_tables(connection, "{}")
    connection.execute("INSERT INTO pictures VALUES (7, 0, ?, 'a.jpg', 'a.jpg', 1, 1, 9, NULL, 0.1)", (b"d/a.jpg",))
    connection.execute("INSERT INTO sizes VALUES (7, 4, 1, 'certified', 0.5, 1, 9, 0)")
    connection.close()
    assert rows.rows_of(path) == {("d/a.jpg", 4): ROW}


def test_what_a_kill_took_is_as_old_as_the_first_change_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    trial = parts(monkeypatch, "trial/kept.py")
    start = trial.Start(None, ((5, 10.0), (6, 11.0), (7, 12.5)), 13.0)
    assert [trial._lost(start, kept) for kept in (-1, 5, 6, 7, 8)] == [3.0, 2.0, 0.5, 0.0, 0.0]
    assert trial._lost(trial.Start(4, (), 13.0), 4) == 0.0


def test_every_question_to_a_results_file_is_timed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, f"results.py --rows 20 40 --sizes 2 --times 1 --keep {tmp_path} --json")
    printed = capsys.readouterr()
    figures = json.loads(printed.out)["figures"]
    names = {figure["name"] for figure in figures}
    for rows in (20, 40):
        assert {f"{rows} rows, {what}" for what in ("opening", "summary", "comparison", "brush", "memory")} <= names
    assert "40 rows beside 20: opening" in printed.err
    (patch,) = (figure["value"] for figure in figures if figure["name"] == "stored patch / its PNG")
    assert 1 < patch < 1.3


def test_a_run_over_a_folder_is_set_beside_its_pictures_and_networks(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(
        monkeypatch,
        f"evaluation.py --folder {files / 'toys' / 'test'} --of 6 --network bagnet6-cifar10 --patch-size 2 5 --json",
    )
    (figure,) = json.loads(capsys.readouterr().out)["figures"]
    assert figure["name"] == "bagnet6-cifar10, folder run / reading and networks"
    assert figure["value"] > 0
