"""What an ONNX graph from outside is: whether it classifies pictures, always in the same way, and where its logits are.

Nothing of the graph runs here. What it says of sizes is compared with what there is before a run time is handed it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import onnx
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto, helper

from pgapp.core.wording import worded

DOMAINS = ("", "ai.onnx", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc")
"""whose operators onnxruntime has of itself"""
RANDOM = (
    *("RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli"),
    *("BiasDropout", "BitmaskDropout", "BitmaskBiasDropout"),
)
LOOPS = ("Loop", "Scan", "SequenceMap")
LARGEST_VALUE = 2**28
"""numbers in one value of a graph, 1 GiB in float32; those of a classifier have some millions"""
SIDES = 3
"""channels of a picture"""
ENDS = ("Softmax", "LogSoftmax", "Sigmoid")
PASSING = ("Identity", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Cast", "Dropout", "QuantizeLinear")
PASSED = (*PASSING, "DequantizeLinear")
"""what may stand behind the softmax and leaves the order of the classes as it is"""
BITS: dict[int, int] = {
    **dict.fromkeys((TensorProto.DOUBLE, TensorProto.INT64, TensorProto.UINT64, TensorProto.COMPLEX64), 64),
    **dict.fromkeys((TensorProto.FLOAT, TensorProto.INT32, TensorProto.UINT32), 32),
    **dict.fromkeys((TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.INT16, TensorProto.UINT16), 16),
    **dict.fromkeys((TensorProto.INT8, TensorProto.UINT8, TensorProto.BOOL), 8),
    **dict.fromkeys((TensorProto.INT4, TensorProto.UINT4), 4),
}
"""of one number as ``raw_data`` holds it; weights of other types are refused"""


class OnnxError(ValueError):
    """What is wrong with a graph; the end of a sentence that begins with the file's name."""


@dataclass(frozen=True)
class PictureInput:
    """The one input of a graph. ``size`` (rows, cols) in pixels, None for each side that it leaves open.

    ``channels_last``: it takes ``[1, rows, cols, 3]``, not ``[1, 3, rows, cols]``.
    """

    name: str
    size: tuple[int | None, int | None]
    channels_last: bool

    def shape(self, size: tuple[int, int]) -> list[int]:
        """Of one picture of ``size``."""
        return [1, *size, SIDES] if self.channels_last else [1, SIDES, *size]


def picture_input(graph: GraphProto) -> PictureInput:
    """The graph's input. Raises ``OnnxError`` where that is not one picture of float32 in three channels."""
    weights = {each.name for each in graph.initializer}
    inputs = [each for each in graph.input if each.name not in weights]
    if len(inputs) != 1:
        raise OnnxError(worded("takes {count} inputs, not one picture", count=len(inputs)))
    kind = inputs[0].type.tensor_type
    if kind.elem_type == TensorProto.UINT8:
        raise OnnxError(worded("wants pictures of whole numbers (uint8): export it with an input of float32"))
    if kind.elem_type in (TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE):
        name = TensorProto.DataType.Name(kind.elem_type).lower()
        raise OnnxError(worded("wants pictures of {name}: export it with an input of float32", name=name))
    sides = _sides(inputs[0])
    if kind.elem_type != TensorProto.FLOAT or len(sides) != 4:
        raise OnnxError(worded("takes no pictures: its input is not [1, 3, rows, columns] of float32"))
    if sides[0] not in (None, 1):
        raise OnnxError(worded("takes {count} pictures at once: export it for one, or for any number", count=sides[0]))
    channels_last = sides[1] != SIDES and sides[3] == SIDES
    if not channels_last and sides[1] not in (None, SIDES):
        raise OnnxError(worded("takes pictures of {channels} channels, not of red, green and blue", channels=sides[1]))
    size = (sides[1], sides[2]) if channels_last else (sides[2], sides[3])
    return PictureInput(inputs[0].name, size, channels_last)


def check_graph(model: ModelProto) -> None:
    """Raise ``OnnxError`` for what is not run here: code of others, loops, chance, weights that are not there."""
    if model.functions:
        raise OnnxError(worded("defines functions of its own: write them out with onnx.inliner.inline_local_functions"))
    for graph in _graphs(model.graph):
        for node in graph.node:
            _check_node(node)
        for tensor in (*graph.initializer, *_constants(graph)):
            _check_tensor(tensor)
        if graph.sparse_initializer:
            raise OnnxError(worded("keeps weights as sparse tensors: export it without them"))


def check_sizes(model: ModelProto, taken: PictureInput, size: tuple[int, int]) -> ModelProto:
    """The model for one picture of ``size`` (rows, cols), with the shapes that follow from it.

    Raises ``OnnxError`` where they contradict each other, or one value would be larger than ``LARGEST_VALUE``.
    """
    fixed = ModelProto()
    fixed.CopyFrom(model)
    for each in fixed.graph.input:
        if each.name == taken.name:
            each.CopyFrom(helper.make_tensor_value_info(taken.name, TensorProto.FLOAT, taken.shape(size)))
    try:
        inferred = onnx.shape_inference.infer_shapes(fixed, data_prop=True)
    except Exception as error:
        # onnx says so in many ways, of files that may hold anything
        raise OnnxError(worded("has layers that do not fit each other ({said})", said=first_line(error))) from error
    for each in (*inferred.graph.value_info, *inferred.graph.output):
        sides = _sides(each)
        if None not in sides and math.prod(side or 0 for side in sides) > LARGEST_VALUE:
            raise OnnxError(
                worded("needs {count} numbers for one value, more than any classifier here", count=_words(sides))
            )
    return inferred


def with_logits(model: ModelProto, shaped: ModelProto, output: str) -> tuple[ModelProto, str]:
    """The model answering with the input of the softmax that ends it alone, and which ``ENDS`` that was; "" and the
    output as it is where there is none. ``shaped`` is the same model from ``check_sizes``."""
    producers = {name: node for node in model.graph.node for name in node.output}
    name, end = output, ""
    while (node := producers.get(name)) is not None and node.op_type in PASSED:
        name = node.input[0]
    if node is not None and node.op_type in ("TopK", "ArgMax"):
        raise OnnxError(
            worded(
                "answers with the leading classes alone ({name}): export it with one score for each class",
                name=node.op_type,
            )
        )
    if node is not None and node.op_type in ENDS:
        name, end = node.input[0], node.op_type
    else:
        name = output
    cut = ModelProto()
    cut.CopyFrom(model)
    kinds = {each.name: each.type.tensor_type.elem_type for each in (*shaped.graph.value_info, *shaped.graph.output)}
    if kinds.get(name, TensorProto.FLOAT) != TensorProto.FLOAT:
        cut.graph.node.append(helper.make_node("Cast", [name], ["logits in float32"], to=TensorProto.FLOAT))
        name = "logits in float32"
    del cut.graph.output[:]
    cut.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    _prune(cut.graph, name)
    return cut, end


def is_quantized(model: ModelProto) -> bool:
    """Whether some of its layers compute in whole numbers."""
    return any("Quantize" in node.op_type or "Integer" in node.op_type for node in model.graph.node)


def opset_of(model: ModelProto) -> int:
    """The version of ONNX's own operators that it uses."""
    return max((each.version for each in model.opset_import if each.domain in ("", "ai.onnx")), default=1)


def external_tensors(model: ModelProto) -> Iterator[TensorProto]:
    """Weights that lie in another file."""
    for graph in _graphs(model.graph):
        for tensor in (*graph.initializer, *_constants(graph)):
            if tensor.data_location == TensorProto.EXTERNAL:
                yield tensor


def bytes_of(tensor: TensorProto) -> int:
    """What a tensor's numbers take, stored one after the other. Raises ``OnnxError`` for sizes that are none."""
    bits = BITS.get(tensor.data_type)
    if bits is None:
        raise OnnxError(worded("keeps {name!r} in a type of numbers that is not read here", name=tensor.name[:80]))
    if any(side < 0 for side in tensor.dims) or math.prod(tensor.dims) > 2**40:
        raise OnnxError(worded("says of {name!r} a size that is none", name=tensor.name[:80]))
    numbers: int = math.prod(tensor.dims)
    return -(-numbers * bits // 8)


def first_line(error: Exception) -> str:
    """What an error says, short enough for a sentence."""
    said = " ".join(str(error).split())
    return said if len(said) <= 200 else f"{said[:200]}…"


def _check_node(node: NodeProto) -> None:
    if node.domain not in DOMAINS:
        raise OnnxError(
            worded(
                "needs the operator {name} of {domain}, which is not part of onnxruntime",
                name=node.op_type[:40],
                domain=node.domain[:40],
            )
        )
    if node.op_type in LOOPS:
        raise OnnxError(worded("holds a loop ({name}), and programs are not run here", name=node.op_type))
    if node.op_type in RANDOM or any(each.name == "training_mode" and each.i for each in node.attribute):
        raise OnnxError(worded("draws at random ({name}): export it for inference (model.eval())", name=node.op_type))


def _check_tensor(tensor: TensorProto) -> None:
    """Its numbers are there, as many as it says."""
    if tensor.data_type == TensorProto.STRING:
        return
    wanted = bytes_of(tensor)
    if tensor.data_location == TensorProto.EXTERNAL:
        raise OnnxError(worded("keeps its weights in another file"))
    if tensor.HasField("raw_data"):
        there = len(tensor.raw_data) == wanted
    else:
        held = (tensor.float_data, tensor.int32_data, tensor.int64_data, tensor.double_data, tensor.uint64_data)
        numbers = sum(map(len, held))
        there = numbers in (math.prod(tensor.dims), -(-math.prod(tensor.dims) // 2)) or (
            tensor.data_type == TensorProto.COMPLEX64 and numbers == 2 * math.prod(tensor.dims)
        )
    if not there:
        raise OnnxError(
            worded(
                "holds another number of weights for {name!r} than it says: it is cut off or damaged",
                name=tensor.name[:80],
            )
        )


def _graphs(graph: GraphProto) -> Iterator[GraphProto]:
    yield graph
    for node in graph.node:
        for attribute in node.attribute:
            for inner in (*((attribute.g,) if attribute.type == AttributeProto.GRAPH else ()), *attribute.graphs):
                yield from _graphs(inner)


def _constants(graph: GraphProto) -> Iterator[TensorProto]:
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == AttributeProto.TENSOR:
                yield attribute.t
            yield from attribute.tensors


def _sides(value: ValueInfoProto) -> list[int | None]:
    """Of a tensor's shape, None for each that is open; [None] where nothing is said of it."""
    kind = value.type.tensor_type
    if not kind.HasField("shape"):
        return [None]
    return [side.dim_value if side.HasField("dim_value") and side.dim_value > 0 else None for side in kind.shape.dim]


def _prune(graph: GraphProto, output: str) -> None:
    """Leave out the nodes that ``output`` does not need."""
    wanted, kept = {output}, []
    for node in reversed(graph.node):
        if wanted.intersection(node.output):
            kept.append(node)
            wanted.update(node.input)
            for attribute in node.attribute:
                for inner in (*((attribute.g,) if attribute.type == AttributeProto.GRAPH else ()), *attribute.graphs):
                    wanted.update(name for part in _graphs(inner) for each in part.node for name in each.input)
                    wanted.update(each.name for each in inner.output)
    del graph.node[:]
    graph.node.extend(reversed(kept))


def _words(sides: list[int | None]) -> str:
    return " x ".join(str(side) for side in sides)
