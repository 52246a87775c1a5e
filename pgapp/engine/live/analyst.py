"""Answers scenes: keeps networks and clean local logits on the device, recomputes only what a patch touches.

No Qt: the window's worker thread and the command line use the same analyst. One thread at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from pgapp.core.arrays import xp_of
from pgapp.core.defences.base import LocalDefence, sizes_to_try
from pgapp.core.defences.masked import Depth
from pgapp.core.defences.table import made, row, runs_on_canvases
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.certify import Certificate
from pgapp.core.masking.rounding import logit_error
from pgapp.core.patch import stamp, under_patch
from pgapp.core.progress import Underway
from pgapp.core.scene import (
    Analysis,
    Canvas,
    Certification,
    FloatArray,
    IntArray,
    NetworkSpec,
    Outcome,
    Patch,
    Provenance,
    Reading,
    Scene,
)
from pgapp.core.wording import worded
from pgapp.engine.live.namespaces import as_asked, lasting, taken_by, to_host, without_gradients
from pgapp.engine.live.readings import Logits, of_label_space, predict, provenance_of, read, scatter
from pgapp.engine.live.recent import Recent, RecentPairs
from pgapp.engine.live.shown import Said, ToShow, said, said_of_cells, said_of_whole, show
from pgapp.engine.live.torch_import import explained, other_canvas
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.device import gpu_possible
from pgapp.networks.protocols import (
    LocalLogitNetwork,
    NetworkPair,
    PartialNetwork,
    PreparedCanvas,
)

if TYPE_CHECKING:
    from pgapp.engine.live.masked_answers import MaskedAnswers

CLEAN_KEPT = 12
"""clean canvases whose local logits stay on the device"""
PATCHED_KEPT = 2
"""patched canvases kept likewise: one for each of two networks side by side"""
BAND_PIXELS = 4 * 299 * 299
"""bands are classified in parts of about so many pixels, between which the runner may look up"""


@dataclass(eq=False)
class _Clean:
    """What the networks say of a clean canvas."""

    canvas: Canvas
    local: Said
    """``[K, Hf, Wf]``, all classes of the network"""
    prepared: PreparedCanvas | None = None
    undefended: Said | None = None


@dataclass(eq=False)
class _Patched:
    """The same for a canvas with a patch: valid for one clean canvas and one patch."""

    clean: _Clean
    patch: Patch
    local: Said
    touched: Rect | None
    undefended: Said | None = None


class Analyst:
    """The engine's one worker. ``load`` yields the networks of a spec (tests pass fakes)."""

    def __init__(self, load: Callable[[NetworkSpec], NetworkPair] = catalog.load) -> None:
        self._pairs = RecentPairs(4, load, self._forget)
        self._clean: Recent[_Clean] = Recent(CLEAN_KEPT)
        self._clean_readings: Recent[Reading] = Recent(CLEAN_KEPT)
        self._certifications: Recent[Certification | None] = Recent(CLEAN_KEPT)
        self._patched: Recent[_Patched] = Recent(PATCHED_KEPT)
        self._prepared = 0, 0.0
        self._largest: tuple[object, int] | None = None
        self._begun: tuple[Canvas, NetworkSpec, list[Any]] | None = None

    # ---- what the others ask for

    def devices(self) -> tuple[tuple[str, str], ...]:
        """The devices that a person can choose on this machine, as (key, name)."""
        found = [("auto", worded("Automatic device")), ("cpu", "CPU")]
        if not gpu_possible():
            return tuple(found)
        import torch

        if torch.cuda.is_available():
            found.insert(1, ("cuda", torch.cuda.get_device_name()))
        if torch.backends.mps.is_available():
            found.insert(1, ("mps", "Apple GPU"))
        return tuple(found)

    def network(self, spec: NetworkSpec) -> NetworkPair:
        """The networks of a spec, loaded at first use. Raises what the catalogue raises."""
        with lasting():
            return self._pairs.pair(spec)

    def weights(self, spec: NetworkSpec) -> tuple[str, ...]:
        """What tells its networks from others of the same spec, such as those of a file that was written anew."""
        self.network(spec)
        return self._pairs.weights(spec)

    def provenance(self, spec: NetworkSpec) -> Provenance:
        """What results of a network are recorded with."""
        return provenance_of(self.network(spec), spec)

    @without_gradients
    def clean_local_logits(self, canvas: Canvas, spec: NetworkSpec) -> Any:
        """Local logits ``[K, Hf, Wf]`` of a clean canvas, as the network answers, kept for the next request."""
        self.network(spec)
        return self._clean_of(canvas, spec).local.logits

    @without_gradients
    def logits(self, scene: Scene) -> Logits:
        """The logits behind a scene's analysis; what is known already is not computed again."""
        pair = self.network(scene.network)
        clean = self._clean_of(scene.canvas, scene.network)
        patched = None if scene.patch is None else self._patched_of(clean, scene, scene.patch)[0]
        _ask_undefended(pair, clean, patched)
        space = scene.label_space
        local = of_label_space(clean.local.logits, space)
        error = logit_error(clean.local.logits, pair.local.precision)
        undefended = None if clean.undefended is None else of_label_space(clean.undefended.logits, space)
        if patched is None:
            return Logits(local, local, error, undefended, undefended)
        now = None if patched.undefended is None else of_label_space(patched.undefended.logits, space)
        return Logits(local, of_label_space(patched.local.logits, space), error, undefended, now)

    def stages(self, scene: Scene, number: int = 0) -> Iterator[Analysis | Certification | Underway]:
        """The defended verdict first, then the undefended network's, then the certificate if it is a new one.

        Column bands cost a whole network each, and have many windows, so they come in parts, with an ``Underway``
        after each; so does what a defence on whole masked pictures says.
        """
        yield from self.prepare(scene)
        if scene.canvas.picture.frame is not None:
            yield from self._of_frame(scene, number)
            return
        analysis, patched = self._analyse(scene, number)
        yield analysis
        completed = self._with_undefended(analysis, scene, patched)
        if completed is not analysis:
            yield completed
        yield from self._masked_stages(completed) if runs_on_canvases(scene.defence) else self._sizes(scene)
        if (certification := self.certify(scene, number)) is not None:
            yield certification

    def _of_frame(self, scene: Scene, number: int) -> Iterator[Analysis | Underway]:
        """All verdicts on a frame of a camera at once; no certificate, for it may hold a real patch."""
        analysis, patched = self._analyse(scene, number)
        analysis = self._with_undefended(analysis, scene, patched)
        for found in self.masked_analyses(analysis) if runs_on_canvases(scene.defence) else ():
            if isinstance(found, Underway):
                yield found
            else:
                analysis = found
        yield analysis

    def analyse(self, scene: Scene, number: int = 0) -> Analysis:
        """The whole analysis of a scene, the undefended network included."""
        analysis, _ = self._analyse(scene, number, complete=True)
        if runs_on_canvases(scene.defence):
            for found in self.masked_analyses(analysis):
                analysis = found if isinstance(found, Analysis) else analysis
        return analysis

    def certify(self, scene: Scene, number: int = 0) -> Certification | None:
        """Of a scene's clean canvas, computed once for its question; None without a promise, or of a camera frame."""
        if scene.canvas.picture.frame is not None:
            return None
        self.network(scene.network)
        certify = self._certify_masked if runs_on_canvases(scene.defence) else self._certify
        found = self._certifications.get_or_make(scene.question, lambda: certify(scene))
        return None if found is None else replace(found, number=number, scene=scene)

    def explain(self, error: Exception) -> str:
        return explained(error)

    # ---- the networks on a canvas

    def _forget(self) -> None:
        """All that networks answered, but not them."""
        for kept in (self._clean, self._clean_readings, self._certifications, self._patched):
            kept.clear()
        self._largest = self._begun = None
        self.__dict__.pop("_masked", None)

    def _clean_of(self, canvas: Canvas, spec: NetworkSpec) -> _Clean:
        def compute() -> _Clean:
            local = self.network(spec).local
            if canvas.size != local.grid.canvas:
                raise ValueError(other_canvas(local.name, local.grid.canvas, canvas.size))
            if isinstance(local, PartialNetwork):
                prepared = local.prepare(as_asked(canvas.pixels, local, local.device))
                if prepared is not None:
                    return _Clean(canvas, said(prepared.local_logits, local.name, canvas.picture.name), prepared)
            return _Clean(canvas, said_of_cells(local, canvas, canvas.pixels, local.grid.everything))

        return self._clean.get_or_make(_known_by(canvas, spec), compute)

    def _patched_of(self, clean: _Clean, scene: Scene, patch: Patch) -> tuple[_Patched, int]:
        """The patched canvas and how many cells had to be computed for it."""
        key = (clean, patch)
        if key in self._patched:
            return self._patched[key], 0
        local = self.network(scene.network).local
        touched = local.grid.touched(patch.rect)
        now = clean.local
        if touched is not None:
            if clean.prepared is not None:
                rows, cols = (slice(at, at + patch.size) for at in (patch.row, patch.col))
                content = under_patch(scene.canvas.pixels[:, rows, cols], patch)
                logits = clean.prepared.patched_logits(as_asked(content, local, local.device), patch.rect)
                part = said(logits, local.name, scene.canvas.picture.name)
            else:
                part = said_of_cells(local, scene.canvas, stamp(scene.canvas.pixels, patch), touched)
            now = replace(part, unseen=scatter(clean.local.unseen, part.unseen, touched))
        found = self._patched.get_or_make(key, lambda: _Patched(clean, patch, now, touched))
        return found, touched.area if touched is not None else 0

    def prepare(self, scene: Scene) -> Iterator[Underway]:
        """Compute the local logits of a grid of bands in parts. What was begun and left is taken up again."""
        local = self.network(scene.network).local
        grid, canvas, spec = local.grid, scene.canvas, scene.network
        going_on = self._begun is not None and self._begun[0] is canvas and self._begun[1] == spec
        if not going_on:
            self._prepared = 0, 0.0
        if not grid.wrap or canvas.size != grid.canvas:
            return
        key = _known_by(canvas, spec)
        if key not in self._clean:
            if self._begun is None or not going_on:
                self._begun = (canvas, spec, [])
            whole = yield from self._in_parts(local, canvas, canvas.pixels, grid.everything, self._begun[2])
            self._begun = None
            self._clean.get_or_make(key, lambda: _Clean(canvas, Said(whole, local.name, canvas.picture.name)))
        clean, patch = self._clean_of(canvas, spec), scene.patch
        touched = grid.touched(patch.rect) if patch is not None else None
        if patch is not None and touched is not None and (clean, patch) not in self._patched:
            part = yield from self._in_parts(local, canvas, stamp(canvas.pixels, patch), touched, [])
            now = replace(clean.local, unseen=scatter(clean.local.logits, part, touched))
            self._patched.get_or_make((clean, patch), lambda: _Patched(clean, patch, now, touched))

    def _in_parts(
        self, local: LocalLogitNetwork, canvas: Canvas, pixels: FloatArray, cells: Rect, done: list[Any]
    ) -> Generator[Underway, None, Any]:
        """Local logits ``[K, 1, cols]`` of a run of bands; ``done`` holds the parts so far, and grows."""
        step = max(1, BAND_PIXELS // (local.grid.canvas[0] * local.grid.canvas[1]))
        for first in range(step * len(done), cells.cols, step):
            count = min(step, cells.cols - first)
            start = time.perf_counter()
            done.append(said_of_cells(local, canvas, pixels, Rect(0, cells.col + first, 1, count)).logits)
            bands, seconds = self._prepared
            self._prepared = bands + count, seconds + time.perf_counter() - start
            if first + count < cells.cols:
                read = first + count
                said = worded("{name}: {read} of {cols} bands", name=local.name, read=read, cols=cells.cols)
                yield Underway(said, read, cells.cols)
        return xp_of(done[0]).concat(done, axis=-1)

    # ---- defences on whole masked pictures

    @cached_property
    def _masked(self) -> MaskedAnswers:
        """Made for the first such defence: it imports torchvision, which takes longer than all else at the start."""
        from pgapp.engine.live.masked_answers import MaskedAnswers

        return MaskedAnswers()

    def _masked_stages(self, analysis: Analysis) -> Iterator[Analysis | Certification | Underway]:
        """The answer in parts, then where a new certificate fails; by how much, ``certify`` knows after that."""
        yield from self.masked_analyses(analysis)
        scene, number = analysis.scene, analysis.number
        if scene.question not in self._certifications:
            for found in self.masked_certificates(scene, (Depth.PLACES, Depth.MARGINS)):
                if isinstance(found, Certification) and found.exact:
                    self._certifications.get_or_make(scene.question, lambda: found)  # noqa: B023
                    break
                yield replace(found, number=number) if isinstance(found, Certification) else found

    def masked_analyses(self, analysis: Analysis) -> Iterator[Analysis | Underway]:
        """The same analysis with more and more of the defence's answers to the clean and to the patched canvas."""
        start, scene = time.perf_counter(), analysis.scene
        pair = self.network(scene.network)
        for patched in (False, True) if scene.patch is not None else (False,):
            reading = analysis.now if patched else analysis.clean
            for found in self._masked.defended(pair, scene, reading.undefended or reading.mean_confidence, patched):
                if isinstance(found, Underway):
                    yield found
                    continue
                known = replace(reading, defended=found)
                clean = analysis.clean if patched else known
                now = known if patched or scene.patch is None else analysis.now
                seconds = analysis.seconds + time.perf_counter() - start
                start = time.perf_counter()
                analysis = replace(analysis, clean=clean, now=now, seconds=seconds)
                if now is known or not found.complete:
                    yield analysis

    def masked_certificates(self, scene: Scene, depths: tuple[Depth, ...]) -> Iterator[Certification | Underway]:
        """A certificate at each depth; what is known already is not asked again."""
        return self._masked.certified(self.network(scene.network), scene, depths)

    def undefended_analysis(self, scene: Scene) -> Analysis:
        """All but the answer of a defence on whole masked pictures, which ``masked_analyses`` adds."""
        return self._analyse(scene, 0, complete=True)[0]

    def masked_certificate_known(self, scene: Scene) -> Certification | None:
        """Yes or no of a defence on whole masked pictures, where what was asked already tells; computes nothing."""
        if "_masked" not in self.__dict__:
            return None  # nothing was asked
        return self._masked.known(self.network(scene.network), scene)

    def seconds_each(self, scene: Scene) -> float:
        """What the undefended network took for one masked picture, in the mean."""
        return self._masked.seconds_each(self.network(scene.network), scene)

    def _certify_masked(self, scene: Scene) -> Certification | None:
        found = list(self.masked_certificates(scene, (Depth.MARGINS,)))
        return next((one for one in reversed(found) if isinstance(one, Certification)), None)

    # ---- readings

    @without_gradients
    def _analyse(self, scene: Scene, number: int, complete: bool = False) -> tuple[Analysis, _Patched | None]:
        """The analysis, ``complete`` with the undefended network's answers or with those that are known."""
        start = time.perf_counter()
        pair = self.network(scene.network)
        grid = pair.local.grid
        known = _known_by(scene.canvas, scene.network) in self._clean
        clean = self._clean_of(scene.canvas, scene.network)
        patched: _Patched | None = None
        cells = 0
        if scene.patch is not None:
            patched, cells = self._patched_of(clean, scene, scene.patch)
        if complete:
            _ask_undefended(pair, clean, patched)
        now = None if patched is None else _to_read(patched, scene, grid)
        clean_reading, found = self._shown(scene, grid, clean, patched, now)
        touched = patched.touched if patched is not None else None
        bands, preparing = self._prepared
        self._prepared = 0, 0.0
        recomputed = (cells if known else grid.everything.area) + bands
        seconds = preparing + time.perf_counter() - start
        provenance = provenance_of(pair, scene.network)
        read_now = clean_reading if patched is None else found
        return Analysis(number, scene, grid, clean_reading, read_now, touched, recomputed, seconds, provenance), patched

    def _shown(
        self, scene: Scene, grid: Grid, clean: _Clean, patched: _Patched | None, beside: ToShow[Any] | None
    ) -> tuple[Reading, Any]:
        """The reading of the clean canvas, which is kept, and what is made of ``beside``; in one transfer."""
        key = (clean, scene.defence, scene.label_space, clean.undefended is not None)
        known = key in self._clean_readings
        asked = [*([] if known else [_to_read(clean, scene, grid)]), *([] if beside is None else [beside])]
        answers = (clean, patched) if patched is not None else (clean,)
        found = show(asked, [one for each in answers for one in (each.local, each.undefended) if one is not None])
        reading = self._clean_readings.get_or_make(key, lambda: found[0])
        return reading, None if beside is None else found[-1]

    @without_gradients
    def _with_undefended(self, analysis: Analysis, scene: Scene, patched: _Patched | None) -> Analysis:
        """The same analysis with the undefended network's predictions, where there is such a network."""
        start = time.perf_counter()
        pair = self.network(scene.network)
        if pair.undefended is None or analysis.now.undefended is not None:
            return analysis
        clean = self._clean_of(scene.canvas, scene.network)
        _ask_undefended(pair, clean, patched)
        asked = None
        if patched is not None and patched.undefended is not None:
            asked = predict(patched.undefended.unseen, scene.label_space)
        clean_reading, found = self._shown(scene, analysis.grid, clean, patched, asked)
        now = clean_reading if asked is None else replace(analysis.now, undefended=found)
        seconds = analysis.seconds + time.perf_counter() - start
        return replace(analysis, clean=clean_reading, now=now, seconds=seconds)

    @without_gradients
    def _to_certify(self, scene: Scene) -> tuple[LocalDefence, Any, int, Grid, Any]:
        """The defence, and what it certifies: logits ``[K, Hf, Wf]``, label, grid, and how far logits may lie off."""
        local = self.network(scene.network).local
        clean = self._clean_of(scene.canvas, scene.network)
        defence = made(scene.defence.settings)
        logits = taken_by(defence, of_label_space(clean.local.logits, scene.label_space))
        error = taken_by(defence, logit_error(clean.local.logits, local.precision))
        label = scene.label
        if label is None:
            label = int(defence.predict(logits, local.grid, scene.defence.patch_size).label)
        return defence, logits, label, local.grid, error

    def verdict_on_cells(self, scene: Scene) -> tuple[int, Outcome] | None:
        """Label and outcome of a defence on local logits at the scene's size alone; None where it promises nothing, or
        does not fit the network."""
        if row(scene.defence.key).misfit(self.network(scene.network).local.grid):
            return None
        defence, logits, label, grid, error = self._to_certify(scene)
        found = defence.certify(logits, label, grid, scene.defence.patch_size, error)
        outcome = None if found is None else found.outcome
        return (label, outcome) if isinstance(outcome, Outcome) else None

    def _sizes(self, scene: Scene) -> Iterator[Underway]:
        """On bands, look for the largest certified size in steps, and leave it in ``_largest``."""
        local = self.network(scene.network).local
        if not local.grid.wrap or scene.question in self._certifications:
            return
        defence, logits, label, grid, error = self._to_certify(scene)
        largest, total = 0, len(sizes_to_try(defence, grid))
        for done, found in enumerate(defence.search_largest(logits, label, grid, error), 1):
            largest = int(found)
            if not largest:
                said = worded("{name}: {done} of {total} windows", name=local.name, done=done, total=total)
                yield Underway(said, done, total)
        self._largest = (scene.question, largest)

    @without_gradients
    def _certify(self, scene: Scene) -> Certification | None:
        start = time.perf_counter()
        defence, logits, label, grid, error = self._to_certify(scene)
        patch_size = scene.defence.patch_size
        certificate = defence.certify(logits, label, grid, patch_size, error)
        if certificate is None:
            return None
        known, self._largest = self._largest, None
        if known is not None and known[0] == scene.question:
            largest = known[1]
        else:
            largest = int(defence.largest_certified(logits, label, grid, error))
        outcome = certificate.outcome
        if not isinstance(outcome, Outcome):
            raise TypeError("one picture has one outcome")
        return Certification(
            0,
            scene,
            grid,
            label,
            outcome,
            *_of_windows(certificate),
            grid.window(patch_size),
            patch_size,
            largest,
            time.perf_counter() - start,
            provenance_of(self.network(scene.network), scene.network),
        )


def _known_by(canvas: Canvas, spec: NetworkSpec) -> tuple[int, NetworkSpec]:
    """The same pixels, opened anew, are answered alike. What is kept holds them, so their id is not used again."""
    return id(canvas.pixels), spec


def _of_windows(certificate: Certificate[Any]) -> tuple[FloatArray, IntArray]:
    """Margins and rivals."""
    margins, rivals = to_host(certificate.margins, certificate.rivals)
    return margins, rivals.astype(np.int64)


def _to_read(answers: _Clean | _Patched, scene: Scene, grid: Grid) -> ToShow[Reading]:
    undefended = None if answers.undefended is None else answers.undefended.unseen
    return read(answers.local.unseen, undefended, scene.defence, scene.label_space, grid)


def _ask_undefended(pair: NetworkPair, clean: _Clean, patched: _Patched | None) -> None:
    """About the canvas, clean and patched, where there is such a network and it was not asked before."""
    if pair.undefended is None:
        return
    canvas, device = clean.canvas, pair.local.device
    if clean.undefended is None:
        clean.undefended = said_of_whole(pair.undefended, device, canvas, canvas.pixels)
    if patched is not None and patched.undefended is None:
        patched.undefended = said_of_whole(pair.undefended, device, canvas, stamp(canvas.pixels, patched.patch))
