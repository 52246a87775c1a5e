"""What the pages say can be done: their links lead somewhere, and their Python runs."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("findings/*.md"), *ROOT.glob("models/*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert not [target for target in inside if not (page.parent / target).exists()]


@pytest.mark.parametrize("kind", ["network", "defence"])
def test_what_a_guide_adds_is_what_the_tests_install(kind: str) -> None:
    """Each file of the package stands in it whole, under its name."""
    page = (ROOT / "docs" / f"add-a-{kind}.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^## `([^`]+)`\n.*?```\w+\n(.*?)```", page, re.DOTALL | re.MULTILINE))
    package = ROOT / "tests" / "support" / f"toy_{kind}_plugin"
    files = [path for path in package.rglob("*") if path.suffix in (".py", ".toml")]
    assert told == {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_the_readme_is_what_a_person_needs_first() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 160


@pytest.mark.skipif(sys.platform == "win32", reason="make is not used there")
def test_make_run_leaves_the_first_picture_to_the_program() -> None:
    """Which greets who has not been here before, unless they name a picture of theirs."""

    def started(*named: str) -> list[str]:
        command = ["make", "--dry-run", "--no-print-directory", "run", "PGAPP_VENV=there", *named]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        (line,) = (line for line in told.splitlines() if "exec" in line)
        return shlex.split(line.strip().removeprefix("exec").split(";")[0])

    assert started() == ["there/bin/pgapp"]
    assert started("PICTURE=a photo.jpg") == ["there/bin/pgapp", "a photo.jpg"]


class Fetched(HTMLParser):
    """What a browser fetches to show a page; links that a person may follow are not among it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "video", "audio"):
            self.addresses.append(found.get("src") or "")
        elif tag == "link" and found.get("rel") not in ("author", "index", "search", "next", "prev", "canonical"):
            self.addresses.append(found.get("href") or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``make docs`` builds it, warnings being errors."""
    built = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-d", f"{built}-read", "docs"]
    done = subprocess.run([*command, str(built)], cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    return built


@pytest.mark.slow
def test_the_site_holds_every_page_and_every_module_of_core(site: Path) -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert (site / f"{page.stem}.html").exists()
    reference = (site / "api.html").read_text(encoding="utf-8")
    for path in (ROOT / "pgapp" / "core").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        assert f'id="module-{name}"' in reference
    for name in ("certify.certify", "robust_masking.robust_masking", "evidence.class_evidence"):
        assert f'id="pgapp.core.masking.{name}"' in reference


@pytest.mark.slow
def test_a_page_of_the_site_fetches_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert any(Fetched(page.read_text(encoding="utf-8")).addresses for page in pages)
    for page in pages:
        addresses = Fetched(page.read_text(encoding="utf-8")).addresses
        assert not [address for address in addresses if "//" in address], page
    for style in site.rglob("*.css"):
        assert not re.findall(r"(?:url|@import)\s*\(?[\"']?(?:https?:)?//[^)]*", style.read_text(encoding="utf-8")), (
            style
        )


def ran(code: str) -> str:
    """What an example prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "example", "exec"), {"__name__": "example"})
    return said.getvalue()


@pytest.mark.real_network
def test_a_figure_is_written_as_its_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    page = (ROOT / "docs" / "exported-figures.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    ran(code)
    assert "espresso" in (tmp_path / "coffee.svg").read_text(encoding="utf-8")


@pytest.mark.real_network
def test_the_examples_in_python_certify_the_coffee() -> None:
    code, other = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert ran(other).split() == ["espresso", "espresso", "Outcome.CERTIFIED", "41"]
    name, outcome, margin = ran(code).split()
    assert (name, outcome) == ("espresso", "Outcome.CERTIFIED")
    assert float(margin) == pytest.approx(0.682, abs=0.001)
