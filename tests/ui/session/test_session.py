from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.scene import (
    Analysis,
    Certification,
    Failure,
    LabelSpace,
    Noise,
    Outcome,
    Patch,
    Scene,
    Solid,
)
from pgapp.data.pictures.reading import Reading
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.engine.defaults import default_settings as defence_settings
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.session.opening import Arrival
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import default_settings
from tests.support.evaluation import settings_of
from tests.support.fake_runner import canvas_for, scenes_of
from tests.support.fakes import make_analysis, make_certification, patchguard
from tests.support.there import there


def pictures_of(session: Session) -> list[Any]:
    """What the fake loader was asked."""
    loader: Any = session.loader
    return loader.asked


def analysis_of(scene: Scene, number: int) -> Analysis:
    entry = catalog.entry(scene.network.key)
    return make_analysis(scene, entry.grid(scene.network.fitted_to), number)


def certification_of(scene: Scene, number: int, outcome: Outcome = Outcome.CERTIFIED) -> Certification:
    entry = catalog.entry(scene.network.key)
    made = make_certification(scene, entry.grid(scene.network.fitted_to), outcome)
    return replace(made, number=number)


def test_opening_a_picture_puts_a_patch_on_it_and_asks(opened: Session) -> None:
    scene = scenes_of(opened)[-1]
    assert scene.canvas is opened.canvas
    assert scene.patch.size == scene.defence.patch_size == 41
    assert scene.network.fitted_to == 41


def test_a_drag_is_one_undo_step(opened: Session) -> None:
    before = opened.settings.patch
    opened.begin_drag()
    for step in range(1, 6):
        opened.drag_patch(before.row + step, before.col + 2 * step)
    opened.end_drag()
    assert (opened.settings.patch.row, opened.settings.patch.col) == (before.row + 5, before.col + 10)
    assert opened.undo_stack.count() == 1
    opened.undo_stack.undo()
    assert opened.settings.patch == before
    opened.undo_stack.redo()
    assert opened.settings.patch.row == before.row + 5
    assert scenes_of(opened)[-1].patch == opened.settings.patch


def test_the_end_of_a_drag_asks_nothing_anew(opened: Session) -> None:
    opened.begin_drag()
    opened.drag_patch(20, 30)
    asked = len(scenes_of(opened))
    opened.end_drag()
    assert len(scenes_of(opened)) == asked


def test_a_drag_that_ends_where_it_began_is_no_undo_step(opened: Session) -> None:
    opened.begin_drag()
    opened.end_drag()
    assert opened.undo_stack.count() == 0


def test_nudges_in_quick_succession_are_one_undo_step(opened: Session) -> None:
    before = opened.settings.patch
    for _ in range(4):
        opened.nudge(0, 10)
    assert opened.settings.patch.col == before.col + 40
    opened.undo_stack.undo()
    assert opened.settings.patch == before


def test_placing_centres_and_keeps_the_patch_on_the_canvas(opened: Session) -> None:
    opened.place_patch(100, 150)
    assert (opened.settings.patch.row, opened.settings.patch.col) == (80, 130)
    opened.place_patch(0, 287)
    assert (opened.settings.patch.row, opened.settings.patch.col) == (0, 288 - 41)


def test_a_removed_patch_comes_back_by_a_click(opened: Session) -> None:
    opened.edit_patch(None)
    assert scenes_of(opened)[-1].patch is None
    opened.place_patch(50, 60)
    assert scenes_of(opened)[-1].patch == Patch(30, 40, 41, Noise(0))


def test_the_grid_follows_the_assumed_size_unless_it_is_fixed(opened: Session) -> None:
    opened.set_defence(replace(opened.settings.defence, patch_size=29))
    assert opened.settings.network.fitted_to == 29
    opened.set_fit_grid(False)
    opened.set_defence(replace(opened.settings.defence, patch_size=50))
    assert opened.settings.network.fitted_to is None
    assert opened.grid == catalog.entry(opened.settings.network.key).default_grid


def test_older_answers_and_answers_about_other_pictures_are_dropped(opened: Session) -> None:
    shown: list[Any] = []
    opened.analysis_changed.connect(shown.append)
    first = scenes_of(opened)[-1]
    opened.place_patch(10, 10)
    second = scenes_of(opened)[-1]
    opened.runner.answered.emit(analysis_of(second, 2))
    opened.runner.answered.emit(analysis_of(first, 1))
    assert [analysis.number for analysis in shown] == [2]
    opened.loader.loaded.emit(2, canvas_for(opened, seed=5))
    opened.runner.answered.emit(analysis_of(second, 3))
    assert len(shown) == 1


def test_the_certificate_stays_while_the_patch_moves_and_goes_stale_with_the_defence(opened: Session) -> None:
    stale = []
    opened.stale_changed.connect(lambda verdicts, certificate: stale.append((verdicts, certificate)))
    scene = scenes_of(opened)[-1]
    opened.runner.answered.emit(analysis_of(scene, 1))
    opened.runner.answered.emit(certification_of(scene, 1))
    assert stale[-1] == (False, False)
    opened.place_patch(10, 10)
    assert stale[-1] == (True, False)
    opened.set_defence(patchguard(41, threshold=0.3))
    assert stale[-1] == (True, True)


def test_the_answers_of_a_running_attack_are_current(opened: Session) -> None:
    stale = []
    opened.stale_changed.connect(lambda verdicts, _certificate: stale.append(verdicts))
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 1))
    patch = opened.settings.patch
    assert patch is not None
    opened.preview.begin("optimize the patch", opened.settings)
    opened.preview_patch(replace(patch, content=Noise(7)))
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 2))
    opened.preview_patch(replace(patch, content=Noise(8)))
    assert not any(stale), "what is shown is the attack's present state, though its next patch is on the way"
    opened.preview.end()
    assert stale[-1], "the attack is over: its last patch has no answer yet"
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 3))
    assert not stale[-1]


def test_the_undefended_network_keeps_its_last_word_until_the_next(opened: Session) -> None:
    scene = scenes_of(opened)[-1]
    whole = analysis_of(scene, 1)
    opened.runner.answered.emit(whole)
    opened.place_patch(10, 10)
    part = analysis_of(scenes_of(opened)[-1], 2)
    opened.runner.answered.emit(replace(part, now=replace(part.now, undefended=None)))
    assert opened.analysis.number == 2
    assert opened.analysis.now.undefended is whole.now.undefended


def test_a_larger_patch_than_certified_is_not_covered(opened: Session) -> None:
    scene = scenes_of(opened)[-1]
    opened.runner.answered.emit(certification_of(scene, 1))
    assert opened.covered()
    opened.edit_patch(replace(there(opened.settings.patch), size=60))
    assert not opened.covered()


def test_a_negative_margin_draws_the_patch_to_its_window(opened: Session) -> None:
    scene = scenes_of(opened)[-1]
    opened.runner.answered.emit(certification_of(scene, 1, Outcome.VULNERABLE))
    shown = there(opened.certification)
    for window in ((0, 0), (1, 2), (3, 3)):
        opened.patch_to_window(*window)
        touched = shown.grid.touched(opened.settings.patch.rect)
        assert window[0] <= touched.row
        assert touched.row + touched.rows <= window[0] + shown.window[0]
        assert window[1] <= touched.col
        assert touched.col + touched.cols <= window[1] + shown.window[1]


def test_another_network_keeps_shares_and_makes_a_new_canvas(opened: Session) -> None:
    asked = len(pictures_of(opened))
    opened.set_network("crop-lite0-dense")
    assert opened.settings.defence.patch_size == 32
    assert opened.settings.patch.size == 32
    assert opened.scene() is None
    picture, spec = pictures_of(opened)[asked][:2]
    assert picture is opened.canvas.picture
    assert spec.size == (224, 224)
    opened.loader.loaded.emit(9, replace(canvas_for(opened), picture=picture))
    assert scenes_of(opened)[-1].network.key == "crop-lite0-dense"
    opened.undo_stack.undo()
    assert pictures_of(opened)[-1][1].size == (288, 288)


def test_files_are_read_as_the_person_chose_the_one_on_screen_too(opened: Session) -> None:
    opened.open_path("dark.png")
    opened.loader.loaded.emit(len(pictures_of(opened)), canvas_for(opened, seed=4))
    changes: list[Reading] = []
    opened.reading_changed.connect(changes.append)
    opened.read_as(Reading.STRETCHED)
    assert pictures_of(opened)[-1] == ("dark.png", opened.canvas_spec, Reading.STRETCHED)
    again = canvas_for(opened, seed=5)
    again = replace(again, picture=replace(again.picture, reading="stretched"))
    opened.loader.loaded.emit(len(pictures_of(opened)), again)
    asked = len(pictures_of(opened))
    opened.read_as(Reading.STRETCHED)
    assert len(pictures_of(opened)) == asked, "it is read so already"
    opened.open_path("next.png")
    assert pictures_of(opened)[-1][2] is Reading.STRETCHED
    assert changes == [Reading.STRETCHED]


def test_a_picture_that_could_not_be_opened_is_not_the_one_that_is_read_again(opened: Session) -> None:
    opened.open_path("there.png")
    opened.loader.loaded.emit(len(pictures_of(opened)), canvas_for(opened, seed=4))
    opened.open_path("nowhere.png")
    opened.loader.failed.emit(Failure(len(pictures_of(opened)), "no such file", ""))
    opened.read_as(Reading.REPEATABLE)
    assert pictures_of(opened)[-1][0] == "there.png"


def test_a_picture_of_a_run_is_read_as_the_run_read_it(opened: Session) -> None:
    settings = opened.settings
    arrival = Arrival(settings, settings, "show it as evaluated", lambda: None, Reading.TORCHVISION)
    opened.open_path("evaluated.png", arrival)
    assert pictures_of(opened)[-1][2] is Reading.TORCHVISION
    assert opened.reading is Reading.SHOWN


def test_a_picture_that_fails_leaves_everything_as_it_was(opened: Session) -> None:
    failures: list[Any] = []
    opened.failed.connect(failures.append)
    canvas, settings = opened.canvas, opened.settings
    opened.open_path("/nowhere.png")
    opened.loader.failed.emit(Failure(2, "no such file", ""))
    assert failures[0].sentence == "no such file"
    assert opened.canvas is canvas
    assert opened.settings == settings


def test_another_picture_forgets_the_label_and_keeps_defence_and_patch(opened: Session) -> None:
    opened.set_label(3)
    opened.set_content(Solid(1, 0, 0))
    patch = opened.settings.patch
    opened.loader.loaded.emit(2, canvas_for(opened, seed=3))
    assert opened.settings.label is None
    assert opened.settings.patch == patch


def test_a_picture_that_comes_when_another_was_asked_for_is_dropped(opened: Session) -> None:
    late = canvas_for(opened, seed=1)
    opened.set_network("bagnet6-cifar10")
    opened.open_path("wanted.png")
    opened.loader.loaded.emit(len(pictures_of(opened)) - 1, late)
    assert pictures_of(opened)[-1] == ("wanted.png", opened.canvas_spec, Reading.SHOWN)
    wanted = canvas_for(opened, seed=2)
    opened.loader.loaded.emit(len(pictures_of(opened)), wanted)
    assert opened.canvas is wanted


def test_the_picture_on_its_way_is_made_for_the_network_that_was_chosen_meanwhile(opened: Session) -> None:
    opened.open_path("wanted.png")
    opened.set_network("bagnet6-cifar10")
    assert pictures_of(opened)[-1] == ("wanted.png", opened.canvas_spec, Reading.SHOWN)
    opened.set_label(3)
    assert len(pictures_of(opened)) == 2


def test_where_a_picture_cannot_be_opened_the_one_before_is_made_for_the_new_network(opened: Session) -> None:
    before = opened.canvas.picture
    opened.set_network("bagnet6-cifar10")
    opened.open_path("broken.png")
    opened.loader.failed.emit(Failure(len(pictures_of(opened)), "It is broken.", ""))
    assert pictures_of(opened)[-1] == (before, opened.canvas_spec)
    asked = len(pictures_of(opened))
    opened.loader.failed.emit(Failure(asked, "This one, too.", ""))
    assert len(pictures_of(opened)) == asked


def test_the_selected_class_follows_the_robust_prediction_until_the_person_chooses(opened: Session) -> None:
    scene = scenes_of(opened)[-1]
    analysis = analysis_of(scene, 1)
    opened.runner.answered.emit(analysis)
    assert opened.selected == analysis.clean.defended.label
    opened.select_class(5)
    opened.runner.answered.emit(analysis_of(scene, 2))
    assert opened.selected == 5


def test_another_label_space_is_asked_about_with_no_label(opened: Session) -> None:
    opened.set_label(700)
    space = label_spaces(catalog.entry(opened.settings.network.key))[1]
    opened.set_label_space(space)
    assert scenes_of(opened)[-1].label_space == space
    assert scenes_of(opened)[-1].label is None


def other_space(session: Session) -> LabelSpace:
    return label_spaces(catalog.entry(session.settings.network.key))[1]


def test_late_answers_in_another_label_space_are_dropped(opened: Session) -> None:
    before = scenes_of(opened)[-1]
    opened.set_label_space(other_space(opened))
    number = len(scenes_of(opened))
    opened.runner.answered.emit(analysis_of(before, number + 1))
    opened.runner.answered.emit(certification_of(before, number + 1))
    assert opened.analysis is None
    assert opened.certification is None
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], number))
    assert opened.analysis.scene.label_space == other_space(opened)  # type: ignore[attr-defined]


def test_late_certificates_of_another_picture_and_older_ones_are_dropped(opened: Session) -> None:
    first = scenes_of(opened)[-1]
    opened.set_assumed_size(29)
    second = scenes_of(opened)[-1]
    opened.runner.answered.emit(certification_of(second, 2))
    opened.runner.answered.emit(certification_of(first, 1))
    assert opened.certification.number == 2
    assert opened.certification.patch_size == 29
    opened.loader.loaded.emit(2, canvas_for(opened, seed=5))
    opened.runner.answered.emit(certification_of(second, 9))
    assert opened.certification is None


def test_the_certificate_goes_stale_with_everything_that_it_is_about(opened: Session) -> None:
    stale = []
    opened.stale_changed.connect(lambda _verdicts, certificate: stale.append(certificate))

    def asked_again(change: Callable[..., Any]) -> bool:
        scene = scenes_of(opened)[-1]
        opened.runner.answered.emit(certification_of(scene, len(scenes_of(opened))))
        assert not stale[-1]
        change()
        return stale[-1] and scenes_of(opened)[-1] is not scene

    assert asked_again(lambda: opened.set_label(3))
    assert asked_again(lambda: opened.set_assumed_size(29))
    assert asked_again(lambda: opened.set_fit_grid(False))
    assert asked_again(lambda: opened.set_label_space(other_space(opened)))


def test_an_older_failure_does_not_take_a_newer_network_back(opened: Session) -> None:
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 1))
    opened.set_fit_grid(False)
    opened.set_network(opened.settings.network.key, device="cpu")
    late = len(scenes_of(opened)) - 1
    opened.runner.failed.emit(Failure(late, "It failed.", ""))
    assert opened.settings.network.device == "cpu"
    opened.runner.failed.emit(Failure(late + 1, "It failed.", ""))
    assert opened.settings.network.device == "auto"
    assert opened.settings.fit_grid, "the last settings that were answered"


def test_a_failure_of_the_same_network_leaves_what_the_person_set(opened: Session) -> None:
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 1))
    opened.place_patch(10, 10)
    opened.set_defence(patchguard(opened.settings.defence.patch_size, threshold=0.3))
    settings = opened.settings
    opened.runner.failed.emit(Failure(len(scenes_of(opened)), "It failed.", ""))
    assert opened.settings == settings


def without_undefended(analysis: Any) -> Any:
    return replace(analysis, now=replace(analysis.now, undefended=None), clean=replace(analysis.clean, undefended=None))


def test_another_network_s_undefended_verdict_is_not_kept(opened: Session) -> None:
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 1))
    shown = opened.analysis
    opened.place_patch(10, 10)
    opened.runner.answered.emit(without_undefended(analysis_of(scenes_of(opened)[-1], 2)))
    assert opened.analysis.now.undefended is shown.now.undefended
    assert opened.analysis.clean.undefended is shown.clean.undefended
    scene = scenes_of(opened)[-1]
    other = replace(scene, network=replace(scene.network, key="crop-lite0-dense"))
    opened.runner.answered.emit(without_undefended(analysis_of(other, 3)))
    assert opened.analysis.now.undefended is None
    assert opened.analysis.clean.undefended is None


def test_another_label_space_s_undefended_verdict_is_not_kept(opened: Session) -> None:
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 1))
    opened.set_label_space(other_space(opened))
    opened.runner.answered.emit(without_undefended(analysis_of(scenes_of(opened)[-1], 2)))
    assert opened.analysis.now.undefended is None


def test_every_network_starts_with_its_own_usual_defence(opened: Session) -> None:
    opened.set_defence(patchguard(opened.settings.defence.patch_size, threshold=0.3))
    features = []
    for key in ("bagnet6-cifar10", "ds-resnet18-cifar10", "crop-lite0"):
        opened.set_network(key)
        entry = catalog.entry(key)
        usual = defence_settings(entry)
        assert isinstance(usual, PatchGuardSettings)
        assert opened.settings.defence.settings == replace(usual, threshold=0.3)
        features.append(usual.feature)
    assert features == ["logits", "confidence", "confidence"]


def test_settings_to_start_with_are_the_network_s_own() -> None:
    for key, feature in (("crop-lite0", "confidence"), ("bagnet6-cifar10", "logits")):
        settings, entry = default_settings(key), catalog.entry(key)
        assert settings.defence == default_defence(entry, default_patch_size(entry))
        assert settings_of(settings.defence).feature == feature
        assert settings.network.fitted_to == (settings.defence.patch_size if entry.fits_patch else None)
        assert settings.label_space == label_spaces(entry)[0]


def test_sizes_keep_their_share_on_a_smaller_canvas_and_on_a_larger_one(opened: Session) -> None:
    assert (opened.settings.defence.patch_size, opened.settings.patch.size) == (41, 41)
    opened.edit_patch(Patch(144, 72, 58, Noise(0)))
    opened.set_network("bagnet6-cifar10")
    assert opened.settings.defence.patch_size == 5
    assert opened.settings.patch == Patch(16, 8, 6, Noise(0))
    opened.set_network("crop-lite0")
    assert opened.settings.defence.patch_size == 45
    assert opened.settings.patch == Patch(144, 72, 54, Noise(0))


def test_the_weakest_window_is_the_one_with_the_least_margin(opened: Session) -> None:
    scene = scenes_of(opened)[-1]
    found = certification_of(scene, 1)
    margins = found.margins.copy()
    margins[1, 3] = -5.0
    opened.runner.answered.emit(replace(found, margins=margins))
    opened.patch_to_weakest()
    weakest = opened.settings.patch
    opened.place_patch(0, 0)
    opened.patch_to_window(1, 3)
    assert opened.settings.patch == weakest


def test_a_mask_is_never_fitted_to_less_than_the_assumed_patch(opened: Session) -> None:
    opened.set_defence(patchguard(41, mask_patch_size=50))
    opened.set_assumed_size(60)
    assert opened.settings.defence == patchguard(60, mask_patch_size=60)
    opened.undo_stack.undo()
    assert opened.settings.defence == patchguard(41, mask_patch_size=50)


def test_reset_brings_back_patch_defence_and_selection_in_one_step(opened: Session) -> None:
    opened.runner.answered.emit(analysis_of(scenes_of(opened)[-1], 1))
    begun, chosen = opened.settings, opened.selected
    opened.place_patch(100, 100)
    opened.set_content(Noise(9))
    opened.set_defence(patchguard(29, threshold=0.3))
    opened.set_fit_grid(False)
    opened.select_class(chosen + 1)
    changed = opened.settings
    opened.reset()
    assert opened.settings == begun
    assert opened.selected == chosen
    opened.undo_stack.undo()
    assert opened.settings == changed


def test_reset_leaves_nothing_on_the_picture_where_the_program_started_with_nothing(session: Session) -> None:
    session.begin_bare()
    session.loader.loaded.emit(1, canvas_for(session))
    begun = session.settings
    session.place_patch(100, 100)
    session.set_defence(patchguard(29, threshold=0.3))
    session.reset()
    assert session.settings == begun
    assert begun.patch is None
    session.undo_stack.undo()
    assert session.settings.patch is not None
