"""What can be set of each defence that comes with the program. No torch, no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from pgapp.core.defences.settings import setting
from pgapp.core.scene import DefenceSettings
from pgapp.core.wording import worded

FEATURE = {
    "title": worded("Feature"),
    "explanation": worded(
        "What each cell contributes. Confidence is the feature of choice: it lies between 0 and "
        "1, so that a patch cannot win by one enormous value. Logits are unbounded: a few cells "
        "outshout all others, and little is certified. Prediction lets each cell vote for one "
        "class and forgets how sure it was."
    ),
    "choices": (
        ("confidence", worded("Confidence")),
        ("logits", worded("Logits")),
        ("prediction", worded("Prediction (one vote a cell)")),
    ),
    "of_network": True,
}
_CLIP = {
    "title": worded("Clipped to"),
    "explanation": worded(
        "Evidence below the lower bound counts as the lower bound, above the upper as the upper. "
        "The lower bound 0 keeps a patch from pushing the true class down without limit; a finite "
        "upper bound limits what one cell can add. Type inf for no bound."
    ),
    "low": 0.0,
    "step": 1.0,
}


@dataclass(frozen=True)
class PatchGuardSettings(DefenceSettings):
    """Of robust masking. ``mask_patch_size`` (pixels) fits the mask to a larger patch than the one assumed."""

    key: ClassVar[str] = "patchguard"
    feature: str = setting("confidence", **FEATURE)
    clip: tuple[float, float] = setting((0.0, math.inf), **_CLIP)
    temperature: float = setting(
        1.0,
        title=worded("Temperature"),
        explanation=worded(
            "Divides the logits before the softmax. Above 1 the cells are less sure of themselves and share "
            "their confidence among more classes; 1 to 2 works best. Only for the feature confidence."
        ),
        low=0.01,
        high=100.0,
        only_with=("feature", "confidence"),
    )
    vote_threshold: float | None = setting(
        None,
        title=worded("Votes at"),
        explanation=worded(
            "Count a cell as one whole vote for every class whose confidence reaches this threshold, instead "
            "of adding the confidences up. Only for the feature confidence."
        ),
        usual=0.2,
        only_with=("feature", "confidence"),
        low=0.0,
        low_open=True,
        high=1.0,
        step=0.05,
        off=worded("off"),
    )
    threshold: float = setting(
        0.0,
        title="T",
        explanation=worded(
            "A class loses its detected window only when the window holds more than this share of "
            "its evidence. At 0 every class is masked always, which is the strongest setting; a "
            "larger T keeps more evidence on clean pictures, and gives the attacker more room."
        ),
        low=0.0,
        high=1.0,
        high_open=True,
        step=0.05,
        carried=True,
    )
    mask_patch_size: int | None = setting(
        None,
        title=worded("Mask for"),
        explanation=worded(
            "Fits the mask to a larger patch than the one assumed, so that one mask serves all sizes up to it. "
            "Off: it is fitted to the assumed patch."
        ),
        unit="px",
        usual=64,
        low=1,
        high=10_000,
        step=1.0,
        off=worded("the assumed patch"),
    )


@dataclass(frozen=True)
class DoubleMaskingSettings(DefenceSettings):
    """Of double masking."""

    key: ClassVar[str] = "double-masking"
    feature: str = setting(
        "logits",
        **{
            **FEATURE,
            "explanation": worded(
                "What each cell contributes. What a patch writes is removed here, however large it is, so "
                "that nothing need be bounded: logits, which say most, certify most."
            ),
            "of_network": False,
        },
    )


@dataclass(frozen=True)
class MeanSettings(DefenceSettings):
    """Of the undefended mean over the cells."""

    key: ClassVar[str] = "mean"
    feature: str = setting("logits", **{**FEATURE, "of_network": False})


@dataclass(frozen=True)
class ClippedBagNetSettings(DefenceSettings):
    """Clipped BagNet has nothing to set."""

    key: ClassVar[str] = "clipped-bagnet"


@dataclass(frozen=True)
class DerandomizedSmoothingSettings(DefenceSettings):
    """Of derandomized smoothing."""

    key: ClassVar[str] = "derandomized-smoothing"
    vote_threshold: float = setting(
        0.2,
        title=worded("Votes at"),
        explanation=worded("A band votes for every class whose confidence is at least this"),
        low=0.0,
        low_open=True,
        high=1.0,
        step=0.05,
    )


@dataclass(frozen=True)
class PatchGuardPlusPlusSettings(DefenceSettings):
    """Of PatchGuard++."""

    key: ClassVar[str] = "patchguard-plus-plus"
    tau: float = setting(
        0.5,
        title="τ",
        explanation=worded("An alert is raised when a prediction after masking differs with a confidence above τ"),
        low=0.0,
        high=1.0,
        high_open=True,
        step=0.05,
    )
    feature: str = setting("logits", **{**FEATURE, "of_network": False})
    clip: tuple[float, float] = setting((0.0, math.inf), **_CLIP)


@dataclass(frozen=True)
class TopVotesSettings(DefenceSettings):
    """Of the top k by votes; ``top`` is k."""

    key: ClassVar[str] = "top-k-votes"
    top: int = setting(
        5,
        title=worded("Top"),
        explanation=worded(
            "How many classes the answer names: those with the most votes. The certificate says that the label "
            "stays among so many, which need not be the first place. More classes must compete than are named."
        ),
        low=1,
        high=100,
        step=1.0,
    )


COLOURS = {
    "grey": (0.5, 0.5, 0.5),
    "mean": (0.485, 0.456, 0.406),
    "black": (0.0, 0.0, 0.0),
    "white": (1.0, 1.0, 1.0),
}
"""what masks are painted with, each channel in 0..1"""
_MASKS = {
    "title": worded("Masks a side"),
    "explanation": worded(
        "At most so many masks cover each side of the picture. More of them are smaller ones, which leave "
        "more of the picture to be seen, and take more time."
    ),
    "low": 2,
    "high": 6,
    "step": 1.0,
}
_COLOUR = {
    "title": worded("Painted"),
    "explanation": worded(
        "What masks are painted with. It is the same for every picture: a colour that depends on what is "
        "covered would let the patch be seen."
    ),
    "choices": (
        ("grey", worded("grey")),
        ("mean", worded("the mean of ImageNet")),
        ("black", worded("black")),
        ("white", worded("white")),
    ),
}


@dataclass(frozen=True)
class PatchCleanserSettings(DefenceSettings):
    """Of PatchCleanser."""

    key: ClassVar[str] = "patch-cleanser"
    k: int = setting(3, **_MASKS)
    colour: str = setting("grey", **_COLOUR)


@dataclass(frozen=True)
class MinorityReportsSettings(DefenceSettings):
    """Of Minority Reports."""

    key: ClassVar[str] = "minority-reports"
    lower_certifies: ClassVar[bool] = True
    tau: float = setting(
        0.5,
        title="τ",
        explanation=worded(
            "An alert is raised when the answer under some mask differs with a confidence above τ. A lower τ "
            "certifies more pictures, and raises more alerts on clean ones"
        ),
        low=0.0,
        high=1.0,
        high_open=True,
        step=0.05,
    )
    k: int = setting(3, **_MASKS)
    colour: str = setting("grey", **_COLOUR)


@dataclass(frozen=True)
class HiCertSettings(DefenceSettings):
    """Of HiCert."""

    key: ClassVar[str] = "hicert"
    lower_certifies: ClassVar[bool] = False
    tau: float = setting(
        0.5,
        title="τ",
        explanation=worded(
            "An alert is raised when the answer under some mask differs, or agrees with a confidence below τ. "
            "A higher τ certifies more pictures, and raises more alerts on clean ones"
        ),
        low=0.0,
        high=1.0,
        high_open=True,
        step=0.05,
    )
    k: int = setting(3, **_MASKS)
    colour: str = setting("grey", **_COLOUR)


@dataclass(frozen=True)
class CrossCertSettings(DefenceSettings):
    """Of CrossCert. ``cells``: the key of the defence on local logits, which has the settings of its paper."""

    key: ClassVar[str] = "cross-cert"
    cells: str = setting(
        "double-masking",
        title=worded("Beside it"),
        explanation=worded("The defence on the cells that PatchCleanser's answer is compared with."),
        choices=(
            ("double-masking", worded("double masking")),
            ("patchguard", worded("robust masking")),
            ("derandomized-smoothing", worded("derandomized smoothing")),
        ),
    )
    k: int = setting(3, **_MASKS)
    colour: str = setting("grey", **_COLOUR)


@dataclass(frozen=True)
class IntervalBoundsSettings(DefenceSettings):
    """Interval bounds have nothing to set."""

    key: ClassVar[str] = "ibp"
