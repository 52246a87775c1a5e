"""One attack, from what the person asked for to the verdict: the steps that the runner takes between requests.

Importing this needs no torch; the optimization itself is imported on the worker, when a job starts. What a running
job must hear (the patch was dragged, stop now) goes through its own queue, which it reads between two steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, cast

import numpy as np

from pgapp.core.attack.referee import referee
from pgapp.core.attack.state import OWN, UNDEFENDED, AttackResult, Position, Snapshot
from pgapp.core.defences.table import runs_on_canvases
from pgapp.core.patch import patch_mask, patch_pixels
from pgapp.core.scene import Canvas, Certification, FloatArray, Patch, Provenance, Scene
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError, open_pictures
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas
from pgapp.data.pictures.reading import Reading
from pgapp.engine.jobs.attack_request import (
    AttackOptions,
    AttackOutcome,
    AttackReport,
    AttackRequest,
    PlaceMap,
    Where,
    counting,
    of_picture,
)

if TYPE_CHECKING:
    import torch

    from pgapp.core.attack.objectives import Objective
    from pgapp.core.attack.optimize import AttackRun, PatchAttack
    from pgapp.core.attack.search import Place, SearchRun, SearchState
    from pgapp.engine.live.analyst import Analyst

DRAW_SECONDS = 0.12
"""between two snapshots: so often the patch on screen changes at most"""
MOST_PICTURES = 200
"""that one patch is optimized for; a longer list is cut"""
WEAKEST_TRIED = 8
TOGETHER, TOGETHER_ON_GPU, BATCH_ON_GPU = 2, 8, 16
"""canvases at once, and places side by side: few on a CPU, so that no live request waits long for its turn"""


class AttackJob:
    """Give ``steps`` to ``Runner.start_job``. The other methods may be called from any thread."""

    def __init__(self, request: AttackRequest) -> None:
        self.request = request
        self._heard: SimpleQueue[Position | None] = SimpleQueue()
        self._stopped = False
        self._place: Position | None = None
        self._moved = False

    def move_to(self, row: int, col: int) -> None:
        """The optimization goes on from there; only an attack "here" can be moved."""
        self._heard.put((row, col))

    def stop(self) -> None:
        """End after the step that runs now, with the verdict on the best patch so far."""
        self._heard.put(None)

    def steps(self, analyst: Analyst) -> Iterator[AttackReport | AttackOutcome]:
        """Reports, then one outcome. Raises ``ValueError`` with a sentence for the person where nothing can start."""
        problem = _Problem(self.request)
        for done, total in problem.read(analyst):
            yield AttackReport(worded("Reading {total} pictures", total=total), done, total, 0.0)
            self._listen(None)
        if self.request.options.where is Where.HERE or self.request.universal:
            yield from self._at_one_place(problem, analyst)
        else:
            yield from self._at_many_places(problem, analyst)

    def _at_one_place(self, problem: _Problem, analyst: Analyst) -> Iterator[AttackReport | AttackOutcome]:
        run = problem.begin(analyst)
        report = AttackReport(worded("Optimizing"), 0, self.request.options.steps, 0.0)
        while not (run.finished or self._listen(run)):
            for state in run.parts():
                if state is not None:
                    snapshot = state.snapshot or report.snapshot
                    report = AttackReport(worded("Optimizing"), state.step, state.steps, state.seconds, snapshot)
                yield report
                if state is None and self._hear():
                    break
        yield replace(problem.outcome(run.finish(), not run.finished, report.snapshot), moved=self._moved)

    def _at_many_places(self, problem: _Problem, analyst: Analyst) -> Iterator[AttackReport | AttackOutcome]:
        run = problem.begin_search(analyst)
        snapshot: Snapshot | None = None
        places: PlaceMap | None = None
        while not (run.finished or self._listen(None)):
            state = run.step()
            snapshot = state.snapshot or snapshot
            places = problem.place_map(state)
            doing = worded(
                "Refining the best places" if state.refining else "Trying {count} places", count=len(state.places)
            )
            yield AttackReport(doing, state.step, state.steps, state.seconds, snapshot, places)
        yield problem.outcome(run.finish(), not run.finished, snapshot, places, run.best_pixels())

    def _listen(self, run: AttackRun | None) -> bool:
        """Do what was said since the last step; True when the job was told to stop."""
        stop = self._hear()
        place, self._place = self._place, None
        if place is not None and run is not None:
            run.moved_to(*place)
            self._moved = True
        return stop

    def _hear(self) -> bool:
        """Note what was said; True when the job was told to stop."""
        while True:
            try:
                said = self._heard.get_nowait()
            except Empty:
                return self._stopped
            self._stopped = self._stopped or said is None
            self._place = said or self._place


class _Problem:
    """What is attacked, gathered on the worker."""

    def __init__(self, request: AttackRequest) -> None:
        if request.scene.patch is None:
            raise ValueError(worded("There is no patch on the picture: place one first."))
        self.request = request
        self.patch: Patch = request.scene.patch
        self.mask = patch_mask(self.patch.content, self.patch.size)
        self.scenes: list[Scene] = []
        self.certifications: list[Certification | None] = []
        """None where the defence promises nothing"""
        self.labels: list[int] = []
        self.before: list[int] = []
        self.clean_robust: list[int] = []
        self.skipped: list[str] = []
        self.provenance: Provenance

    def read(self, analyst: Analyst) -> Iterator[Position]:
        """Look at every clean picture; yields (done, total) after each one but the only one."""
        scene = replace(self.request.scene, patch=None)
        if not self.request.universal:
            self._look(analyst, scene)
            return
        paths = self._paths()
        for done, path in enumerate(paths, 1):
            try:
                reading = Reading(scene.canvas.picture.reading)
                canvas = make_canvas(load_picture(path, reading), scene.canvas.spec.elsewhere)
            except PictureError as error:
                self.skipped.append(str(error))
            else:
                self._look(analyst, replace(scene, canvas=canvas, label=None))
            yield done, len(paths)
        if not self.labels:
            raise ValueError(
                worded("None of the pictures can be attacked: they could not be read, or are the target already.")
            )

    def _paths(self) -> list[str]:
        paths = list(self.request.pictures)
        if self.request.folder is not None:
            try:
                found = open_pictures(self.request.folder)
            except FolderError as error:
                raise ValueError(str(error)) from error
            items = (found.item(index) for index in range(min(len(found), MOST_PICTURES)))
            paths += [str(item.path) for item in items if item.path is not None]
        if len(paths) > MOST_PICTURES:
            self.skipped.append(
                worded(
                    "Only the first {most} of {count} pictures were taken.",
                    most=MOST_PICTURES,
                    count=len(paths),
                )
            )
        return paths[:MOST_PICTURES]

    def _look(self, analyst: Analyst, scene: Scene) -> None:
        analysis = analyst.analyse(scene)
        clean, self.provenance = analysis.clean, analysis.provenance
        options = self.request.options
        before = attacked_label(analyst, scene, options.against)
        label = before if scene.label is None else scene.label
        own = options.against in (OWN, scene.defence.key)
        if options.target is None and not (clean.defended.names(label) if own else label == before):
            raise ValueError(
                worded(
                    "Without any patch the prediction that is attacked is another than the true label already: choose "
                    "a target class, or leave the true label open."
                )
            )
        if label == options.target:
            if not self.request.universal:
                raise ValueError(worded("The target label is the picture's true label already: choose another class."))
            self.skipped.append(
                worded("{name} is the target class already, and was left out.", name=scene.canvas.picture.name)
            )
            return
        self.labels.append(label)
        self.before.append(before)
        self.clean_robust.append(label if clean.defended.names(label) else clean.defended.label)
        self.scenes.append(scene)
        self.certifications.append(analyst.certify(scene))

    def begin(self, analyst: Analyst) -> AttackRun:
        options, scene = self.request.options, self.request.scene
        import torch

        pixels = np.stack([scene.canvas.pixels for scene in self.scenes])
        canvases = torch.from_numpy(pixels).to(analyst.network(scene.network).local.device)
        clean = torch.stack([self._clean(analyst, one.canvas) for one in self.scenes])
        position = (self.patch.row, self.patch.col)
        return self._attack(canvases.device).run(
            self._objective(analyst),
            canvases,
            [position],
            self.patch.size,
            self.labels,
            options.target,
            patch_pixels(self.patch.content, self.patch.size) if options.from_present else None,
            clean=clean,
            mask=self.mask,
            counts=counting(self.request, self.scenes, self.labels),
        )

    def begin_search(self, analyst: Analyst) -> SearchRun:
        from pgapp.core.attack.search import PatchSearch
        from pgapp.engine.live.namespaces import to_device

        scene, size = self.request.scene, self.patch.size
        canvas = to_device(scene.canvas.pixels, analyst.network(scene.network).local.device)
        places, shape = self._places()
        clean = self._clean(analyst, scene.canvas)[None]
        together = TOGETHER if canvas.device.type == "cpu" else TOGETHER_ON_GPU
        search = PatchSearch(self._attack(canvas.device), together=together)
        target = self.request.options.target
        objective = self._objective(analyst)
        return search.run(objective, canvas, places, size, self.labels[0], target, shape, clean, self.mask)

    def _places(self) -> tuple[Sequence[Place], tuple[int, int] | None]:
        from pgapp.core.attack.search import grid_places, weakest_places

        found, size, options = self.certifications[0], self.patch.size, self.request.options
        if options.where is Where.EVERYWHERE:
            return grid_places(self.scenes[0].canvas.size, size, options.spacing or size)
        if found is None:
            raise ValueError(worded("There is no certificate that says where it is weakest: look everywhere instead."))
        places = weakest_places(found.margins, found.rivals, found.grid, found.window, size, WEAKEST_TRIED)
        if not places:
            raise ValueError(
                worded(
                    "The certificate is weak nowhere: it holds at every place for patches up to {patch_size} "
                    "px. Attack another rule, or look everywhere on a grid.",
                    patch_size=found.patch_size,
                )
            )
        return places, None

    def _attack(self, device: torch.device) -> PatchAttack:
        from pgapp.core.attack.optimize import PatchAttack
        from pgapp.core.attack.transforms import Physical

        batch = TOGETHER if device.type == "cpu" else BATCH_ON_GPU
        options, bounds = self.request.options, self.request.options.expectation_over_transformation
        physical = Physical(bounds.shift, bounds.scale, bounds.rotation, bounds.brightness, bounds.views)
        return PatchAttack(
            options.steps,
            options.step_size,
            options.optimizer,
            restarts=options.restarts,
            seed=options.seed,
            batch=batch,
            draw_seconds=DRAW_SECONDS,
            physical=None if bounds.none else physical,
            won_for=options.won_for,
            flat_for=options.flat_for,
        )

    def _objective(self, analyst: Analyst) -> Objective:
        from pgapp.core.attack.masked_pictures import objective_for

        scene = self.request.scene
        pair = analyst.network(scene.network)
        space = scene.label_space.indices
        return objective_for(self.request.options.against, pair.local, pair.undefended, scene.defence, space)

    def _clean(self, analyst: Analyst, canvas: Canvas) -> torch.Tensor:
        from pgapp.engine.live.namespaces import as_tensor
        from pgapp.engine.live.readings import of_label_space

        scene = self.request.scene
        found = of_label_space(analyst.clean_local_logits(canvas, scene.network), scene.label_space)
        return cast("torch.Tensor", as_tensor(found))

    def place_map(self, state: SearchState) -> PlaceMap:
        positions = tuple(place.position for place in state.places)
        return PlaceMap(self.request.scene.canvas.size, self.patch.size, positions, state.margins, state.trying)

    def outcome(
        self,
        result: AttackResult,
        stopped: bool,
        snapshot: Snapshot | None,
        places: PlaceMap | None = None,
        found_at: tuple[FloatArray | None, ...] = (),
    ) -> AttackOutcome:
        alarms = [
            referee(found, of_picture(result, k)) for k, found in enumerate(self.certifications) if found is not None
        ]
        return AttackOutcome(
            self.request,
            result,
            tuple(self.certifications),
            tuple(self.scenes),
            tuple(self.clean_robust),
            self.provenance,
            stopped,
            tuple(alarm for alarm in alarms if alarm is not None),
            snapshot,
            None if places is None else replace(places, trying=()),
            found_at,
            tuple(self.skipped),
            before=tuple(self.before),
        )


def attack(
    analyst: Analyst,
    scene: Scene,
    options: AttackOptions | None = None,
    *,
    pictures: Sequence[str] = (),
    folder: str | None = None,
) -> AttackOutcome:
    """Run an attack to its end, as the window does; ``scene`` has a patch, whose size and place count.

    ``pictures`` and those of ``folder`` are attacked with one patch instead of the scene's, where there are any.
    ``options`` None: 100 steps against the scene's own defence. Raises ``ValueError`` where nothing can start.
    """
    request = AttackRequest(scene, options or AttackOptions(), tuple(pictures), folder)
    *_, last = AttackJob(request).steps(analyst)
    if not isinstance(last, AttackOutcome):
        raise TypeError("an attack ends with its outcome")
    return last


def attacked_label(analyst: Analyst, scene: Scene, against: str) -> int:
    """What the attacked rule says of a scene's clean picture. Raises ``ValueError`` where there is no such rule."""
    from pgapp.core.attack.objectives import rule_against
    from pgapp.core.defences.rules import label_of

    if against == UNDEFENDED:
        found = analyst.analyse(replace(scene, patch=None)).clean.undefended
        if found is None:
            raise ValueError(worded("This network has no undefended network beside it: attack another rule instead."))
        return found.label
    if runs_on_canvases(scene.defence) and against in (OWN, scene.defence.key):
        return analyst.analyse(replace(scene, patch=None)).clean.defended.label
    from pgapp.engine.live.namespaces import as_tensor
    from pgapp.engine.live.readings import of_label_space

    rule = rule_against(against, scene.defence, analyst.network(scene.network).local.grid)
    logits = as_tensor(analyst.clean_local_logits(scene.canvas, scene.network))
    return int(label_of(rule.scores(of_label_space(logits, scene.label_space)[None])))
