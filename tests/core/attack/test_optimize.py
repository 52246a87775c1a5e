"""Patch optimization on a linear network, where the best patch is known."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.attack.objectives import AgainstCells, AgainstPicture, Batch
from pgapp.core.attack.optimize import PatchAttack, drive
from pgapp.core.attack.transforms import Physical
from pgapp.core.attack.views import Pictures, laid_out, measured
from pgapp.core.defences import clipped_bagnet
from pgapp.core.defences.clipped_bagnet import ClippedMean
from pgapp.core.defences.mean import MeanConfidence, MeanLogits
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.defences.rules import label_of
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.robust_masking import robust_masking
from tests.support.fakes import ConvNetwork

SIZE = 8
QUICK = PatchAttack(steps=6, draw_seconds=0)


def masking(network: ConvNetwork, feature: str = "confidence", **settings: Any) -> MaskingRule:
    return MaskingRule(RobustMasking(feature=feature, **settings), network.grid.window(SIZE))


def against(network: ConvNetwork, rule: Any = None) -> AgainstCells:
    defence = masking(network)
    return AgainstCells(network, rule or defence, defence)


def stamped(canvas: torch.Tensor, pixels: np.ndarray, position: tuple[int, int], size: int = SIZE) -> torch.Tensor:
    patched = canvas.clone()
    patched[:, position[0] : position[0] + size, position[1] : position[1] + size] = torch.from_numpy(pixels)
    return patched


def linear_gradient(
    network: ConvNetwork, canvas: torch.Tensor, position: tuple[int, int], rival: int, label: int
) -> torch.Tensor:
    """Of the mean local logits of rival minus label, with respect to the patch's pixels, by hand."""
    weight = (network.weight[rival] - network.weight[label]) / (network.grid.cells[0] * network.grid.cells[1])
    gradient = torch.zeros_like(canvas)
    for row in range(network.grid.cells[0]):
        for col in range(network.grid.cells[1]):
            gradient[:, 6 * row : 6 * row + 12, 6 * col : 6 * col + 12] += weight
    return gradient[:, position[0] : position[0] + SIZE, position[1] : position[1] + SIZE]


@pytest.mark.parametrize(("optimizer", "step_size"), [("sign-momentum", 0.1), ("adam", 0.1)])
def test_reaches_the_best_patch_of_a_linear_network(
    network: ConvNetwork, canvas: torch.Tensor, optimizer: str, step_size: float
) -> None:
    position, label, target = (10, 20), 0, 2
    attack = PatchAttack(steps=60, step_size=step_size, optimizer=optimizer)
    result = drive(
        attack.run(against(network, MeanLogits()), canvas, [position], SIZE, label, rivals=[target]), Quiet()
    )
    best = (linear_gradient(network, canvas, position, target, label) > 0).float().numpy()
    np.testing.assert_array_equal(result.pixels, best)


class Quiet:
    def __init__(self, stop_after: int = 10**9) -> None:
        self.reports: list[tuple[Any, ...]] = []
        self.stop_after = stop_after

    def report(self, done: int, total: int, message: str) -> None:
        self.reports.append((done, total, message))

    def cancelled(self) -> bool:
        return len(self.reports) >= self.stop_after


@pytest.mark.parametrize("feature", ["logits", "confidence", "prediction"])
def test_the_verdict_is_robust_maskings_own(network: ConvNetwork, canvas: torch.Tensor, feature: str) -> None:
    defence = masking(network, feature)
    result = drive(QUICK.run(AgainstCells(network, defence, defence), canvas, [(10, 20)], SIZE, 0), Quiet())
    patched = stamped(canvas, result.pixels, result.position)
    evidence = defence.evidence(network.local_logits(patched[None]))
    found = robust_masking(evidence, defence.window)
    assert result.robust_labels == (int(found.label[0]),)
    rival = found.scores[0, 1:].max() - found.scores[0, 0]
    assert result.defended_margins is not None
    assert result.defended_margins[0] == pytest.approx(float(rival), abs=1e-5)
    assert result.found == (result.robust_labels != (0,)) == result.robust_changed


def test_same_seed_same_patch_and_another_seed_another(network: ConvNetwork, canvas: torch.Tensor) -> None:
    def patch(seed: int) -> np.ndarray:
        attack = dataclasses.replace(QUICK, seed=seed, physical=Physical(views=2))
        return drive(attack.run(against(network), canvas, [(10, 20)], SIZE, 0), Quiet()).pixels

    first = patch(1)
    np.testing.assert_array_equal(first, patch(1))
    assert (first != patch(2)).any()


def test_drawing_rarely_changes_nothing_but_the_snapshots(network: ConvNetwork, canvas: torch.Tensor) -> None:
    often = QUICK.run(against(network), canvas, [(10, 20)], SIZE, 0)
    seldom = dataclasses.replace(QUICK, draw_seconds=1e9).run(against(network), canvas, [(10, 20)], SIZE, 0)
    assert all(state.snapshot is not None for state in often)
    assert [state.snapshot is not None for state in seldom] == [True] + [False] * 4 + [True]
    np.testing.assert_array_equal(often.finish().pixels, seldom.finish().pixels)


def test_weights_and_buffers_stay_bit_for_bit(canvas: torch.Tensor) -> None:
    class Trained(ConvNetwork):
        def __init__(self) -> None:
            super().__init__()
            self.norm = torch.nn.BatchNorm2d(5)
            self.norm.running_mean.uniform_(-1, 1)
            self.norm.eval()
            self.weight = torch.nn.Parameter(self.weight)

        def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            return self.norm(super().local_logits(canvases, cells))

    network = Trained()
    before = {name: value.clone() for name, value in network.norm.state_dict().items()} | {
        "conv": network.weight.detach().clone()
    }
    drive(QUICK.run(against(network), canvas, [(10, 20)], SIZE, 0), Quiet())
    after = network.norm.state_dict() | {"conv": network.weight.detach()}
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert network.weight.grad is None
    assert all(parameter.grad is None for parameter in network.norm.parameters())
    assert not network.norm.training


def test_untouched_cells_keep_their_evidence_and_touched_ones_are_computed(
    network: ConvNetwork, canvas: torch.Tensor
) -> None:
    objective = against(network)
    clean = objective.prepare(canvas[None])
    box = Rect(10, 20, SIZE, SIZE)
    patched = stamped(canvas, np.ones((3, SIZE, SIZE), np.float32), (10, 20))[None]
    touched = objective.locate([box], canvas.device)
    batch = Batch(patched, clean, touched, torch.tensor([0]), torch.tensor([-1]))
    logits = batch.completed(clean, network.local_logits(patched, touched.cells))
    cells = network.grid.touched(box)
    assert touched.cells == (cells,)
    outside = torch.ones(network.grid.cells, dtype=torch.bool)
    outside[cells.row : cells.row + cells.rows, cells.col : cells.col + cells.cols] = False
    assert torch.equal(logits[0, :, outside], clean[0, :, outside])
    torch.testing.assert_close(logits, network.local_logits(patched))


def test_only_touched_cells_go_through_the_network(network: ConvNetwork, canvas: torch.Tensor) -> None:
    asked = []

    class Counting(ConvNetwork):
        def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            asked.append(cells)
            return super().local_logits(canvases, cells)

    run = QUICK.run(against(Counting()), canvas, [(10, 20)], SIZE, 0)
    asked.clear()
    run.step()
    run.finish()
    assert asked == [(network.grid.touched(Rect(10, 20, SIZE, SIZE)),)] * 2


@pytest.mark.parametrize("rule", [MeanLogits(), MeanConfidence(), ClippedMean(), "confidence", "logits"], ids=str)
def test_a_step_through_the_touched_cells_is_the_step_through_the_whole(
    network: ConvNetwork, canvas: torch.Tensor, rule: Any
) -> None:
    objective = against(network, masking(network, rule) if isinstance(rule, str) else rule)
    pictures = Pictures(canvas[None], objective.prepare(canvas[None]), (0,))
    positions, rivals = [(10, 20), (40, 3)], [-1, 3]
    (views,) = laid_out(pictures, objective, positions, SIZE, 1, rivals, None, 4)
    for seed in range(3):
        noise = torch.rand(2, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(seed))
        measures, gradients = [], []
        for clean in (pictures.clean, None):
            pixels = noise.clone().requires_grad_()
            known = dataclasses.replace(pictures, clean=clean)
            measure = measured(known, objective, views, pixels, None, torch.Generator())
            gradients.append(torch.autograd.grad(measure.loss.sum(), pixels)[0])
            measures.append([measure.loss.detach(), measure.scores, measure.undefended, measure.defended])
        torch.testing.assert_close(*measures, rtol=1e-4, atol=1e-4)
        torch.testing.assert_close(*gradients, rtol=1e-4, atol=1e-4 * float(gradients[1].abs().max()))
        assert gradients[1].abs().amax((1, 2, 3)).min() > 0


def test_what_is_kept_of_the_clean_cells_follows_the_rivals(network: ConvNetwork, canvas: torch.Tensor) -> None:
    objective = against(network)
    clean = objective.prepare(canvas[None])
    touched = objective.locate([Rect(10, 20, SIZE, SIZE)], canvas.device)
    patched = stamped(canvas, np.ones((3, SIZE, SIZE), np.float32), (10, 20))[None]
    for rival in (1, 1, 4, 2, 1):
        batch = Batch(patched, clean, touched, torch.tensor([0]), torch.tensor([rival]))
        whole = objective.measure(dataclasses.replace(batch, clean=None))
        torch.testing.assert_close(objective.measure(batch).loss, whole.loss, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("restarts", [1, 2])
def test_positions_in_one_batch_equal_single_runs(network: ConvNetwork, canvas: torch.Tensor, restarts: int) -> None:
    positions = [(0, 0), (10, 20), (40, 40), (3, 37)]
    attack = dataclasses.replace(QUICK, restarts=restarts, batch=3)
    together = attack.run(against(network), canvas, positions, SIZE, 0)
    margins = list(together)[-1].snapshot.by_position
    for index, position in enumerate(positions):
        single = attack.run(against(network), canvas, [position], SIZE, 0)
        state = list(single)[-1]
        assert state.snapshot.best_margin == pytest.approx(float(margins[index]), abs=1e-5)
        np.testing.assert_array_equal(single.best_by_position()[0], together.best_by_position()[index])
    assert together.finish().position == positions[int(margins.argmax())]


def test_moved_between_steps_it_goes_on_there(network: ConvNetwork, canvas: torch.Tensor) -> None:
    run = QUICK.run(against(network, MeanLogits()), canvas, [(10, 20)], SIZE, 0)
    run.step()
    before = run.step().snapshot
    run.moved_to(33, 5)
    after = run.step()
    assert after.positions == ((33, 5),)
    assert after.step == 3
    assert abs(after.snapshot.pixels - before.pixels).max() <= QUICK.step_size + 1 / 255
    assert after.snapshot.best_margin == after.snapshot.margin
    result = run.finish()
    assert result.position == (33, 5)
    logits = network.local_logits(stamped(canvas, result.pixels, (33, 5))[None]).mean((2, 3))[0]
    assert result.margins[0] == pytest.approx(float(logits[1:].max() - logits[0]), abs=1e-5)


def test_a_step_comes_in_parts_and_a_dropped_one_has_done_nothing(network: ConvNetwork, canvas: torch.Tensor) -> None:
    attack = dataclasses.replace(QUICK, restarts=5, batch=2)
    run = attack.run(against(network), canvas, [(10, 20)], SIZE, 0)
    assert next(run.parts()) is None
    assert run.step_number == 0
    first, second, state = run.parts()
    assert (first, second) == (None, None)
    assert state.step == run.step_number == 1
    whole = dataclasses.replace(attack, batch=16).run(against(network), canvas, [(10, 20)], SIZE, 0)
    (expected,) = whole.parts()
    np.testing.assert_allclose(state.snapshot.curves, expected.snapshot.curves, rtol=1e-4, atol=1e-5)


def test_a_move_off_the_canvas_is_refused_and_the_run_goes_on(network: ConvNetwork, canvas: torch.Tensor) -> None:
    run = QUICK.run(against(network), canvas, [(10, 20)], SIZE, 0)
    with pytest.raises(ValueError, match="does not lie"):
        run.moved_to(41, 0)
    assert run.step().positions == ((10, 20),)


@pytest.mark.parametrize("optimizer", ["sign-momentum", "adam"])
def test_steps_grow_shorter_to_the_end_and_start_anew_at_a_new_place(
    network: ConvNetwork, canvas: torch.Tensor, optimizer: str
) -> None:
    attack = PatchAttack(steps=6, step_size=0.1, optimizer=optimizer, draw_seconds=0)
    run = attack.run(against(network, MeanLogits()), canvas, [(10, 20)], SIZE, 0, rivals=[2])
    pixels = [run.step().snapshot.pixels for _ in range(4)]
    run.moved_to(11, 20)
    pixels += [run.step().snapshot.pixels for _ in range(2)]
    longest = [abs(after - before).max() for before, after in itertools.pairwise(pixels)]
    expected = [0.1, 0.1 * 5 / 6, 0.1 * 4 / 6, 0.1 * 3 / 6, 0.1]
    assert longest[0] == pytest.approx(expected[0], abs=1 / 255)
    for length, bound in zip(longest, expected, strict=True):
        assert bound / 2 < length < bound * 1.2 + 1 / 255


def test_the_rival_is_the_class_that_can_have_most_not_the_one_that_has() -> None:
    """Class 1 is held down by its own window; class 2 has more left now, but cannot have as much."""

    class Painted:
        """A cell's logit of class k is 9 times the mean of channel k over its 6 x 6 pixels."""

        grid = Grid((36, 36), (6, 6), (6, 6), (6, 6))

        def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            every = 9 * torch.nn.functional.avg_pool2d(canvases, 6)
            if cells is None:
                return every
            assert not isinstance(cells, Rect)
            crops = [
                logits[:, cell.row : cell.row + cell.rows, cell.col : cell.col + cell.cols]
                for logits, cell in zip(every, cells, strict=True)
            ]
            return torch.stack(crops)

    canvas = torch.zeros(3, 36, 36)
    canvas[0, 24:, :12] = canvas[0, 24:, 24:] = 0.5
    canvas[1, :12, :12] = 1.0
    canvas[2, :, 30:] = 0.3
    network = Painted()
    defence = MaskingRule(RobustMasking(feature="logits"), (2, 2))
    assert defence.scores(network.local_logits(canvas[None])).argsort().tolist() == [[1, 2, 0]]
    attack = PatchAttack(steps=40, step_size=0.1)
    black = np.zeros((3, 12, 12), np.float32)
    run = attack.run(AgainstCells(network, defence, defence), canvas, [(12, 12)], 12, 0, initial=black)
    result = drive(run, Quiet())
    assert result.robust_labels == (1,)
    assert result.margins[0] == pytest.approx(36 - 18, abs=0.1)


def test_the_best_patch_is_kept_by_margin_not_the_last(network: ConvNetwork, canvas: torch.Tensor) -> None:
    leaping = PatchAttack(steps=12, step_size=0.9, momentum=0.0, draw_seconds=0)
    run = leaping.run(against(network), canvas, [(10, 20)], SIZE, 0)
    margins = [state.snapshot.margin for state in run]
    assert margins[-1] < max(margins)
    assert run.finish().margins[0] == pytest.approx(max(margins), abs=1e-5)


def test_cancelled_it_ends_with_what_it_has(network: ConvNetwork, canvas: torch.Tensor) -> None:
    progress = Quiet(stop_after=2)
    result = drive(QUICK.run(against(network), canvas, [(10, 20)], SIZE, 0), progress)
    assert [report[:2] for report in progress.reports] == [(1, 6), (2, 6)]
    assert (result.step, result.steps) == (2, 6)


def test_the_result_survives_eight_bits(network: ConvNetwork, canvas: torch.Tensor) -> None:
    result = drive(QUICK.run(against(network), canvas, [(10, 20)], SIZE, 0), Quiet())
    as_bytes = np.rint(result.pixels * 255).astype(np.uint8)
    np.testing.assert_array_equal((as_bytes / np.float32(255)).astype(np.float32), result.pixels)


def test_a_target_is_reached_or_not_by_its_own_label(network: ConvNetwork, canvas: torch.Tensor) -> None:
    attack = PatchAttack(steps=60, step_size=0.1)
    for target in range(1, 5):
        result = drive(
            attack.run(against(network, MeanLogits()), canvas, [(20, 20)], 20, 0, target_label=target), Quiet()
        )
        assert result.found == (result.attacked_labels == (target,))
        assert result.found == (result.margins[0] > 0)


def test_the_adaptive_attack_beats_the_plain_one_on_most_pictures(network: ConvNetwork) -> None:
    attack = PatchAttack(steps=20)
    better = 0
    for seed in range(4):
        canvas = torch.rand(3, 48, 48, generator=torch.Generator().manual_seed(seed))
        defended = masking(network).scores(network.local_logits(canvas[None]))
        label = int(defended.argmax())
        margins = []
        for rule in (None, MeanLogits(), MeanConfidence()):
            result = drive(attack.run(against(network, rule), canvas, [(17, 17)], SIZE, label), Quiet())
            assert result.defended_margins is not None
            margins.append(result.defended_margins[0])
        better += margins[0] >= max(margins[1:])
    assert better >= 3


def test_saturated_confidences_still_have_a_gradient(network: ConvNetwork, canvas: torch.Tensor) -> None:
    sure = ConvNetwork()
    sure.weight = sure.weight * 1000
    label = int(masking(sure).scores(sure.local_logits(canvas[None])).argmax())
    run = QUICK.run(against(sure), canvas, [(17, 17)], SIZE, label)
    first, *_, last = [state.snapshot.pixels for state in run]
    assert (first != last).any()


def test_one_patch_for_many_canvases(network: ConvNetwork) -> None:
    canvases = torch.rand(3, 3, 48, 48, generator=torch.Generator().manual_seed(5))
    run = dataclasses.replace(QUICK, batch=2).run(against(network), canvases, [(17, 17)], SIZE, [0, 1, 2])
    state = list(run)[-1]
    result = run.finish()
    assert result.robust_labels is not None
    assert len(result.margins) == len(result.robust_labels) == 3
    assert state.snapshot.best_margin == pytest.approx(np.mean(result.margins), abs=1e-5)
    for canvas, label, margin in zip(canvases, (0, 1, 2), result.margins, strict=True):
        scores = masking(network).scores(network.local_logits(stamped(canvas, result.pixels, (17, 17))[None]))[0]
        others = torch.cat([scores[:label], scores[label + 1 :]])
        assert margin == pytest.approx(float(others.max() - scores[label]), abs=1e-5)


def test_a_physical_patch_without_expectation_over_transformation_is_the_plain_patch(
    network: ConvNetwork, canvas: torch.Tensor
) -> None:
    objective = against(network)
    still = Physical(shift=0, scale=0, rotation=0, brightness=0, views=1)
    pictures = Pictures(canvas[None], objective.prepare(canvas[None]), (0,))
    pixels = torch.rand(1, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(1))
    scores = []
    for physical in (None, still):
        (views,) = laid_out(pictures, objective, [(10, 20)], SIZE, 1, [-1], physical, 4)
        scores.append(measured(pictures, objective, views, pixels, physical, torch.Generator()).scores)
    torch.testing.assert_close(*scores, rtol=1e-4, atol=1e-4)


def test_against_the_undefended_network_the_whole_canvas_is_seen(network: ConvNetwork, canvas: torch.Tensor) -> None:
    class Whole:
        def logits(self, canvases: torch.Tensor) -> torch.Tensor:
            return network.local_logits(canvases).mean((2, 3))

    undefended = drive(QUICK.run(AgainstPicture(Whole(), against(network)), canvas, [(10, 20)], SIZE, 0), Quiet())
    mean = drive(QUICK.run(against(network, MeanLogits()), canvas, [(10, 20)], SIZE, 0), Quiet())
    np.testing.assert_array_equal(undefended.pixels, mean.pixels)
    assert undefended.defended_margins == pytest.approx(mean.defended_margins, abs=1e-5)
    alone = drive(QUICK.run(AgainstPicture(Whole()), canvas, [(10, 20)], SIZE, 0), Quiet())
    assert alone.robust_labels is None
    assert not alone.robust_changed


def test_classes_are_those_of_the_label_space(network: ConvNetwork, canvas: torch.Tensor) -> None:
    defence = masking(network)
    objective = AgainstCells(network, defence, defence, classes=(4, 1))
    result = drive(QUICK.run(objective, canvas, [(10, 20)], SIZE, 0), Quiet())
    logits = network.local_logits(stamped(canvas, result.pixels, (10, 20))[None])[:, [4, 1]]
    scores = defence.scores(logits)[0]
    assert result.margins[0] == pytest.approx(float(scores[1] - scores[0]), abs=1e-5)


def test_a_ring_of_columns(canvas: torch.Tensor) -> None:
    class Bands:
        grid = Grid((48, 48), (48, 6), (48, 2), (1, 24), wrap=True)
        weight = torch.randn(4, 3, 48, 6, generator=torch.Generator().manual_seed(0)) / 6

        def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            ring = torch.cat([canvases, canvases[..., :6]], -1) - 0.5
            every = torch.nn.functional.conv2d(ring[..., :52], self.weight, stride=(48, 2))[..., :24]
            if cells is None:
                return every
            picked = [(cell.col + torch.arange(cell.cols)) % 24 for cell in cells]
            return torch.stack([logits[..., cols] for logits, cols in zip(every, picked, strict=True)])

    defence = MaskingRule(RobustMasking(), Bands.grid.window(SIZE), wrap=True)
    result = drive(QUICK.run(AgainstCells(Bands(), defence, defence), canvas, [(10, 40)], SIZE, 0), Quiet())
    scores = defence.scores(Bands().local_logits(stamped(canvas, result.pixels, (10, 40))[None]))[0]
    assert result.margins[0] == pytest.approx(float(scores[1:].max() - scores[0]), abs=1e-5)


@pytest.mark.parametrize(
    "settings", [{"steps": 0}, {"optimizer": "guess"}, {"step_size": 0.0}, {"momentum": 1.0}, {"restarts": 0}]
)
def test_settings_outside_their_range_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must|one of"):
        PatchAttack(**settings)


def test_it_works_inside_inference_mode(network: ConvNetwork, canvas: torch.Tensor) -> None:
    with torch.inference_mode():
        run = QUICK.run(against(network), canvas.clone(), [(10, 20)], SIZE, 0)
        first, *_, last = [state.snapshot.loss for state in run]
    assert last > first


def test_the_clipped_bagnet_that_is_attacked_is_the_one_that_defends(
    network: ConvNetwork, canvas: torch.Tensor
) -> None:
    logits = network.local_logits(canvas[None]) * 30
    rule = ClippedMean()
    defended = clipped_bagnet.ClippedBagNet().predict(logits, network.grid, SIZE)
    assert label_of(rule.scores(logits)).tolist() == defended.label.tolist()
    attack = PatchAttack(steps=20, step_size=0.2)
    label = int(defended.label)
    first, *_, last = attack.run(against(network, rule), canvas, [(10, 20)], SIZE, label)
    assert last.snapshot.best_margin > first.snapshot.margin


@pytest.mark.parametrize("colour", [0.0, 1.0])
@pytest.mark.parametrize("physical", [None, Physical(shift=0, scale=0, rotation=0, brightness=0, views=1)])
def test_every_pixel_of_a_black_or_white_patch_has_a_gradient(
    network: ConvNetwork, canvas: torch.Tensor, colour: float, physical: Physical | None
) -> None:
    objective = against(network)
    pictures = Pictures(canvas[None], objective.prepare(canvas[None]), (0,))
    (views,) = laid_out(pictures, objective, [(10, 14)], SIZE, 1, [1], physical, 4)
    pixels = torch.full((1, 3, SIZE, SIZE), colour, requires_grad=True)
    measure = measured(pictures, objective, views, pixels, physical, torch.Generator())
    (gradient,) = torch.autograd.grad(measure.loss.sum(), pixels)
    assert (gradient != 0).all()
