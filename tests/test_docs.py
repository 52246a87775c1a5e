"""What the pages say can be done: their links lead somewhere, and their Python runs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("findings/*.md"), *ROOT.glob("models/*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert not [target for target in inside if not (page.parent / target).exists()]


def test_the_network_that_the_guide_adds_is_the_one_that_the_tests_install() -> None:
    """Each file of the package stands in it whole, under its name."""
    page = (ROOT / "docs" / "add-a-network.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^## `([^`]+)`\n.*?```\w+\n(.*?)```", page, re.DOTALL | re.MULTILINE))
    package = ROOT / "tests" / "support" / "toy_network_plugin"
    files = [path for path in package.rglob("*") if path.suffix in (".py", ".toml")]
    assert told == {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_the_readme_is_what_a_person_needs_first() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 160


@pytest.mark.real_network
def test_the_example_in_python_certifies_the_coffee() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "docs/python.md", "exec"), {"__name__": "example"})
    name, outcome, margin = said.getvalue().split()
    assert (name, outcome) == ("espresso", "Outcome.CERTIFIED")
    assert float(margin) == pytest.approx(0.680, abs=0.001)
