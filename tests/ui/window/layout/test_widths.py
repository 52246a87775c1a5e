from __future__ import annotations

from collections.abc import Mapping

from pgapp.ui.window.layout.widths import Widths


class Wide:
    """One thing that is never narrower than ``least``."""

    def __init__(self) -> None:
        self.width, self.least = 300, 200

    def now(self) -> Mapping[str, int]:
        return {"dock": self.width}

    def give(self, widths: Mapping[str, int]) -> None:
        self.width = max(self.least, widths["dock"])


def scaled(widths: Widths, thing: Wide, least: int) -> None:
    widths.take_chosen()
    thing.least = least
    thing.width = max(thing.width, least)
    widths.give_chosen()


def test_large_text_keeps_nothing_wide() -> None:
    thing = Wide()
    widths = Widths(thing.now, thing.give)
    for least, expected in ((400, 400), (500, 500), (200, 300), (350, 350), (100, 300)):
        scaled(widths, thing, least)
        assert thing.width == expected


def test_what_the_person_makes_wide_or_narrow_stays() -> None:
    thing = Wide()
    widths = Widths(thing.now, thing.give)
    scaled(widths, thing, 400)
    thing.width = 600
    scaled(widths, thing, 200)
    assert thing.width == 600
    thing.width = 250
    scaled(widths, thing, 400)
    scaled(widths, thing, 200)
    assert thing.width == 250


def test_what_is_narrower_only_later_is_as_it_was_left_then_unless_it_was_dragged_meanwhile() -> None:
    thing = Wide()
    widths = Widths(thing.now, thing.give)
    for dragged, expected in ((None, 300), (450, 450)):
        scaled(widths, thing, 400)
        assert thing.width == 400
        widths.take_chosen()
        widths.give_chosen()  # with small text again, of which Qt does not know yet
        assert thing.width == 400
        thing.least = 200
        thing.width = dragged or thing.width
        widths.settle()
        assert thing.width == expected


def test_what_was_opened_no_wider_than_large_text_needs_is_no_wider_than_small_text_needs() -> None:
    thing = Wide()
    thing.width = thing.least = 600
    widths = Widths(thing.now, thing.give, lambda _name: thing.least)
    for least, expected in ((400, 400), (250, 250), (600, 600), (250, 250)):
        scaled(widths, thing, least)
        assert thing.width == expected
    thing.width = 330
    for least, expected in ((400, 400), (250, 330)):
        scaled(widths, thing, least)
        assert thing.width == expected
