"""What ``pgapp certify`` says of the largest mask that certifies a picture, in words and to programs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pgapp.cli.certify import record, sentence
from pgapp.core.defences.choices import PatchCleanserSettings, PatchGuardSettings
from pgapp.core.scene import Defence, Outcome
from tests.support.fakes import make_certification, make_scene


def test_a_larger_mask_that_certifies_is_named_as_one_mask() -> None:
    found = replace(make_certification(outcome=Outcome.CERTIFIED), largest_size=57)
    assert sentence("a.png", found).endswith(
        "anywhere: certified; with the one mask fitted to 57 px, every patch up to 57 px on this grid"
    )
    assert sentence("a.png", replace(found, largest_size=41)).endswith("anywhere: certified")


def test_a_mask_that_was_chosen_is_named_by_its_own_size() -> None:
    scene = make_scene(defence=Defence(32, PatchGuardSettings(mask_patch_size=57)))
    found = replace(make_certification(scene, outcome=Outcome.CERTIFIED), largest_size=41)
    assert sentence("a.png", found).endswith(
        "anywhere: certified; with the one mask fitted to 57 px, every patch up to 41 px on this grid"
    )


@pytest.mark.parametrize("size", [0, 57])
def test_the_field_says_by_its_name_what_holds(size: int) -> None:
    answer = record("a.png", replace(make_certification(), largest_size=size))
    assert answer["one_mask_certifies_up_to"] == size
    assert not [name for name in answer if name.startswith("largest")]


def test_sizes_that_were_not_tried_are_not_said_to_fail() -> None:
    """Of PatchCleanser a smaller patch, with masks of its own, may be certified where a larger one is not."""
    scene = make_scene(defence=Defence(41, PatchCleanserSettings()))
    open_ = replace(make_certification(scene), largest_size=0)
    proven = replace(make_certification(scene, outcome=Outcome.CERTIFIED), largest_size=41)
    assert [record("a.png", each)["one_mask_certifies_up_to"] for each in (open_, proven)] == [None, 41]
