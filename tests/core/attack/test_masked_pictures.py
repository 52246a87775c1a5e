"""The adaptive attack on defences that run on whole masked pictures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from pgapp.core.attack.masked_pictures import BEYOND, ENOUGH, AgainstMasked, KnownAnswers, objective_for
from pgapp.core.attack.objectives import AgainstPicture, Batch
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.search import weakest_places
from pgapp.core.defences.choices import (
    HiCertSettings,
    IntervalBoundsSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
)
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import Masks, PlaceCertificate, hidden, places_grid
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.geometry import Rect
from pgapp.core.scene import Defence, DefenceSettings
from tests.core.defences.masked_tables import stepped
from tests.support.fakes import ConvNetwork
from tests.support.plugins.toy_networks import Quarters

SIDE, SIZE = 48, 12
BLACK: dict[str, Any] = {"k": 3, "colour": "black"}
SETTINGS = [PatchCleanserSettings(**BLACK), MinorityReportsSettings(0.6, **BLACK), HiCertSettings(0.3, **BLACK)]


def canvas_of(red: float) -> Tensor:
    rng = np.random.default_rng(0)
    colours = np.array([red, 0.2, 0.2], np.float32)[:, None, None]
    return torch.from_numpy((rng.random((3, SIDE, SIDE), dtype=np.float32) * 0.5 + 0.5) * colours)


def looked_at(network: Quarters, canvas: Tensor, masks: Masks) -> np.ndarray:
    now = canvas.clone()
    for mask in masks:
        now[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = 0
    return network.logits(now[None])[0].numpy()


def certificate(settings: DefenceSettings, network: Quarters, canvas: Tensor, label: int = 0) -> PlaceCertificate:
    steps = made_on_canvases(settings).certifying((SIDE, SIDE), label, SIZE)
    return stepped(steps, lambda masks: looked_at(network, canvas, masks), 1e-4)


def stamped(canvas: Tensor, box: Rect, colour: tuple[float, float, float]) -> Tensor:
    now = canvas.clone()
    now[:, box.row : box.row + box.rows, box.col : box.col + box.cols] = torch.tensor(colour)[:, None, None]
    return now


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_what_is_measured_is_the_whole_defence(settings: DefenceSettings) -> None:
    network, defence = Quarters(8.0), made_on_canvases(settings)
    objective = AgainstMasked(network, Defence(SIZE, settings))
    boxes = [Rect(0, 0, SIZE, SIZE), Rect(17, 9, SIZE, SIZE), Rect(30, 36, SIZE, SIZE)]
    found = set()
    for red in (0.3, 0.5, 0.9):
        pictures = torch.stack([stamped(canvas_of(red), box, (0, 1, 0)) for box in boxes])
        located = objective.locate(boxes, torch.device("cpu"))
        labels, rivals = torch.zeros(3, dtype=torch.int64), torch.full((3,), -1)
        measure = objective.measure(Batch(pictures, None, located, labels, rivals))
        for number, picture in enumerate(pictures):
            steps = defence.predicting((SIDE, SIDE), SIZE)
            answer = stepped(steps, lambda masks, seen=picture: looked_at(network, seen, masks))  # type: ignore[misc]
            assert int(measure.scores[number].argmax()) == answer.label
            assert measure.undefended is not None
            assert torch.equal(measure.undefended[number], network.logits(picture[None])[0])
            if measure.excess is not None:
                assert bool(measure.excess[number] > 0) == answer.alert
            found.add((answer.label, answer.alert))
        assert (measure.excess is None) == isinstance(settings, PatchCleanserSettings)
    assert len(found) > 1


def test_gradients_go_to_what_some_mask_leaves_and_hidden_answers_are_kept() -> None:
    network = Quarters()
    objective = AgainstMasked(network, Defence(SIZE, SETTINGS[0]))
    box = Rect(17, 17, SIZE, SIZE)
    picture = stamped(canvas_of(0.4), box, (0.3, 0.9, 0.3)).requires_grad_()
    batch = Batch(
        picture[None], None, objective.locate([box], torch.device("cpu")), torch.tensor([0]), torch.tensor([1])
    )
    measure = objective.measure(batch)
    measure.loss.sum().backward()
    assert picture.grad is not None
    assert float(picture.grad[:, 17:29, 17:29].abs().max()) > 0
    assert batch.touched is not None
    assert isinstance(batch.touched.known, KnownAnswers)
    kept = {masks for _, masks in batch.touched.known.hidden}
    assert kept
    assert all(hidden(box, masks) for masks in kept)
    first = len(network.asked)
    objective.measure(batch)
    assert len(network.asked) - first == first - len(kept)


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_it_wins_where_the_certificate_is_weak_and_never_where_it_holds(settings: DefenceSettings) -> None:
    network = Quarters(8.0)
    objective = AgainstMasked(network, Defence(SIZE, settings))
    attack = PatchAttack(steps=12, step_size=0.2)
    won = held = 0
    for red in (0.35, 0.45, 0.7, 0.9):
        canvas = canvas_of(red)
        promise = certificate(settings, network, canvas)
        grid = places_grid((SIDE, SIDE))
        weak = weakest_places(promise.margins, promise.rivals, grid, (SIZE, SIZE), SIZE, 2)
        places = [place.position for place in weak] or [(0, 0), (18, 18), (36, 20)]
        for place in places:
            run = attack.run(objective, canvas, [place], SIZE, 0)
            for _ in run:
                pass
            result = run.finish()
            assert result.robust_labels is not None
            assert not (promise.margins[place] > 0 and result.robust_changed)
            won += result.robust_changed
            held += promise.certified
    assert held
    assert won or isinstance(settings, HiCertSettings)


def test_bounds_are_attacked_as_the_undefended_network_is() -> None:
    network, box = Quarters(8.0), Rect(17, 9, SIZE, SIZE)
    objective = AgainstMasked(network, Defence(SIZE, IntervalBoundsSettings()))
    picture = stamped(canvas_of(0.4), box, (0, 1, 0))
    located = objective.locate([box], torch.device("cpu"))
    measure = objective.measure(Batch(picture[None], None, located, torch.tensor([0]), torch.tensor([-1])))
    logits = network.logits(picture[None])[0]
    assert len(network.asked) == 2
    assert int(measure.scores[0].argmax()) == int(logits.argmax())
    assert measure.excess is None
    rest = logits.clone()
    rest[0] = -torch.inf
    lead = rest.max() - logits[0]
    torch.testing.assert_close(measure.loss[0], lead.clamp(max=ENOUGH) + BEYOND * lead)


def test_weak_places_lie_amid_each_region_of_one_margin() -> None:
    margins = np.full((9, 9), 2.0, np.float32)
    margins[0:3, 0:3] = -1.0
    margins[5:9, 6:9] = -2.0
    rivals = np.where(margins == -1.0, 4, 3)
    places = weakest_places(margins, rivals, places_grid((12, 12)), (4, 4), 4, 5)
    assert [(place.position, place.rival) for place in places] == [((6, 7), 3), ((1, 1), 4)]


def test_which_targets_there_are() -> None:
    network, local, defence = Quarters(), ConvNetwork(), Defence(SIZE, SETTINGS[0])
    assert isinstance(objective_for("defence", local, network, defence), AgainstMasked)
    assert isinstance(objective_for("patch-cleanser", local, network, defence), AgainstMasked)
    assert isinstance(objective_for("undefended", local, network, defence), AgainstPicture)
    with pytest.raises(ValueError, match="attack it, or the undefended network"):
        objective_for("patchguard", local, network, defence)
    with pytest.raises(ValueError, match="has none beside it"):
        objective_for("defence", local, None, defence)
    with pytest.raises(ValueError, match="locat"):
        AgainstMasked(network, defence).measure(
            Batch(canvas_of(0.5)[None], None, None, torch.tensor([0]), torch.tensor([-1]))
        )


def test_masks_that_show_the_patch_are_those_that_are_pushed() -> None:
    """The loss is a mean over the masks that leave a pixel of the patch, by the plain reading."""
    network, box = Quarters(), Rect(3, 3, SIZE, SIZE)
    objective = AgainstMasked(network, Defence(SIZE, SETTINGS[0]))
    picture = stamped(canvas_of(0.5), box, (0, 1, 0))
    measure = objective.measure(
        Batch(picture[None], None, objective.locate([box], torch.device("cpu")), torch.tensor([0]), torch.tensor([1]))
    )
    masks = covering_masks((SIDE, SIDE), SIZE, 3).masks
    leads = [
        float(logits[1] - logits[0])
        for mask in masks
        if not hidden(box, (mask,))
        for logits in [looked_at(network, picture, (mask,))]
    ]
    whole = looked_at(network, picture, ())
    expected = 1.05 * np.mean(leads) + 0.05 * 1.05 * float(whole[1] - whole[0])
    assert float(measure.loss) == pytest.approx(expected, abs=1e-5)
