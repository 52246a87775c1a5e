from __future__ import annotations

import pytest

from pgapp.cli.common import patch_side
from pgapp.cli.outcome import UsageError


@pytest.mark.parametrize(("text", "side"), [("32", 32), ("2%", 41), ("2.5%", 46), ("2,5%", 46), (",5%", 21)])
def test_a_patch_size_is_read_with_a_point_and_with_a_comma(text: str, side: int) -> None:
    assert patch_side(text, (288, 288)) == side


@pytest.mark.parametrize("text", ["2,5", "2.5", "1,2,5%", "nan%", "200%", "0", "288", "", "%"])
def test_what_is_no_patch_size_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises((UsageError, ValueError), match=r"say|covers"):
        patch_side(text, (288, 288))
