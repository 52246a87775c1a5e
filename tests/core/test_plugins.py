"""Rows of other packages: listed by their metadata alone, loaded once, and each failure a sentence of its own."""

from __future__ import annotations

import importlib.metadata
import math
import sys
from collections import OrderedDict
from pathlib import Path

import pytest

from pgapp.core.plugins import Plugin, PluginError, Plugins, resolve
from tests.support.plugins.site import lay_down

GROUP = "pgapp.of_a_test"


@pytest.fixture
def plugins() -> Plugins[list[int]]:
    return Plugins(GROUP, list)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("good_rows", "bad_rows"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    (tmp_path / "good_rows.py").write_text("ROW = [1, 2]\nOTHER = 3\n")
    (tmp_path / "bad_rows.py").write_text("raise OSError('a long\\n  story.')\n")
    points = {"b": "good_rows:ROW", "a": "bad_rows:ROW", "c": "good_rows:OTHER"}
    lay_down(tmp_path, "some-rows", {GROUP: points, "another.group": {"d": "good_rows:ROW"}}, "2.1")
    return tmp_path


def test_a_dotted_name_leads_to_its_object_and_anything_else_to_itself() -> None:
    assert resolve("math:tau") == math.tau
    assert resolve("collections:OrderedDict.fromkeys") == OrderedDict.fromkeys
    assert resolve(math.floor) is math.floor
    with pytest.raises(ImportError):
        resolve("no_such_module:thing")
    with pytest.raises(AttributeError):
        resolve("math:no_such_thing")


@pytest.mark.usefixtures("site")
def test_rows_are_listed_by_name_and_imported_when_they_are_asked_for(plugins: Plugins[list[int]]) -> None:
    assert plugins.listed() == tuple(Plugin(name, "some-rows 2.1") for name in "abc")
    assert not {"good_rows", "bad_rows"} & set(sys.modules)
    row = plugins.load("b")
    assert row == [1, 2]
    assert plugins.load("b") is row
    assert "bad_rows" not in sys.modules
    assert plugins.failures() == {}
    with pytest.raises(KeyError):
        plugins.load("d")


@pytest.mark.usefixtures("site")
def test_what_fails_is_said_once_and_no_longer_listed(
    plugins: Plugins[list[int]], caplog: pytest.LogCaptureFixture
) -> None:
    story = "some-rows 2.1 brings 'a', which cannot be used: OSError: a long story."
    kind = "some-rows 2.1 brings 'c', which cannot be used: good_rows:OTHER is of the type int, not list."
    for _ in range(2):
        for name, sentence in (("a", story), ("c", kind)):
            with pytest.raises(PluginError) as caught:
                plugins.load(name)
            assert str(caught.value) == sentence
    assert plugins.failures() == {"a": story, "c": kind}
    assert [record.getMessage() for record in caplog.records] == [story, kind]
    assert [line.name for line in plugins.listed()] == ["b"]


@pytest.mark.usefixtures("site")
def test_a_row_that_fails_later_is_gone(plugins: Plugins[list[int]]) -> None:
    plugins.load("b")
    with pytest.raises(PluginError, match=r"'b', which cannot be used: ZeroDivisionError"), plugins.guarded("b"):
        1 / 0  # noqa: B018
    assert str(plugins.fail("b", "twice")) == plugins.failures()["b"]
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        plugins.load("b")


def test_the_second_of_two_with_one_name_is_left_out(site: Path, plugins: Plugins[list[int]]) -> None:
    lay_down(site, "other-rows", {GROUP: {"b": "bad_rows:ROW"}})
    lay_down(site, "same-rows", {GROUP: {"a": "bad_rows:ROW"}})
    assert plugins.listed() == (
        Plugin("a", "same-rows 1.0"),
        Plugin("b", "other-rows 1.0"),
        Plugin("c", "some-rows 2.1"),
    )
    assert list(plugins.failures().values()) == [
        "some-rows 2.1 brings 'b', which is left out: other-rows 1.0 brings one, too."
    ]


def test_one_damaged_list_hides_no_other(site: Path, plugins: Plugins[list[int]]) -> None:
    lay_down(site, "damaged-rows", {})
    (site / "damaged_rows-1.0.dist-info" / "entry_points.txt").write_text(f"[{GROUP}]\nno equals sign\n")
    assert [line.name for line in plugins.listed()] == ["a", "b", "c"]
    assert plugins.load("b") == [1, 2]
    (sentence,) = plugins.failures().values()
    assert sentence.startswith("What damaged-rows brings cannot be read: ")


@pytest.mark.usefixtures("site")
def test_an_entry_point_of_no_package_is_called_after_its_module(
    plugins: Plugins[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    point = importlib.metadata.EntryPoint("b", "good_rows:ROW", GROUP)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point])
    assert plugins.listed() == (Plugin("b", "good_rows"),)
