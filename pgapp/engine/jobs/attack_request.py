"""What an attack is asked, what it says while it runs, and what came of it: frozen, no torch, no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from types import NoneType
from typing import Any

from pgapp.core.attack.referee import Alarm
from pgapp.core.attack.state import OWN, AttackResult, Position, Snapshot, targets
from pgapp.core.defences.table import defence_record
from pgapp.core.scene import Certification, FloatArray, Outcome, Provenance, Scene
from pgapp.core.wording import worded


class Where(StrEnum):
    """Where the patch may lie."""

    HERE = worded("here")
    EVERYWHERE = worded("everywhere on a grid")
    WEAKEST = worded("where the certificate is weakest")


@dataclass(frozen=True)
class ExpectationOverTransformation:
    """How far a printed patch may be off, as ``core.attack.transforms.Physical`` has it; zeros where it may not."""

    shift: float = 0.0
    scale: float = 0.0
    rotation: float = 0.0
    brightness: float = 0.0
    views: int = 4

    @property
    def none(self) -> bool:
        return not (self.shift or self.scale or self.rotation or self.brightness)


@dataclass(frozen=True)
class AttackOptions:
    """What the person set. ``target`` counts within the scene's label space, None for any class but the label.

    ``against`` is ``OWN`` or one of ``core.attack.state.targets``. ``spacing`` is between the grid's positions in
    pixels, None for the patch's own size. ``from_present`` starts from the patch's pixels as they are, else from noise.
    ``won_for`` and ``flat_for`` end the attack early, as ``core.attack.optimize.PatchAttack`` has it; None for never.
    """

    against: str = OWN
    target: int | None = None
    where: Where = Where.HERE
    spacing: int | None = None
    steps: int = 100
    step_size: float = 0.05
    optimizer: str = "sign-momentum"
    restarts: int = 1
    seed: int = 0
    from_present: bool = False
    expectation_over_transformation: ExpectationOverTransformation = ExpectationOverTransformation()
    won_for: int | None = None
    flat_for: int | None = None


def options_record(options: AttackOptions) -> dict[str, Any]:
    """As JSON can say it."""
    return asdict(options)


def options_from(record: Mapping[str, Any]) -> AttackOptions:
    """What ``options_record`` made. Raises ``ValueError`` where it is none, or names an attack that is not here."""
    values = dict(record)
    try:
        over = ExpectationOverTransformation(**values.pop("expectation_over_transformation"))
        found = AttackOptions(**{**values, "where": Where(values["where"])}, expectation_over_transformation=over)
    except (TypeError, LookupError) as error:
        raise ValueError(worded("these are no settings of an attack")) from error
    usual = AttackOptions()
    for each in fields(AttackOptions):
        value, kind = getattr(found, each.name), type(getattr(usual, each.name))
        if each.name in ("won_for", "flat_for") and not (value is None or (type(value) is int and value >= 1)):
            raise ValueError(worded("{name} is no number of steps", name=each.name))
        if not isinstance(value, int | None if kind is NoneType else int | float if kind is float else kind):
            raise ValueError(worded("{name} is no setting of an attack", name=each.name))
    if found.against not in (OWN, *targets()):
        raise ValueError(worded("there is no attack against {against!r} here", against=found.against))
    return found


@dataclass(frozen=True)
class AttackRequest:
    """An attack on a scene that has a patch. ``pictures``: paths of more pictures that the same patch is for;
    ``folder``: one whose pictures join them. ``true_labels``: of ``pictures``, within the scene's label space, None
    where nobody knows; they decide on nothing but the count."""

    scene: Scene
    options: AttackOptions
    pictures: tuple[str, ...] = ()
    folder: str | None = None
    true_labels: tuple[int | None, ...] = ()

    @property
    def universal(self) -> bool:
        return bool(self.pictures) or self.folder is not None


@dataclass(frozen=True, eq=False)
class PlaceMap:
    """What a search knows: ``margins`` float32 ``[places]``, the best at each position so far, NaN where untried.

    ``positions`` are of patches of ``size`` pixels on a ``canvas`` (rows, cols); ``trying`` are being worked on.
    """

    canvas: tuple[int, int]
    size: int
    positions: tuple[Position, ...]
    margins: FloatArray
    trying: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class AttackReport:
    """Where the attack stands. ``snapshot`` is the newest one, None before the first step."""

    doing: str
    step: int
    steps: int
    seconds: float
    snapshot: Snapshot | None = None
    places: PlaceMap | None = None

    @property
    def steps_per_second(self) -> float:
        return self.step / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, eq=False)
class AttackOutcome:
    """The verdict. ``result`` has one entry a picture, in the order of ``certifications`` (None where the defence
    promises nothing) and of the pictures' clean ``scenes``.

    ``found_at`` are the best pixels at each of ``places``, None where nothing was tried.

    ``clean_robust`` are the classes that the defence's answers must keep to be the same: its labels without the patch,
    or the true ones where answers name several classes and these among them. ``stopped``: before the last step.
    ``skipped`` are sentences about pictures that could not be read. ``alarms``: certified predictions that an attack
    flipped, a bug.
    """

    request: AttackRequest
    result: AttackResult
    certifications: tuple[Certification | None, ...]
    scenes: tuple[Scene, ...]
    clean_robust: tuple[int, ...]
    provenance: Provenance
    stopped: bool
    alarms: tuple[Alarm, ...] = ()
    snapshot: Snapshot | None = None
    places: PlaceMap | None = None
    found_at: tuple[FloatArray | None, ...] = ()
    skipped: tuple[str, ...] = ()
    moved: bool = False
    """whether the patch was dragged meanwhile, so that the request alone does not lead here"""
    before: tuple[int, ...] = ()
    """what the attacked rule says of each picture without the patch, the highest class where it names several"""

    @property
    def counted(self) -> tuple[int, ...]:
        """Positions of the pictures that were not wrong already without the patch, as far as that is known."""
        counts = counting(self.request, self.scenes, self.result.true_labels)
        return tuple(k for k, one in enumerate(counts) if one)

    @property
    def fell(self) -> tuple[int, ...]:
        """Those of ``counted`` on which the attack succeeds."""
        return tuple(k for k in self.counted if of_picture(self.result, k).found)

    @property
    def robust_flipped(self) -> int:
        """On how many pictures the defence's prediction is another than without the patch, and no alert is raised."""
        if self.result.robust_labels is None:
            return 0
        named = self.result.robust_answers
        alerts = self.result.robust_alerts or (False,) * len(named)
        return sum(
            clean not in each and not alert for each, clean, alert in zip(named, self.clean_robust, alerts, strict=True)
        )


def counting(request: AttackRequest, scenes: Sequence[Scene], before: Sequence[int]) -> tuple[bool, ...]:
    """For each clean scene whether its picture is not known to be wrong already: ``before`` is what is said of it."""
    truths = dict(zip(request.pictures, request.true_labels, strict=False))
    known = [truths.get(scene.canvas.picture.path or "") for scene in scenes]
    return tuple(truth is None or truth == said for truth, said in zip(known, before, strict=True))


def of_picture(result: AttackResult, k: int) -> AttackResult:
    """The part of a result that is about its picture ``k``."""

    def known(each: tuple[Any, ...] | None) -> Any:
        return None if each is None else each[k : k + 1]

    return replace(
        result,
        true_labels=known(result.true_labels),
        attacked_labels=known(result.attacked_labels),
        undefended_labels=known(result.undefended_labels),
        robust_labels=known(result.robust_labels),
        margins=known(result.margins),
        undefended_margins=known(result.undefended_margins),
        defended_margins=known(result.defended_margins),
        alerts=known(result.alerts),
        robust_alerts=known(result.robust_alerts),
        attacked_others=known(result.attacked_others),
        robust_others=known(result.robust_others),
    )


def outcome_record(outcome: AttackOutcome) -> dict[str, object]:
    """The outcome for JSON. ``attack_found`` is about this run; ``certificate`` is about all patches."""
    result, options, scene = outcome.result, outcome.request.options, outcome.request.scene
    names, first = scene.label_space.names, outcome.certifications[0]
    bounds = options.expectation_over_transformation
    return {
        "file": scene.canvas.picture.path or scene.canvas.picture.name,
        "pictures": [scene.canvas.picture.name for scene in outcome.scenes],
        "against": scene.defence.key if options.against == OWN else options.against,
        "attack_found": result.found,
        "share_of_pictures": result.share,
        "robust_prediction_changed": outcome.robust_flipped > 0,
        "certificate": first.outcome.value if first is not None and len(outcome.certifications) == 1 else None,
        "certified_pictures": sum(
            found is not None and found.outcome is Outcome.CERTIFIED for found in outcome.certifications
        ),
        "labels": [names[label] for label in result.true_labels],
        "attacked_labels": [names[label] for label in result.attacked_labels],
        "robust_labels": [names[label] for label in result.robust_labels or ()],
        "robust_top": [[names[label] for label in each] for each in result.robust_answers]
        if any(result.robust_others)
        else None,
        "target": None if result.target_label is None else names[result.target_label],
        "patch_size": result.size,
        "position": list(result.position),
        "margins": list(result.margins),
        "defended_margins": list(result.defended_margins or ()),
        "where": options.where.value,
        "steps": options.steps,
        "steps_done": result.step,
        "step_size": options.step_size,
        "optimizer": options.optimizer,
        "restarts": options.restarts,
        "seed": options.seed,
        "from_present": options.from_present,
        "won_for": options.won_for,
        "flat_for": options.flat_for,
        "ended_early": result.ended.value or None,
        "shape": None if result.mask is None else {"covered": int(result.mask.sum()), "of": int(result.mask.size)},
        "physical": None
        if bounds.none
        else {
            "shift": bounds.shift,
            "scale": bounds.scale,
            "rotation": bounds.rotation,
            "brightness": bounds.brightness,
        },
        "seconds": result.seconds,
        "label_space": scene.label_space.name,
        "defence": defence_record(scene.defence),
        "network": outcome.provenance.network,
        "weights_sha256": outcome.provenance.digest,
        "precision": outcome.provenance.precision,
        "device": outcome.provenance.device,
        "alarm": [alarm.record() for alarm in outcome.alarms] or None,
    }
