"""A row of a run opens as it was evaluated: badge, cards and row say the same, and one's own settings come back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from pgapp.core.attack.state import OWN
from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.folders import open_folder
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from pgapp.engine.defaults import default_defence
from pgapp.engine.jobs.evaluation_job import EvaluationJob
from pgapp.engine.jobs.evaluation_request import EvaluationRequest
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.loading.labelling import mapping_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.evaluation.as_evaluated import Stand
from pgapp.ui.evaluation.evaluated_bar import EvaluatedBar
from pgapp.ui.gallery.model import BADGE_ROLE, FOREIGN_ROLE, meaning_of
from pgapp.ui.panels.verdict_words import MEANING_OF, headline
from pgapp.ui.widgets.theme import Meaning
from tests.support.evaluation import small_pair
from tests.support.windows import shown_window

KEY = "bagnet6-cifar10"
SIZES = (2, 5)
DEFENCES = ("patchguard", "patchguard-plus-plus")


small = partial(small_pair, sure=6)


@dataclass(frozen=True)
class Runs:
    root: Path
    paths: dict[str, Path]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Fourteen pictures, each in the class that the network takes it for but for two, attacked under two defences. The
    last ones are put together of two others, so that a defence that detects sees a patch."""
    folder, entry = tmp_path_factory.mktemp("runs"), catalog.entry(KEY)
    rng, network = np.random.default_rng(5), small(NetworkSpec(KEY)).local
    before: list[Any] = []
    for number in range(14):
        coarse = (rng.integers(0, 200, 3) + rng.integers(0, 56, (3, 3, 3))).astype(np.uint8)
        picture = Image.fromarray(coarse).resize((32, 32), Image.Resampling.NEAREST)
        if number > 10:
            picture.paste(before[number - 9].crop((0, 0, 32, 13)), (0, 0))
        before.append(picture)
        pixels = np.asarray(picture, np.float32).transpose(2, 0, 1)[None] / 255
        label = int(network.local_logits(_tensor(pixels)).mean((-2, -1)).argmax())
        name = entry.names[(label + (number < 2)) % len(entry.names)]
        (folder / "in" / name).mkdir(parents=True, exist_ok=True)
        picture.save(folder / "in" / name / f"{number:02d}.png")
    pictures, space = open_folder(folder / "in"), label_spaces(entry)[0]
    paths = {}
    for key in DEFENCES:
        defence = default_defence(entry, SIZES[-1], key)
        if isinstance(defence.settings, PatchGuardPlusPlusSettings):
            defence = replace(defence, settings=replace(defence.settings, tau=0.1))
        request = EvaluationRequest(
            pictures,
            mapping_of(pictures, entry, space),
            NetworkSpec(KEY),
            space,
            defence,
            SIZES,
            attack=AttackEach(2, 6, 0.3, against=OWN),
            path=folder / f"{key}.sqlite",
        )
        list(EvaluationJob(request).steps(_Networks()))
        paths[key] = request.results_path
    return Runs(folder / "in", paths)


class _Networks:
    def network(self, spec: NetworkSpec) -> NetworkPair:
        return small(spec)


def _tensor(pixels: Any) -> Any:
    import torch

    return torch.from_numpy(np.ascontiguousarray(pixels))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    with shown_window(qtbot, Analyst(small), tmp_path) as made:
        made.session.set_network(KEY)
        yield made


def show(qtbot: QtBot, window: Any, runs: Runs, path: Path) -> None:
    """The folder is open, and this run is shown."""
    window.folders.open_folder(str(runs.root))
    qtbot.waitUntil(lambda: window.folders.folder.pictures is not None, timeout=20000)
    window.folders.folder.show_run(path)
    qtbot.waitUntil(
        lambda: window.folders.folder.run is not None and window.folders.folder.run[0] == path, timeout=20000
    )


def settle(qtbot: QtBot, window: Any, key: str, size: int) -> None:
    """The picture is here, for patches of this size, and the answers about it are."""
    session = window.session

    def there() -> bool:
        scene = session.scene()
        return (
            scene is not None
            and str(scene.canvas.picture.path).endswith(key)
            and scene.defence.patch_size == size
            and session.analysis is not None
            and session.analysis.scene is session._submitted
            and session.analysis.now.defended.complete
            and session.certification is not None
            and session.certification.scene.question == scene.question
        )

    qtbot.waitUntil(there, timeout=30000)


def is_seen(gallery: Any, key: str) -> bool:
    """Whether the gallery knows what the run says."""
    return gallery.seen(key) is not None


def stored(path: Path) -> tuple[RunRecord, list[Any]]:
    """Of every row and size, what the run says."""
    with ResultsStore.open(path) as store:
        rows = [(row, size, store.attacked(row.key, size.patch_size)) for row in store.rows() for size in row.sizes]
        return store.record, rows


@pytest.mark.parametrize("key", DEFENCES)
def test_badge_card_and_row_say_the_same_of_every_outcome(qtbot: QtBot, window: Any, runs: Runs, key: str) -> None:
    record, rows = stored(runs.paths[key])
    show(qtbot, window, runs, runs.paths[key])
    session, gallery, seen = window.session, window.gallery, set()
    bar = window.findChild(EvaluatedBar)
    for row, size, attacked in rows:
        seen.add("alert" if size.alert else "attack found" if size.attack_succeeded else size.outcome.value)
        gallery.filter.choose(patch_size=size.patch_size)
        window.folders.open_key(row.key, size.patch_size)
        qtbot.waitUntil(lambda: window.folders.evaluated.active, timeout=20000)
        settle(qtbot, window, row.key, size.patch_size)
        scene, found, now = session.scene(), session.certification, session.analysis.now.defended
        assert (scene.network.key, scene.network.fitted_to) == (KEY, None)
        assert (scene.defence.key, scene.defence.patch_size) == (key, size.patch_size)
        assert scene.label_space.names == record.label_names
        assert (scene.label, found.outcome) == (row.label, size.outcome)
        if size.margin is not None:
            assert float(found.margins.min()) == pytest.approx(size.margin, abs=1e-4)
        assert window.verdicts.certificate.headline == headline(found)
        if attacked is None:
            assert scene.patch is None, "none from before stays"
            assert (now.label, now.alert) == (size.robust_label, size.alert)
        else:
            assert (scene.patch.row, scene.patch.col, scene.patch.size) == (
                attacked.row,
                attacked.col,
                size.patch_size,
            )
            assert scene.patch.content.pixels.tobytes() == attacked.found.pixels.tobytes()
            assert (now.label != row.label and not now.alert) == attacked.succeeded
            assert (window.verdicts.defended.remark.meaning is Meaning.ATTACK_FOUND) == attacked.succeeded
        qtbot.waitUntil(partial(is_seen, gallery, row.key), timeout=20000)
        index = gallery.entries.index(gallery.entries.row_of(row.key))
        assert index.data(BADGE_ROLE) is meaning_of(size)
        assert bar.isVisible()
        assert bar.text.text().startswith(f"As evaluated in {key}, ")
        assert meaning_of(size).value in bar.text.text()
        assert ("alert on the clean picture" in bar.text.text()) == size.alert
    expected = {"patchguard": {"wrong", "vulnerable", "certified", "attack found"}, "patchguard-plus-plus": {"alert"}}
    assert seen >= expected[key]


def test_ones_own_settings_come_back_by_one_click_and_by_undo(qtbot: QtBot, window: Any, runs: Runs) -> None:
    _, rows = stored(runs.paths["patchguard"])
    found = [(row, size) for row, size, attacked in rows if size.attack_succeeded]
    show(qtbot, window, runs, runs.paths["patchguard"])
    session, evaluated = window.session, window.folders.evaluated
    qtbot.waitUntil(lambda: session.certification is not None, timeout=20000)
    session.set_network(catalog.DEFAULT_KEY)
    mine = session.settings
    for row, size in found[:2]:  # from one to the next, one's own stay those of before
        window.folders.open_key(row.key, size.patch_size)
        qtbot.waitUntil(lambda: evaluated.active, timeout=20000)
        settle(qtbot, window, row.key, size.patch_size)
    shown = session.settings
    bar = window.findChild(EvaluatedBar)
    bar.back.click()
    assert session.settings == mine, "ImageNet has no such class"
    assert (evaluated.stand, bar.isVisible()) == (Stand.OWN, False)
    session.undo_stack.undo()
    assert (session.settings, evaluated.stand) == (shown, Stand.EVALUATED)
    session.undo_stack.undo()
    assert (session.settings, evaluated.stand) == (mine, Stand.OWN)
    session.undo_stack.redo()
    assert (session.settings, evaluated.stand) == (shown, Stand.EVALUATED)
    session.nudge(1, 0)
    assert evaluated.stand is Stand.CHANGED
    assert bar.text.text().startswith("Changed since it was evaluated in ")
    bar.again.click()
    assert (session.settings, evaluated.stand) == (shown, Stand.EVALUATED)
    other = next(each.key for each, _, _ in rows if each.key != row.key)
    session.open_path(str(runs.root / other))
    qtbot.waitUntil(lambda: str(session.canvas.picture.path).endswith(other), timeout=20000)
    assert session.canvas.spec == session.canvas_spec
    assert session.settings.defence == mine.defence, "another picture is seen with one's own settings"
    assert session.settings.patch == mine.patch
    assert evaluated.stand is Stand.OWN


def test_the_gallery_goes_on_as_evaluated_until_one_goes_back(qtbot: QtBot, window: Any, runs: Runs) -> None:
    _, rows = stored(runs.paths["patchguard"])
    show(qtbot, window, runs, runs.paths["patchguard"])
    window.folders.show_as_evaluated(rows[0][0].key)
    qtbot.waitUntil(lambda: window.folders.evaluated.active, timeout=20000)
    settle(qtbot, window, rows[0][0].key, SIZES[0])
    for step in (1, 2, 3):
        window.gallery.step(1)
        key = window.gallery.entries.key_at(step)
        settle(qtbot, window, key, SIZES[0])
        attacked = next(each for row, size, each in rows if row.key == key and size.patch_size == SIZES[0])
        assert (window.session.settings.patch is None) == (attacked is None)
        assert window.session.settings.defence.patch_size == SIZES[0]
        assert window.folders.evaluated.active


def test_without_a_stored_patch_none_stays_from_before(qtbot: QtBot, window: Any, runs: Runs, tmp_path: Path) -> None:
    """As in a file of an older pgapp, which says that there was an attack and no more."""
    path = Path(shutil.copyfile(runs.paths["patchguard"], tmp_path / "older.sqlite"))
    _, rows = stored(path)
    row, size = next((row, size) for row, size, _ in rows if size.attack_succeeded)
    with ResultsStore.open(path) as store, store._writing():
        nothing = "seed = NULL, steps = NULL, margin = NULL, patch = NULL, pieces = NULL"
        store._connection.execute(f"UPDATE attacks SET {nothing}")
    show(qtbot, window, runs, path)
    assert window.session.settings.patch is not None
    window.folders.open_key(row.key, size.patch_size)
    qtbot.waitUntil(lambda: window.folders.evaluated.active, timeout=20000)
    settle(qtbot, window, row.key, size.patch_size)
    assert window.session.settings.patch is None
    assert window.folders.evaluated.text.endswith("attack found, its patch was not kept")


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"network": "nobody's"}, "made with a network that is not here"),
        ({"label_names": (*catalog.entry(KEY).names, "eleventh")}, f"made with another network of the name {KEY}"),
        ({"label_indices": tuple(range(1, 11))}, f"made with another network of the name {KEY}"),
    ],
)
def test_a_run_of_a_network_that_is_not_here_is_told_and_the_picture_shown(
    qtbot: QtBot, window: Any, runs: Runs, tmp_path: Path, other: dict[str, Any], told: str
) -> None:
    record, rows = stored(runs.paths["patchguard"])
    path = tmp_path / "other.sqlite"
    with ResultsStore.create(path, replace(record, **other)) as store:
        store.append(rows[0][0])
    show(qtbot, window, runs, path)
    before = window.session.settings
    window.folders.open_key(rows[0][0].key, SIZES[0])
    qtbot.waitUntil(lambda: window.status.failure.isVisible(), timeout=20000)
    assert told in window.status.failure.sentence.text()
    qtbot.waitUntil(lambda: str(window.session.canvas.picture.path).endswith(rows[0][0].key), timeout=20000)
    assert window.session.settings.defence == before.defence
    assert not window.folders.evaluated.active


def test_marks_of_a_run_with_another_defence_are_dim_and_named_until_it_is_the_present_one(
    qtbot: QtBot, window: Any, runs: Runs
) -> None:
    _, rows = stored(runs.paths["patchguard"])
    key = rows[0][0].key
    show(qtbot, window, runs, runs.paths["patchguard"])
    session, gallery = window.session, window.gallery
    gallery.filter.choose(patch_size=SIZES[-1])
    index = gallery.entries.index(gallery.entries.row_of(key))
    qtbot.waitUntil(lambda: gallery.seen(key) is not None, timeout=20000)
    assert session.settings.network.key == KEY
    assert not index.data(FOREIGN_ROLE), "robust masking on the same network"
    session.set_defence(replace(session.settings.defence, settings=PatchGuardPlusPlusSettings()))
    assert index.data(FOREIGN_ROLE)
    assert "robust masking" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "not what is chosen now" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "another run" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    window.folders.open_key(key, SIZES[-1])
    qtbot.waitUntil(lambda: window.folders.evaluated.active, timeout=20000)
    assert not index.data(FOREIGN_ROLE)
    window.folders.evaluated.leave()
    assert index.data(FOREIGN_ROLE)
    session.set_network(catalog.DEFAULT_KEY)
    assert index.data(FOREIGN_ROLE)


def test_the_present_verdict_goes_before_a_foreign_run_s_and_ends_with_its_settings(
    qtbot: QtBot, window: Any, runs: Runs
) -> None:
    show(qtbot, window, runs, runs.paths["patchguard"])
    session, gallery = window.session, window.gallery
    key = gallery.entries.key_at(0)
    index = gallery.entries.index(0)
    qtbot.waitUntil(lambda: gallery.seen(key) is not None and session.certification is not None, timeout=20000)
    session.set_assumed_size(session.settings.defence.patch_size + 1)
    session.set_fit_grid(False)
    session.set_defence(replace(session.settings.defence, settings=PatchGuardPlusPlusSettings(tau=0.9)))
    settle(qtbot, window, key, session.settings.defence.patch_size)
    qtbot.waitUntil(lambda: index.data(BADGE_ROLE) is MEANING_OF[session.certification.outcome], timeout=20000)
    assert not index.data(FOREIGN_ROLE), "this mark is about what is chosen now"
    gallery.step(1)
    settle(qtbot, window, gallery.entries.key_at(1), session.settings.defence.patch_size)
    session.set_defence(replace(session.settings.defence, settings=PatchGuardPlusPlusSettings(tau=0.8)))
    assert index.data(FOREIGN_ROLE), "the verdict was about other settings"


class Shown(QObject):
    """What the bar looks at."""

    changed = Signal()
    stand, active, leave, again = Stand.EVALUATED, True, changed, changed
    text = "As evaluated in pics-6dcdfcba72, 29 Nov 2026: attack found"


def test_the_verdict_at_the_end_of_the_line_is_never_cut(qtbot: QtBot) -> None:
    shown: Any = Shown()
    bar = EvaluatedBar(shown)
    qtbot.addWidget(bar)
    bar.resize(bar.text.sizeHint().width() + bar.back.sizeHint().width() - 40, bar.sizeHint().height())
    bar.show()
    assert bar.text.width() < bar.text.fontMetrics().horizontalAdvance(Shown.text)
    assert bar.text.shown_text() == Shown.text
