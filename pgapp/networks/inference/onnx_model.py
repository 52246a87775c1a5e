"""ONNX models as bytes, of the few kinds of parts that the networks here are written down with.

They are messages of ``onnx.proto`` in the wire format of Protocol Buffers: fields of a number and a kind, one after the
other. The package onnx makes the same ones (a test compares them); to import it takes longer than to run the network.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

OPSET, IR_VERSION = 17, 8
"""old enough for every onnxruntime that pyproject.toml allows"""
FLOAT, UINT8, INT8, INT32 = 1, 2, 3, 6
"""``TensorProto.DataType``"""
ELSEWHERE = 1
"""``TensorProto.EXTERNAL``"""
INT, INTS = 2, 7
"""``AttributeProto.Type``"""


def model(nodes: Iterable[bytes], inputs: Iterable[bytes], output: bytes, tensors: Iterable[bytes]) -> bytes:
    """A ``ModelProto`` of nodes in the order in which they run; ``tensors`` are the constants."""
    parts: list[tuple[int, Iterable[bytes]]] = [(1, nodes), (2, [b"part"]), (5, tensors), (11, inputs), (12, [output])]
    graph = b"".join(_field(key, each) for key, several in parts for each in several)
    return _field(1, IR_VERSION) + _field(7, graph) + _field(8, _field(1, "") + _field(2, OPSET))


def node(kind: str, inputs: Iterable[str], output: str, **options: int | Sequence[int]) -> bytes:
    """A ``NodeProto``: an operator with its options, numbers of at least 0."""
    named: list[tuple[int, Iterable[str]]] = [(1, inputs), (2, [output]), (4, [kind])]
    said = b"".join(_field(key, each) for key, several in named for each in several)
    return said + b"".join(_field(5, _option(name, value)) for name, value in sorted(options.items()))


def value(name: str, shape: Sequence[str | int] | None = None) -> bytes:
    """A ``ValueInfoProto`` of float32: an input or output. Names stand for lengths that vary, None for any shape."""
    tensor = _field(1, FLOAT)
    if shape is not None:
        dims = (_field(2 if isinstance(length, str) else 1, length) for length in shape)
        tensor += _field(2, b"".join(_field(1, dim) for dim in dims))
    return _field(1, name) + _field(2, _field(1, tensor))


def number(name: str, is_number: float) -> bytes:
    """A ``TensorProto`` of one float32."""
    return _field(2, FLOAT) + _packed(4, struct.pack("<f", is_number)) + _field(8, name)


def elsewhere(name: str, shape: Sequence[int], kind: int = FLOAT) -> bytes:
    """A ``TensorProto`` whose numbers the session is handed apart from the model, of a ``TensorProto.DataType``."""
    dims = b"".join(_field(1, length) for length in shape)
    place = _field(1, "location") + _field(2, "memory")
    return dims + _field(2, kind) + _field(8, name) + _field(13, place) + _field(14, ELSEWHERE)


def _option(name: str, given: int | Sequence[int]) -> bytes:
    if isinstance(given, int):
        return _field(1, name) + _field(3, given) + _field(20, INT)
    return _field(1, name) + b"".join(_field(8, one) for one in given) + _field(20, INTS)


def _field(key: int, content: int | str | bytes) -> bytes:
    if isinstance(content, int):
        return _varint(key << 3) + _varint(content)
    return _packed(key, content.encode() if isinstance(content, str) else content)


def _packed(key: int, content: bytes) -> bytes:
    return _varint(key << 3 | 2) + _varint(len(content)) + content


def _varint(left: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    found = bytearray()
    while left > 127:
        found.append(left & 127 | 128)
        left >>= 7
    found.append(left)
    return bytes(found)
