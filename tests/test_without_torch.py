"""The first verdict needs no torch: fresh processes in which it cannot be imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"

BLOCKED = """
import sys
from importlib.abc import MetaPathFinder


class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "torchvision", "timm", "onnx", "array_api_compat"):
            raise AssertionError(f"{name} is imported")


sys.meta_path.insert(0, Blocked())
"""

CERTIFY = """
from pgapp.app import main
raise SystemExit(main(["certify", sys.argv[1], "--patch-size", "2%", "--json", "--device", "cpu"]))
"""

LIVE = """
import json
from pgapp.core.scene import Analysis, Certification, Noise, Patch
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.engine.defaults import default_scene
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog

entry = catalog.entry(catalog.DEFAULT_KEY)
canvas = make_canvas(load_picture(sys.argv[1]), entry.canvas_spec)
analyst = Analyst()
for row in (100, 120):  # a drag
    scene = default_scene(canvas, patch=Patch(row, 90, 41, Noise(0)), device="cpu")
    for found in analyst.stages(scene):
        if isinstance(found, Certification):
            print(json.dumps([found.outcome.value, found.label, found.largest_size]))
        elif isinstance(found, Analysis):
            said = found.now.undefended
            print(json.dumps([found.now.defended.label, None if said is None else said.label, found.cells_recomputed]))
print(json.dumps(dict(analyst.provenance(scene.network).versions)))
"""

LATE = (
    *("pyqtgraph", "scipy", "matplotlib", "jinja2", "pyarrow", "safetensors", "asyncio", "multiprocessing", "unittest"),
    *(
        "PIL.PdfImagePlugin",
        "PIL.TiffImagePlugin",
        "pgapp.training",
        "pgapp.cli",
        "pgapp.ui.figure",
        "pgapp.ui.results",
    ),
    *("pgapp.engine.repeat", "pgapp.engine.jobs", "pgapp.engine.live.masked_answers", "pgapp.engine.live.stories"),
    *("pgapp.ui.attack", "pgapp.ui.camera", "pgapp.ui.steps", "pgapp.ui.recording", "pgapp.ui.demos.player"),
    *("pgapp.ui.evaluation.panel", "pgapp.ui.window.menus", "pgapp.ui.window.audience", "pgapp.data.saved.demos"),
)
"""what the first verdict does not wait for: modules that take time to import, and of which it needs nothing"""

WINDOW = """
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.core.scene import Outcome
from pgapp.ui.widgets.theme import apply_theme
from pgapp.ui.window.start import make_window

app = QApplication([])
apply_theme(app)
window = make_window(QSettings(sys.argv[2], QSettings.Format.IniFormat), later=True)
session, seen = window.session, []
session.set_network("crop-lite0", device="cpu")


def certified(found):
    seen.append(f"certificate {found.outcome.value}")
    QTimer.singleShot(100, lambda: session.drag_patch(0, 0))


def analysed(found):
    if not seen:
        early = [name for name in LATE if any(each == name or each.startswith(name + ".") for each in sys.modules)]
        seen.extend(f"imported before the first verdict: {name}" for name in early)
    seen.append(f"verdict {found.now.defended.label}")
    if found.scene.patch.row == 0 and found.now.undefended is not None:
        QTimer.singleShot(1000, app.quit)  # nothing asks for torch in a window that rests, either


session.analysis_changed.connect(analysed)
session.certification_changed.connect(certified)
session.failed.connect(lambda failure: seen.append(failure.details))
session.runner.side_request_failed.connect(lambda _, failure: seen.append(failure.details))
session.runner.loading_torch.connect(lambda _: seen.append("torch"))
window.show()
session.open_path(sys.argv[1])
QTimer.singleShot(120_000, app.quit)
app.exec()
window.close()
session.close()
print("\\n".join(seen))
"""

pytestmark = [pytest.mark.slow, pytest.mark.real_network]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    place = tmp_path_factory.mktemp("home")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PGAPP_")}
    return {**environment, "XDG_CACHE_HOME": str(place), "XDG_CONFIG_HOME": str(place), "QT_QPA_PLATFORM": "offscreen"}


def run(code: str, home: dict[str, str], *arguments: str, sample: str = "coffee.jpg") -> list[str]:
    command = [sys.executable, "-c", BLOCKED + code, str(SAMPLES / sample), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=home, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("precision", ["auto", "int8"])
def test_certify_needs_no_torch(home: dict[str, str], precision: str) -> None:
    code = CERTIFY.replace('"--json"', f'"--json", "--precision", "{precision}"')
    (found,) = json.loads("\n".join(run(code, home)))
    assert (found["outcome"], found["name"]) == ("certified", "espresso")
    fell = found["provenance"]["precision"] != "int8"
    assert bool(found["provenance"]["fallback"]) == (fell and precision == "int8")
    versions = found["provenance"]["versions"]
    assert "onnxruntime" in versions
    assert "torch" not in versions


def test_a_live_answer_and_a_drag_need_no_torch(home: dict[str, str]) -> None:
    *answers, versions = map(json.loads, run(LIVE, home))
    assert answers == [
        [967, None, 36],
        [967, 967, 36],
        ["certified", 967, 41],
        [967, None, 9],
        [967, 967, 9],
        answers[5],
    ]
    assert answers[5] == ["certified", 967, 41]
    assert "torch" not in versions


@pytest.mark.gui
def test_the_windows_first_verdict_needs_neither_torch_nor_what_comes_later(
    home: dict[str, str], tmp_path: Path
) -> None:
    """Of a picture that is not certified, so that the window looks for another defence that does."""
    code = f"LATE = {LATE}\n{WINDOW}"
    seen = run(code, home, str(tmp_path / "settings.ini"), sample="chelsea.jpg")
    assert "certificate vulnerable" in seen
    assert {line.split()[0] for line in seen} == {"verdict", "certificate"}, seen
    assert len([line for line in seen if line.startswith("verdict")]) >= 3
