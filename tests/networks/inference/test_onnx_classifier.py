"""Classifiers in ONNX files: a picture has the same logits, whatever the file is like; what is not run is named."""

from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from pgapp.networks.inference.onnx_classifier import NoGradientsError, OnnxClassifier
from pgapp.networks.inference.onnx_graph import OnnxError
from pgapp.networks.inference.side_by_side import answers
from tests.networks import onnx_files as files


def pictures(count: int, seed: int = 0, side: int = files.SIDE) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(0, 1, (count, 3, side, side)).astype(np.float32)


@pytest.mark.parametrize(
    "made",
    [files.model, files.softmax, files.one_picture_alone, files.maps, files.channels_last],
    ids=lambda f: f.__name__,
)
def test_every_kind_answers_with_the_logits_of_its_layers(made: Callable[[], onnx.ModelProto]) -> None:
    pixels = pictures(3)
    network = OnnxClassifier(made())
    given = network(torch.from_numpy(pixels))
    assert network.classes == files.CLASSES
    assert network.size == (files.SIDE, files.SIDE)
    assert given.dtype == torch.float32
    np.testing.assert_allclose(given.numpy(), files.expected(pixels), rtol=1e-5, atol=1e-5)


def test_a_batch_laid_out_for_one_picture_fails_in_onnxruntime_and_not_here() -> None:
    made = files.one_picture_alone()
    session = onnxruntime.InferenceSession(made.SerializeToString())
    with pytest.raises(Exception, match="Reshape"):
        session.run(None, {"pixels": pictures(2)})
    assert OnnxClassifier(made)(torch.from_numpy(pictures(2))).shape == (2, files.CLASSES)


def test_a_picture_has_the_same_bits_beside_any_other_and_on_any_thread() -> None:
    made = files.quantized()
    shown = pictures(6)
    shown[3:] *= 40  # the linear layer's steps follow the greatest feature of a batch
    session = onnxruntime.InferenceSession(made.SerializeToString())
    together = session.run(None, {"pixels": shown})[0]
    network = OnnxClassifier(made)
    alone = torch.cat([network(torch.from_numpy(one[None])) for one in shown])
    assert np.abs(together[:3] - alone[:3].numpy()).max() > 1e-3, "this file does not depend on its batch"
    for parts in ((6,), (1, 5), (2, 2, 2)):
        torch.testing.assert_close(
            torch.cat(answers(network, torch.split(torch.from_numpy(shown), list(parts)))), alone, rtol=0, atol=0
        )
    assert "quantized" in network.remarks


@pytest.mark.parametrize("end", ["Softmax", "LogSoftmax", "Sigmoid"])
@pytest.mark.parametrize("behind", ["", "Identity", "Reshape", "Squeeze"])
def test_what_ends_the_graph_is_taken_off(end: str, behind: str) -> None:
    nodes = [
        helper.make_node(end, ["logits"], ["end"], axis=1)
        if end != "Sigmoid"
        else helper.make_node(end, ["logits"], ["end"])
    ]
    inputs = {"": [], "Identity": ["end"], "Reshape": ["end", "flat"], "Squeeze": ["end", "first"]}[behind]
    if inputs:
        nodes.append(helper.make_node(behind, inputs, ["behind"]))
    named = {"flat": np.array([-1]), "first": np.array([0])}
    made = files.model(nodes, "behind" if inputs else "end", shape=(1, 3, files.SIDE, files.SIDE), named=named)
    network = OnnxClassifier(made)
    pixels = 30 * pictures(2)  # far apart, so that shares would be 0 and 1
    np.testing.assert_allclose(network(torch.from_numpy(pixels)).numpy(), files.expected(pixels), rtol=1e-4)
    assert any(end in each for each in network.remarks)


def normalized(subtracted: tuple[str, str], power: float) -> onnx.ModelProto:
    """The logits through the steps of a layer normalization over the classes."""
    nodes = [
        helper.make_node("ReduceMean", ["logits"], ["mean"], axes=[-1]),
        helper.make_node("Sub", subtracted, ["apart"]),
        helper.make_node("Pow", ["apart", "power"], ["raised"]),
        helper.make_node("ReduceMean", ["raised"], ["spread"], axes=[-1]),
        helper.make_node("Add", ["spread", "epsilon"], ["positive"]),
        helper.make_node("Sqrt", ["positive"], ["std"]),
        helper.make_node("Div", ["apart", "std"], ["normal"]),
        helper.make_node("Mul", ["normal", "gains"], ["scaled"]),
        helper.make_node("Add", ["scaled", "shifts"], ["normalized"]),
    ]
    gains = np.linspace(0.5, 1.5, files.CLASSES, dtype=np.float32)
    named = {"power": np.float32(power), "epsilon": np.float32(1e-5), "gains": gains, "shifts": np.zeros_like(gains)}
    return files.model(nodes, "normalized", named={name: np.asarray(value) for name, value in named.items()})


@pytest.mark.parametrize(
    ("subtracted", "power", "remarked"),
    [(("logits", "mean"), 2.0, False), (("mean", "logits"), 2.0, True), (("logits", "mean"), 4.0, True)],
)
def test_where_optimizations_change_the_answers_the_file_runs_as_it_is(
    subtracted: tuple[str, str], power: float, remarked: bool
) -> None:
    """onnxruntime 1.32.0 fuses the steps of a layer normalization whatever is subtracted from what, and to whatever
    power: (mean - x) / std loses its sign."""
    pixels = pictures(3)
    logits = files.expected(pixels).astype(np.float64)
    apart = (logits - logits.mean(1, keepdims=True)) * (1 if subtracted[0] == "logits" else -1)
    expected = apart / np.sqrt((apart**power).mean(1, keepdims=True) + 1e-5) * np.linspace(0.5, 1.5, files.CLASSES)
    network = OnnxClassifier(normalized(subtracted, power))
    np.testing.assert_allclose(network(torch.from_numpy(pixels)).numpy(), expected, rtol=1e-4, atol=1e-4)
    assert any("would change its answers" in each for each in network.remarks) is remarked


@pytest.mark.parametrize("end", ["Softmax", "LogSoftmax"])
def test_what_ends_the_graph_is_looked_for_in_what_the_file_says(end: str) -> None:
    """onnxruntime's optimizations change these logits: their softmax is not that of what it makes of the graph."""
    made = normalized(("mean", "logits"), 2.0)
    made.graph.node.append(helper.make_node(end, ["normalized"], ["end"], axis=1))
    made.graph.output[0].name = "end"
    network, alone = OnnxClassifier(made), OnnxClassifier(normalized(("mean", "logits"), 2.0))
    pixels = torch.from_numpy(pictures(3))
    torch.testing.assert_close(network(pixels), alone(pixels), rtol=0, atol=0)
    assert any(f"its {end} was taken off" in each for each in network.remarks)


def test_sides_that_are_left_open_stay_open() -> None:
    network = OnnxClassifier(files.model(shape=("N", 3, "H", "W")))
    assert network.size == (224, 224)
    for side in (32, 64):
        pixels = pictures(2, side=side)
        np.testing.assert_allclose(
            network(torch.from_numpy(pixels)).numpy(), files.expected(pixels), rtol=1e-5, atol=1e-5
        )


def test_one_score_output_is_found_beside_others() -> None:
    made = files.model()
    made.graph.output.insert(0, helper.make_tensor_value_info("active", TensorProto.FLOAT, None))
    pixels = pictures(1)
    np.testing.assert_allclose(
        OnnxClassifier(made)(torch.from_numpy(pixels)).numpy(), files.expected(pixels), rtol=1e-5, atol=1e-5
    )


def test_of_logits_and_their_softmax_the_logits_are_taken() -> None:
    made = files.softmax()
    made.graph.output.append(helper.make_tensor_value_info("logits", TensorProto.FLOAT, None))
    pixels = pictures(2)
    np.testing.assert_allclose(
        OnnxClassifier(made)(torch.from_numpy(pixels)).numpy(), files.expected(pixels), rtol=1e-5, atol=1e-5
    )


def test_gradients_are_refused_in_a_sentence_and_a_copy_shares_the_session() -> None:
    network = OnnxClassifier(files.model())
    wanted = torch.from_numpy(pictures(1)).requires_grad_()
    with pytest.raises(NoGradientsError, match=r"gives no gradients.*weights that it was exported from\.$"):
        network(wanted)
    with torch.no_grad():
        network(wanted)
    assert copy.deepcopy(network) is network


def random_noise() -> onnx.ModelProto:
    nodes = [
        helper.make_node("RandomNormalLike", ["logits"], ["noise"]),
        helper.make_node("Add", ["logits", "noise"], ["noisy"]),
    ]
    return files.model(nodes, "noisy")


def in_training() -> onnx.ModelProto:
    nodes = [helper.make_node("Dropout", ["logits", "share", "on"], ["dropped"])]
    nodes[0].attribute.append(helper.make_attribute("training_mode", 1))
    return files.model(nodes, "dropped", named={"share": np.array(0.5, np.float32), "on": np.array(True)})


def looping() -> onnx.ModelProto:
    body = helper.make_graph(
        [helper.make_node("Identity", ["go"], ["on"]), helper.make_node("Identity", ["value"], ["next"])],
        "body",
        [
            helper.make_tensor_value_info("count", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("value", TensorProto.FLOAT, None),
        ],
        [
            helper.make_tensor_value_info("on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("next", TensorProto.FLOAT, None),
        ],
    )
    nodes = [helper.make_node("Loop", ["times", "true", "logits"], ["looped"], body=body)]
    return files.model(nodes, "looped", named={"times": np.array(2), "true": np.array(True)})


def fewer_weights_than_said() -> onnx.ModelProto:
    made = files.model()
    next(each for each in made.graph.initializer if each.name == "dense").dims[0] = 10**9
    return made


def weights_elsewhere() -> onnx.ModelProto:
    made = files.model()
    tensor = made.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    return made


def enormous() -> onnx.ModelProto:
    nodes = [
        helper.make_node("ConstantOfShape", ["sides"], ["zeros"]),
        helper.make_node("ReduceSum", ["zeros"], ["nothing"], keepdims=0),
        helper.make_node("Add", ["logits", "nothing"], ["sum"]),
    ]
    return files.model(nodes, "sum", named={"sides": np.array([10**5, 10**5])})


def shares_of_their_own() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Exp", ["logits"], ["powers"]),
        helper.make_node("ReduceSum", ["powers", "axis"], ["sum"], keepdims=1),
        helper.make_node("Div", ["powers", "sum"], ["shares"]),
    ]
    return files.model(nodes, "shares", named={"axis": np.array([1])})


def shares_in_percent() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Softmax", ["logits"], ["parts"], axis=1),
        helper.make_node("Mul", ["parts", "hundred"], ["percent"]),
    ]
    return files.model(nodes, "percent", named={"hundred": np.array(100, np.float32)})


def softmax_twice() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Softmax", ["logits"], ["shares"], axis=1),
        helper.make_node("Softmax", ["shares"], ["again"], axis=1),
    ]
    return files.model(nodes, "again")


def leading_classes() -> onnx.ModelProto:
    return files.model(
        [helper.make_node("TopK", ["logits", "k"], ["best", "which"])], "best", named={"k": np.array([3])}
    )


def two_heads() -> onnx.ModelProto:
    made = files.model([helper.make_node("Neg", ["logits"], ["other"])])
    made.graph.output.append(helper.make_tensor_value_info("other", TensorProto.FLOAT, None))
    return made


def softmax_over_something_else() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Unsqueeze", ["logits", "axes"], ["maps"]),
        helper.make_node("Softmax", ["maps"], ["ones"], axis=-1),
    ]
    return files.model(nodes, "ones", named={"axes": np.array([2, 3])})


def of_another_code() -> onnx.ModelProto:
    return files.model(
        [helper.make_node("Magic", ["logits"], ["m"], domain="org.example")], "m", domains=["org.example"]
    )


def two_inputs() -> onnx.ModelProto:
    made = files.model([helper.make_node("Add", ["logits", "other"], ["sum"])], "sum")
    made.graph.input.append(helper.make_tensor_value_info("other", TensorProto.FLOAT, [1]))
    return made


def not_finite() -> onnx.ModelProto:
    return files.model(
        [helper.make_node("Log", ["negative"], ["nan"]), helper.make_node("Add", ["logits", "nan"], ["sum"])],
        "sum",
        named={"negative": np.array(-1, np.float32)},
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (random_noise, r"draws at random \(RandomNormalLike\)"),
        (in_training, r"draws at random \(Dropout\)"),
        (looping, r"holds a loop \(Loop\)"),
        (fewer_weights_than_said, "another number of weights for 'dense'"),
        (weights_elsewhere, "keeps its weights in another file"),
        (enormous, "100000 x 100000 numbers"),
        (shares_of_their_own, "answers with the classes' shares"),
        (shares_in_percent, "answers with the classes' shares"),
        (softmax_twice, "answers with the classes' shares"),
        (leading_classes, r"the leading classes alone \(TopK\)"),
        (two_heads, r"several scores for each class \(logits, other\)"),
        (softmax_over_something_else, "a softmax that is not over its classes"),
        (of_another_code, r"the operator Magic of org\.example"),
        (two_inputs, "takes 2 inputs"),
        (not_finite, "one finite score for each class"),
        (lambda: files.model(kind=TensorProto.UINT8), "whole numbers"),
        (lambda: files.model(kind=TensorProto.FLOAT16), "pictures of float16"),
        (lambda: files.model(shape=(4, 3, 32, 32)), "takes 4 pictures at once"),
        (lambda: files.model(shape=("N", 1, 32, 32)), "1 channels"),
        (lambda: files.model(shape=("N", 3, 32)), "takes no pictures"),
        (lambda: files.model(output="active"), r"answers \[1, 16, 4, 4\], not with one score"),
        (lambda: files.model(shape=("N", 3, 5, 5)), "do not fit each other|does not run|not run by"),
        (lambda: files.model(opset=99), "is of opset 99"),
        (lambda: files.model(ir_version=99), "IR 99"),
    ],
)
def test_what_is_not_run_is_said_in_a_sentence(made: Callable[[], onnx.ModelProto], words: str) -> None:
    with pytest.raises(OnnxError, match=words) as caught:
        OnnxClassifier(made())
    assert "\n" not in str(caught.value)


def test_weights_in_lists_of_numbers_are_read() -> None:
    made = files.model()
    for tensor in made.graph.initializer:
        values = numpy_helper.to_array(tensor)
        tensor.ClearField("raw_data")
        tensor.float_data.extend(values.ravel().tolist())
    pixels = pictures(1)
    np.testing.assert_allclose(
        OnnxClassifier(made)(torch.from_numpy(pixels)).numpy(), files.expected(pixels), rtol=1e-5, atol=1e-5
    )
