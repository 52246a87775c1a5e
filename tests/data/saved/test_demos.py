from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pgapp import paths
from pgapp.core.geometry import Rect
from pgapp.core.scene import Noise, Solid
from pgapp.data.pictures.samples import sample
from pgapp.data.saved import demos
from pgapp.data.saved.demos import AttackPlan, Cut, Demo, DemoError, PatchPlan, read_demo
from pgapp.data.saved.spotlights import Spotlight

OVERLAYS = {"picture": "picture", "flipped": "flipped", "none": "picture", "turned": "flipped"}
HEAD = 'title = "A demo"\n[[station]]\ntext = "Look."\npicture = "coffee"\n'


def read(path: Path) -> Demo:
    return read_demo(path, overlays=OVERLAYS, panels=("classes", "patch"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Any]:
    def written(text: Any) -> Any:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_what_a_station_does_not_name_is_as_the_program_starts_with(write: Callable[..., Any]) -> None:
    demo = read(write(HEAD))
    (station,) = demo.stations
    assert (demo.title, demo.summary, station.text) == ("A demo", "", "Look.")
    assert station.picture == sample("coffee").path
    assert station.panel == "classes"
    for value in (station.patch, station.attack, station.overlay, station.network, station.label_space):
        assert value is None
    assert (station.headline, station.spotlights, station.steps) == ("", (), None)
    assert station.expect == demos.Expected()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cells = [0, 1, 2, 3]", Spotlight("cells", rect=Rect(0, 1, 2, 3))),
        ("place = [30, 30, 41, 41]", Spotlight("place", rect=Rect(30, 30, 41, 41))),
        ('card = "certificate"', Spotlight("card", "certificate")),
        ('bar = "strip"', Spotlight("bar", "strip")),
        ('panel = "patch"', Spotlight("panel", "patch")),
        ('part = "lemma-1"', Spotlight("part", "lemma-1")),
        ("picture = true", Spotlight("picture")),
    ],
)
def test_a_station_may_point_at_something(write: Callable[..., Any], text: str, found: Spotlight) -> None:
    path = write(f'{HEAD}headline = "Here"\nsteps = "proof"\nspotlight = {{ {text} }}')
    (station,) = read(path).stations
    assert (station.spotlights, station.headline, station.steps) == ((found,), "Here", "proof")
    assert read_demo(path).stations[0].spotlights == (found,), "also where there is no window"


def test_a_station_may_point_at_several_things(write: Callable[[str], Path]) -> None:
    (station,) = read(write(f'{HEAD}spotlight = {{ card = "defended", place = [1, 2, 3, 4] }}')).stations
    assert station.spotlights == (Spotlight("place", rect=Rect(1, 2, 3, 4)), Spotlight("card", "defended"))
    (station,) = read(write(f'{HEAD}spotlight = {{ card = ["defended", "threat", "defended"] }}')).stations
    assert station.spotlights == (Spotlight("card", "defended"), Spotlight("card", "threat"))


@pytest.mark.parametrize(("name", "before"), [("one_mask_up_to", "largest_size"), ("flipped_cells", "turned_cells")])
def test_what_is_expected_may_have_its_older_name(write: Callable[[str], Path], name: str, before: str) -> None:
    for word in (name, before):
        (station,) = read(write(f"{HEAD}expect = {{ {word} = 57 }}")).stations
        assert getattr(station.expect, name) == 57


def test_what_the_undefended_network_says_may_have_its_older_name(write: Callable[[str], Path]) -> None:
    for word in ("undefended", "undefended"):
        (station,) = read(write(f'{HEAD}expect = {{ {word} = "cup" }}')).stations
        assert station.expect.undefended == "cup"


@pytest.mark.parametrize(
    ("content", "found"),
    [("noise = 7", Noise(7)), ("colour = [1, 0.5, 0]", Solid(1.0, 0.5, 0.0))],
)
def test_a_patch_has_a_place_and_a_content(write: Callable[..., Any], content: str, found: Noise | Solid) -> None:
    (station,) = read(write(f"{HEAD}patch = {{ row = 3, col = 4, size = 5, {content} }}")).stations
    assert station.patch == PatchPlan(3, 4, 5, found)


def test_notes_may_have_several_lines(write: Callable[..., Any]) -> None:
    (station,) = read(write(f'{HEAD}notes = """\nFirst.\nThen “this”.\n"""')).stations
    assert station.notes == "First.\nThen “this”."
    assert read(write(HEAD)).stations[0].notes == ""


def test_a_picture_beside_the_demo_goes_before_a_sample(write: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "coffee").write_bytes(b"any")
    text = f'{HEAD}patch = {{ row = 0, col = 0, size = 5, picture = "chelsea", share = 0.5 }}'
    (station,) = read(write(text)).stations
    assert station.picture == tmp_path / "coffee"
    assert station.patch.content == Cut(sample("chelsea").path, 0.5)


def test_an_attack_takes_the_place_of_the_patch(write: Callable[..., Any]) -> None:
    text = f'{HEAD}patch = {{ row = 0, col = 0, size = 5, noise = 0 }}\nattack = {{ against = "mean", steps = 9 }}'
    (station,) = read(write(text)).stations
    assert station.attack == AttackPlan("mean", 9, 0)


PATCHED = f"{HEAD}patch = {{ row = 0, col = 0, size = 5, noise = 0 }}\n"


@pytest.mark.parametrize(
    ("text", "field", "least", "most", "beyond"),
    [
        (HEAD + "defence = { temperature = %s }", "temperature", 0.01, 100.0, (0.009, 100.1)),
        (HEAD + "defence = { threshold = %s }", "threshold", 0.0, 0.999, (-0.001, 1.0)),
        (HEAD + "defence = { patch_size = %s }", "patch_size", 1, demos.LARGEST_SIDE, (0, demos.LARGEST_SIDE + 1)),
        (PATCHED + 'attack = { against = "mean", steps = %s }', "steps", 1, 10_000, (0, 10_001)),
        (PATCHED + 'attack = { against = "mean", steps = 1, seed = %s }', "seed", 0, 999_999, (-1, 1_000_000)),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)
def test_the_least_and_the_most_are_allowed_and_nothing_beyond(
    write: Callable[..., Any], text: str, field: str, least: float, most: float, beyond: tuple[float, float]
) -> None:
    for value in (least, most):
        (station,) = read(write(text % value)).stations
        plan = {**vars(station.defence), **dict(station.defence.settings)}
        assert (plan if "defence" in text else vars(station.attack))[field] == value
    for value in beyond:
        with pytest.raises(DemoError, match=f"{field} must be"):
            read(write(text % value))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "title is missing"),
        ('title = "A demo"', "station is missing"),
        ('title = "A demo"\nstation = []', "1 to 20 stations"),
        ('title = "A demo"\nstation = 3', "station must be given as [[station]], not 3"),
        ("title = 3", "title must be a text, not 3"),
        ("title = [", "cannot be read"),
        (f"title = {'[' * 5000}{']' * 5000}", "cannot be read"),
        (HEAD.replace("Look.", " "), "station 1: text must be a text"),
        (HEAD.replace("Look.", "x" * 151), "station 1: text must be at most 150 characters, and has 151"),
        (HEAD.replace("coffee", "tea"), "station 1: picture must be a file beside the demo or a sample picture"),
        (HEAD + 'colour = "red"', "station 1: colour is a field that is not known here"),
        (f'{HEAD}overlay = "all"', "station 1: overlay must be one of picture, flipped, not 'all'"),
        (f'{HEAD}panel = "none"', "station 1: panel must be one of classes, patch"),
        (f'{HEAD}[[station]]\npicture = "coffee"', "station 2: text is missing"),
        (f"{HEAD}patch = 3", "station 1: patch must be a table, not 3"),
        (f"{HEAD}patch = {{ row = 0, col = 0, size = 5 }}", "station 1: patch needs one content"),
        (f"{HEAD}patch = {{ row = 0, col = 0, size = 5, noise = 1, colour = [0, 0, 0] }}", "patch needs one content"),
        (f"{HEAD}patch = {{ row = -1, col = 0, size = 5, noise = 1 }}", "patch.row must be a whole number from 0"),
        (f"{HEAD}patch = {{ row = 0, col = 0, size = true, noise = 1 }}", "patch.size must be a whole number from 1"),
        (f"{HEAD}patch = {{ col = 0, size = 5, noise = 1 }}", "station 1: patch.row is missing"),
        (f"{HEAD}patch = {{ row = 0, col = 0, size = 5, colour = [0, 2, 0] }}", "patch.colour must be 3 numbers"),
        (f"{HEAD}patch = {{ row = 0, col = 0, size = 5, colour = [0, 1] }}", "patch.colour must be 3 numbers"),
        (f"{HEAD}patch = {{ row = 0, col = 0, size = 5, noise = 1, more = 1 }}", "station 1: patch.more is a field"),
        (f"{HEAD}defence = {{ clip = [2, 1] }}", "station 1: defence.clip must be two numbers, the smaller one first"),
        (f'{HEAD}defence = {{ feature = "votes" }}', "defence.feature must be one of confidence, logits, prediction"),
        (f"{HEAD}defence = {{ threshold = 1.0 }}", "defence.threshold must be a number, 0 or more and below 1"),
        (f"{HEAD}defence = {{ temperature = nan }}", "defence.temperature must be a number"),
        (f'{HEAD}attack = {{ against = "mean", steps = 3 }}', "station 1: attack needs a patch"),
        (f'{HEAD}expect = {{ certificate = "yes" }}', "expect.certificate must be one of wrong, vulnerable, certified"),
        (f"{HEAD}expect = {{ rival_case = 5 }}", "station 1: expect.rival_case must be a whole number from 1 to 4"),
        (f'{HEAD}headline = "{"x" * 51}"', "station 1: headline must be at most 50 characters, and has 51"),
        (f'{HEAD}notes = "{"x" * 601}"', "station 1: notes must be at most 600 characters, and has 601"),
        (f'{HEAD}steps = "all"', "station 1: steps must be one of answer, proof, not 'all'"),
        (f"{HEAD}spotlight = {{ }}", "station 1: spotlight needs one or more of cells, place, picture, card, bar"),
        (f"{HEAD}spotlight = {{ picture = false }}", "station 1: spotlight.picture must be true, or left out"),
        (f"{HEAD}spotlight = {{ picture = 1 }}", "station 1: spotlight.picture must be true or false, not 1"),
        (f'{HEAD}spotlight = {{ card = "best" }}', "station 1: spotlight.card must be one or more of threat, und"),
        (f"{HEAD}spotlight = {{ card = [] }}", "station 1: spotlight.card must be one or more of threat, undefended"),
        (f'{HEAD}spotlight = {{ card = ["threat", 2] }}', "station 1: spotlight.card must be one or more of threat"),
        (f'{HEAD}spotlight = {{ part = "all" }}', "station 1: spotlight.part must be one of lemma-1, not 'all'"),
        (f'{HEAD}spotlight = {{ bar = "menu" }}', "station 1: spotlight.bar must be one of overlays, strip"),
        (
            f'{HEAD}spotlight = {{ panel = "all" }}',
            "station 1: spotlight.panel must be one of classes, patch, not 'all'",
        ),
        (f"{HEAD}spotlight = {{ cells = [0, 0, 2] }}", "station 1: spotlight.cells must be 4 numbers from 0 to 1000"),
        (f"{HEAD}spotlight = {{ cells = [0, 0, 0, 1] }}", "station 1: spotlight.cells must be row, col, rows and cols"),
        (f"{HEAD}spotlight = {{ place = [0.5, 0, 1, 1] }}", "spotlight.place must be row, col, rows and cols: whole"),
        (
            f'{HEAD}spotlight = {{ card = "threat", more = 1 }}',
            "station 1: spotlight.more is a field that is not known",
        ),
        (f"{HEAD}expect = {{ raised = true }}", "station 1: expect may say something about the selected class only"),
    ],
)
def test_what_is_wrong_is_said_with_file_station_and_field(write: Callable[..., Any], text: str, said: str) -> None:
    path = write(text)
    with pytest.raises(DemoError) as error:
        read(path)
    assert str(path) in str(error.value)
    assert said in str(error.value)
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    for name in ("none.toml", "bytes.toml"):
        with pytest.raises(DemoError, match=name):
            read(tmp_path / name)


def test_a_person_may_add_demos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    shipped = demos.demo_files()
    assert len(shipped) >= 3
    own = tmp_path / "demos" / "a.toml"
    own.parent.mkdir()
    own.write_text(HEAD, encoding="utf-8")
    assert demos.demo_files() == (*shipped, own)


def test_a_panel_is_held_against_those_of_the_window_where_there_is_one(write: Callable[..., Any]) -> None:
    path = write(f'{HEAD}panel = "toy"')
    assert read_demo(path).stations[0].panel == "toy"
    assert read_demo(path, panels=("classes", "toy")).stations[0].panel == "toy"
