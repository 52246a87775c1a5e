"""Answers scenes: keeps networks and clean local logits on the device, recomputes only what a patch touches.

No Qt: the window's worker thread and the command line use the same analyst. One thread at a time.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

import pgapp
from pgapp.core.certify import ROUNDING, ROUNDING_REDUCED, certify, largest_certified_patch
from pgapp.core.evidence import class_evidence
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking import robust_masking
from pgapp.core.patch import stamp
from pgapp.core.scene import (
    Analysis,
    Canvas,
    Certification,
    Defence,
    LabelSpace,
    Masked,
    NetworkSpec,
    Outcome,
    Patch,
    Prediction,
    Provenance,
    Reading,
    Scene,
)
from pgapp.networks import catalog
from pgapp.networks.base import NetworkPair, OrdinaryNetwork

Value = TypeVar("Value")

CLEAN_KEPT = 12
"""clean canvases whose local logits stay on the device"""


@dataclass(eq=False)
class _Clean:
    """What the networks say of a clean canvas; lives on the device."""

    canvas: Canvas
    local_logits: Tensor
    """``[K, Hf, Wf]``, all classes of the network"""
    ordinary_logits: Tensor | None = None
    seconds: float = 0.0


@dataclass(eq=False)
class _Patched:
    """The same for a canvas with a patch: valid for one clean canvas and one patch."""

    clean: _Clean
    patch: Patch
    local_logits: Tensor
    touched: Rect | None
    ordinary_logits: Tensor | None = None


class Recent(OrderedDict[object, Value]):
    """A dictionary that forgets what was used longest ago."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self.kept = kept

    def get_or_make(self, key: object, make: Callable[[], Value]) -> Value:
        if key in self:
            self.move_to_end(key)
        else:
            self[key] = make()
            while len(self) > self.kept:
                self.popitem(last=False)
        return self[key]


class Analyst:
    """The engine's one worker. ``load`` yields the networks of a spec (tests pass fakes)."""

    def __init__(self, load: Callable[[NetworkSpec], NetworkPair] = catalog.load) -> None:
        self._load = load
        self._pairs: Recent[NetworkPair] = Recent(4)
        self._clean: Recent[_Clean] = Recent(CLEAN_KEPT)
        self._clean_readings: Recent[Reading] = Recent(CLEAN_KEPT)
        self._certifications: Recent[Certification] = Recent(CLEAN_KEPT)
        self._patched: _Patched | None = None

    # ---- what the others ask for

    def devices(self) -> tuple[tuple[str, str], ...]:
        """The devices that a person can choose on this machine, as (key, name)."""
        found = [("auto", "Automatic device"), ("cpu", "CPU")]
        if torch.cuda.is_available():
            found.insert(1, ("cuda", torch.cuda.get_device_name()))
        if torch.backends.mps.is_available():
            found.insert(1, ("mps", "Apple GPU"))
        return tuple(found)

    def network(self, spec: NetworkSpec) -> NetworkPair:
        """The networks of a spec, loaded at first use. Raises what the catalogue raises."""
        with torch.inference_mode(False):  # gradients, which an attack needs, cannot pass tensors made in it
            return self._pairs.get_or_make(spec, lambda: self._load(spec))

    @torch.inference_mode()
    def clean_local_logits(self, canvas: Canvas, spec: NetworkSpec) -> Tensor:
        """Local logits ``[K, Hf, Wf]`` of a clean canvas on the device, kept for the next request."""
        return self._clean_of(canvas, spec).local_logits

    def stages(self, scene: Scene, number: int = 0) -> Iterator[Analysis | Certification]:
        """The defended verdict first, then the ordinary network's, then the certificate if it is a new one."""
        analysis, patched = self._analyse(scene, number)
        yield analysis
        completed = self._with_ordinary(analysis, scene, patched)
        if completed is not analysis:
            yield completed
        yield self.certify(scene, number)

    def analyse(self, scene: Scene, number: int = 0) -> Analysis:
        """The whole analysis of a scene, the ordinary network included."""
        analysis, patched = self._analyse(scene, number)
        return self._with_ordinary(analysis, scene, patched)

    def certify(self, scene: Scene, number: int = 0) -> Certification:
        """Algorithm 2 for the clean canvas of a scene; computed once for canvas, network, defence and label."""
        key = (id(scene.canvas), scene.network, scene.defence, scene.label_space, scene.label)
        found = self._certifications.get_or_make(key, lambda: self._certify(scene))
        return replace(found, number=number, scene=scene)

    def explain(self, error: Exception) -> str:
        """One sentence about an error that says what to do."""
        if isinstance(error, torch.OutOfMemoryError):
            return "The graphics card has too little free memory for this; choose the CPU as the device."
        return str(error) or f"The computation failed ({type(error).__name__}); the details say where."

    # ---- the networks on a canvas

    def _clean_of(self, canvas: Canvas, spec: NetworkSpec) -> _Clean:
        def compute() -> _Clean:
            local = self.network(spec).local
            if canvas.size != local.grid.canvas:
                raise ValueError(f"{local.name} wants a canvas of {local.grid.canvas} pixels, not {canvas.size}")
            batch = torch.from_numpy(np.array(canvas.pixels))[None].to(local.device)
            return _Clean(canvas, local.local_logits(batch)[0])

        # the entry holds the canvas, so its id is not used again while the key lives
        return self._clean.get_or_make((id(canvas), spec), compute)

    def _patched_of(self, clean: _Clean, scene: Scene, patch: Patch) -> tuple[_Patched, int]:
        """The patched canvas and how many cells had to be computed for it."""
        kept = self._patched
        if kept is not None and kept.clean is clean and kept.patch == patch:
            return kept, 0
        local = self.network(scene.network).local
        touched = local.grid.touched(patch.rect)
        local_logits = clean.local_logits
        if touched is not None:
            batch = torch.from_numpy(stamp(scene.canvas.pixels, patch))[None].to(local.device)
            local_logits = scatter(clean.local_logits, local.local_logits(batch, touched)[0], touched)
        self._patched = _Patched(clean, patch, local_logits, touched)
        return self._patched, touched.area if touched is not None else 0

    def _ordinary_logits(
        self, canvas: Canvas, ordinary: OrdinaryNetwork, device: torch.device, patch: Patch | None
    ) -> Tensor:
        pixels = canvas.pixels if patch is None else stamp(canvas.pixels, patch)
        logits: Tensor = ordinary.logits(torch.from_numpy(np.array(pixels))[None].to(device))
        return logits[0]

    # ---- readings

    @torch.inference_mode()
    def _analyse(self, scene: Scene, number: int) -> tuple[Analysis, _Patched | None]:
        start = time.perf_counter()
        pair = self.network(scene.network)
        grid = pair.local.grid
        known = (id(scene.canvas), scene.network) in self._clean
        clean = self._clean_of(scene.canvas, scene.network)
        clean_reading = self._clean_reading(scene, clean, grid)
        patched: _Patched | None = None
        now, cells = clean_reading, 0
        if scene.patch is not None:
            patched, cells = self._patched_of(clean, scene, scene.patch)
            now = read(patched.local_logits, patched.ordinary_logits, scene.defence, scene.label_space, grid)
        touched = patched.touched if patched is not None else None
        recomputed = cells if known else grid.everything.area
        seconds = time.perf_counter() - start
        provenance = provenance_of(pair, scene.network)
        return Analysis(number, scene, grid, clean_reading, now, touched, recomputed, seconds, provenance), patched

    def _clean_reading(self, scene: Scene, clean: _Clean, grid: Grid) -> Reading:
        key = (clean, scene.defence, scene.label_space, clean.ordinary_logits is not None)
        return self._clean_readings.get_or_make(
            key, lambda: read(clean.local_logits, clean.ordinary_logits, scene.defence, scene.label_space, grid)
        )

    @torch.inference_mode()
    def _with_ordinary(self, analysis: Analysis, scene: Scene, patched: _Patched | None) -> Analysis:
        """The same analysis with the ordinary network's predictions, where there is such a network."""
        start = time.perf_counter()
        pair = self.network(scene.network)
        if pair.ordinary is None or analysis.now.ordinary is not None:
            return analysis
        clean = self._clean_of(scene.canvas, scene.network)
        if clean.ordinary_logits is None:
            clean.ordinary_logits = self._ordinary_logits(scene.canvas, pair.ordinary, pair.local.device, None)
        clean_reading = self._clean_reading(scene, clean, analysis.grid)
        if patched is None:
            now = clean_reading
        else:
            if patched.ordinary_logits is None:
                patched.ordinary_logits = self._ordinary_logits(
                    scene.canvas, pair.ordinary, pair.local.device, patched.patch
                )
            now = replace(analysis.now, ordinary=predict(patched.ordinary_logits, scene.label_space, softmax=True))
        seconds = analysis.seconds + time.perf_counter() - start
        return replace(analysis, clean=clean_reading, now=now, seconds=seconds)

    @torch.inference_mode()
    def _certify(self, scene: Scene) -> Certification:
        start = time.perf_counter()
        pair = self.network(scene.network)
        grid = pair.local.grid
        clean = self._clean_of(scene.canvas, scene.network)
        evidence = evidence_of(clean.local_logits, scene.defence, scene.label_space)
        window = grid.window(scene.defence.patch_size)
        threshold = scene.defence.threshold
        label = scene.label
        if label is None:
            label = int(robust_masking(evidence, window, threshold, grid.wrap).label)
        rounding = ROUNDING if pair.local.precision == torch.float32 else ROUNDING_REDUCED
        certificate = certify(evidence, label, window, threshold, grid.wrap, rounding=rounding)
        largest = largest_certified_patch(evidence, label, grid, threshold, rounding)
        outcome = certificate.outcome
        if not isinstance(outcome, Outcome):
            raise TypeError("one picture has one outcome")
        return Certification(
            0,
            scene,
            grid,
            label,
            outcome,
            certificate.margins.float().cpu().numpy(),
            certificate.rivals.cpu().numpy(),
            window,
            scene.defence.patch_size,
            int(largest),
            time.perf_counter() - start,
            provenance_of(pair, scene.network),
        )


def scatter(clean: Tensor, part: Tensor, cells: Rect) -> Tensor:
    """A copy of local logits ``[K, Hf, Wf]`` with ``part [K, rows, cols]`` at ``cells``, modulo the columns."""
    now = clean.clone()
    rows = torch.arange(cells.row, cells.row + cells.rows, device=clean.device)
    cols = torch.arange(cells.col, cells.col + cells.cols, device=clean.device) % clean.shape[-1]
    now[:, rows[:, None], cols[None, :]] = part.to(clean.dtype)
    return now


def of_label_space(per_class: Tensor, label_space: LabelSpace) -> Tensor:
    """``[K, ...]`` of all classes, reduced to those of a label space, in its order."""
    if label_space.indices is None:
        return per_class
    return per_class[torch.tensor(label_space.indices, device=per_class.device)]


def evidence_of(local_logits: Tensor, defence: Defence, label_space: LabelSpace) -> Tensor:
    """Class evidence ``[K, Hf, Wf]`` of a scene's defence, over the classes of its label space only."""
    return class_evidence(
        of_label_space(local_logits, label_space),
        defence.feature,
        defence.clip,
        defence.temperature,
        defence.vote_threshold,
    )


def predict(logits: Tensor, label_space: LabelSpace, softmax: bool) -> Prediction:
    """A prediction from logits ``[K]`` of all classes; its scores are probabilities with ``softmax``."""
    chosen = of_label_space(logits.float(), label_space)
    scores = (chosen.softmax(0) if softmax else chosen).cpu().numpy()
    return Prediction(int(scores.argmax()), scores)


def read(
    local_logits: Tensor, ordinary_logits: Tensor | None, defence: Defence, label_space: LabelSpace, grid: Grid
) -> Reading:
    """Everything that is shown of one canvas, from local logits ``[K, Hf, Wf]`` on the device."""
    chosen = of_label_space(local_logits, label_space)
    evidence = evidence_of(local_logits, defence, label_space)
    window = grid.window(defence.patch_size)
    masked = robust_masking(evidence, window, defence.threshold, grid.wrap)
    confidences = (chosen / defence.temperature).softmax(0)
    host = to_host(
        evidence,
        chosen.argmax(0),
        chosen.mean((1, 2)),
        confidences.mean((1, 2)),
        masked.label,
        masked.scores,
        masked.unmasked,
        masked.windows,
    )
    of_cells, cell_labels, mean_logits, mean_confidence, label, scores, unmasked, windows = host
    return Reading(
        of_cells,
        cell_labels.astype(np.int64),
        Prediction(int(mean_logits.argmax()), mean_logits),
        Prediction(int(mean_confidence.argmax()), mean_confidence),
        Masked(int(label), scores, unmasked, windows.astype(np.int64), window),
        None if ordinary_logits is None else predict(ordinary_logits, label_space, softmax=True),
    )


def to_host(*tensors: Tensor) -> list[np.ndarray]:
    """The tensors as float32 arrays, brought over in one transfer: one synchronization a result.

    Integers must be below 2**24, where float32 is exact.
    """
    flat = torch.cat([tensor.reshape(-1).to(torch.float32) for tensor in tensors]).cpu().numpy()
    ends = np.cumsum([tensor.numel() for tensor in tensors])
    parts = np.split(flat, ends[:-1])
    return [part.reshape(tuple(tensor.shape)) for part, tensor in zip(parts, tensors, strict=True)]


def provenance_of(pair: NetworkPair, spec: NetworkSpec) -> Provenance:
    """What results of a pair are recorded with."""
    local = pair.local
    return Provenance(
        local.name,
        local.digest,
        str(local.device),
        str(local.precision).removeprefix("torch."),
        (("pgapp", pgapp.__version__), ("torch", torch.__version__)),
    )
