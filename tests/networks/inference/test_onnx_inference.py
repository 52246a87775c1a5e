from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch import nn
from torch.nn import functional

from pgapp.networks.classes.normalization import IMAGENET
from pgapp.networks.inference.onnx_inference import Graph, Inference
from pgapp.networks.modules.efficientnet_lite import EfficientNetLite


def test_a_chain_of_layers_says_what_torch_says() -> None:
    torch.manual_seed(0)
    wide = nn.Conv2d(3, 8, 3, stride=2, padding=1)
    deep = nn.Conv2d(8, 8, 5, padding=2, groups=8)
    narrow, classifier = nn.Conv2d(8, 8, 1), nn.Linear(8, 5)
    graph = Graph(3)
    graph.convolve(wide, True)
    before = graph.last
    graph.convolve(deep, True)
    graph.convolve(narrow, False)
    graph.add(before)
    graph.average()
    graph.classify(classifier)
    run = Inference(graph)
    for pictures, height, width in ((1, 16, 16), (3, 10, 24)):
        given = 4 * torch.randn(pictures, 3, height, width)
        with torch.no_grad():
            features = functional.relu6(wide(given))
            expected = classifier((features + narrow(functional.relu6(deep(features)))).mean((2, 3)))
        torch.testing.assert_close(run(given), expected, rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(run(given.to(memory_format=torch.channels_last)), expected, rtol=1e-4, atol=1e-5)


def test_what_is_scaled_and_normalized_first_is_what_torch_makes_of_it() -> None:
    torch.manual_seed(0)
    layer = nn.Conv2d(3, 4, 3, padding=1)
    graph = Graph(3)
    graph.scale()
    graph.normalize(IMAGENET)
    graph.convolve(layer, False)
    given, rows, cols = torch.rand(2, 3, 9, 7), torch.rand(2, 1, 12, 9), torch.rand(2, 1, 7, 5)
    with torch.no_grad():
        expected = layer(IMAGENET(rows @ given @ cols))
    found = Inference(graph).run(given.numpy(), rows=rows.numpy(), cols=cols.numpy())
    torch.testing.assert_close(torch.from_numpy(found), expected, rtol=1e-4, atol=1e-4)


def test_a_convolution_that_is_not_folded_is_refused() -> None:
    with pytest.raises(TypeError, match="folded"):
        Graph(3).convolve(nn.Conv2d(3, 8, 1, bias=False), False)


@pytest.fixture(scope="module", params=[0, 1])
def twins(request: pytest.FixtureRequest) -> tuple[EfficientNetLite, EfficientNetLite]:
    """The same random network as torch runs it, and prepared for onnxruntime."""
    torch.manual_seed(request.param)
    plain = EfficientNetLite(request.param, 10)
    for part in plain.modules():
        if isinstance(part, nn.BatchNorm2d):
            assert part.running_var is not None
            nn.init.uniform_(part.running_var, 0.5, 2)
            nn.init.normal_(part.bias, std=0.2)
    fast = EfficientNetLite(request.param, 10)
    fast.load_state_dict(plain.state_dict())
    plain.prepare()
    fast.prepare(fast=True)
    return plain, fast


@pytest.mark.parametrize("side", [112, 224])
def test_without_gradients_the_answer_is_the_same(twins: tuple[EfficientNetLite, EfficientNetLite], side: int) -> None:
    plain, fast = twins
    pictures = torch.randn(2, 3, side, side)
    with torch.no_grad():
        torch.testing.assert_close(fast(pictures), plain(pictures), rtol=1e-4, atol=1e-4)
        torch.testing.assert_close(fast.early(pictures), plain.early(pictures), rtol=1e-4, atol=1e-4)
    with torch.inference_mode():
        torch.testing.assert_close(fast(pictures), plain(pictures), rtol=1e-4, atol=1e-4)


def test_gradients_are_those_of_torch(twins: tuple[EfficientNetLite, EfficientNetLite]) -> None:
    gradients = []
    for network in twins:
        pictures = torch.ones(1, 3, 64, 64, requires_grad=True)
        network(pictures)[0, 3].backward()
        with torch.no_grad():
            assert not network(pictures).requires_grad
        assert pictures.grad is not None
        gradients.append(pictures.grad)
    assert gradients[0].abs().max() > 0
    assert torch.equal(*gradients)


def test_threads_get_each_their_own_answers(twins: tuple[EfficientNetLite, EfficientNetLite]) -> None:
    _, fast = twins
    batches = [torch.randn(1 + index % 3, 3, 64, 64) for index in range(12)]

    def run(batch: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            return fast(batch)

    alone = [run(batch) for batch in batches]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(run, batches))
    assert all(torch.equal(one, other) for one, other in zip(alone, together, strict=True))
