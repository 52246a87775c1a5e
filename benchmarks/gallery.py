"""How long the GUI thread is held, and how much memory grows, while 50,000 pictures are opened and looked at.

They come as a list of files, as a flat folder with a list in it, as 50 WebDataset shards and as class folders, and the
last are scrolled, filtered and searched, and the results of their run walked through. What is opened is there when each
picture in view has its thumbnail.

    python benchmarks/gallery.py [--pictures 50000] [--json out.json]

A timer that should fire every 5 ms says how late it is: the longest gap is the longest hold of the GUI thread.
Beside it the most that the GUI thread itself computed between two beats: the rest of a gap is waiting for other
threads and, on a busy machine, for other programs.
A sample picture is on the stage, as when the program has started. The run over the folder is made up (no network), so
that filters and sorting have 50,000 rows to work on.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import random
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pgapp.app import THREADS

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | os.environ)

import numpy as np
from measured.asked import new_file, told
from measured.heartbeat import Heartbeat
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollBar

from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Certification, Outcome, Scene
from pgapp.data.pictures.folders import PictureSet, open_folder
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.run_record import RunRecord, SizeGrid
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult
from pgapp.ui.widgets.theme import apply_theme
from pgapp.ui.window.kept.remembered import Remembered
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.start import first_sample, make_window

CLASSES = 1000
SIZES = (29, 41)


class Idle:
    """An engine that answers nothing."""

    def devices(self) -> tuple[tuple[str, str], ...]:
        return (("auto", "Automatic device"),)

    def stages(self, scene: Scene, number: int) -> Iterator[Analysis | Certification | Underway]:
        return iter(())

    def explain(self, error: Exception) -> str:
        return str(error)


def make_idle() -> Idle:
    """As the program makes its engine: what is imported is not looked through again by the collector of rubbish."""
    gc.freeze()
    return Idle()


def resident() -> float:
    """MiB of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def make_folder(root: Path, count: int) -> None:
    """So many JPEG files in ``CLASSES`` folders; a few hundred different ones, linked many times."""
    originals = root.parent / "originals"
    originals.mkdir()
    rng = np.random.default_rng(0)
    for number in range(300):
        coarse = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((400, 300), Image.Resampling.BICUBIC).save(originals / f"{number}.jpg")
    for number in range(count):
        folder = root / f"class {number % CLASSES:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        os.link(originals / f"{number % 300}.jpg", folder / f"picture {number:05d}.jpg")


def make_list(root: Path, path: Path) -> None:
    """A list of all files in the class folders of ``root``."""
    names = sorted(str(file.relative_to(path.parent)) for file in root.rglob("*.jpg"))
    path.write_text("file,label\n" + "".join(f"{name},{name.split('/')[1]}\n" for name in names))


def make_flat(root: Path, flat: Path) -> None:
    """The same pictures in one folder, with their classes in a list as Hugging Face names it."""
    flat.mkdir()
    rows = ["file_name,label\n"]
    for file in sorted(root.rglob("*.jpg")):
        os.link(file, flat / file.name)
        rows.append(f"{file.name},{file.parent.name}\n")
    (flat / "metadata.csv").write_text("".join(rows))


def make_shards(folder: Path, count: int, each: int = 1000) -> None:
    """WebDataset shards of ``each`` small pictures with their labels; a few hundred different ones."""
    folder.mkdir()
    rng = np.random.default_rng(1)
    small = []
    for _ in range(300):
        file = io.BytesIO()
        coarse = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((96, 72), Image.Resampling.BICUBIC).save(file, "JPEG")
        small.append(file.getvalue())
    for shard in range(-(-count // each)):
        with tarfile.open(folder / f"shard-{shard:05d}.tar", "w", format=tarfile.USTAR_FORMAT) as tar:
            for number in range(shard * each, min(count, (shard + 1) * each)):
                for name, data in (("jpg", small[number % 300]), ("cls", str(number % CLASSES).encode())):
                    member = tarfile.TarInfo(f"{number:08d}.{name}")
                    member.size = len(data)
                    tar.addfile(member, io.BytesIO(data))


def make_run(root: Path, path: Path) -> None:
    """A results file with a made-up row for every picture."""
    pictures = open_folder(root)
    rng = random.Random(0)
    record = RunRecord(
        source=str(root),
        network="crop-lite0",
        digest="0" * 64,
        undefended_digest=None,
        device="cpu",
        precision="float32",
        program_version="benchmark",
        canvas=(288, 288),
        resize=329,
        interpolation="bicubic",
        wrap=False,
        grids=(SizeGrid(None, (83, 83), (41, 41), (6, 6)),) * len(SIZES),
        defence="patchguard",
        settings=(),
        patch_sizes=SIZES,
        label_space="made up",
        label_names=pictures.classes,
        label_indices=None,
        mapping=tuple((name, number) for number, name in enumerate(pictures.classes)),
        selection="0" * 64,
        total=len(pictures),
        limit=None,
        seed=0,
        shard=None,
        created="2026-01-01T00:00:00+00:00",
    )
    with ResultsStore.create(path, record) as store:
        rows = []
        for index, key in enumerate(pictures.keys):
            label = pictures.class_numbers[index]
            sizes = tuple(
                SizeResult(size, label, rng.choice([*Outcome]), rng.uniform(-5, 5), label, rng.choice([0, 12, 41]))
                for size in SIZES
            )
            rows.append(ResultRow(index, key, label, label, None, 0.1, sizes))
        store.append(*rows)


class Measurement:
    def __init__(self, app: QApplication, heartbeat: Heartbeat) -> None:
        self.app, self.heartbeat = app, heartbeat
        self.results: list[dict[str, object]] = []
        self.start = resident()

    def measure(self, what: str, act: Callable[[], object], until: Callable[[], bool], seconds: float = 0.0) -> None:
        """Do it, wait until it is there and for so many seconds more; keep the longest gap."""
        self.heartbeat.reset()
        began, cpu = time.perf_counter(), time.process_time()
        act()
        while not until() and time.perf_counter() - began < 60:
            self.app.processEvents()
            time.sleep(0.0005)
        took, computed = time.perf_counter() - began, time.process_time() - cpu
        self.run_for(seconds)
        row = {
            "what": what,
            "longest hold (ms)": round(self.heartbeat.longest, 1),
            "most computed (ms)": round(self.heartbeat.computed, 1),
            "until there (ms)": round(1000 * took, 1),
            "computed by all threads until there (ms)": round(1000 * computed, 1),
            "memory grown (MiB)": round(resident() - self.start, 1),
        }
        self.results.append(row)
        print(" | ".join(str(value) for value in row.values()), flush=True)

    def run_for(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.0005)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=50_000, metavar="N", help="in the folder (default 50000)")
    parser.add_argument("--only-open", action="store_true", help="leave out scrolling, filters and search")
    parser.add_argument("--json", metavar="FILE", help="write the figures here, too")
    options = parser.parse_args()
    with told():
        written = new_file(options.json) if options.json else None
    with tempfile.TemporaryDirectory(prefix="pgapp-gallery-") as place:
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = str(Path(place, name))
        root, results = Path(place, "many"), Path(place, "results.sqlite")
        make_folder(root, options.pictures)
        make_run(root, results)
        make_list(root, Path(place, "list.csv"))
        make_flat(root, Path(place, "flat"))
        make_shards(Path(place, "shards"), options.pictures)
        found = look(root, results, options.pictures, Path(place), options.only_open)
        if written is not None:
            written.write_text(json.dumps(found, indent=1))


def look(root: Path, results: Path, count: int, place: Path, only_open: bool) -> list[dict[str, object]]:
    app = QApplication([])
    apply_theme(app)
    window = make_window(Remembered(str(place / "settings.ini"), Remembered.Format.IniFormat), make_idle)
    window.resize(1440, 900)
    window.show()
    folder = window.folders.folder
    measured = Measurement(app, Heartbeat())
    window.session.open_path(first_sample())
    measured.run_for(2)
    measured.start = resident()
    print("what | longest hold (ms) | most computed (ms) | until there (ms) | by all threads (ms) | memory grown (MiB)")
    measured.measure("nothing, to compare", lambda: None, lambda: True, 2)
    openings = (
        ("open a list of files", place / "list.csv"),
        ("open a flat folder with a list", place / "flat"),
        ("open 50 shards", place / "shards"),
        ("open class folders", root),
    )
    for what, path in openings:
        before = folder.pictures
        measured.measure(what, partial(folder.open, str(path)), partial(arrived, window, before, count), 2)
    if not only_open:
        _look_around(measured, window, results)
    window.close()
    window.session.close()
    return measured.results


def _look_around(measured: Measurement, window: MainWindow, results: Path) -> None:
    """Scroll, take a run, filter, sort and search."""
    gallery, folder = window.gallery, window.folders.folder
    entries, bar = gallery.entries, gallery.list.verticalScrollBar()
    scroller = Scroller(bar)
    measured.measure("scroll fast from top to bottom", lambda: scroller.start(bar.maximum() // 600), scroller.done, 1)
    measured.measure("scroll steadily, 300 rows", lambda: scroller.start(-64, 600), scroller.done, 1)
    measured.measure("take a run of as many rows", lambda: folder.show_run(results), lambda: folder.run is not None, 1)
    queries: tuple[tuple[str, dict[str, object]], ...] = (
        ("show the certified ones", {"show": Show.CERTIFIED}),
        ("sort them by margin", {"sort": SortBy.MARGIN}),
        ("sort all by name", {"show": Show.ALL, "sort": SortBy.NAME}),
    )
    resets: list[int] = []
    entries.modelReset.connect(lambda: resets.append(1))
    for what, changes in queries:
        resets.clear()
        measured.measure(what, partial(gallery.filter.choose, **changes), lambda: bool(resets), 1)
    measured.measure("scroll fast through that", lambda: scroller.start(-bar.maximum() // 600), scroller.done, 1)
    resets.clear()
    measured.measure("search for a name", lambda: search(gallery.filter.search, "09999"), lambda: bool(resets), 1)
    _walk(measured, window)


def _walk(measured: Measurement, window: MainWindow) -> None:
    """Open the results beside the picture, and walk through them with the arrow: each is there with its canvas."""
    canvases: list[object] = []
    window.session.canvas_changed.connect(canvases.append)
    tiles = window.folders.results.pictures.tiles
    show = window.menus.action("results").trigger
    measured.measure("open the results", show, lambda: tiles.isVisible() and tiles.model().rowCount() > 0, 2)
    for number in range(1, 7):
        canvases.clear()
        press = partial(QTest.keyClick, tiles, Qt.Key.Key_Right)
        measured.measure(f"arrow {number} in the results, until the stage shows it", press, lambda: bool(canvases), 1)


def arrived(window: MainWindow, before: PictureSet | None, count: int) -> bool:
    """Whether another set than ``before`` is here, with a thumbnail for each picture in view."""
    entries, pictures = window.gallery.entries, window.folders.folder.pictures
    first, last = window.gallery.list.in_sight()
    if pictures is before or entries.pictures is not pictures or entries.rowCount() != count or last < first:
        return False
    return not entries.without_thumbnail(range(first, last + 1))


def search(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.returnPressed.emit()


class Scroller:
    """Moves a scroll bar sixty times a second."""

    def __init__(self, bar: QScrollBar) -> None:
        self._bar = bar
        self._timer = QTimer(interval=16)
        self._timer.timeout.connect(self._step)
        self._by = self._left = 0

    def start(self, by: int, steps: int = 600) -> None:
        self._by, self._left = by, steps
        self._timer.start()

    def done(self) -> bool:
        return self._left == 0

    def _step(self) -> None:
        self._bar.setValue(self._bar.value() + self._by)
        self._left -= 1
        if self._left == 0:
            self._timer.stop()


if __name__ == "__main__":
    main()
