"""``pgapp certify`` and ``pgapp predict`` with a fake network in place of the weights."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from pgapp.cli import certify, predict
from pgapp.cli.common import patch_side
from pgapp.cli.outcome import UsageError
from pgapp.core.defences.choices import HiCertSettings
from pgapp.core.geometry import Grid
from pgapp.core.scene import Analysis, Certification, Defence, Outcome
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.modules.small_bagnet import SmallBagNetModule
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluate_driver import load
from tests.support.fakes import make_analysis, make_certification, make_scene, patchguard
from tests.support.published import filled

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
CAT, COFFEE = str(SAMPLES / "chelsea.jpg"), str(SAMPLES / "coffee.jpg")
OBLONG = Grid((200, 300), (40, 50), (32, 30), (6, 9))


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load))


def run(command: ModuleType, *arguments: Any) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([*arguments, "--device", "cpu", "--precision", "float32"]))


def records_of(capsys: pytest.CaptureFixture[str], command: ModuleType, *arguments: Any) -> list[dict[str, Any]]:
    assert run(command, *arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def oblong_certification(**changes: Any) -> Certification:
    made = make_certification(make_scene(defence=patchguard(40)), OBLONG)
    margins, rivals = made.margins.copy(), made.rivals.copy()
    margins[1, 4], rivals[1, 4] = -7.0, 6
    return replace(made, **{"margins": margins, "rivals": rivals, **changes})


def test_the_record_names_the_weakest_window_by_row_and_column() -> None:
    record = certify.record("a.png", oblong_certification())
    assert record["weakest_window"] == [1, 4]
    assert record["smallest_margin"] == -7.0
    assert record["rival"] == {"label": 6, "name": "class 6"}
    assert (record["label"], record["name"], record["patch_size"]) == (3, "class 3", 40)
    assert record["window"] == list(OBLONG.window(40))
    json.dumps(record, allow_nan=False)


def test_a_record_without_a_rival_has_none() -> None:
    found = oblong_certification()
    assert certify.record("a.png", replace(found, rivals=np.full_like(found.rivals, -1)))["rival"] is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_sentence_says_outcome_size_and_share(outcome: Outcome) -> None:
    said = certify.sentence("a.png", oblong_certification(outcome=outcome))
    assert said.startswith("a.png: class 3, one square patch of at most 40 px (2.7 %) anywhere: ")
    assert certify.WORDS[outcome] in said


def test_a_larger_size_is_told_only_where_the_picture_is_certified_for_it() -> None:
    def larger(outcome: Outcome, largest: int) -> bool:
        return "41 px" in certify.sentence("a.png", oblong_certification(outcome=outcome, largest_size=largest))

    assert larger(Outcome.CERTIFIED, 41)
    assert not larger(Outcome.CERTIFIED, 40)
    assert not larger(Outcome.VULNERABLE, 41)


def test_each_network_is_certified_with_its_own_usual_defence(capsys: pytest.CaptureFixture[str]) -> None:
    features = {}
    for key in ("crop-lite0", "bagnet6-cifar10"):
        (record,) = records_of(capsys, certify, CAT, "--patch-size", "2%", "--network", key)
        features[key] = record["defence"]["feature"]
        (read,) = records_of(capsys, predict, CAT, "--network", key)
        assert read["defence"]["feature"] == features[key]
    assert features == {"crop-lite0": "confidence", "bagnet6-cifar10": "logits"}


def test_the_label_that_is_asked_about_is_the_one_that_is_certified(capsys: pytest.CaptureFixture[str]) -> None:
    (own,) = records_of(capsys, certify, CAT, "--patch-size", "2%")
    other = (own["label"] + 1) % 1000
    (asked,) = records_of(capsys, certify, CAT, "--patch-size", "2%", "--label", str(other))
    assert (asked["label"], asked["outcome"]) == (other, "wrong")
    assert own["outcome"] != "wrong"
    with pytest.raises(UsageError, match="no such class"):
        run(certify, CAT, "--patch-size", "2%", "--label", "no such class")


def test_every_picture_has_its_line_and_one_that_cannot_be_read_makes_the_code_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "bad.png").write_bytes(b"bad")
    assert run(certify, CAT, str(tmp_path / "bad.png"), COFFEE, "--patch-size", "41") == 2
    said = capsys.readouterr()
    assert [line.split(":")[0] for line in said.out.splitlines()] == [CAT, COFFEE]
    assert len(said.err.splitlines()) == 1
    assert run(certify, CAT, "--patch-size", "41") == 0


def test_behind_several_pictures_stands_how_many_were_changed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x112] = 6
    Image.new("RGB", (40, 30)).save(tmp_path / "turned.jpg", exif=exif)
    Image.new("RGBA", (40, 30)).save(tmp_path / "clear.png")
    paths = [CAT, str(tmp_path / "turned.jpg"), str(tmp_path / "clear.png")]
    assert run(predict, *paths) == 0
    assert capsys.readouterr().out.splitlines()[3:] == ["Of 3 pictures 1 was turned upright, 1 was laid on white."]
    assert run(predict, *paths, "--as", "torchvision") == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert len(records_of(capsys, predict, *paths)) == 3, "JSON, and nothing behind it"


def test_predictions_are_recorded_as_the_analysis_has_them() -> None:
    analysis = make_analysis(make_scene(defence=patchguard(40)), OBLONG)
    record, reading = predict.record("a.png", analysis), analysis.clean
    masked = reading.defended
    assert record["patchguard"] == {
        "label": masked.label,
        "name": f"class {masked.label}",
        "evidence": float(masked.unmasked[masked.label]),
        "evidence_after_masking": float(masked.scores[masked.label]),
        "detected_window": masked.windows[masked.label].tolist(),
        "window": list(OBLONG.window(40)),
        "alert": False,
    }
    for rule in ("undefended", "mean_logits", "mean_confidence"):
        found = getattr(reading, rule)
        score = float(found.scores[found.label])
        assert record[rule] == {"label": found.label, "name": f"class {found.label}", "score": score}
    said = predict.sentence("a.png", analysis)
    assert f"robust masking: class {masked.label}; mean of the cells: class {reading.mean_logits.label}" in said
    assert "undefended network: class" in said
    alone = replace(analysis, clean=replace(reading, undefended=None), now=replace(analysis.now, undefended=None))
    assert predict.record("a.png", alone)["undefended"] is None
    assert "undefended" not in predict.sentence("a.png", alone)


def test_the_clean_picture_is_what_is_predicted(capsys: pytest.CaptureFixture[str]) -> None:
    (first,) = records_of(capsys, predict, CAT)
    (second,) = records_of(capsys, predict, CAT, "--patch-size", "60")
    assert first["mean_logits"]["label"] == second["mean_logits"]["label"]
    assert (first["defence"]["patch_size"], second["defence"]["patch_size"]) == (41, 60)


@pytest.mark.parametrize(("text", "side"), [("2%", 41), ("32", 32), ("1", 1), ("287", 287), ("288", None), ("0", None)])
def test_a_size_is_pixels_or_a_share_of_the_canvas(text: str, side: int | None) -> None:
    if side is None:
        with pytest.raises(UsageError, match="does not fit"):
            patch_side(text, (288, 288))
    else:
        assert patch_side(text, (288, 288)) == side


def test_numbers_that_json_does_not_have_are_a_sentence_and_the_other_pictures_keep_their_records(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = predict.record

    def record(path: str, found: Analysis) -> dict[str, Any]:
        made = real(path, found)
        return {**made, "score": float("inf")} if path == CAT else made

    monkeypatch.setattr(predict, "record", record)
    assert run(predict, CAT, COFFEE, "--json") == 2
    printed = capsys.readouterr()
    assert [made["file"] for made in json.loads(printed.out)] == [COFFEE]
    assert printed.err.count("\n") == 1
    assert "chelsea.jpg: the network answers with sums beyond float32" in printed.err


def test_the_json_says_how_pictures_are_prepared_for_a_weights_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "_files", {})
    torch.save(filled(SmallBagNetModule(5, 3, 4)).state_dict(), tmp_path / "a.pth")
    key = f"file:{tmp_path / 'a.pth'}#mean=0.5/0.5/0.5"
    (found,) = records_of(capsys, predict, CAT, "--network", key, "--patch-size", "2")
    prepared = found["preprocessing"]
    assert (prepared["size"], prepared["mean"], prepared["from"]) == ([32, 32], [0.5, 0.5, 0.5], "as you said")
    assert "preprocessing" not in records_of(capsys, predict, CAT)[0]


class MeanOfCells:
    """An undefended network made of a local one."""

    digest = "d" * 64

    def __init__(self, local: Any) -> None:
        self.local, self.name, self.names = local, "mean of cells", local.names

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        return self.local.local_logits(canvases).mean((2, 3))


def load_pair(spec: Any) -> Any:
    local = load(spec).local
    return NetworkPair(local, MeanOfCells(local))


@pytest.mark.parametrize("key", ["patch-cleanser", "minority-reports", "hicert", "cross-cert"])
def test_defences_on_masked_pictures_predict_and_certify(
    key: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load_pair))
    (predicted,) = records_of(capsys, predict, CAT, "--defence", key, "--set", "k=2", "--patch-size", "30")
    said = predicted[key]
    assert predicted["defence"]["k"] == 2
    assert len(said["under_masks"]) == 4
    assert said["masked_pictures"] >= 4
    (certified,) = records_of(capsys, certify, CAT, "--defence", key, "--set", "k=2", "--patch-size", "30")
    assert (certified["label"], certified["window"]) == (said["label"], [30, 30])
    assert ("silent_when_clean" in certified) == (certified["promise"] == "detection")
    if certified["promise"] == "detection":
        assert certified["silent_when_clean"] == (not said["alert"])
    assert certified["outcome"] != "wrong"
    assert run(certify, CAT, "--defence", key, "--patch-size", "30") == 0
    assert "wrongly" not in capsys.readouterr().out


def test_where_bounds_are_not_known_the_certificate_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pgapp.engine.live.analyst.Analyst", lambda: Analyst(load_pair))
    (predicted,) = records_of(capsys, predict, CAT, "--defence", "ibp", "--patch-size", "30")
    assert predicted["ibp"]["under_masks"] == []
    assert predicted["ibp"]["masked_pictures"] == 1
    (certified,) = records_of(capsys, certify, CAT, "--defence", "ibp", "--patch-size", "30")
    assert certified["outcome"] == "vulnerable"
    assert certified["label"] == predicted["ibp"]["label"]
    assert certified["remark"].startswith("mean of cells does not say which layers it is made of")
    assert [certified[name] for name in ("smallest_margin", "weakest_window", "rival")] == [None] * 3, "none was tried"
    assert certified["one_mask_certifies_up_to"] is None
    assert run(certify, CAT, "--defence", "ibp", "--patch-size", "30") == 0
    assert certified["remark"] in capsys.readouterr().out


def test_a_defence_on_masked_pictures_wants_an_undefended_network(monkeypatch: pytest.MonkeyPatch) -> None:
    lonely = replace(catalog.entry("crop-lite0"), key="lonely", has_undefended=False)
    monkeypatch.setattr(catalog, "entry", lambda _key: lonely)
    with pytest.raises(UsageError, match="asks an undefended network, and none stands beside lonely"):
        run(predict, CAT, "--defence", "patch-cleanser")


def test_an_alert_on_the_clean_picture_is_said_beside_the_certificate() -> None:
    scene = make_scene(defence=Defence(41, HiCertSettings()))
    made = replace(make_certification(scene, outcome=Outcome.CERTIFIED), silent=False)
    said = certify.sentence("a.png", made)
    assert said.endswith(f"{certify.DETECTION_WORDS[Outcome.CERTIFIED]}; there is an alert on the clean picture, too")
    wrong = certify.sentence("a.png", replace(made, outcome=Outcome.WRONG, silent=True))
    assert wrong.endswith(certify.WORDS[Outcome.WRONG])
