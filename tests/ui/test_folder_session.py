"""What a run over the open folder is asked, from the settings and what the person chose."""

from dataclasses import replace

import pytest

from pgapp.data.attack_each import AttackEach
from pgapp.data.folders import open_folder
from pgapp.networks import catalog
from pgapp.ui.folder_session import FolderSession, RunChoice
from pgapp.ui.session import default_settings
from tests.ui.gallery_help import labelled_folder
from tests.ui.test_session import FakeRunner

CHOICE = RunChoice((41, 29, 41), 2, 7, AttackEach(steps=3))


class Runner(FakeRunner):
    from PySide6.QtCore import Signal

    stepped, job_held, job_ended = Signal(int, object), Signal(int), Signal(object)


@pytest.fixture
def folder(qapp, tmp_path):
    session = FolderSession(Runner(), default_settings())
    session.pictures = open_folder(labelled_folder(tmp_path / "set"))
    yield session
    session.close()


def test_without_a_folder_there_is_no_run(folder):
    folder.pictures = None
    assert folder.request(CHOICE) is None
    assert folder.run_text("is running") == ""


def test_a_request_holds_the_settings_and_the_choice(folder, tmp_path):
    request = folder.request(replace(CHOICE, path=tmp_path / "out.sqlite"))
    settings = default_settings()
    assert request.pictures is folder.pictures
    assert request.patch_sizes == (29, 41)
    assert request.defence == replace(settings.defence, patch_size=41)
    assert request.network == replace(settings.network, fitted_to=None)
    assert (request.label_space, request.attack) == (settings.label_space, CHOICE.attack)
    assert request.results_path == tmp_path / "out.sqlite"


def test_the_seed_draws_only_where_some_pictures_are_left_out(folder):
    count = len(folder.pictures)
    some = folder.request(replace(CHOICE, limit=count - 1))
    assert (some.limit, some.seed) == (count - 1, 7)
    for limit in (None, count, count + 5):
        every = folder.request(replace(CHOICE, limit=limit))
        assert (every.limit, every.seed) == (None, 0), "the same run, whatever seed was set"


@pytest.mark.parametrize(
    ("key", "fit", "fits"), [("crop-lite0", True, True), ("crop-lite0", False, False), ("bagnet6-cifar10", True, False)]
)
def test_the_grid_is_fitted_where_it_can_be_and_is_wanted(folder, key, fit, fits):
    folder._settings = replace(default_settings(key), fit_grid=fit)
    assert folder.request(CHOICE).fit_grid == fits
    assert catalog.entry(key).fits_patch == (key == "crop-lite0")
