"""Patch optimization: a run of steps that somebody else paces.

``PatchAttack(...).run(objective, canvases, ...)`` gives an ``AttackRun``. Each ``step()`` measures the patch as it
is, keeps it when it is the best so far, and moves its pixels along the gradient. Pausing is not stepping,
cancelling is dropping the run, and ``moved_to`` may be called between any two steps. ``finish()`` measures the
best patch once more, alone, for the verdict.

Every measurement is of the patch rounded to 8 bits a channel, so what a PNG keeps is what was measured.

Signed gradient with momentum follows Dong et al., "Boosting Adversarial Attacks with Momentum" (CVPR 2018),
Adam follows Kingma and Ba (ICLR 2015); the patch attack is that of PatchGuard's threat model (Xiang et al.,
USENIX Security 2021): one square, any content in 0..1.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pgapp.core.attack.objectives import Objective
from pgapp.core.attack.state import CURVES, AttackResult, AttackState, Ended, Position, Snapshot
from pgapp.core.attack.transforms import Physical, rounded_to_bytes
from pgapp.core.attack.views import Pictures, Views, laid_out, measured
from pgapp.core.defences.rules import answer_of, margins, reached
from pgapp.core.progress import Progress
from pgapp.core.scene import BoolArray, FloatArray
from pgapp.core.wording import worded

OPTIMIZERS = ("sign-momentum", "adam")
FLAT = 0.01
"""of its whole rise: a margin that rises by less in some steps is flat"""


@dataclass(frozen=True)
class PatchAttack:
    """How to optimize.

    Args:
        steps: how many times the patch is measured and moved.
        step_size: the length of the first step, in units of pixel values (0..1); Adam's learning rate. Steps grow
            shorter in equal measure to the end of the run.
        optimizer: "sign-momentum" or "adam".
        momentum: of the signed gradient, 0 for none.
        restarts: starts from different noise, all in one batch; the first one starts at the initial pixels.
        seed: of the noise and of the physical transformations. The same seed gives the same patch on the same
            device.
        batch: how many canvases go through the network at once.
        draw_seconds: at least so long between snapshots; 0 takes one at every step.
        physical: expectation over transformation, or None for a patch exactly in its place. The best patch is then
            the one with the best mean over the views that were drawn for it.
        won_for: end early once the best patch has reached the goal for so many steps, None for never.
        flat_for: end early once the best margin has been flat for so many steps: in these it rose by less than
            ``FLAT`` of all that it rose before. None for never.

    Raises ``ValueError`` for values outside their ranges.
    """

    steps: int = 100
    step_size: float = 0.05
    optimizer: str = "sign-momentum"
    momentum: float = 0.9
    restarts: int = 1
    seed: int = 0
    batch: int = 16
    draw_seconds: float = 0.1
    physical: Physical | None = None
    won_for: int | None = None
    flat_for: int | None = None

    def __post_init__(self) -> None:
        if self.optimizer not in OPTIMIZERS:
            raise ValueError(
                worded(
                    "the optimizer is one of {listed}, not {optimizer!r}",
                    listed=", ".join(OPTIMIZERS),
                    optimizer=self.optimizer,
                )
            )
        if min(self.steps, self.restarts, self.batch) < 1:
            raise ValueError(worded("steps, restarts and batch must be at least 1"))
        if any(each is not None and each < 1 for each in (self.won_for, self.flat_for)):
            raise ValueError(worded("an attack ends early after at least 1 step that was won or flat"))
        if not 0 < self.step_size < math.inf or not 0 <= self.momentum < 1 or self.draw_seconds < 0:
            raise ValueError(
                worded("the step size must be positive, the momentum in [0, 1), the drawing interval not negative")
            )
        if not 0 <= self.seed < 2**63:
            raise ValueError(worded("the seed is a whole number from 0 to 2**63 - 1, not {seed}", seed=self.seed))

    def run(
        self,
        objective: Objective,
        canvases: Tensor,
        positions: Sequence[Position],
        size: int,
        labels: int | Sequence[int],
        target_label: int | None = None,
        initial: FloatArray | None = None,
        rivals: Sequence[int] | None = None,
        clean: Tensor | None = None,
        mask: BoolArray | None = None,
        counts: Sequence[bool] | None = None,
    ) -> AttackRun:
        """Begin a run; nothing is optimized before the first ``step()``.

        Args:
            objective: what is attacked.
            canvases: float32 ``[3, H, W]``, or ``[C, 3, H, W]`` for one patch on many, on the network's device.
            positions: top left ``(row, col)`` of the patch; each is a candidate of its own.
            size: the patch's side in pixels.
            labels: the true class, one for all canvases or one for each.
            target_label: the class to reach; None for any other than the true one.
            initial: pixels to start from, float32 ``[3, size, size]``, or one for each position; None for noise.
            rivals: for each position the class to push towards without a target, -1 for the strongest; None for the
                strongest everywhere.
            clean: ``objective.prepare(canvases)``, where the caller has kept it.
            mask: bool ``[size, size]``, the pixels of its square that the patch covers; None for all.
            counts: for each canvas whether it counts where the attack is said to reach its goal; None for all.

        Raises ``ValueError`` where a patch sticks out of the canvas or the shapes do not fit.
        """
        return AttackRun(
            self, objective, canvases, positions, size, labels, target_label, initial, rivals, clean, mask, counts
        )


class AttackRun:
    """A patch optimization under way; iterate over it, or call ``step()`` until ``finished``."""

    def __init__(
        self,
        attack: PatchAttack,
        objective: Objective,
        canvases: Tensor,
        positions: Sequence[Position],
        size: int,
        labels: int | Sequence[int],
        target_label: int | None,
        initial: FloatArray | None,
        rivals: Sequence[int] | None,
        clean: Tensor | None,
        mask: BoolArray | None = None,
        counts: Sequence[bool] | None = None,
    ) -> None:
        if mask is not None and (mask.shape != (size, size) or not mask.any()):
            raise ValueError(
                f"the mask of a patch of {size} px covers a part of [{size}, {size}], not {list(mask.shape)}"
            )
        self.attack, self.objective, self.size, self.target_label = attack, objective, size, target_label
        self.mask, self.ended = mask, Ended.STEPS
        self.step_number, self.seconds = 0, 0.0
        self._last_drawn = -math.inf
        if not positions or (rivals is not None and len(rivals) != len(positions)):
            raise ValueError("an attack needs at least one position, and as many rivals as positions")
        self._rivals = (
            [target_label] * len(positions) if target_label is not None else list(rivals or [-1] * len(positions))
        )
        self._random = torch.Generator().manual_seed(attack.seed)
        with torch.inference_mode(False):
            canvases = canvases.detach().clone().view(-1, *canvases.shape[-3:])
            self.true_labels = (labels,) * len(canvases) if isinstance(labels, int) else tuple(labels)
            if len(self.true_labels) != len(canvases):
                raise ValueError(f"{len(canvases)} canvases need as many labels, got {len(self.true_labels)}")
            kept = objective.prepare(canvases) if clean is None else clean.detach()
            kept = None if kept is None else kept.clone(memory_format=torch.contiguous_format)
            self._pictures = Pictures(canvases, kept, self.true_labels)
            counted = (True,) * len(canvases) if counts is None else tuple(counts)
            if len(counted) != len(canvases):
                raise ValueError(f"each of {len(canvases)} canvases counts or does not, got {len(counted)}")
            self._counts, self._counted = torch.tensor(counted).to(canvases.device), sum(counted)
            self._pixels = self._start(initial, len(positions)).to(canvases.device)
            self._mask = None if mask is None else torch.from_numpy(mask.copy()).to(canvases.device)
            self._first_moment = torch.zeros_like(self._pixels)
            self._second_moment = torch.zeros_like(self._pixels)
            self._history = self._pixels.new_full((attack.steps, len(self._pixels), len(CURVES)), math.nan)
            self._place(tuple(positions))

    @property
    def finished(self) -> bool:
        return self.step_number >= self.attack.steps or self.ended is not Ended.STEPS

    def __iter__(self) -> Iterator[AttackState]:
        while not self.finished:
            yield self.step()

    def moved_to(self, row: int, col: int) -> None:
        """Go on from a new place with the same pixels and momentum, and steps of full length. What was best elsewhere
        is forgotten.

        Raises ``ValueError`` when the run has several positions, or the patch would stick out.
        """
        if len(self.positions) != 1:
            raise ValueError("only an attack at one position can be moved")
        if (row, col) != self.positions[0]:
            with torch.inference_mode(False):
                self._place(((row, col),))

    def step(self) -> AttackState:
        """Measure, keep the best, move the pixels. Raises ``RuntimeError`` once the run is finished."""
        *_, state = self.parts()
        if state is None:  # pragma: no cover - tells the type checker that the last part is the state
            raise RuntimeError("a step ended without its state")
        return state

    def parts(self) -> Iterator[AttackState | None]:
        """One step, batch by batch, so that other work can have its turn: None between two, the state at the end.

        Nothing may be moved meanwhile. A step that is dropped half way has done nothing. Raises ``RuntimeError``
        once the run is finished.
        """
        if self.finished:
            raise RuntimeError("the run is finished: begin a new one")
        started = time.perf_counter()
        with torch.inference_mode(False):
            pixels = self._pixels.detach().requires_grad_()
            sums = (torch.zeros_like(self._pixels), pixels.new_zeros(len(pixels), len(CURVES)))
            won = pixels.new_zeros(len(pixels))
        for number, views in enumerate(self._views):
            if number:
                self.seconds += time.perf_counter() - started
                yield None
                started = time.perf_counter()
            with torch.inference_mode(False), torch.enable_grad(), repeatable(self._pixels.device):
                self._add_gradient(views, pixels, *sums, won)
        gradient, curves = sums
        with torch.inference_mode(False), torch.no_grad():
            self._shown = pixels.detach()
            self._history[self.step_number] = curves
            share = won / max(1, self._views_each * self._counted)  # once: a sum of parts may miss 1
            self._keep_best(rounded_to_bytes(self._shown), curves[:, 0], curves[:, 1], share)
            self._move(gradient)
            self.ended = self._early_end()
        self.step_number += 1
        self.seconds += time.perf_counter() - started
        yield self._state()

    def _state(self) -> AttackState:
        now = time.perf_counter()
        draw = self.finished or now - self._last_drawn >= self.attack.draw_seconds
        snapshot = self._snapshot() if draw else None
        if draw:
            self._last_drawn = time.perf_counter()
        return AttackState(self.step_number, self.attack.steps, self.seconds, self.positions, self.size, snapshot)

    def finish(self) -> AttackResult:
        """The verdict on the best patch so far (the initial one when no step was made): one measurement more.

        Raises ``NotFiniteEvidenceError`` where the network answers it with NaN: that is no attack.
        """
        with torch.inference_mode(False), torch.no_grad():
            best = int(self._best_margin.argmax())
            pixels = self._best_pixels[best : best + 1]
            position = self.positions[best // self.attack.restarts]
            measures = [
                measured(self._pictures, self.objective, views, pixels, None, self._random, self._mask)
                for views in self._laid_out([position], 1, [-1], None)
            ]
            scores = [torch.cat([measure.scores for measure in measures])]
            if measures[0].undefended is not None and measures[0].defended is not None:
                scores.append(torch.cat([m.undefended for m in measures if m.undefended is not None]))
                scores.append(torch.cat([m.defended for m in measures if m.defended is not None]))
            tops = measures[0].top, 1, measures[0].defended_top
            named = [answer_of(each, top).tolist() for each, top in zip(scores, tops, strict=False)]
            labels = [tuple(first for first, *_ in answers) for answers in named]
            others = [tuple(tuple(rest) for _, *rest in answers) for answers in named]
            true = torch.tensor(self.true_labels, device=pixels.device)
            excess = joined([m.excess for m in measures]), None, joined([m.defended_excess for m in measures])
            found = [
                tuple(margins(each, true, self.target_label, over, top).tolist())
                for each, over, top in zip(scores, excess, tops, strict=False)
            ]
            alerts = [() if over is None else tuple((over > 0).tolist()) for over in excess]
        known = len(scores) > 1
        best_pixels = pixels[0].cpu().numpy()
        return AttackResult(
            self.objective.name,
            best_pixels if self.mask is None else np.where(self.mask, best_pixels, np.float32(0)),
            position,
            self.size,
            self.true_labels,
            self.target_label,
            labels[0],
            labels[1] if known else None,
            labels[2] if known else None,
            found[0],
            found[1] if known else None,
            found[2] if known else None,
            self.step_number,
            self.attack.steps,
            self.attack.seed,
            self.seconds,
            alerts[0],
            alerts[2],
            self.mask,
            self.ended,
            others[0],
            others[2] if known else (),
        )

    def best_by_position(self) -> FloatArray:
        """The best pixels at each position so far, float32 ``[positions, 3, size, size]``, 8-bit rounded."""
        restarts = self.attack.restarts
        leading = self._best_margin.view(-1, restarts).argmax(1)
        leading = leading + restarts * torch.arange(len(self.positions), device=leading.device)
        best: FloatArray = self._best_pixels[leading].cpu().numpy()
        return best

    def _start(self, initial: FloatArray | None, positions: int) -> Tensor:
        shape = (3, self.size, self.size)
        noise = torch.stack(
            [
                torch.rand(shape, generator=torch.Generator().manual_seed(self.attack.seed + restart))
                for restart in range(self.attack.restarts)
            ]
        ).repeat(positions, 1, 1, 1)
        if initial is not None:
            if initial.shape not in (shape, (positions, *shape)):
                raise ValueError(f"the initial pixels have shape {initial.shape}, the patch needs {shape}")
            noise[:: self.attack.restarts] = torch.from_numpy(np.array(initial, dtype=np.float32))
        return noise.clamp(0, 1)

    def _place(self, positions: tuple[Position, ...]) -> None:
        self._views = self._laid_out(positions, self.attack.restarts, self._rivals, self.attack.physical)
        self.positions, self._placed_at = positions, self.step_number
        self._best_margin = self._pixels.new_full((len(self._pixels),), -math.inf)
        self._best_loss = self._best_margin.clone()
        self._best_share = torch.zeros_like(self._best_margin)
        self._best_pixels = rounded_to_bytes(self._pixels)
        self._bests: list[float] = []
        self._won = 0

    def _laid_out(
        self,
        positions: Sequence[Position],
        restarts: int,
        rivals: Sequence[int],
        physical: Physical | None,
    ) -> list[Views]:
        return laid_out(
            self._pictures, self.objective, positions, self.size, restarts, rivals, physical, self.attack.batch
        )

    def _add_gradient(self, views: Views, pixels: Tensor, gradient: Tensor, curves: Tensor, wins: Tensor) -> None:
        """Add a batch's part of the mean losses' gradient, of the ``CURVES`` ``[M, 4]`` and of the views won, of those
        that count."""
        per_candidate = self._views_each * len(self._counts)
        physical = self.attack.physical
        measure = measured(self._pictures, self.objective, views, pixels, physical, self._random, self._mask)
        gradient += torch.autograd.grad(measure.loss.sum(), pixels)[0] / per_candidate
        with torch.no_grad():
            unknown = torch.full_like(measure.loss, math.nan)
            numbers = [measure.loss.detach()] + [
                unknown if scores is None else margins(scores, views.true_labels, self.target_label, excess, top)
                for scores, excess, top in (
                    (measure.scores, measure.excess, measure.top),
                    (measure.undefended, None, 1),
                    (measure.defended, measure.defended_excess, measure.defended_top),
                )
            ]
            curves.index_add_(0, views.candidates, torch.stack(numbers, 1).float() / per_candidate)
            won = reached(answer_of(measure.scores, measure.top), views.true_labels, self.target_label)
            if measure.excess is not None:
                won = won & (measure.excess <= 0)
            wins.index_add_(0, views.candidates, (won & self._counts[views.pictures]).float())

    @property
    def _views_each(self) -> int:
        """How many views a candidate has of each canvas."""
        return self.attack.physical.views if self.attack.physical else 1

    def _keep_best(self, pixels: Tensor, loss: Tensor, margin: Tensor, share: Tensor) -> None:
        better = (margin > self._best_margin) | ((margin == self._best_margin) & (loss > self._best_loss))
        self._best_margin = torch.where(better, margin, self._best_margin)
        self._best_loss = torch.where(better, loss, self._best_loss)
        self._best_share = torch.where(better, share, self._best_share)
        self._best_pixels = torch.where(better[:, None, None, None], pixels, self._best_pixels)

    def _early_end(self) -> Ended:
        """Whether this step was the last, before all are made."""
        attack = self.attack
        if attack.won_for is None and attack.flat_for is None:
            return Ended.STEPS
        margin, best = self._best_margin.max(0, keepdim=True)
        margin_now, share = torch.cat([margin, self._best_share.index_select(0, best)]).tolist()
        self._bests.append(margin_now)
        self._won = self._won + 1 if share == 1 else 0
        if attack.won_for is not None and self._won >= attack.won_for:
            return Ended.WON
        if attack.flat_for is not None and len(self._bests) > attack.flat_for:
            first, before, now = self._bests[0], self._bests[-1 - attack.flat_for], self._bests[-1]
            if now - before <= FLAT * (before - first):
                return Ended.FLAT
        return Ended.STEPS

    def _move(self, gradient: Tensor) -> None:
        attack = self.attack
        if attack.optimizer == "adam":
            self._first_moment = 0.9 * self._first_moment + 0.1 * gradient
            self._second_moment = 0.999 * self._second_moment + 0.001 * gradient.square()
            first = self._first_moment / (1 - 0.9 ** (self.step_number + 1))
            second = self._second_moment / (1 - 0.999 ** (self.step_number + 1))
            move = first / (second.sqrt() + 1e-8)
        else:
            norm = gradient.abs().mean((1, 2, 3), keepdim=True).clamp_min(1e-12)
            self._first_moment = attack.momentum * self._first_moment + gradient / norm
            move = self._first_moment.sign()
        length = attack.step_size * (attack.steps - self.step_number) / (attack.steps - self._placed_at)
        self._pixels = (self._pixels + length * move).clamp(0, 1)

    def _snapshot(self) -> Snapshot:
        with torch.no_grad():
            # a number of the device that is used as an index would be waited for
            margin, best = self._best_margin.max(0, keepdim=True)
            curves = self._history[: self.step_number].index_select(1, best)
            by_position = self._best_margin.view(len(self.positions), -1).amax(1)
            numbers = torch.cat(
                [
                    best.to(by_position.dtype),
                    margin,
                    self._best_share.index_select(0, best),
                    by_position,
                    curves.flatten(),
                ]
            )
            shown_now, best_pixels = (each.index_select(0, best) for each in (self._shown, self._best_pixels))
            pixels = torch.cat([rounded_to_bytes(shown_now), best_pixels])
            values, (shown, kept) = numbers.cpu().numpy(), pixels.cpu().numpy()
        positions = len(self.positions)
        drawn = values[3 + positions :].reshape(-1, len(CURVES))
        loss, margin, undefended, defended = drawn[-1].tolist()
        return Snapshot(
            loss,
            margin,
            undefended,
            defended,
            float(values[1]),
            float(values[2]),
            self.positions[int(values[0]) // self.attack.restarts],
            shown,
            kept,
            drawn,
            values[3 : 3 + positions],
        )


def joined(parts: Sequence[Tensor | None]) -> Tensor | None:
    """The parts as one; None where there is nothing."""
    known = [part for part in parts if part is not None]
    return torch.cat(known) if known else None


@contextmanager
def repeatable(device: torch.device) -> Iterator[None]:
    """On CUDA, kernels whose sums come out the same each time, where torch has them; elsewhere nothing.

    It has none for ``grid_sample``'s gradient: physical patches may differ in the last bits from run to run there.
    """
    if device.type != "cuda":
        yield
        return
    strict, warn_only = (
        torch.are_deterministic_algorithms_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(),
    )
    torch.use_deterministic_algorithms(True, warn_only=True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(strict, warn_only=warn_only)


def drive(run: AttackRun, progress: Progress) -> AttackResult:
    """Step a run to its end, or until it is cancelled; the result is of the best patch so far either way."""
    while not run.finished and not progress.cancelled():
        state = run.step()
        if state.snapshot is not None:
            found = "attack found" if state.snapshot.succeeded else "no attack found yet"
            progress.report(state.step, state.steps, f"{found}, margin {state.snapshot.best_margin:.3g}")
    return run.finish()
