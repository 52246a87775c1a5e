"""Networks that are wrong only where partial computation or large batches ask: they must not be used."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp import paths
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.rounding import rounding_of
from pgapp.networks.inference.device import REFERENCE, Run
from pgapp.networks.precision import agreement, findings, probe
from pgapp.networks.precision.agreement import agreeing, fallen_back, read_reference, write_reference
from pgapp.networks.protocols import NetworkLoadError, NetworkPair, precision_name
from tests.support.fakes import ConvNetwork

REDUCED, FAST = Run("cpu", "bfloat16"), Run("cpu", "float32")
RING = Grid((12, 12), (12, 4), (1, 1), (1, 12), wrap=True)
SPOILT = {
    "NaN": lambda logits: torch.full_like(logits, torch.nan),
    "1e37": lambda logits: torch.full_like(logits, 1e37),
    "2 %": lambda logits: logits + 0.02 * 6,
}
WRONG = {
    "one cell wide": lambda canvases, cells: cells.cols == 1,
    "one cell high": lambda canvases, cells: cells.rows == 1,
    "six by one": lambda canvases, cells: (cells.rows, cells.cols) == (6, 1),
    "a corner alone": lambda canvases, cells: (cells.row, cells.col, cells.rows, cells.cols) == (6, 6, 1, 1),
    "a batch of seven": lambda canvases, cells: canvases == 7,
    "a batch of sixteen": lambda canvases, cells: canvases == 16,
    "the whole grid": lambda canvases, cells: cells.rows * cells.cols == 49,
}


class Faulty(ConvNetwork):
    """Right but where ``wrong`` says: there ``spoil`` changes the answer."""

    def __init__(
        self, wrong: Any = None, spoil: Any = None, precision: Any = torch.float32, digest: Any = "f" * 64
    ) -> None:
        super().__init__()
        self.precision, self.digest = precision, digest
        self.wrong, self.spoil, self.asked = wrong, spoil, 0

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        self.asked += 1
        found = super().local_logits(canvases, cells)
        given = cells or self.grid.everything
        one = given if isinstance(given, Rect) else given[0]
        return self.spoil(found) if self.wrong is not None and self.wrong(len(canvases), one) else found


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(findings, "_known", {})
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path / "cache")


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process would begin."""
    monkeypatch.setattr(findings, "_known", {})


def loader(networks: Any) -> Any:
    """Loads ``networks`` by run, the right one for the others; ``loaded`` has the runs that were asked for."""
    loaded = []

    def load(run: Any) -> Any:
        loaded.append(run)
        return NetworkPair(networks.get(run) or Faulty(precision=run.precision), None)

    return load, loaded


@pytest.mark.parametrize("run", [REDUCED, FAST], ids=["bfloat16", "onnxruntime"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_only_there_is_not_used(wrong: Any, spoil: Any, run: Any) -> None:
    faulty = Faulty(wrong, spoil, run.precision)
    load, _ = loader({run: faulty})
    pair = agreeing([run, REFERENCE], load)
    assert pair.local is not faulty
    assert precision_name(pair.local.precision) == "float32"
    assert pair.fallback.startswith("conv runs in float32 on the CPU by torch: in ")
    assert run.title in pair.fallback


def test_the_sentence_says_how_far_it_was_off(caplog: pytest.LogCaptureFixture) -> None:
    agreement._log_once.cache_clear()
    off = 0.02 * float(np.abs(probe.reference(NetworkPair(Faulty(), None))["cells"]).max())
    load, _ = loader({REDUCED: Faulty(WRONG["one cell wide"], lambda logits: logits + off, torch.bfloat16)})
    with caplog.at_level(logging.WARNING):
        found = agreeing([REDUCED, REFERENCE], load)
        agreeing([REDUCED, REFERENCE], load)
    assert "off by 2 % of the greatest logit, where 0.5 % is allowed" in found.fallback
    assert [record.message for record in caplog.records] == [found.fallback]
    load, _ = loader({REDUCED: Faulty(WRONG["one cell wide"], SPOILT["NaN"], torch.bfloat16, digest="e" * 64)})
    assert "not finite" in agreeing([REDUCED, REFERENCE], load).fallback


def test_what_agrees_is_used_and_says_nothing() -> None:
    load, loaded = loader({})
    pair = agreeing([REDUCED, REFERENCE], load)
    assert (pair.local.precision, pair.fallback) == ("bfloat16", "")
    assert loaded == [REDUCED, REFERENCE]


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("share", [0.4, 0.6])
def test_the_allowance_is_half_of_the_certificates(precision: Any, share: float) -> None:
    run = Run("cpu", precision)
    right = Faulty()
    known = probe.reference(NetworkPair(right, None))
    off = share * rounding_of(precision) * float(np.abs(known["cells"]).max())
    load, _ = loader({run: Faulty(lambda *_: True, lambda logits: logits + off, precision)})
    assert bool(agreeing([run, REFERENCE], load).fallback) == (share > 0.5)


def test_bands_are_tried_across_the_seam_and_in_all_numbers() -> None:
    for wrong in (lambda n, cells: cells.cols == 1, lambda n, cells: n == 7, lambda n, cells: cells.cols == 5):
        network = Ring(wrong)
        assert probe.disagreement(NetworkPair(network, None), probe.reference(NetworkPair(Ring(), None))) == np.inf
    assert probe.disagreement(NetworkPair(Ring(), None), probe.reference(NetworkPair(Ring(), None))) < 1e-6


class Ring(ConvNetwork):
    """Columns in bands, whose logits depend on the first column's mean."""

    def __init__(self, wrong: Any = None) -> None:
        super().__init__()
        self.grid, self.wrong = RING, wrong

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        given = cells or self.grid.everything
        rects = [given] * len(canvases) if isinstance(given, Rect) else given
        out = []
        for canvas, rect in zip(canvases, rects, strict=True):
            columns = (rect.col + torch.arange(rect.cols)) % 12
            out.append(torch.stack([canvas.mean((0, 1))[columns], canvas.amax((0, 1))[columns]])[:, None])
        found = torch.stack(out)
        return found * torch.inf if self.wrong is not None and self.wrong(len(canvases), rects[0]) else found


def test_memory_is_filled_before_each_question() -> None:
    """A network that takes what lies in new memory for its own is found out: often it lies there unnoticed."""

    class Unwritten(Faulty):
        def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            found = super().local_logits(canvases, cells)
            return torch.where((torch.empty(16384) == probe.RUBBISH).any(), probe.RUBBISH, found)

    right = NetworkPair(Faulty(), None)
    assert probe.disagreement(NetworkPair(Unwritten(), None), probe.reference(right)) > 0.01


def test_batches_that_do_not_fit_on_the_device_are_left_out() -> None:
    def too_much(logits: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    large = Faulty(lambda canvases, cells: canvases > 4, too_much)
    assert agreeing([FAST, REFERENCE], loader({FAST: large})[0]).local is large
    with pytest.raises(torch.OutOfMemoryError):
        agreeing([REDUCED, REFERENCE], loader({REDUCED: Faulty(lambda *_: True, too_much, torch.bfloat16)})[0])


def test_where_not_even_the_reference_agrees_with_itself_nothing_is_loaded() -> None:
    load, _ = loader({REFERENCE: Faulty(WRONG["one cell wide"], SPOILT["NaN"])})
    with pytest.raises(NetworkLoadError, match=r"not computed right on this machine.*install another version of torch"):
        agreeing([REFERENCE], load)


def test_an_undefended_network_that_is_wrong_counts_too() -> None:
    class Undefended:
        name = "undefended"
        names: tuple[str, ...] = ("a", "b")
        digest = "a" * 64

        def __init__(self, off: float = 0.0) -> None:
            self.off = off

        def logits(self, canvases: torch.Tensor) -> torch.Tensor:
            return canvases.mean((2, 3))[:, :2] + self.off

    right, wrong = NetworkPair(Faulty(), Undefended()), NetworkPair(Faulty(), Undefended(torch.nan))
    found = agreeing([FAST, REFERENCE], lambda run: wrong if run == FAST else right)
    assert found.undefended is right.undefended


# ---- what was found is kept


def test_a_later_start_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    load, _ = loader({})
    agreeing([FAST, REFERENCE], load)
    forget(monkeypatch)
    network = Faulty()
    load, loaded = loader({FAST: network})
    assert agreeing([FAST, REFERENCE], load).fallback == ""
    assert (network.asked, loaded) == (0, [FAST])


def test_what_was_wrong_is_kept_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = {FAST: Faulty(WRONG["one cell wide"], SPOILT["NaN"])}
    first = agreeing([FAST, REFERENCE], loader(spoilt)[0])
    forget(monkeypatch)
    second = agreeing([FAST, REFERENCE], loader({})[0])
    assert first.fallback == second.fallback != ""


@pytest.mark.parametrize("change", ["weights", "threads", "torch", "environment", "precision", "machine"])
def test_what_was_found_counts_for_the_same_question_only(monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    asked = Faulty()
    agreeing([FAST, REFERENCE], loader({})[0])
    forget(monkeypatch)
    run = FAST
    match change:
        case "weights":
            asked = Faulty(digest="e" * 64)
        case "threads":
            monkeypatch.setattr(torch, "get_num_threads", lambda: 99)
        case "torch":
            monkeypatch.setattr(torch, "__version__", "0.1")
        case "environment":
            monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
        case "precision":
            run = REDUCED
        case "machine":
            monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "ABACUS")
    agreeing([run, REFERENCE], loader({run: asked})[0])
    assert asked.asked > 0


def test_how_much_a_library_keeps_is_no_other_question(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Faulty()
    agreeing([FAST, REFERENCE], loader({})[0])
    forget(monkeypatch)
    monkeypatch.setenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "7")
    agreeing([FAST, REFERENCE], loader({FAST: asked})[0])
    assert asked.asked == 0


@pytest.mark.parametrize("content", ["random", "empty", "cut", "edited", "signed", "negative", "nan"])
def test_a_damaged_or_lying_file_is_trusted_for_nothing(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    spoilt = Faulty(WRONG["one cell wide"], SPOILT["NaN"])
    agreeing([FAST, REFERENCE], loader({FAST: spoilt})[0])
    (file,) = [path for path in paths.user_cache().rglob("*.json") if b"true" in path.read_bytes()]
    written = file.read_bytes()
    body = written.partition(b"\n")[2]

    def signed(body: Any) -> Any:
        return findings._digest(body) + b"\n" + body

    match content:
        case "random":
            file.write_bytes(np.random.default_rng(0).bytes(len(written)))
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(written[:-5])
        case "edited":
            file.write_bytes(written.replace(b"Infinity", b"0.0"))
        case "signed":
            file.write_bytes(signed(b'{"question": "another one", "disagreement": 0.0}'))
        case "negative":
            file.write_bytes(signed(body.replace(b"Infinity", b"-1.0")))
        case "nan":
            file.write_bytes(signed(body.replace(b"Infinity", b"NaN")))
    forget(monkeypatch)
    before = spoilt.asked
    assert agreeing([FAST, REFERENCE], loader({FAST: spoilt})[0]).fallback
    assert spoilt.asked > before
    assert file.read_bytes() == written


def test_a_cache_that_cannot_be_written_costs_time_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path / "file")
    assert agreeing([FAST, REFERENCE], loader({})[0]).fallback == ""
    local = agreeing([FAST, REFERENCE], loader({FAST: Faulty()})[0]).local
    assert isinstance(local, Faulty)
    assert local.asked == 0
    forget(monkeypatch)
    spoilt = Faulty(WRONG["one cell wide"], SPOILT["NaN"])
    assert agreeing([FAST, REFERENCE], loader({FAST: spoilt})[0]).fallback


def test_weights_without_a_digest_are_looked_at_each_time() -> None:
    for _ in range(2):
        network = Faulty(digest="")
        agreeing([FAST, REFERENCE], loader({FAST: network})[0])
        assert network.asked > 0
    assert not list(paths.user_cache().rglob("*.json"))


# ---- reference answers beside the weights


def test_reference_answers_beside_the_weights_spare_loading_the_reference(tmp_path: Path) -> None:
    place = tmp_path / "net.npz"
    write_reference(place, NetworkPair(Faulty(), None))
    load, loaded = loader({})
    assert agreeing([FAST, REFERENCE], load, place).fallback == ""
    assert loaded == [FAST]
    spoilt = Faulty(WRONG["a batch of seven"], SPOILT["2 %"], digest="f" * 64)
    assert read_reference(place, NetworkPair(spoilt, None)) is not None


@pytest.mark.parametrize("fault", ["other weights", "cut", "random", "none"])
def test_reference_answers_of_others_or_damaged_ones_do_not_count(tmp_path: Path, fault: str) -> None:
    place = tmp_path / "net.npz"
    write_reference(place, NetworkPair(Faulty(digest="e" * 64 if fault == "other weights" else "f" * 64), None))
    match fault:
        case "cut":
            place.write_bytes(place.read_bytes()[:-300])
        case "random":
            place.write_bytes(np.random.default_rng(0).bytes(2000))
        case "none":
            place.unlink()
    load, loaded = loader({})
    assert agreeing([FAST, REFERENCE], load, place).fallback == ""
    assert loaded == [FAST, REFERENCE]


def test_a_pair_that_fell_back_twice_says_both() -> None:
    pair = fallen_back(fallen_back(NetworkPair(Faulty(), None), "First."), "Second.")
    assert dataclasses.replace(pair, fallback="") != pair
    assert pair.fallback == "Second. First."
