"""The page of a report: what it says, that nothing comes from elsewhere, and that text from outside stays text."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.reports.charts import share_words
from pgapp.data.reports.facts import gather
from pgapp.data.reports.page import page, write_page
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Share, certified_curve, summarize
from pgapp.data.results.tau import NO_TRADE
from pgapp.paths import resources
from tests.data.reports.reported import DETECTS, KEYS, MARKUP, Read, levels, picture_folder, reported_run
from tests.support.runs import LABELS, SIZES, make_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return reported_run(tmp_path / "run.sqlite", picture_folder(tmp_path / "set"))


def read(path: Path, size: int | None = None) -> Read:
    with ResultsStore.open(path) as store:
        return Read(page(gather(store, "A network", size)))


def test_the_page_says_what_a_recount_says(path: Path) -> None:
    found = read(path).text
    with ResultsStore.open(path) as store:
        summary, curve = summarize(store), certified_curve(store)
    for size in summary.sizes:
        for share in (summary.undefended, size.mean, size.clean, size.certified):
            assert share is not None
            assert share.interval is not None
            low, high = (f"{100 * end:.1f}" for end in share.interval)
            assert f"{100 * (share.value or 0):.1f} % {low} to {high} {share.hits} of {share.pictures}" in found
    for size_, share in curve:
        assert f"{size_} {share_words(share)}" in found
    assert "left out of the figures: 1." in found
    assert "A network (fake)" in found
    assert "f" * 64 in found
    assert "One square patch of at most the size said, anywhere on the canvas, of any content." in found


def test_the_page_is_whole_in_itself_and_only_its_own_script_may_run(path: Path) -> None:
    found = read(path)
    assert found.addresses
    assert all(address.startswith("data:image/") for address in found.addresses)
    assert not {"link", "iframe", "object", "embed", "base", "form", "a"} & set(found.elements)
    assert found.handlers == []
    assert found.elements.count("script") == 1
    ours = (resources() / "report" / "script.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(found.script.encode()).digest()).decode()
    assert found.script == ours
    assert f"script-src 'sha256-{digest}'" in found.policy
    assert found.policy.startswith("default-src 'none'")
    style = (resources() / "report" / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_markup_in_whatever_comes_from_outside_shows_as_text(tmp_path: Path) -> None:
    keys = tuple(f"{MARKUP.replace('/', '')}{number}/{MARKUP.replace('/', '')}.png" for number in range(4))
    root = picture_folder(tmp_path / "x<i>y", keys)
    changes: dict[str, Any] = {
        "network": MARKUP,
        "defence": MARKUP,
        "label_space": MARKUP,
        "device": MARKUP,
        "versions": ((MARKUP, MARKUP),),
        "label_names": tuple(f"{MARKUP}{number}" for number in range(3)),
        "mapping": ((MARKUP, 0), ("n2", None)),
    }
    hostile = reported_run(tmp_path / "h<u>.sqlite", root, keys, **changes)
    plain = reported_run(tmp_path / "plain.sqlite", picture_folder(tmp_path / "set"), versions=(("a", "b"),))
    for file, names, words in ((hostile, keys, f"{MARKUP}\nnext"), (plain, KEYS, "one\nnext")):
        with ResultsStore.open(file) as store:
            store.set_note(names[3], words)
            store.add_tag(names[3], words)
    found, usual = read(hostile), read(plain)
    assert sorted(found.elements) == sorted(usual.elements)
    assert found.handlers == []
    for text in (MARKUP, keys[3], "x<i>y", "h<u>.sqlite", f"{MARKUP}2"):
        assert text in found.text


def test_names_that_turn_the_text_around_are_written_out(tmp_path: Path) -> None:
    keys = (*KEYS[:3], "tench/\u202egnp.exe\x1b[2J.png")
    path = reported_run(tmp_path / "run.sqlite", tmp_path / "gone", keys)
    found = read(path).text
    assert "\u202e" not in found
    assert "\x1b" not in found
    assert r"\u202egnp.exe\x1b[2J.png" in found


def test_a_margin_that_is_no_number_is_a_dash_and_counted(path: Path) -> None:
    found = read(path).text
    assert "Margin of the certificate –" in found
    assert "Margin of the certificate −1.25" in found
    assert "Pictures whose margin is no number, left out: at most 1 at a size." in found
    assert "nan" not in found.lower().replace("n2", "").split()


def test_the_patch_that_was_found_is_in_the_page_level_by_level(path: Path) -> None:
    patches = []
    for address in read(path).addresses:
        image = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
        if image.size == (SIZES[0], SIZES[0]):
            patches.append(np.asarray(image).transpose(2, 0, 1))
    assert len(patches) == 1
    assert np.array_equal(patches[0], np.rint(levels(1, SIZES[0]) * 255).astype(np.uint8))


def test_pictures_that_are_gone_are_named(tmp_path: Path) -> None:
    path = reported_run(tmp_path / "run.sqlite", tmp_path / "gone")
    found = read(path)
    assert "The pictures are named only. There is no folder" in found.text
    assert KEYS[3] in found.text
    assert len(found.addresses) == 1, "the patch is in the file"


def test_detection_is_never_called_recovery(tmp_path: Path) -> None:
    path = reported_run(tmp_path / "run.sqlite", tmp_path / "gone", **DETECTS)
    with ResultsStore.open(path) as store:
        sizes = tuple(SizeResult(size, 0, Outcome.WRONG, -1.0, 0, 0, None, True) for size in SIZES)
        store.append(ResultRow(4, "tench/zeta.png", 0, 0, None, 0.1, sizes))
    found = read(path).text.lower()
    assert "right or alert, certified" in found
    assert "silent when clean" in found
    assert "75.0 % 30.1 to 95.4 3 of 4" in found, "one of four raises an alert"
    assert "the answer is right, and there is no alert." in found
    assert "wrong, or an alert, without any patch" in found
    assert "an alert on the clean picture" in found
    assert "changed by an attack, without an alert" in found
    assert "the prediction stays right or an alert is raised" in found
    assert "tench tench, with an alert" in found
    for word in ("recover", "flipped by an attack", "no such patch changes the prediction"):
        assert word not in found


def test_an_alert_is_no_wrong_answer_where_it_does_not_count_as_one(tmp_path: Path) -> None:
    changes: dict[str, Any] = {"defence": "minority-reports", "settings": ()}
    path = reported_run(tmp_path / "run.sqlite", tmp_path / "gone", **changes)
    with ResultsStore.open(path) as store:
        sizes = tuple(SizeResult(size, 1, Outcome.WRONG, None, None, 0, None, True) for size in SIZES)
        store.append(ResultRow(4, "tench/zeta.png", 0, 0, None, 0.1, sizes))
    found = read(path).text
    assert "the answer is right, whether there is an alert or not." in found
    assert "or an alert, without any patch" not in found
    assert "An alert on the clean picture" not in found
    assert "English springer, with an alert" in found
    assert "window" not in found


def test_a_defence_that_promises_nothing_certifies_nothing(tmp_path: Path) -> None:
    path = reported_run(tmp_path / "run.sqlite", tmp_path / "gone", defence="mean", settings=(("temperature", 1.0),))
    found = read(path).text
    assert "so that nothing here is certified" in found
    assert "Margin" not in found
    assert "certified, against patch size" not in found.lower()


def test_a_certified_picture_that_was_flipped_is_an_alarm_before_all_others(path: Path) -> None:
    with ResultsStore.open(path) as store:
        store.record_attack(KEYS[2], SIZES[0], True, 1, 2)
        facts = gather(store)
    assert [failure.row.key for failure in facts.failures.attacked] == [KEYS[2], KEYS[3]]
    text = Read(page(facts)).text
    assert "This is a bug in the program or in the proof" in text
    assert "ALARM: certified, and flipped by an attack" in text


def test_a_run_without_true_labels_has_no_accuracy(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=1, mapping=())) as store:
        sizes = tuple(SizeResult(size, 1, Outcome.CERTIFIED, 1.0, 1, 41) for size in SIZES)
        store.append(ResultRow(0, "a.png", None, 1, None, 0.1, sizes))
    found = read(tmp_path / "run.sqlite").text
    assert "No picture has a true label" in found
    assert "Defended, clean" not in found
    assert "no such patch changes its own prediction" in found


@pytest.mark.parametrize(
    ("changes", "masks"),
    [
        ({}, True),
        ({"defence": "clipped-bagnet", "settings": ()}, False),
        ({"defence": "derandomized-smoothing", "settings": ()}, False),
        ({"settings": (("feature", "confidence"), ("mask_patch_size", 50))}, False),
    ],
)
def test_only_where_each_size_has_a_mask_the_curve_speaks_of_it(
    tmp_path: Path, changes: dict[str, Any], masks: bool
) -> None:
    path = reported_run(tmp_path / "run.sqlite", picture_folder(tmp_path / "set"), **changes)
    said = read(path).text
    assert ("whose own mask certifies it" in said) == masks
    assert ("at which it is certified, as it does under every smaller patch" in said) == (not masks)
    with ResultsStore.open(path) as store:
        assert ("a mask for each picture" in page(gather(store))) == masks


def test_in_the_top_k_no_failure_is_no_right_answer(tmp_path: Path) -> None:
    record = make_record(total=1, defence="top-k-votes", settings=(("top", 2),))
    with ResultsStore.create(tmp_path / "run.sqlite", record) as store:
        sizes = tuple(SizeResult(size, 1, Outcome.CERTIFIED, 1.0, 1, 41) for size in SIZES)
        store.append(ResultRow(0, "a.png", 0, 1, None, 0.1, sizes))
    found = read(tmp_path / "run.sqlite").text
    assert "No failure: every label is in the top 2." in found
    assert "is right" not in found.partition("What was taken for what")[2].partition("The worst failures")[0]


@pytest.mark.parametrize("changes", [{}, {"resize": None}, {"resize": (288, 288), "border": (0, 0, 0)}])
def test_no_canvas_is_said_to_be_cut_that_is_not(tmp_path: Path, changes: dict[str, Any]) -> None:
    found = read(reported_run(tmp_path / "run.sqlite", picture_folder(tmp_path / "set"), **changes)).text
    assumed = found.partition("here assumes")[2]
    assert "288 × 288 px, which the picture was fitted to before." in assumed
    assert "cut" not in assumed


def test_the_runs_own_tau_is_told_to_the_last_digit(tmp_path: Path) -> None:
    """Rounded, it would be another one's."""
    settings = (("tau", 0.1499), ("k", 3), ("colour", "grey"))
    record = make_record(total=1, defence="minority-reports", settings=settings)
    with ResultsStore.create(tmp_path / "run.sqlite", record) as store:
        sizes = tuple(SizeResult(size, 1, Outcome.CERTIFIED, 1.0, 1, 41, taus=TauBounds(1.0, -1.0)) for size in SIZES)
        store.append(ResultRow(0, "a.png", 1, 1, None, 0.1, sizes))
    found = read(tmp_path / "run.sqlite").text
    assert "0.1499, the run" in found
    assert "0.15, the run" not in found


def test_an_empty_run_has_a_page(tmp_path: Path) -> None:
    ResultsStore.create(tmp_path / "run.sqlite", make_record()).close()
    assert "Not finished: 0 of 100 pictures so far." in read(tmp_path / "run.sqlite").text


def test_another_size_is_asked_for_by_its_pixels(path: Path) -> None:
    assert f"The worst failures at {SIZES[1]} px" in read(path, SIZES[1]).text
    with pytest.raises(ValueError, match="has no patch size of 24 px; it has 23, 32"):
        read(path, 24)


def test_a_page_that_cannot_be_written_leaves_the_older_one(path: Path, tmp_path: Path) -> None:
    with ResultsStore.open(path) as store:
        facts = gather(store)
    with pytest.raises(OSError, match="No such file"):
        write_page(facts, tmp_path / "no folder" / "report.html")
    write_page(facts, tmp_path / "report.html")
    assert LABELS[0] in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_page_has_the_colours_of_the_program() -> None:
    """Those of ``pgapp.ui.widgets.theme``, which data cannot ask; its contrasts are tested there."""
    pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)
    from pgapp.ui.widgets.theme import DARK, LIGHT

    style = (resources() / "report" / "style.css").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(palettes) == 3
    for palette, colours in zip(palettes, (LIGHT, DARK, LIGHT), strict=True):
        assert len(palette) == 10
        assert palette == {name: getattr(colours, name.replace("-", "_")) for name in palette}


def test_what_tau_trades_is_shown_where_the_rows_say_it(tmp_path: Path) -> None:
    settings = (("tau", 0.3), ("k", 3), ("colour", "grey"))
    root = picture_folder(tmp_path / "set")
    old = reported_run(tmp_path / "old.sqlite", root, defence="hicert", settings=settings)
    assert NO_TRADE in read(old).text
    record = make_record(defence="hicert", settings=settings, total=2)
    with ResultsStore.create(tmp_path / "run.sqlite", record) as store:
        for position, bound in enumerate((-1.0, 1.0)):
            taus = TauBounds(bound, bound)
            sizes = tuple(SizeResult(each, 0, Outcome.CERTIFIED, 0.5, 0, 0, taus=taus) for each in SIZES)
            store.append(ResultRow(position, f"{position}.png", 0, 0, None, 0.1, sizes))
    found = read(tmp_path / "run.sqlite").text
    assert "What τ trades" in found
    assert NO_TRADE not in found
    for tau, hits in (("0.25", 0), ("0.3, the run", 1), ("0.7", 1), ("0.75", 2)):
        share = share_words(Share(hits, 2))
        assert f"{tau} {share} {share}" in found
    assert "What τ trades" not in read(reported_run(tmp_path / "other.sqlite", root)).text
