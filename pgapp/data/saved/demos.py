"""Guided demos: TOML files that lead through stations of the window. Read and checked here; no Qt, no torch.

A station is complete in itself: what it does not name is as the program starts with, and nothing is taken over from the
station before. docs/demos.md says how such a file is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pgapp import paths
from pgapp.core.attack.state import targets
from pgapp.core.defences.settings import Field, fields_of, range_words
from pgapp.core.defences.table import DEFENCES, UnknownDefenceError, listing, row
from pgapp.core.geometry import Rect
from pgapp.core.scene import Noise, Outcome, Solid
from pgapp.core.wording import filled, worded
from pgapp.data.pictures.samples import sample
from pgapp.data.saved.spotlights import BARS, CARDS, KINDS, ON_THE_STAGE, PARTS, Spotlight

OUTCOMES = tuple(outcome.value for outcome in Outcome)
MASKS = ("on the patch", "elsewhere", "partly", "none")
"""where the detected window of the selected class may lie, in the order of Lemma 1's cases"""
LONGEST_TEXT = 150
"""characters of a station's text: two lines at the size that the back row reads"""
LONGEST_HEADLINE = 50
"""characters of what stands over it"""
LONGEST_NOTES = 600
"""characters of what only the presenter reads"""
STORIES = ("answer", "proof")
"""what a station may step through"""
MOST_STATIONS = 20
LARGEST_SIDE = 1000


class DemoError(ValueError):
    """A demo that cannot be used. Its message is one sentence that names the file, the station and the field."""


@dataclass(frozen=True)
class Cut:
    """The middle square of a picture file, ``share`` of its shorter side wide, as a patch's content."""

    path: Path
    share: float = 1.0


@dataclass(frozen=True)
class PatchPlan:
    """A patch in canvas pixels whose picture, if any, is not read yet."""

    row: int
    col: int
    size: int
    content: Noise | Solid | Cut


@dataclass(frozen=True)
class DefencePlan:
    """What differs from the network's default defence. ``settings`` are (name, value) of those of the defence ``key``
    that differ from what it starts with; ``patch_size`` None where it is the default one."""

    key: str = DEFENCES[0].key
    patch_size: int | None = None
    settings: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class AttackPlan:
    """An attack that starts by itself, from noise, where the patch lies and against any class but the label."""

    against: str
    steps: int
    seed: int = 0


@dataclass(frozen=True)
class Expected:
    """What a station's text claims, so that a test can hold it; None where it claims nothing.

    The predictions are by name and with the patch, where there is one; after the attack, where there is one.
    ``mask`` is where the detected window of the selected class lies, ``raised`` whether the patch adds to the evidence
    of that class. ``label_case`` and ``rival_case`` are those of Lemma 1, as the tab "Why" shows them.
    ``one_mask_up_to`` is the largest size whose own mask certifies: with it, every patch up to that size. Sizes are in
    canvas pixels.
    """

    undefended: str | None = None
    mean_logits: str | None = None
    mean_confidence: str | None = None
    robust: str | None = None
    certificate: str | None = None
    one_mask_up_to: int | None = None
    covered: bool | None = None
    touched_cells: int | None = None
    flipped_cells: int | None = None
    mask: str | None = None
    raised: bool | None = None
    label_case: int | None = None
    rival_case: int | None = None
    attack_found: bool | None = None


@dataclass(frozen=True)
class Station:
    """One picture of the window and what to look at.

    ``overlay`` is a key of the window's overlays and ``network`` one of the catalogue, None for the program's default;
    ``label_space`` the beginning of one's name, None for the first; ``select`` a class by name, None for the
    prediction; ``label`` the true class by name, None for the robust prediction itself. ``spotlights`` are what it
    points at, and ``steps`` which of ``STORIES`` is gone through, None for neither. ``notes`` are for whoever presents
    it.
    """

    text: str
    picture: Path
    headline: str = ""
    notes: str = ""
    spotlights: tuple[Spotlight, ...] = ()
    steps: str | None = None
    patch: PatchPlan | None = None
    overlay: str | None = None
    panel: str = "classes"
    network: str | None = None
    label_space: str | None = None
    select: str | None = None
    label: str | None = None
    defence: DefencePlan = DefencePlan()
    attack: AttackPlan | None = None
    expect: Expected = Expected()


@dataclass(frozen=True)
class Demo:
    """A demo and the file it came from."""

    path: Path
    title: str
    summary: str
    stations: tuple[Station, ...]


def demo_files() -> tuple[Path, ...]:
    """The demos that ship, then the person's own (``demos`` in ``paths.user_data()``), each by file name."""
    folders = (_shipped(), paths.user_data() / "demos")
    return tuple(path for folder in folders for path in sorted(folder.glob("*.toml")))


def read_demo(path: Path, *, overlays: Mapping[str, str] | None = None, panels: Sequence[str] | None = None) -> Demo:
    """The demo of a TOML file. Pictures that it names are not opened.

    Args:
        overlays: the key of each word that a station may call an overlay of the window by; None where any text will do,
            since no window is there to show it.
        panels: the keys of the window's panels; None likewise.

    Raises:
        DemoError: it cannot be read, a field is missing, unknown or out of range, or a picture is not there.
    """
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DemoError(worded("The demo {path} cannot be read: {error}.", path=path, error=error)) from error
    table = _Table(stored, path)
    title, summary = table.text("title"), table.text("summary", "")
    stations = table.tables("station")
    if not 1 <= len(stations) <= MOST_STATIONS:
        raise DemoError(
            worded(
                "{path}: a demo has 1 to {most} stations, each under [[station]].",
                path=path,
                most=MOST_STATIONS,
            )
        )
    table.close()
    demo = Demo(path, title, summary, tuple(_station(each, overlays, panels) for each in stations))
    return _translatable(demo) if path.parent == _shipped() else demo


def _shipped() -> Path:
    return paths.resources() / "demos"


def _translatable(demo: Demo) -> Demo:
    """The texts of a demo that ships can be shown in another language; those of the person's own stay as they are."""

    def said(text: str) -> str:
        return filled(text, {}) if text else text

    stations = (
        replace(each, text=said(each.text), headline=said(each.headline), notes=said(each.notes))
        for each in demo.stations
    )
    return replace(demo, title=said(demo.title), summary=said(demo.summary), stations=tuple(stations))


def _station(table: _Table, overlays: Mapping[str, str] | None, panels: Sequence[str] | None) -> Station:
    patch, defence, light = table.table("patch"), table.table("defence"), table.table("spotlight")
    attack, expect = table.table("attack"), table.table("expect")
    station = Station(
        text=table.short("text", LONGEST_TEXT),
        picture=table.picture("picture"),
        headline=table.short("headline", LONGEST_HEADLINE, ""),
        notes=table.short("notes", LONGEST_NOTES, "").strip(),
        spotlights=() if light is None else _spotlights(light, panels),
        steps=table.choice("steps", STORIES, None),
        patch=None if patch is None else _patch(patch),
        overlay=table.text("overlay", None) if overlays is None else table.word("overlay", overlays),
        panel=table.text("panel", "classes") if panels is None else table.choice("panel", panels, "classes"),
        network=table.text("network", None),
        label_space=table.text("label_space", None),
        select=table.text("select", None),
        label=table.text("label", None),
        defence=DefencePlan() if defence is None else _defence(defence),
        attack=None if attack is None else _attack(attack),
        expect=Expected() if expect is None else _expected(expect),
    )
    if station.attack is not None and station.patch is None:
        raise table.error("attack", worded("needs a patch, whose place and size it takes"))
    if station.select is None and (station.expect.mask is not None or station.expect.raised is not None):
        raise table.error("expect", worded("may say something about the selected class only where select names one"))
    table.close()
    return station


def _spotlights(table: _Table, panels: Sequence[str] | None) -> tuple[Spotlight, ...]:
    """What is named of each kind, in the order of ``KINDS``."""
    found = tuple(each for kind in KINDS if table.has(kind) for each in _spotlights_of(kind, table, panels))
    if not found:
        raise table.error("", worded("needs one or more of {kinds}", kinds=", ".join(KINDS)))
    table.close()
    return found


def _spotlights_of(kind: str, table: _Table, panels: Sequence[str] | None) -> tuple[Spotlight, ...]:
    """Several where it is cards, else one."""
    if kind in ON_THE_STAGE:
        return (Spotlight(kind, rect=_rect(table, kind)),)
    if kind == "picture":
        if not table.truth(kind):
            raise table.error(kind, worded("must be true, or left out"))
        return (Spotlight(kind),)
    if kind == "card":
        return tuple(Spotlight(kind, name) for name in table.choices(kind, CARDS))
    if kind == "panel":
        return (Spotlight(kind, table.text(kind) if panels is None else table.choice(kind, panels)),)
    return (Spotlight(kind, table.choice(kind, BARS if kind == "bar" else PARTS)),)


def _rect(table: _Table, name: str) -> Rect:
    numbers = table.numbers(name, 4, 0, LARGEST_SIDE)
    if any(number != int(number) for number in numbers) or min(numbers[2:]) < 1:
        raise table.error(name, worded("must be row, col, rows and cols: whole numbers, the last two from 1 on"))
    return Rect(*map(int, numbers))


def _patch(table: _Table) -> PatchPlan:
    kinds = [name for name in ("noise", "colour", "picture") if table.has(name)]
    if len(kinds) != 1:
        raise table.error("", worded("needs one content: noise (a seed), colour (three numbers) or picture"))
    content: Noise | Solid | Cut
    if kinds == ["noise"]:
        content = Noise(table.whole("noise", 0, 2**32 - 1))
    elif kinds == ["colour"]:
        content = Solid(*table.numbers("colour", 3, 0.0, 1.0))
    else:
        content = Cut(table.picture("picture"), table.number("share", 0.01, 1.0, 1.0))
    row, col = table.whole("row", 0, LARGEST_SIDE), table.whole("col", 0, LARGEST_SIDE)
    plan = PatchPlan(row, col, table.whole("size", 1, LARGEST_SIDE), content)
    table.close()
    return plan


def _defence(table: _Table) -> DefencePlan:
    """``key``, ``patch_size``, and settings of the defence by their names."""
    key = table.text("key", DEFENCES[0].key)
    try:
        kind = row(key).settings
    except UnknownDefenceError as error:
        keys = ", ".join(each.key for each in listing())
        raise table.error(
            "key",
            worded("must be one of {keys}, not {key!r}: {why}", keys=keys, key=key, why=str(error).rstrip(".")),
        ) from error
    size = table.whole("patch_size", 1, LARGEST_SIDE, None)
    settings = tuple((each.name, _setting(table, each)) for each in fields_of(kind) if table.has(each.name))
    table.close()
    return DefencePlan(key, size, settings)


def _setting(table: _Table, each: Field) -> Any:
    shown = each.shown
    if shown.choices:
        return table.choice(each.name, [value for value, _ in shown.choices])
    if each.kind is tuple:
        low, high = table.numbers(each.name, 2, shown.low, shown.high)
        if not low < high:
            raise table.error(
                each.name,
                worded("must be two numbers, the smaller one first, not [{low:g}, {high:g}]", low=low, high=high),
            )
        return low, high
    if each.kind is int:
        return table.whole(each.name, int(shown.low), int(shown.high))
    number = table.number(each.name, shown.low, shown.high)
    if (shown.low_open and number <= shown.low) or (shown.high_open and number >= shown.high):
        raise table.error(
            each.name, worded("must be {wanted}, not {number:g}", wanted=range_words(each), number=number)
        )
    return number


def _attack(table: _Table) -> AttackPlan:
    plan = AttackPlan(
        table.choice("against", targets()), table.whole("steps", 1, 10_000), table.whole("seed", 0, 999_999, 0)
    )
    table.close()
    return plan


def _renamed(table: _Table, name: str, before: str, high: int) -> int | None:
    """A whole number from 0 to ``high``, also by the name that it had before."""
    old: int | None = table.whole(before, 0, high, None)
    named: int | None = table.whole(name, 0, high, old)
    return named


def _undefended(table: _Table) -> str | None:
    """What the undefended network says, also by the name that this had before."""
    named: str | None = table.text("undefended", table.text("undefended", None))
    return named


def _expected(table: _Table) -> Expected:
    expected = Expected(
        undefended=_undefended(table),
        mean_logits=table.text("mean_logits", None),
        mean_confidence=table.text("mean_confidence", None),
        robust=table.text("robust", None),
        certificate=table.choice("certificate", OUTCOMES, None),
        one_mask_up_to=_renamed(table, "one_mask_up_to", "largest_size", LARGEST_SIDE),
        covered=table.truth("covered"),
        touched_cells=table.whole("touched_cells", 0, LARGEST_SIDE**2, None),
        flipped_cells=_renamed(table, "flipped_cells", "turned_cells", LARGEST_SIDE**2),
        mask=table.choice("mask", MASKS, None),
        raised=table.truth("raised"),
        label_case=table.whole("label_case", 1, 4, None),
        rival_case=table.whole("rival_case", 1, 4, None),
        attack_found=table.truth("attack_found"),
    )
    table.close()
    return expected


_NEEDED: Any = object()


class _Table:
    """Takes fields out of a TOML table, each checked; ``close`` complains about those that nobody took."""

    def __init__(self, values: dict[str, Any], path: Path, station: str = "", name: str = "") -> None:
        self._left, self._path, self._station, self._name = dict(values), path, station, name

    def error(self, field: str, problem: str) -> DemoError:
        place = ".".join(part for part in (self._name, field) if part)
        return DemoError(
            worded(
                "{path}: {station}{place} {problem}.",
                path=self._path,
                station=self._station,
                place=place,
                problem=problem,
            )
        )

    def has(self, name: str) -> bool:
        return name in self._left

    def close(self) -> None:
        if self._left:
            raise self.error(sorted(self._left)[0], worded("is a field that is not known here"))

    def text(self, name: str, default: Any = _NEEDED) -> Any:
        return self._take(name, default, lambda value: isinstance(value, str) and value.strip() != "", worded("a text"))

    def short(self, name: str, longest: int, default: Any = _NEEDED) -> str:
        """A text of at most ``longest`` characters."""
        found: str = self.text(name, default)
        if len(found) > longest:
            raise self.error(
                name, worded("must be at most {longest} characters, and has {count}", longest=longest, count=len(found))
            )
        return found

    def truth(self, name: str) -> bool | None:
        found: bool | None = self._take(name, None, lambda value: isinstance(value, bool), worded("true or false"))
        return found

    def choice(self, name: str, choices: Sequence[str], default: Any = _NEEDED) -> Any:
        return self._take(
            name, default, lambda value: value in choices, worded("one of {choices}", choices=", ".join(choices))
        )

    def choices(self, name: str, choices: Sequence[str]) -> tuple[str, ...]:
        """One of the choices, or a list of several."""

        def fits(value: object) -> bool:
            return value in choices or (
                isinstance(value, list) and value != [] and all(each in choices for each in value)
            )

        found = self._take(name, _NEEDED, fits, worded("one or more of {choices}", choices=", ".join(choices)))
        return tuple(dict.fromkeys([found] if isinstance(found, str) else found))

    def word(self, name: str, keys: Mapping[str, str]) -> str | None:
        """The key that ``keys`` gives a word, None where there is no such field; only keys themselves are offered."""
        known = ", ".join(dict.fromkeys(keys.values()))
        found = self._take(
            name,
            None,
            lambda value: isinstance(value, str) and value in keys,
            worded("one of {choices}", choices=known),
        )
        return None if found is None else keys[found]

    def whole(self, name: str, low: int, high: int, default: Any = _NEEDED) -> Any:
        wanted = worded("a whole number from {low} to {high}", low=low, high=high)
        return self._take(name, default, lambda value: type(value) is int and low <= value <= high, wanted)

    def number(self, name: str, low: float, high: float, default: Any = _NEEDED) -> float:
        found = self._take(
            name,
            default,
            lambda value: _within(value, low, high),
            worded("a number from {low:g} to {high:g}", low=low, high=high),
        )
        return float(found)

    def numbers(self, name: str, count: int, low: float, high: float) -> tuple[float, ...]:
        def fits(value: object) -> bool:
            return isinstance(value, list) and len(value) == count and all(_within(each, low, high) for each in value)

        found = self._take(
            name, _NEEDED, fits, worded("{count} numbers from {low:g} to {high:g}", count=count, low=low, high=high)
        )
        return tuple(float(each) for each in found)

    def picture(self, name: str) -> Path:
        """A file beside the demo, or else a sample."""
        text: str = self.text(name)
        beside = self._path.parent / text
        if beside.is_file():
            return beside
        try:
            return sample(text).path
        except KeyError:
            raise self.error(
                name, worded("must be a file beside the demo or a sample picture, not {text!r}", text=text)
            ) from None

    def table(self, name: str) -> _Table | None:
        found = self._take(name, None, lambda value: isinstance(value, dict), worded("a table"))
        return None if found is None else _Table(found, self._path, self._station, name)

    def tables(self, name: str) -> list[_Table]:
        def fits(value: object) -> bool:
            return isinstance(value, list) and all(isinstance(each, dict) for each in value)

        found = self._take(name, _NEEDED, fits, worded("given as [[station]]"))
        return [
            _Table(each, self._path, worded("station {number}: ", number=number))
            for number, each in enumerate(found, 1)
        ]

    def _take(self, name: str, default: Any, fits: Any, wanted: str) -> Any:
        if name not in self._left:
            if default is _NEEDED:
                raise self.error(name, worded("is missing; it must be {wanted}", wanted=wanted))
            return default
        value = self._left.pop(name)
        if not fits(value):
            raise self.error(name, worded("must be {wanted}, not {value!r}", wanted=wanted, value=value))
        return value


def _within(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
