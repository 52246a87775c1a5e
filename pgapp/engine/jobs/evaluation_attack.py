"""Attack the pictures of a run: at every size, first where the certificate is weakest. No Qt.

``attack_each`` is a generator as ``evaluation.evaluate`` is: whoever steps it decides when it works.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from pgapp.core.attack.masked_pictures import objective_for
from pgapp.core.attack.objectives import Objective
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.search import Place, grid_places, place_for_window, weakest_places
from pgapp.core.attack.state import UNDEFENDED, AttackResult, AttackState
from pgapp.core.defences.choices import COLOURS
from pgapp.core.defences.masked import on_canvas, places_grid
from pgapp.core.defences.table import made, made_on_canvases, runs_on_canvases
from pgapp.core.geometry import Grid
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import FloatArray, IntArray, NotFiniteError
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError
from pgapp.data.pictures.images import PictureError, make_canvas
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.patches import FoundPatch
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.attack_targets import EndedAttack, Target, targets_of
from pgapp.engine.jobs.evaluation import Plan
from pgapp.engine.jobs.evaluation_request import Progress, progress_of
from pgapp.engine.jobs.judging import free_memory, too_little_memory
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed
from pgapp.engine.live.namespaces import to_device
from pgapp.networks.protocols import device_type

log = logging.getLogger(__name__)

TOGETHER_ON_GPU = 8
"""places side by side; on a CPU one after the other, which spares those after the one where the prediction falls"""


class ChangedError(ValueError):
    """A picture is not the one that was evaluated. The message is the end of a sentence."""

    def __init__(self) -> None:
        super().__init__(worded("its file has changed since it was evaluated"))


def attack_each(plan: Plan, each: AttackEach, path: Path | str) -> Generator[Progress]:
    """Attack what has not been attacked yet, and yield after every step; ``done`` and ``total`` count attacks.

    Call and step it on one thread, when ``evaluate`` has ended. An attack that is broken off is not kept.

    Raises:
        ResultsError: the file cannot be used, or holds attacks of another kind.
        FolderError: the folder of the pictures is gone.
        ValueError: the network has nothing of the kind that ``each`` is against.
        TooLittleMemoryError: not even one place at a time fits on the device.
    """
    attacker = Attacker(plan, each)
    with closing(ResultsStore.open(path)) as store:
        store.begin_attack(each)
        keys = {plan.pictures.keys[index] for index in plan.chosen}
        waiting, before = targets_of(keys, plan.record.seed, each, store)
        total, seconds = before + len(waiting), 0.0
        for number, target in enumerate(waiting):
            now = progress_of(before, number, total, 0, seconds)
            yield now
            steps = attacker.attack(target)
            while True:
                start = time.perf_counter()
                try:
                    next(steps)
                except StopIteration as stop:
                    ended: EndedAttack | None = stop.value
                    break
                seconds += time.perf_counter() - start
                yield replace(now, seconds=seconds)
            seconds += time.perf_counter() - start
            if ended is not None:
                ended.record(store)
        yield Progress(total, total, 0, seconds, len(waiting) / seconds if seconds else 0.0, 0.0)


def check_attack(plan: Plan, each: AttackEach) -> None:
    """Before hours of work: whether it can be run. Raises ``ValueError`` with a sentence."""
    pair = plan.networks[0].networks
    if each.against == UNDEFENDED and pair.undefended is None:
        raise ValueError(worded("This network has no undefended network beside it; attack another rule instead."))
    try:
        objective_for(each.against, pair.local, pair.undefended, plan.defence, plan.label_space.indices)
    except ValueError as error:
        raise ValueError(worded("The attack cannot be run: {why}.", why=error)) from error


def _reached(result: AttackResult) -> float:
    """The margin of the run's defence, of which the attacked rule may be another."""
    return (result.defended_margins or result.margins)[0]


class Attacker:
    """Attacks one picture after the other; remembers how many places fit on the device together."""

    def __init__(self, plan: Plan, each: AttackEach) -> None:
        self._plan, self._each = plan, each
        self._networks = {size: one.networks for one in plan.networks for size in one.patch_sizes}
        self._objectives = {size: self._objective(size) for size in self._networks}
        local = plan.networks[0].networks.local
        self._device, self._spec = local.device, local.canvas_spec
        self._indices = {plan.pictures.keys[index]: index for index in plan.chosen}
        self._together = 1 if device_type(self._device) == "cpu" else TOGETHER_ON_GPU

    def attack(self, target: Target) -> Generator[None, None, EndedAttack | None]:
        """Yields after every step; returns None where the picture cannot be attacked any more, is not the one that was
        evaluated, or answers with numbers that are not finite. Raises ``FolderError`` and ``TooLittleMemoryError``."""
        canvas = self._canvas(target)
        if canvas is None:
            return None  # it was readable when it was evaluated and has vanished since: it stays unattacked
        end: AttackResult | None = None
        try:
            for end in self.steps(canvas, target):
                if end is None:
                    yield
        except (NotFiniteError, ChangedError) as error:
            log.warning("%s stays unattacked: %s", target.key, error)
            return None
        if end is None:
            return None
        found = FoundPatch.of(end.pixels, end.seed, end.step, _reached(end), end.target_label)
        return EndedAttack(
            key=target.key,
            patch_size=target.patch_size,
            succeeded=end.robust_changed,
            position=end.position,
            found=found,
        )

    def _canvas(self, target: Target) -> Tensor | None:
        """float32 ``[3, H, W]`` on the device; None where the picture cannot be read any more."""
        pictures = self._plan.pictures
        try:
            canvas = make_canvas(pictures.load(self._indices[target.key]), self._spec)
        except (PictureError, FolderError):
            pictures.check_root()
            return None
        found: Tensor = to_device(canvas.pixels, self._device)
        return found

    def steps(self, canvas: Tensor, target: Target) -> Generator[AttackResult | None]:
        """None after every step, at last the one that succeeded, or else the one that reached furthest. Raises
        ``ChangedError``."""
        size, objective = target.patch_size, self._objectives[target.patch_size]
        try:
            with torch.no_grad():
                clean = objective.prepare(canvas[None])
        except torch.OutOfMemoryError as error:
            raise too_little_memory(self._device) from error
        if runs_on_canvases(self._plan.defence):
            places = self._masked_places(canvas, target)
        elif clean is not None:
            self._check(clean, target)
            places = self._places(clean, target)
        else:
            raise TypeError("every objective here knows a network with small receptive fields")
        waiting, furthest = places, None
        while waiting:
            some = waiting[: self._together]
            positions = [place.position for place in some]
            rivals = [-1 if place.rival is None else place.rival for place in some]
            attack = PatchAttack(
                self._each.steps, self._each.step_size, seed=self._each.seed, batch=len(some), draw_seconds=0.0
            )
            fitted = True
            try:
                run = attack.run(objective, canvas, positions, size, target.label, rivals=rivals, clean=clean)
                while not run.finished:
                    state = run.step()
                    yield None
                    if self._fallen(state):
                        break
                result = run.finish()
            except torch.OutOfMemoryError as error:
                fitted = False
                if len(some) == 1:
                    raise too_little_memory(self._device) from error
            if not fitted:
                self._together = len(some) // 2
                free_memory(self._device)
                continue
            waiting = waiting[len(some) :]
            if furthest is None or result.robust_changed or _reached(result) > _reached(furthest):
                furthest = result
            if result.robust_changed:
                break
        yield furthest

    def _fallen(self, state: AttackState) -> bool:
        """Nothing is left to do. An attack on another rule goes on: a stronger patch may reach PatchGuard, too."""
        snapshot = state.snapshot
        return self._each.against == self._plan.defence.key and snapshot is not None and snapshot.succeeded

    def _objective(self, size: int) -> Objective:
        pair = self._networks[size]
        defence = replace(self._plan.defence, patch_size=size)
        return objective_for(self._each.against, pair.local, pair.undefended, defence, self._plan.label_space.indices)

    @torch.no_grad()
    def _check(self, clean: Tensor, target: Target) -> None:
        """Raises ``ChangedError`` where the answer to local logits ``[1, K, Hf, Wf]`` is wrong without a patch: what a
        patch brings about then is no attack on what was evaluated."""
        size = target.patch_size
        said = made(self._plan.defence.settings).predict(clean, self._networks[size].local.grid, size)
        if not bool((said.names(torch.full_like(said.label, target.label)) & ~said.alert).all()):
            raise ChangedError

    def _places(self, clean: Tensor, target: Target) -> list[Place]:
        """Where the margins are least, the least first; ``clean`` are local logits ``[1, K, Hf, Wf]``. Raises
        ``ChangedError`` where it is not certified and the run says that it is."""
        defence, size = self._plan.defence, target.patch_size
        pair = self._networks[size]
        grid = pair.local.grid
        window = grid.window(size)
        with torch.no_grad():
            error = logit_error(clean, pair.local.precision)
            found = made(defence.settings).certify(clean, target.label, grid, size, error)
        if found is None:
            places, _ = grid_places(grid.canvas, size, size)
            return list(places[: self._each.places])
        if target.certified and not bool(found.certified.all()):
            raise ChangedError
        margins, rivals = found.margins[0].float().cpu().numpy(), found.rivals[0].cpu().numpy()
        places = weakest_places(margins, rivals, grid, window, size, self._each.places)
        if places:
            return places
        return self._least(margins, rivals, grid, window, size)

    def _masked_places(self, canvas: Tensor, target: Target) -> list[Place]:
        """The same of a defence on whole masked pictures."""
        size, pixels = target.patch_size, canvas.cpu().numpy()
        settled, space = made_on_canvases(self._plan.defence.settings), self._plan.label_space
        network = MaskedNetwork(self._networks[size], pixels, COLOURS[settled.colour])
        defence = on_canvas(settled, lambda: network.cells(space), lambda: network.layered(space))
        steps = defence.certifying((pixels.shape[1], pixels.shape[2]), target.label, size)
        found = completed(steps, network, space)
        if not found.correct or (target.certified and not found.certified):
            raise ChangedError
        grid = places_grid((pixels.shape[1], pixels.shape[2]))
        places = weakest_places(found.margins, found.rivals, grid, (size, size), size, self._each.places)
        return places or self._least(found.margins, found.rivals, grid, (size, size), size)

    def _least(
        self, margins: FloatArray, rivals: IntArray, grid: Grid, window: tuple[int, int], size: int
    ) -> list[Place]:
        # certified: nowhere at most 0, so the least there are
        order = np.argsort(margins, axis=None, kind="stable")[: self._each.places]
        corners = [divmod(int(index), margins.shape[1]) for index in order]
        return [Place(*place_for_window(grid, window, corner, size), int(rivals[corner])) for corner in corners]
