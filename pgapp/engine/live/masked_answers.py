"""What defences on masked pictures say of scenes, in parts; what was asked of a canvas is kept for the next scene."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from pgapp.core.defences.choices import COLOURS
from pgapp.core.defences.masked import (
    Ask,
    AsksCells,
    AsksLayers,
    CanvasDefence,
    Depth,
    MaskedAnswer,
    PlaceCertificate,
    on_canvas,
    places_grid,
)
from pgapp.core.defences.table import made_on_canvases, row
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defended, Outcome, Prediction, Scene
from pgapp.core.wording import worded
from pgapp.engine.live.masked_canvases import MaskedNetwork, asking, undefended_of
from pgapp.engine.live.readings import nowhere, provenance_of, waiting
from pgapp.engine.live.recent import Recent
from pgapp.networks.protocols import NetworkPair

CANVASES_KEPT = 4
"""clean canvases whose masked predictions are kept: some hundred rows of logits each"""
PATCHED_KEPT = 2
"""patched canvases kept likewise: one for each of two networks side by side"""


class MaskedAnswers:
    """Answers scenes whose defence runs on whole masked pictures."""

    def __init__(self) -> None:
        self._clean: Recent[MaskedNetwork] = Recent(CANVASES_KEPT)
        self._patched: Recent[MaskedNetwork] = Recent(PATCHED_KEPT)
        self._defended: Recent[Defended] = Recent(4 * CANVASES_KEPT)

    def defended(
        self, pair: NetworkPair, scene: Scene, undefended: Prediction, patched: bool
    ) -> Iterator[Defended | Underway]:
        """What the defence says of the clean canvas or of the patched one: before each part of the work how far it is
        and the answer so far, at last the whole answer.

        ``undefended`` is the prediction of that canvas without a mask. Raises ``NoUndefendedNetworkError``.
        """
        network = self.network(pair, scene, patched)
        key = network, scene.defence, scene.label_space
        if key not in self._defended:
            title = row(scene.defence.key).title

            def told(ask: Ask) -> Iterator[Defended | Underway]:
                yield waiting(undefended, ask.so_far, ask.done, ask.total)
                yield Underway(
                    worded(
                        "{title}: {done} of at most {total} {unit}",
                        title=title,
                        done=ask.done,
                        total=ask.total,
                        unit=ask.unit,
                    ),
                    ask.done,
                    ask.total,
                )

            defence, size = _ready(network, scene), scene.defence.patch_size
            answer = yield from asking(defence.predicting(scene.canvas.size, size), network, scene.label_space, told)
            self._defended.get_or_make(key, lambda: _defended(answer, undefended))
        yield self._defended.get_or_make(key, lambda: self._defended[key])

    def certified(
        self, pair: NetworkPair, scene: Scene, depths: tuple[Depth, ...]
    ) -> Iterator[Certification | Underway]:
        """The certificate at one depth after the other; before each part of the work, how far it is.

        Raises ``NoUndefendedNetworkError``.
        """
        start = time.perf_counter()
        network = self.network(pair, scene, patched=False)
        defence, size = _ready(network, scene), scene.defence.patch_size
        title = row(scene.defence.key).title

        def told(ask: Ask) -> Iterator[Underway]:
            yield Underway(
                worded(
                    "Certificate of {title}: {done} of at most {total} {unit}",
                    title=title,
                    done=ask.done,
                    total=ask.total,
                    unit=ask.unit,
                ),
                ask.done,
                ask.total,
                True,
            )

        for depth in depths:
            steps = defence.certifying(scene.canvas.size, scene.label, size, depth)
            found = yield from asking(steps, network, scene.label_space, told)
            yield _certification(pair, scene, found, time.perf_counter() - start)

    def known(self, pair: NetworkPair, scene: Scene) -> Certification | None:
        """Yes or no at the scene's size, where what was asked of its canvas tells; nothing is computed."""
        size, made = scene.defence.patch_size, made_on_canvases(scene.defence.settings)
        key = scene.canvas, scene.network, COLOURS[made.colour]
        if pair.undefended is None or key not in self._clean or isinstance(made, AsksLayers):
            return None
        network = self._clean[key]
        defence = _ready(network, scene)
        steps = defence.certifying(scene.canvas.size, scene.label, size, Depth.VERDICT)
        try:
            ask = next(steps)
            while known := network.knows(ask.masks):
                ask = steps.send(network.answers(known, scene.label_space))
        except StopIteration as end:
            return _certification(pair, scene, end.value, 0.0)
        return None

    def seconds_each(self, pair: NetworkPair, scene: Scene) -> float:
        """What one masked picture of this canvas took, in the mean; 0 before the first."""
        network = self.network(pair, scene, patched=False)
        return network.seconds / network.evaluations if network.evaluations else 0.0

    def network(self, pair: NetworkPair, scene: Scene, patched: bool) -> MaskedNetwork:
        """The undefended network on the scene's canvas. Raises ``NoUndefendedNetworkError``."""
        colour = COLOURS[made_on_canvases(scene.defence.settings).colour]
        canvas, patch = scene.canvas, scene.patch
        pixels, name = canvas.pixels, canvas.picture.name
        key = canvas, scene.network, colour
        clean = self._clean.get_or_make(key, lambda: MaskedNetwork(pair, pixels, colour, picture=name))
        if not patched or patch is None:
            return clean
        return self._patched.get_or_make(
            (clean, patch), lambda: MaskedNetwork(pair, pixels, colour, patch, clean, name)
        )


def _ready(network: MaskedNetwork, scene: Scene) -> CanvasDefence:
    space = scene.label_space
    return on_canvas(
        made_on_canvases(scene.defence.settings), lambda: network.cells(space), lambda: network.layered(space)
    )


def _defended(answer: MaskedAnswer, undefended: Prediction) -> Defended:
    unmasked = undefended.scores
    windows = nowhere(len(unmasked))
    asked = answer.seen.evaluations
    return Defended(answer.label, answer.scores, unmasked, windows, (0, 0), answer.alert, asked, asked, answer.seen)


def _certification(pair: NetworkPair, scene: Scene, found: PlaceCertificate, seconds: float) -> Certification:
    size, asked = scene.defence.patch_size, undefended_of(pair)
    provenance = replace(provenance_of(pair, scene.network), network=asked.name, digest=asked.digest)
    if isinstance(made_on_canvases(scene.defence.settings), AsksCells):
        both = f"{asked.name}, {pair.local.name}", f"{asked.digest}, {pair.local.digest}"
        provenance = replace(provenance, network=both[0], digest=both[1])
    outcome = Outcome.CERTIFIED if found.certified else Outcome.VULNERABLE if found.correct else Outcome.WRONG
    return Certification(
        0,
        scene,
        places_grid(scene.canvas.size),
        found.label,
        outcome,
        found.margins,
        found.rivals,
        (size, size),
        size,
        size if found.certified else 0,
        seconds,
        provenance,
        found.silent,
        found.seen,
        found.depth is Depth.MARGINS,
        found.remark,
        found.unwavering,
    )
