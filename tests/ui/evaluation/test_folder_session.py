"""What a run over the open folder is asked, from the settings and what the person chose."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import LabelSpace, Picture
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.reading import Reading
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation_request import EvaluationReport
from pgapp.engine.live.runner import JobEnd
from pgapp.engine.loading.labelling import mapping_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.evaluation.folder_session import FolderSession, Halt, RunChoice
from pgapp.ui.session.settings import default_settings
from tests.support.fake_runner import FakeRunner
from tests.support.galleries import labelled_folder
from tests.support.runs import make_record, make_row
from tests.support.there import there

CHOICE = RunChoice((41, 29, 41), 2, 7, AttackEach(steps=3))


class Runner(FakeRunner):
    stepped, job_held, job_ended = Signal(int, object), Signal(int), Signal(object)


@pytest.fixture
def folder(qapp: QApplication, tmp_path: Path) -> Iterator[FolderSession]:
    session = FolderSession(Runner(), default_settings())  # type: ignore[arg-type]
    session.pictures = open_folder(labelled_folder(tmp_path / "set"))
    yield session
    session.close()


def test_without_a_folder_there_is_no_run(folder: FolderSession) -> None:
    folder.pictures = None
    assert folder.request(CHOICE) is None
    assert folder.run_text("is running") == ""


def test_a_request_holds_the_settings_and_the_choice(folder: FolderSession, tmp_path: Path) -> None:
    request = folder.request(replace(CHOICE, path=tmp_path / "out.sqlite"))
    settings = default_settings()
    assert request.pictures is folder.pictures
    assert request.patch_sizes == (29, 41)
    assert request.defence == replace(settings.defence, patch_size=41)
    assert request.network == replace(settings.network, fitted_to=None)
    assert (request.label_space, request.attack) == (settings.label_space, CHOICE.attack)
    assert request.results_path == tmp_path / "out.sqlite"


def test_a_run_reads_files_as_the_person_chose_and_has_a_file_of_its_own(folder: FolderSession) -> None:
    shown = folder.request(CHOICE)
    folder.read_as(Reading.STRETCHED)
    stretched = folder.request(CHOICE)
    assert (shown.pictures.reading, stretched.pictures.reading) == (Reading.SHOWN, Reading.STRETCHED)
    assert list(stretched.pictures.keys) == list(shown.pictures.keys)
    assert shown.results_path != stretched.results_path


def test_few_classes_of_many_have_a_label_space_of_their_own(folder: FolderSession) -> None:
    """Its name is the one that the command line gives it, so that a run's command is the same."""
    folder.mapping = mapping_of(
        there(folder.pictures), catalog.entry(catalog.DEFAULT_KEY), default_settings().label_space
    )
    own = folder.own_space()
    assert own == LabelSpace("2 classes of the folder", ("tench", "English springer"), (0, 217))
    folder.show_settings(replace(default_settings(), label_space=own))
    assert folder.mapping.labels == (1, 0), "sorted by folder: English springer, tench"
    assert folder.own_space() is None, "they are all that compete"


def test_the_seed_draws_only_where_some_pictures_are_left_out(folder: FolderSession) -> None:
    count = len(there(folder.pictures))
    some = folder.request(replace(CHOICE, limit=count - 1))
    assert (some.limit, some.seed) == (count - 1, 7)
    for limit in (None, count, count + 5):
        every = folder.request(replace(CHOICE, limit=limit))
        assert (every.limit, every.seed) == (None, 0), "the same run, whatever seed was set"


@pytest.mark.parametrize(
    ("key", "fit", "fits"), [("crop-lite0", True, True), ("crop-lite0", False, False), ("bagnet6-cifar10", True, False)]
)
def test_the_grid_is_fitted_where_it_can_be_and_is_wanted(
    folder: FolderSession, key: str, fit: bool, fits: bool
) -> None:
    folder._settings = replace(default_settings(key), fit_grid=fit)
    assert folder.request(CHOICE).fit_grid == fits
    assert catalog.entry(key).fits_patch == (key == "crop-lite0")


class Reader:
    """Remembers what is asked of which results file."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def ask(self, kind: str, path: Path, work: Callable[..., Any], take: Callable[..., Any], **_more: Any) -> None:
        self.asked.append((kind, path, work, take))

    def shutdown(self) -> None:
        pass


@pytest.fixture
def reader(folder: FolderSession) -> Reader:
    made = Reader()
    folder.reader = made  # type: ignore[assignment]
    return made


def report_of(total: int) -> EvaluationReport:
    return EvaluationReport("Evaluating", 0, total, 0, 0.0, None, Path("run.sqlite"))


def test_the_folder_s_last_run_is_shown_unless_another_one_is_or_is_under_way(
    folder: FolderSession, reader: Reader
) -> None:
    folder._take_newest(None)
    folder.run = (Path("other.sqlite"), make_record())
    folder._take_newest(Path("run.sqlite"))
    folder.run, folder._job = None, 1
    folder._take_newest(Path("run.sqlite"))
    assert reader.asked == []
    folder._job = None
    folder._take_newest(Path("run.sqlite"))
    assert [(kind, path) for kind, path, *_ in reader.asked] == [("run", Path("run.sqlite"))]


def test_a_run_under_way_is_looked_at_when_it_knows_how_much_there_is(folder: FolderSession, reader: Reader) -> None:
    grew = []
    folder.run_grew.connect(lambda: grew.append(True))
    folder._look_at_run()
    folder._report = report_of(0)
    folder._look_at_run()
    assert reader.asked == []
    folder._report = report_of(4)
    folder._look_at_run()
    assert [path for _, path, *_ in reader.asked] == [Path("run.sqlite")]
    folder.run = (Path("run.sqlite"), make_record())
    folder._look_at_run()
    assert grew == [True]


def test_a_run_starts_unpaused_and_says_how_far_it_is(folder: FolderSession, reader: Reader) -> None:
    started: list[Any] = []
    folder._runner.start_job = lambda *job: started.append(job) or 3
    folder.start(replace(CHOICE, path=Path("run.sqlite")))
    ((steps, job),) = started
    assert job.stands
    assert steps == job.steps, "the runner tells the run itself that it is to stand still"
    assert folder.running
    assert not folder.paused
    name = folder.pictures.name
    assert folder.run_text("is running") == f"The evaluation of {name} is running."
    folder._stepped(2, report_of(9))
    assert folder.report is None
    folder._stepped(3, report_of(9))
    assert folder.run_text("is running") == f"The evaluation of {name} is running (0 of 9)."


def test_results_are_looked_at_after_a_report_of_more_pictures_and_only_then(
    folder: FolderSession, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pgapp.ui.evaluation.folder_session.LIVE_EVERY", 100_000)
    folder._runner.start_job = lambda *_job: 3  # type: ignore[assignment]
    folder.start(replace(CHOICE, path=Path("run.sqlite")))
    assert not folder._look.isActive(), "nothing is polled"
    folder._stepped(3, report_of(0))
    assert not folder._look.isActive(), "there is no results file yet"
    folder._stepped(3, replace(report_of(9), done=1))
    assert folder._look.isActive()
    folder._look.timeout.emit()
    folder._look.stop()
    assert [path for _, path, *_ in reader.asked] == [Path("run.sqlite")]
    folder._stepped(3, replace(report_of(9), done=1))
    assert not folder._look.isActive(), "a report of the same pictures"
    folder._stepped(3, replace(report_of(9), done=2))
    assert folder._look.isActive()
    folder._job_ended(JobEnd(3, False, None))
    assert not folder._look.isActive(), "after the end all of it is asked for anyway"


def test_a_run_says_whether_it_stands_still_and_for_whom(folder: FolderSession) -> None:
    said: list[Any] = []
    asked: list[Any] = []
    folder._runner.start_job = lambda *_job: 3  # type: ignore[assignment]
    folder._runner.pause_job = lambda number, paused: asked.append((number, paused))
    folder.halt_changed.connect(said.append)
    folder.pause(True)
    assert not folder.paused, "without a run"
    folder.start(replace(CHOICE, path=Path("run.sqlite")))
    folder.pause(True)
    folder.pause(True)
    folder.pause(False)
    folder._job_held(2)
    folder._job_held(3)
    assert folder.paused
    folder._job_ended(JobEnd(3, True, None))
    assert not folder.paused
    assert said == [Halt.PERSON, Halt.NONE, Halt.ATTACK, Halt.NONE]
    assert asked == [(3, True), (3, True), (3, False)]


def test_labels_are_the_folder_s_own_and_of_its_label_space(folder: FolderSession, tmp_path: Path) -> None:
    space = folder._settings.label_space
    folder._match()
    root = tmp_path / "set"

    def label(path: Path, asked: LabelSpace = space) -> int | None:
        return folder.label_of(Picture("a", np.zeros((1, 1, 3), np.uint8), str(path)), asked)

    assert space.names[there(label(root / "tench" / "alpha.png"))] == "tench"
    assert label(root / "tench" / "nowhere.png") is None
    assert label(root / "English springer" / "gamma.png") == space.names.index("English springer")
    assert label(root / "tench" / "alpha.png", label_spaces(catalog.entry("crop-lite0"))[1]) is None
    folder.pictures = None
    assert label(root / "tench" / "alpha.png") is None


class BackgroundTask:
    """Does what it is asked at once, or keeps it while ``held``."""

    def __init__(self, held: bool = False) -> None:
        self.held = held
        self.kept: list[Any] = []
        self.ran: list[Any] = []

    def run(self, kind: str, work: Callable[..., Any], take: Callable[..., Any]) -> None:
        self.ran.append(kind)
        self.kept.append(work)
        if not self.held:
            take(work())

    def forget(self, kind: str) -> None:
        pass

    def shutdown(self) -> None:
        pass


def test_the_last_run_is_looked_for_by_the_folder_s_place_or_the_set_s_name(
    folder: FolderSession, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("pgapp.engine.jobs.past_runs.newest_run", asked.append)
    folder._results = BackgroundTask()  # type: ignore[assignment]
    here = there(folder.pictures)
    for pictures in (here, replace(here, root=None)):
        folder._take_set((pictures, folder.mapping, folder._settings))
    assert asked == [str(here.root), here.name]


def test_what_is_being_opened_is_not_wanted_once_something_else_is(
    folder: FolderSession, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = []
    monkeypatch.setattr("pgapp.ui.evaluation.folder_session.open_pictures", lambda path, still: wanted.append(still))
    monkeypatch.setattr("pgapp.ui.evaluation.folder_session.mapping_of", lambda *_: None)
    files = BackgroundTask(held=True)
    folder._files = files  # type: ignore[assignment]
    for path in ("a", "b"):
        folder.open(path)
        files.kept[-1]()
    assert [still() for still in wanted] == [False, True]
    folder.close()
    assert [still() for still in wanted] == [False, False]


def test_tags_and_note_go_into_the_run_that_is_shown(folder: FolderSession, reader: Reader) -> None:
    folder.annotate("a.png", ["one"], "note")
    assert reader.asked == []
    folder.run = (Path("run.sqlite"), make_record())
    folder.annotate("a.png", ["one"], "note")
    assert [path for _, path, *_ in reader.asked] == [Path("run.sqlite")]


def test_a_run_that_is_paused_is_whole_in_its_one_file(folder: FolderSession, qtbot: QtBot, tmp_path: Path) -> None:
    """Also with the row of the step that ended after the pause began."""
    path, copy = tmp_path / "run.sqlite", tmp_path / "copy.sqlite"
    folder._runner.start_job = lambda *_job: 3  # type: ignore[assignment]
    folder._runner.pause_job = lambda number, paused: None  # type: ignore[assignment]

    def whole(rows: int) -> bool:
        shutil.copyfile(path, copy)
        try:
            with ResultsStore.open(copy) as found:
                return len(found.done_keys()) == rows
        except ResultsError:
            return False

    folder.start(replace(CHOICE, path=path))
    with ResultsStore.create(path, make_record()) as worker:
        worker.append(make_row(0), make_row(1))
        folder._stepped(3, replace(report_of(9), path=path))
        assert not whole(2)
        folder.pause(True)
        qtbot.waitUntil(lambda: whole(2))
        worker.append(make_row(2))
        assert not whole(3)
        folder._stepped(3, replace(report_of(9), path=path, done=3))
        qtbot.waitUntil(lambda: whole(3))
