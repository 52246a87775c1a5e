"""The sample pictures: real, small, readable, and each with its author and licence."""

import pytest

from pgapp.core.scene import CanvasSpec
from pgapp.data.images import load_picture, make_canvas
from pgapp.data.samples import sample, samples

SAMPLES = samples()


def test_at_least_five_photographs():
    assert len(SAMPLES) >= 5
    assert [each.path.name for each in SAMPLES] == sorted(each.path.name for each in SAMPLES)


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.path.stem)
def test_each_has_its_licence_and_becomes_a_canvas(each):
    assert all((each.title, each.author, each.source, each.changes))
    assert each.licence.startswith(("CC0 1.0", "CC BY 2.0", "Public domain"))
    assert each.licence_url.startswith("https://")
    assert each.author in each.credit
    assert each.licence in each.credit
    assert each.path.stat().st_size < 400_000
    readme = (each.path.parent / "README.md").read_text(encoding="utf-8")
    assert f"| {each.path.name} | {each.author} |" in readme
    picture = load_picture(each.path)
    assert min(picture.pixels.shape[:2]) >= 288
    assert make_canvas(picture, CanvasSpec((288, 288), 288)).pixels.std() > 0.1


def test_a_sample_by_name():
    assert sample("chelsea") is sample("chelsea.jpg")
    assert sample("chelsea").title == "Chelsea the cat"
    with pytest.raises(KeyError, match="no sample picture"):
        sample("lena")
