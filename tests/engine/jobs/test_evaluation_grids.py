"""Every patch size of a run is judged on the grid fitted to it, as if it were evaluated alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from torch import Tensor

from pgapp.core.geometry import Rect
from pgapp.core.scene import NetworkSpec, Outcome
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.data.pictures.label_mapping import match_labels
from pgapp.data.results.merging import merge_results
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import summarize
from pgapp.engine.defaults import default_defence, default_scene
from pgapp.engine.jobs.evaluation import evaluate, plan_run
from pgapp.engine.jobs.evaluation_job import EvaluationJob
from pgapp.engine.jobs.evaluation_request import EvaluationRequest
from pgapp.engine.jobs.judging import networks_by_grid
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from tests.support.evaluate_driver import ColourNetwork, load
from tests.support.there import there

SIZES = (29, 41, 50)
ENTRY = catalog.entry(catalog.DEFAULT_KEY)
SPACE = label_spaces(ENTRY)[1]
SPEC = NetworkSpec(ENTRY.key)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Pictures of coarse coloured blocks: some certify, some do not, some are wrong, and the grids disagree."""
    root = tmp_path_factory.mktemp("pictures")
    rng = np.random.default_rng(1)
    for number in range(24):
        place = root / ("nobody knows" if number % 4 else SPACE.names[number % 3])
        place.mkdir(exist_ok=True)
        colours = rng.integers(60, 196, (2, 3))
        coarse = np.where(rng.random((6, 6, 1)) < 0.3, colours[0], colours[1]).astype(np.uint8)
        Image.fromarray(coarse).resize((300, 300), Image.Resampling.NEAREST).save(place / f"{number:02d}.png")
    return root


def make_plan(
    folder: Any, sizes: Any = SIZES, fit_grid: bool = True, spec: Any = SPEC, load: Any = load, **more: Any
) -> Any:
    pictures = open_folder(folder)
    networks = networks_by_grid(sizes, spec, fit_grid, load)
    mapping = match_labels(pictures.classes, SPACE)
    return plan_run(pictures, mapping, networks, spec, SPACE, default_defence(ENTRY, sizes[-1]), **more)


def run(plan: Any, path: Any) -> Any:
    for _ in evaluate(plan, path):
        pass
    with ResultsStore.open(path) as store:
        return [replace(row, seconds=0.0) for row in store.rows()]


@pytest.fixture(scope="module")
def whole(folder: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("whole") / "run.sqlite"
    run(make_plan(folder), path)
    return path


def test_figures_are_those_of_certify_for_each_size_alone(folder: Any, whole: Any) -> None:
    pictures, analyst = open_folder(folder), Analyst(load)
    outcomes: dict[int, list[Outcome]] = {size: [] for size in SIZES}
    with ResultsStore.open(whole) as store:
        rows = list(store.rows())
        summary = summarize(store)
    for row in rows:
        canvas = make_canvas(pictures.load(row.position), ENTRY.canvas_spec)
        for size in SIZES:
            scene = default_scene(canvas, ENTRY.key, size, SPACE, label=row.label)
            alone, found = analyst.certify(scene), row.at(size)
            assert (found.outcome, found.largest_size) == (alone.outcome, alone.largest_size)
            assert found.margin == pytest.approx(float(alone.margins.min()), abs=1e-4)
            clean = analyst.analyse(scene).clean
            assert (found.robust_label, found.mean_label) == (clean.defended.label, clean.mean_logits.label)
            outcomes[size].append(there(found.outcome))
    assert {outcome for each in outcomes.values() for outcome in each} == set(Outcome)
    assert len({tuple(each) for each in outcomes.values()}) > 1, "on one grid all sizes would have equal figures"
    assert len({tuple(row.at(size).margin for row in rows) for size in SIZES}) == len(SIZES)
    labelled = [i for i, row in enumerate(rows) if row.label is not None]
    for each_size in summary.sizes:
        assert each_size.certified.hits == sum(outcomes[each_size.patch_size][i] is Outcome.CERTIFIED for i in labelled)


@pytest.mark.parametrize("size", SIZES)
def test_a_size_has_the_rows_of_a_run_of_its_own(folder: Any, whole: Any, tmp_path: Path, size: int) -> None:
    alone = run(make_plan(folder, (size,)), tmp_path / "alone.sqlite")
    with ResultsStore.open(whole) as together:
        assert [row.at(size) for row in together.rows()] == [row.at(size) for row in alone]


def test_the_record_says_which_grid_each_size_had(folder: Any, whole: Any) -> None:
    with ResultsStore.open(whole) as store:
        record = store.record
    assert [grid.fitted_to for grid in record.grids] == list(SIZES)
    assert [record.grid(size) for size in SIZES] == [ENTRY.grid(size) for size in SIZES]
    fixed = make_plan(folder, fit_grid=False).record
    assert [grid.fitted_to for grid in fixed.grids] == [None] * 3
    assert {fixed.grid(size) for size in SIZES} == {ENTRY.default_grid}
    assert fixed.differences(record) == ("grids",)


class Counted(ColourNetwork):
    passes = 0

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        Counted.passes += 1
        return super().local_logits(canvases, cells)


@pytest.mark.parametrize(
    ("sizes", "fit", "grids"), [((29, 41, 50), True, 3), ((29, 41, 50), False, 1), ((41,), True, 1)]
)
def test_one_forward_pass_for_each_distinct_grid(
    folder: Any, tmp_path: Path, sizes: tuple[int, ...], fit: bool, grids: int
) -> None:
    def load_counted(spec: Any) -> Any:
        return replace(load(spec), local=Counted(spec))

    assert len({ENTRY.grid(size) if fit else None for size in sizes}) == grids
    plan = make_plan(folder, sizes, fit, load=load_counted, limit=4)
    Counted.passes = 0
    run(plan, tmp_path / "run.sqlite")
    assert Counted.passes == 4 * grids


def test_sizes_whose_fitted_grids_are_equal_share_one() -> None:
    same = next(size for size in range(29, 60) if ENTRY.grid(size) == ENTRY.grid(size + 1))
    networks = networks_by_grid((same, same + 1, 100), SPEC, True, load)
    assert [one.patch_sizes for one in networks] == [(same, same + 1), (100,)]


def test_shards_of_several_grids_resume_and_merge_into_the_single_run(folder: Any, whole: Any, tmp_path: Path) -> None:
    paths = [tmp_path / f"{index}.sqlite" for index in (1, 2)]
    for index, path in enumerate(paths, 1):
        steps = evaluate(make_plan(folder, shard=(index, 2)), path)
        while next(steps).done < 5:
            pass
        steps.close()
        run(make_plan(folder, shard=(index, 2)), path)
    assert merge_results(tmp_path / "all.sqlite", paths).pictures == 24
    with ResultsStore.open(tmp_path / "all.sqlite") as merged, ResultsStore.open(whole) as single:
        assert [replace(r, seconds=0) for r in merged.rows()] == [replace(r, seconds=0) for r in single.rows()]
        assert merged.record.grids == single.record.grids


def test_a_job_of_the_window_fits_the_grids_too(folder: Any, whole: Any, tmp_path: Path) -> None:
    class Networks:
        def network(self, spec: Any) -> Any:
            return load(spec)

    pictures = open_folder(folder)
    mapping = match_labels(pictures.classes, SPACE)
    defence = default_defence(ENTRY, SIZES[-1])
    request = EvaluationRequest(
        pictures, mapping, SPEC, SPACE, defence, SIZES, fit_grid=True, path=tmp_path / "run.sqlite"
    )
    assert request.results_path != replace(request, fit_grid=False, path=None).results_path
    for _ in EvaluationJob(request).steps(Networks()):
        pass
    with ResultsStore.open(tmp_path / "run.sqlite") as found, ResultsStore.open(whole) as single:
        assert [replace(r, seconds=0) for r in found.rows()] == [replace(r, seconds=0) for r in single.rows()]
