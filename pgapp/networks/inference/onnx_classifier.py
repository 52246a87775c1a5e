"""Classifiers in ONNX files, run by onnxruntime on the CPU.

*One picture a run, on one thread, in one session.* What a certificate was computed from is computed again when the
defence meets a patch under the mask. Here it is then the very same computation, so the same picture has the same
logits to the last bit, whatever else is asked at the same time: also of a network that is quantized as it runs, which
answers a picture by what lies beside it in its batch, and of one whose layers are laid out for a single picture. A
batch of four would save a fifth of the time.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pgapp.core.wording import worded
from pgapp.networks.inference.onnx_graph import (
    OnnxError,
    PictureInput,
    check_graph,
    check_sizes,
    first_line,
    is_quantized,
    opset_of,
    picture_input,
    with_logits,
)

TRIED = (224, 32, 64, 256, 299, 384, 512)
"""sides (pixels) of the pictures that are tried where a graph leaves them open"""
LIKE_SHARES = 1e-3
"""how far shares of classes are from a sum of 1, and a softmax from its input's"""
LIKE_PLAIN = 1e-2
"""how far onnxruntime's optimizations may take logits from what the file says, as a part of the spread of these"""

# pgapp/__init__.py has kept telemetry from starting; builds for Windows that do not know its variable know this
onnxruntime.disable_telemetry_events()


class NoGradientsError(ValueError):
    """A patch cannot be optimized against an ONNX file. The message is one sentence that says what to do."""


class OnnxClassifier(nn.Module):
    """An ONNX graph as a module: float32 ``[B, 3, rows, cols]``, normalized, to logits ``[B, K]``.

    ``size`` are (rows, cols) that it takes, the only ones or, where it leaves some open, usual ones; ``classes`` is K.
    ``remarks`` says what was found and changed. Several threads may use it at once; a copy shares the session.

    Raises:
        OnnxError: it does not classify pictures, or not always in the same way, or onnxruntime cannot run it.
    """

    def __init__(self, model: onnx.ModelProto) -> None:
        super().__init__()
        check_graph(model)
        self.input = picture_input(model.graph)
        remarks: list[str] = [worded("it takes channels last")] if self.input.channels_last else []
        found, self.size = _session(model, self.input)
        self._session, self.classes = found.session, found.classes
        if found.end:
            remarks.append(worded("its {end} was taken off: what goes into that are the logits", end=found.end))
        if found.changed_by:
            remarks.append(
                worded(
                    "onnxruntime {version} would change its answers by up to {share:.2g} as it optimizes "
                    "it, so it runs as it is",
                    version=onnxruntime.__version__,
                    share=found.changed_by,
                )
            )
        if is_quantized(model):
            remarks.append("quantized")
        self.remarks = tuple(remarks)

    def __deepcopy__(self, _memo: dict[int, Any]) -> OnnxClassifier:
        return self

    def forward(self, pixels: Tensor) -> Tensor:
        """Raises ``NoGradientsError`` where gradients are wanted, and ``ValueError`` where it cannot be run on pictures
        of that size."""
        if pixels.requires_grad and torch.is_grad_enabled():
            raise NoGradientsError(
                worded(
                    "An ONNX file gives no gradients, so no patch can be optimized against it: "
                    "open the weights that it was exported from."
                )
            )
        pictures = pixels.detach().contiguous().numpy()
        return torch.from_numpy(np.concatenate([_run(self._session, self.input, one[None]) for one in pictures]))


class _Found(NamedTuple):
    """A session that answers with the logits of ``classes``, and what was cut off behind them. ``changed_by`` is how
    far onnxruntime's optimizations took them from what the graph says; then they are off, else it is 0."""

    session: onnxruntime.InferenceSession
    end: str
    classes: int
    changed_by: float


def _session(model: onnx.ModelProto, taken: PictureInput) -> tuple[_Found, tuple[int, int]]:
    """The session, and the size of a picture that it takes."""
    problem: OnnxError | None = None
    for side in TRIED:
        size = (taken.size[0] or side, taken.size[1] or side)
        try:
            return _tried(model, taken, size), size
        except OnnxError as error:
            problem = problem or error
        if None not in taken.size:
            break
    raise problem or OnnxError(worded("takes no pictures"))


def _tried(model: onnx.ModelProto, taken: PictureInput, size: tuple[int, int]) -> _Found:
    shaped = check_sizes(model, taken, size)
    source = np.random.RandomState(0)
    pictures = [source.standard_normal((1, 3, *size)).astype(np.float32) for _ in range(2)]
    # asked as it is written: what onnxruntime makes of a graph need not be what was cut out of it
    output, given = _scores(_made(model, _level(model)), taken, pictures)
    cut, end = with_logits(model, shaped, output)
    session, said, changed_by = _true_session(cut, taken, pictures)
    logits = [_run(session, taken, one) for one in (*pictures, pictures[0])]
    if logits[0].shape != given[0].shape or not np.isfinite(np.stack([*logits, *said])).all():
        raise OnnxError(worded("does not answer a picture with one finite score for each class"))
    if not np.array_equal(logits[0], logits[2]):
        raise OnnxError(worded("answers the same picture with other numbers when it is asked again"))
    if end == "Softmax" and not all(_is_softmax(*pair) for pair in zip(given, said, strict=True)):
        raise OnnxError(worded("ends in a softmax that is not over its classes: export it without"))
    if _are_shares(said):
        raise OnnxError(
            worded(
                "answers with the classes' shares, and what these were made of is not found: "
                "export it without its softmax"
            )
        )
    return _Found(session, end, logits[0].shape[1], changed_by)


def _true_session(
    model: onnx.ModelProto, taken: PictureInput, pictures: list[NDArray[np.float32]]
) -> tuple[onnxruntime.InferenceSession, list[NDArray[np.float32]], float]:
    """An optimized session, or one as the graph is where the optimizations change its answers; what the graph itself
    answers, and by how much they would change it.

    onnxruntime 1.32.0 takes (mean - x) / std for (x - mean) / std, and any power for a square, where the other steps of
    a layer normalization stand around it (``findings/onnxruntime_layer_norm.sh``). In quantized graphs it may round in
    other places, so that these are not compared.
    """
    optimized = _made(model)
    given = [_run(optimized, taken, one) for one in pictures]
    if is_quantized(model):
        return optimized, given, 0.0
    plain = _made(model, _level(model))
    said = [_run(plain, taken, one) for one in pictures]
    changed_by = float(np.abs(np.subtract(said, given, dtype=np.float64)).max())
    if changed_by > LIKE_PLAIN * float(np.ptp(np.concatenate(said).astype(np.float64))):
        return plain, said, changed_by
    return optimized, said, 0.0


def _level(model: onnx.ModelProto) -> onnxruntime.GraphOptimizationLevel:
    """Under which onnxruntime answers with what a graph says."""
    levels = onnxruntime.GraphOptimizationLevel
    return levels.ORT_ENABLE_ALL if is_quantized(model) else levels.ORT_DISABLE_ALL


def _made(
    model: onnx.ModelProto,
    level: onnxruntime.GraphOptimizationLevel = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL,
) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = level
    options.use_deterministic_compute = True
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime says so in many ways, of files that may hold anything
        newest = onnx.defs.onnx_opset_version()
        if opset_of(model) > newest or "opset" in str(error).lower() or "IR version" in str(error):
            raise OnnxError(
                worded(
                    "is of opset {opset} (IR {ir}), which onnxruntime {version} does not run: "
                    "export it with opset_version=17",
                    opset=opset_of(model),
                    ir=model.ir_version,
                    version=onnxruntime.__version__,
                )
            ) from error
        raise OnnxError(
            worded(
                "is not run by onnxruntime {version}: {said}",
                version=onnxruntime.__version__,
                said=first_line(error),
            )
        ) from error


def _scores(
    session: onnxruntime.InferenceSession, taken: PictureInput, pictures: list[NDArray[np.float32]]
) -> tuple[str, list[NDArray[np.float32]]]:
    """The output that has one score for each class, and what it says of each picture, ``[1, K]``; of two, of which one
    is the softmax of the other, this other."""
    given = [_run_all(session, taken, one) for one in pictures]
    places = [place for place, one in enumerate(given[0]) if one.size == max(one.shape or (0,)) >= 2]
    if not places:
        found = ", ".join(str(list(one.shape)) for one in given[0][:4])
        raise OnnxError(worded("answers {found}, not with one score for each class", found=found))
    scores = {place: [one[place].astype(np.float32).reshape(1, -1) for one in given] for place in places}
    if len(places) > 1:
        places = [place for place in places if not any(_all_softmax(scores[place], scores[of]) for of in places)]
    if len(places) != 1:
        names = ", ".join(output.name[:40] for output in session.get_outputs()[:4])
        raise OnnxError(
            worded("answers with several scores for each class ({names}): export it with one output", names=names)
        )
    return session.get_outputs()[places[0]].name, scores[places[0]]


def _run(session: onnxruntime.InferenceSession, taken: PictureInput, one: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = _run_all(session, taken, one)[0].reshape(1, -1)
    return found


def _run_all(
    session: onnxruntime.InferenceSession, taken: PictureInput, one: NDArray[np.float32]
) -> list[NDArray[np.float32]]:
    picture = np.ascontiguousarray(one.transpose(0, 2, 3, 1)) if taken.channels_last else one
    try:
        found: list[NDArray[np.float32]] = session.run(None, {taken.name: picture})
    except Exception as error:
        # as above
        rows, cols = one.shape[2:]
        raise OnnxError(
            worded(
                "does not run on a picture of {rows} x {cols} pixels: {said}",
                rows=rows,
                cols=cols,
                said=first_line(error),
            )
        ) from error
    return found


def _all_softmax(shares: list[NDArray[np.float32]], logits: list[NDArray[np.float32]]) -> bool:
    alike = [one.shape == other.shape and _is_softmax(one, other) for one, other in zip(shares, logits, strict=True)]
    return all(alike)


def _are_shares(scores: list[NDArray[np.float32]]) -> bool:
    """Whether scores of each picture are parts of 1, or percent."""
    return any(all(one.min() >= 0 and abs(one.sum() / whole - 1) < LIKE_SHARES for one in scores) for whole in (1, 100))


def _is_softmax(shares: NDArray[np.float32], logits: NDArray[np.float32]) -> bool:
    powers = np.exp(logits.astype(np.float64) - logits.max())
    return bool(np.abs(powers / powers.sum() - shares).max() < LIKE_SHARES)
