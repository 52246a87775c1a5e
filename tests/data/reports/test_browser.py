"""The page of a report in a real browser: both colour schemes, narrow and wide, printed, sorted, under the pointer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from pgapp.data.reports.facts import gather
from pgapp.data.reports.page import page
from pgapp.data.results.store import ResultsStore
from tests.data.reports.reported import picture_folder, reported_run

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(not BROWSER, reason="there is no Chromium"),
]

LOOK = """
const found = {};
found.fits = document.documentElement.scrollWidth <= document.documentElement.clientWidth;
const table = document.querySelector("#figures table"), head = table.tHead.rows[0].cells[0];
const sizes = () => [...table.tBodies[0].rows].map((row) => row.cells[0].dataset.v);
found.before = sizes();
head.querySelector("button").click();
found.once = [sizes(), head.getAttribute("aria-sort")];
head.querySelector("button").click();
found.twice = [sizes(), head.getAttribute("aria-sort")];
const hit = document.querySelector("#curve .hit"), box = hit.getBoundingClientRect();
const top = document.querySelector("#curve .said");
found.usual = top.textContent;
hit.scrollIntoView({block: "center"});
hit.dispatchEvent(new PointerEvent("pointerenter"));
found.pointed = top.textContent;
found.wide = box.width > 1 && box.height > 100;
found.images = [...document.images].map((image) => { image.loading = "eager"; return image.naturalWidth; });
document.body.dataset.found = JSON.stringify(found);
"""


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    with ResultsStore.open(reported_run(folder / "run.sqlite", picture_folder(folder / "set"))) as store:
        return page(gather(store))


def browse(folder: Path, html: str, *options: str, width: int = 1200, height: int = 900) -> str:
    """What a browser says of a page."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}", *options]
    done = subprocess.run(
        [*command, (folder / "page.html").as_uri()], capture_output=True, text=True, timeout=200, check=True
    )
    return done.stdout


@pytest.mark.parametrize("width", [400, 1200])
def test_tables_sort_and_the_curve_says_its_values(tmp_path: Path, html: str, width: int) -> None:
    looked = re.sub(r"script-src '[^']+'", "script-src 'unsafe-inline'", html)
    looked = looked.replace("</body>", f"<script>{{{LOOK}}}</script></body>")
    dumped = browse(tmp_path, looked, "--dump-dom", width=width)
    told = re.search(r'data-found="([^"]+)"', dumped)
    assert told is not None
    found = json.loads(told.group(1).replace("&quot;", '"'))
    assert found["fits"], "nothing sticks out to the side"
    assert found["before"] == ["23", "32"]
    assert found["once"] == [["23", "32"], "ascending"]
    assert found["twice"] == [["32", "23"], "descending"]
    assert found["usual"] == "Point at the curve to read its values."
    assert found["pointed"].startswith("1 to 41 px: 33.3 % (6.1 to 79.2), 1 of 3 certified")
    assert found["wide"]
    assert found["images"]
    assert all(found["images"])


def test_its_own_script_runs_and_no_other(tmp_path: Path, html: str) -> None:
    other = html.replace("</body>", "<script>document.body.dataset.other = 1</script></body>")
    dumped = browse(tmp_path, other, "--dump-dom")
    assert "<button" in dumped
    assert "data-other" not in dumped


def test_it_follows_the_colour_scheme(tmp_path: Path, html: str) -> None:
    corners = []
    for scheme in (1, 0):
        shot = tmp_path / f"{scheme}.png"
        browse(tmp_path, html, f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={shot}")
        with Image.open(shot) as image:
            corners.append(image.convert("RGB").getpixel((2, 2)))
    assert corners == [(255, 255, 255), (15, 17, 20)]


def test_it_prints_light_and_whole(tmp_path: Path, html: str) -> None:
    printed = tmp_path / "page.pdf"
    browse(
        tmp_path, html, "--blink-settings=preferredColorScheme=0", "--no-pdf-header-footer", f"--print-to-pdf={printed}"
    )
    assert printed.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("there is no pdftotext")
    done = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, timeout=60, check=True)
    assert "What a certificate here assumes" in done.stdout
    assert "pgapp evaluate" in done.stdout
    assert "Point at" not in done.stdout
