"""What is asked and what was found: frozen, numpy only, safe to share between threads.

Class numbers in a scene and in its results count within the scene's label space. Arrays held here are never
written to after construction. All pixel coordinates are canvas ``(row, col)``, top left origin.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from pgapp.core.geometry import Grid, Rect
from pgapp.core.wording import percent_beside, worded

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
ByteArray = NDArray[np.uint8]

FEATURES = ("logits", "confidence", "prediction")
"""what a cell contributes to the evidence; see ``pgapp.core.masking.evidence``"""


class Outcome(Enum):
    """Algorithm 2's answer for one clean picture, one label and one patch size."""

    WRONG = "wrong"
    """the robust prediction on the clean picture is not the label"""
    VULNERABLE = "vulnerable"
    """not certified: an attack may exist"""
    CERTIFIED = "certified"
    """no patch of that size, anywhere, of any content, changes the robust prediction"""


@dataclass(frozen=True)
class Frame:
    """Which frame of a camera a picture is. What it shows may hold a real patch: nothing is certified of it.

    ``stream`` tells one start of a camera from another; ``number`` counts its frames from 1; ``taken`` is when it came,
    in seconds since 1970. ``live``: the next ones follow.
    """

    stream: int
    number: int
    taken: float
    live: bool = True


@dataclass(frozen=True, eq=False)
class Picture:
    """A decoded picture: ``pixels`` uint8 ``[H, W, 3]``, sRGB, upright. ``name`` is what the person sees."""

    name: str
    pixels: ByteArray
    path: str | None = None
    notes: tuple[str, ...] = ()
    """what was done to it on the way in ("rotated as its EXIF says", "first of 12 frames", ...)"""
    extent: tuple[int, int] | None = field(default=None, kw_only=True)
    """rows and cols of the file, where ``pixels`` are a reduction of it"""
    opacity: ByteArray | None = field(default=None, kw_only=True)
    """uint8 ``[H, W]`` where its transparency was asked for instead of being laid on white; None: opaque"""
    reading: str = field(default="shown", kw_only=True)
    """in which way its file was read (``data.pictures.reading``)"""
    frame: Frame | None = field(default=None, kw_only=True)
    """of which camera, as long as nobody has said that it is a clean picture"""

    @property
    def is_live(self) -> bool:
        """Whether it is of a camera at work."""
        return self.frame is not None and self.frame.live


class Fit(Enum):
    """How a picture is fitted into a canvas; the value is what the command line calls it."""

    OWN = "own"
    """as the network has it, which is how its figures were measured"""
    PAD = "pad"
    """all of it, in its own shape, with a border"""
    SQUASH = "squash"
    """all of it, in the canvas's shape"""


MIDDLE = (0.5, 0.5)


@dataclass(frozen=True)
class Framing:
    """Which part of a picture a person wants. ``at``: of the rows and of the cols that a crop leaves over, the share
    (0..1) that lies above it and left of it."""

    fit: Fit = Fit.OWN
    at: tuple[float, float] = MIDDLE

    @property
    def elsewhere(self) -> Framing:
        """For another picture: where a crop lies is about one alone."""
        return replace(self, at=MIDDLE)


AS_IT_IS = Framing()
"""what the network's figures were measured on"""
BORDER = (124, 116, 104)
"""the colour around a picture that is padded: the mean of ImageNet's, as timm pads"""


@dataclass(frozen=True)
class CanvasSpec:
    """How a picture becomes a canvas: resize, then centre crop to ``size``, unless ``framing`` says otherwise.

    ``resize`` is the length that the shorter side is scaled to; None scales both sides to ``size``, uncropped. Two are
    the rows and cols that both sides are scaled to, or, with a ``border`` (red, green, blue in 0..255), those within
    which the picture is scaled, keeping its shape; what is left of the canvas has this colour.
    """

    size: tuple[int, int]
    resize: int | tuple[int, int] | None
    interpolation: str = "bicubic"
    border: tuple[int, int, int] | None = None
    framing: Framing = AS_IT_IS

    @property
    def fitted(self) -> CanvasSpec:
        """The same with the size, resize and border that ``framing`` asks for."""
        if self.framing.fit is Fit.PAD:
            return replace(self, resize=self.size, border=self.border or BORDER)
        return self if self.framing.fit is Fit.OWN else replace(self, resize=None, border=None)

    @property
    def elsewhere(self) -> CanvasSpec:
        """For another picture."""
        return replace(self, framing=self.framing.elsewhere)

    @property
    def departure(self) -> str:
        """How this is not the canvas that the network's figures were measured on, in words; empty where it is."""
        own = replace(self, framing=AS_IT_IS)
        if replace(self.fitted, framing=AS_IT_IS) != own:
            return worded(
                "not the network's own canvas ({own}): {here}",
                own=own.scaling,
                here=self.fitted.scaling,
            )
        if self.framing.at != MIDDLE:
            above, left = (percent_beside(share, 0.5) for share in self.framing.at)
            cut = worded(
                "{above} % of the rows cut off lie above, {left} % of the columns at the left", above=above, left=left
            )
            return worded("not the network's own crop (the middle): {cut}", cut=cut)
        return ""

    @property
    def scaling(self) -> str:
        """How a picture is scaled before it is cut, in words."""
        if isinstance(self.resize, tuple):
            size = f"{self.resize[0]} x {self.resize[1]}"
            if self.border is None:
                return worded("squashed to {size}", size=size)
            return worded(
                "scaled to lie within {size}, on the colour {colour}", size=size, colour=" ".join(map(str, self.border))
            )
        if self.resize is None:
            return worded("squashed")
        return worded("shorter side to {length}", length=self.resize)


@dataclass(frozen=True, eq=False)
class Canvas:
    """The networks' input: ``pixels`` float32 ``[3, H, W]`` in 0..1; ``crop`` is its place on the original."""

    pixels: FloatArray
    picture: Picture
    spec: CanvasSpec
    crop: Rect

    @property
    def size(self) -> tuple[int, int]:
        return self.pixels.shape[1], self.pixels.shape[2]

    def is_of_stream(self, other: Canvas) -> bool:
        """Whether both are the same, or frames of one camera at work as one kind of network sees them."""
        mine, its = self.picture.frame, other.picture.frame
        if mine is None or its is None or not (mine.live and its.live):
            return self is other
        return mine.stream == its.stream and self.spec == other.spec


@dataclass(frozen=True)
class Noise:
    """Uniform noise from a seed."""

    seed: int = 0


@dataclass(frozen=True)
class Solid:
    """One colour, each channel in 0..1."""

    red: float
    green: float
    blue: float


@dataclass(frozen=True, eq=False)
class Pixels:
    """Given pixels, float32 ``[3, h, w]`` in 0..1, resampled to the patch's size. ``origin`` says whose they are.

    ``mask`` bool ``[h, w]``: which of them the patch covers, None for the whole square. A patch of any shape changes
    nothing outside its square, so that what is proven of squares holds for it.
    """

    pixels: FloatArray
    origin: str
    mask: BoolArray | None = None


PatchContent = Noise | Solid | Pixels


@dataclass(frozen=True)
class Patch:
    """A square patch on the canvas: top left ``(row, col)`` and side, in canvas pixels."""

    row: int
    col: int
    size: int
    content: PatchContent = field(default_factory=Noise)

    @property
    def rect(self) -> Rect:
        return Rect(self.row, self.col, self.size, self.size)


@dataclass(frozen=True)
class LabelSpace:
    """The classes that compete. ``indices`` point into the network's own classes; None means all, in order."""

    name: str
    names: tuple[str, ...]
    indices: tuple[int, ...] | None = None


class Promise(Enum):
    """What a defence promises where it certifies."""

    NONE = "none"
    """nothing"""
    RECOVERY = "recovery"
    """the prediction stays right under any patch"""
    DETECTION = "detection"
    """under any patch the prediction is right, or there is an alert"""
    TOP_K = "top-k"
    """the label stays among the k classes that the answer names under any patch, which need not be the first of them"""


@dataclass(frozen=True)
class DefenceSettings:
    """What a person can set of a defence. Each defence has a frozen subclass, whose fields say in their metadata how
    they are shown and stored (``core.defences.settings``), and whose ``key`` is that of its row in the table."""

    key: ClassVar[str]


@dataclass(frozen=True)
class Defence:
    """A defence with its settings. ``patch_size`` is the side of the assumed patch, in canvas pixels."""

    patch_size: int
    settings: DefenceSettings

    @property
    def key(self) -> str:
        """Of its row in ``core.defences.table``."""
        return self.settings.key


PRECISIONS = ("auto", "float32", "bfloat16", "int8")


@dataclass(frozen=True)
class NetworkSpec:
    """Which network, fitted to which patch size, where and how precisely it runs.

    ``key`` names an entry of ``pgapp.networks.catalogue.catalog``. ``fitted_to`` is the patch size (pixels) for which a
    crop ensemble lays its grid; None keeps the default grid. ``device`` is "auto", "cpu", "cuda" or "mps";
    ``precision`` is one of ``PRECISIONS``.
    """

    key: str
    fitted_to: int | None = None
    device: str = "auto"
    precision: str = "auto"


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything that a result depends on. ``label`` is the true label, None for the robust prediction itself."""

    canvas: Canvas
    network: NetworkSpec
    defence: Defence
    label_space: LabelSpace
    patch: Patch | None = None
    label: int | None = None

    @property
    def question(self) -> tuple[object, ...]:
        """What a certificate depends on: everything but the patch. Scenes with equal questions have one certificate.

        Canvases are told apart by identity.
        """
        return self.canvas, self.network, self.defence, self.label_space, self.label

    @property
    def contest(self) -> tuple[str, LabelSpace]:
        """Which network's classes compete: those of another one say nothing about these."""
        return self.network.key, self.label_space


@dataclass(frozen=True, eq=False)
class Prediction:
    """A plain prediction: ``scores`` float32 ``[K]`` (probabilities unless said otherwise), ``label`` their argmax."""

    label: int
    scores: FloatArray


@dataclass(frozen=True)
class TauBounds:
    """What every tau of a detecting defence says of one clean picture: from which on it is ``certified`` (where its
    answer is right), and raises an ``alert``. Both are log odds of tau, which lies strictly on one side of them (see
    ``core.defences.covering.one_round.beyond``); -inf where no tau does, or each."""

    certified: float
    alert: float


@dataclass(frozen=True, eq=False)
class MaskTable:
    """What a network says of one canvas with one or two of N masks painted over.

    ``masks`` are rectangles of canvas pixels. ``labels`` int64 ``[N, N]``: the class with masks ``j`` and ``i``, on the
    diagonal with one alone; -1 where it was not asked. ``evaluations``: pictures that it was asked about, the canvas as
    it is included where that was one.
    """

    masks: tuple[Rect, ...]
    labels: IntArray
    evaluations: int


@dataclass(frozen=True, eq=False)
class Defended:
    """What the defence makes of a canvas.

    ``scores`` ``[K]`` decide; ``unmasked`` ``[K]`` are those without the defence's masks. ``windows`` int64 ``[K, 2]``:
    top-left cell of the window that is masked for each class, -1 where there is none; ``window`` its extent in cells.
    ``alert``: a detecting defence says that there is a patch.

    Of a defence that asks the network again and again, ``done`` of ``total`` evaluations are behind it; until all are,
    ``label`` is the answer so far. ``seen``: what it was answered, by masks. ``others``: the further classes that the
    answer names, the highest first, where it names several.
    """

    label: int
    scores: FloatArray
    unmasked: FloatArray
    windows: IntArray
    window: tuple[int, int]
    alert: bool = False
    done: int = 0
    total: int = 0
    seen: MaskTable | None = None
    others: tuple[int, ...] = ()

    def names(self, label: int) -> bool:
        """Whether the answer names this class."""
        return label == self.label or label in self.others

    @property
    def complete(self) -> bool:
        return self.done >= self.total

    @property
    def masks(self) -> bool:
        """Whether classes lose what lies in their windows; under an alert, the window is the one that raises it."""
        return not self.alert and bool((self.windows >= 0).any())


@dataclass(frozen=True, eq=False)
class Reading:
    """What the networks say of one canvas, clean or patched.

    ``evidence`` float32 ``[K, Hf, Wf]`` is what the defence counts; ``cell_labels`` int64 ``[Hf, Wf]``, the argmax of
    the local logits.
    ``mean_logits`` averages the local logits over the cells (its scores are logits), ``mean_confidence`` their
    softmax. ``undefended`` is the large-receptive-field network; None where there is none or it is not ready yet.
    """

    evidence: FloatArray
    cell_labels: IntArray
    mean_logits: Prediction
    mean_confidence: Prediction
    defended: Defended
    undefended: Prediction | None


@dataclass(frozen=True)
class Provenance:
    """What a result was computed with; recorded beside it wherever it is kept.

    ``fallback`` says in one sentence why it was computed in another way than was asked; "" where it was not.
    """

    network: str
    digest: str
    device: str
    precision: str
    versions: tuple[tuple[str, str], ...]
    fallback: str = ""


@dataclass(frozen=True, eq=False)
class Analysis:
    """The answer to one scene. ``now`` is ``clean`` where there is no patch.

    ``touched`` is the rectangle of cells whose receptive field meets the patch; ``cells_recomputed`` how many
    cells went through the network for this answer; ``latency`` is seconds from submission to the answer.
    """

    number: int
    scene: Scene
    grid: Grid
    clean: Reading
    now: Reading
    touched: Rect | None
    cells_recomputed: int
    seconds: float
    provenance: Provenance

    @property
    def flipped(self) -> BoolArray:
        """``[Hf, Wf]``: the cells whose local prediction differs from the clean picture's."""
        return np.not_equal(self.now.cell_labels, self.clean.cell_labels)


@dataclass(frozen=True, eq=False)
class Certification:
    """Algorithm 2's answer to one scene: about the clean canvas and ``patch_size``, not about the patch's place.

    ``margins`` float32 and ``rivals`` int64, both ``[Nr, Nc]`` over malicious windows. ``largest_size`` is the
    largest N (pixels) that is certified on this grid with the mask fitted to N, 0 where there is none: with that one
    mask, every patch up to N is; with masks fitted to smaller sizes it need not be.

    Of a defence on whole masked pictures, ``grid`` has a cell for each pixel, windows are the places of the patch, and
    larger sizes than ``patch_size`` are not tried. ``seen``: what the network said of the clean canvas, by masks.
    ``silent``: the clean canvas raises no alert, which such a defence does not count in its outcome. ``exact``: every
    margin is as it stands, not its sign alone. ``remark``: a sentence on why nothing could be certified, if any.
    ``unwavering``: it is proven that the answer stays right, and without an alert; None where that is never proven.
    """

    number: int
    scene: Scene
    grid: Grid
    label: int
    outcome: Outcome
    margins: FloatArray
    rivals: IntArray
    window: tuple[int, int]
    patch_size: int
    largest_size: int
    seconds: float
    provenance: Provenance
    silent: bool = True
    seen: MaskTable | None = None
    exact: bool = True
    remark: str = ""
    unwavering: bool | None = None

    @property
    def needs_larger_mask(self) -> bool:
        """Not certified with the mask fitted to ``patch_size``, but with the larger one of ``largest_size``."""
        return self.outcome is Outcome.VULNERABLE and self.largest_size >= self.patch_size


class NotFiniteError(ValueError):
    """A network's answer to a picture is no number. The message is one sentence."""


@dataclass(frozen=True)
class Failure:
    """Why a request has no answer: one sentence that says what to do, and the details behind a click."""

    number: int
    sentence: str
    details: str
