"""Defended verdicts a second with a camera in the window, beside what the engine alone reaches on the same frames.

    python benchmarks/camera.py [--seconds 8] [--rounds 3] [--size 640x480] [--video FILE] [--json]

By turns: the window with a camera that sends a moving picture 30 times a second (or plays a video file), then one
thread that makes canvases of those frames and has them answered, with nothing else to do. Printed besides: how long
the thread of the window was held at most, and how much it computed without a pause, over all of the camera's work, its
first frame and its freezing included, and at which of that.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from measured.figures import Figure, add_json, reported
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.app import THREADS
from pgapp.core.scene import Analysis, ByteArray, Canvas, Frame

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst
    from pgapp.ui.window.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | os.environ)

FRAMES, EVERY = 60, 33
"""pictures that are sent over and over, and milliseconds between two"""
WARM = 4.0
"""seconds of a first turn of each, which does not count"""
BEAT = 5
"""milliseconds between two looks at whether the window's thread is free"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8.0, metavar="S", help="of each turn (default 8)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="turns of each (default 3)")
    parser.add_argument("--size", default="640x480", metavar="WxH", help="of a frame (default 640x480)")
    parser.add_argument("--video", metavar="FILE", help="a video in the place of frames that are sent")
    add_json(parser)
    options = parser.parse_args()
    with reported("camera", options.json) as figures, tempfile.TemporaryDirectory(prefix="pgapp-camera-") as place:
        measure(options, Path(place, "settings.ini"), figures)


def measure(options: argparse.Namespace, settings: Path, figures: list[Figure]) -> None:
    app = QApplication(["camera"])
    from pgapp.engine.live.analyst import Analyst
    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.offscreen.shot import wait
    from pgapp.ui.window.start import first_sample, make_window

    apply_theme(app)
    window = make_window(QSettings(str(settings), QSettings.Format.IniFormat))
    window.resize(1440, 900)
    window.show()
    wait(window.session, lambda: window.session.open_path(first_sample()), 300)
    window.session.edit_patch(None)
    gc.freeze()  # as the program does: what was imported is not rubbish
    cols, rows = (int(each) for each in options.size.split("x"))
    live = Live(window, moving(rows, cols), options.video)
    alone = Analyst()
    live.turn(WARM)
    engine_turn(alone, window, live.seen, WARM)
    live.looks.clear()
    pairs = []
    for _ in range(options.rounds):
        pairs.append((live.turn(options.seconds), engine_turn(alone, window, live.seen, options.seconds)))
        one, other = pairs[-1]
        print(f"verdicts a second: {one.rate:5.2f} in the window, {other.rate:5.2f} the engine alone")
    for what, ratios in (
        ("ratio of rates", [one.rate / other.rate for one, other in pairs]),
        ("of computing time", [other.computed / one.computed for one, other in pairs]),
    ):
        told = ", ".join(f"{each:.2f}" for each in ratios)
        print(f"{what:17} {statistics.median(ratios):.2f} (of turns: {told})")
    holds, computed = (1000 * np.array([look[place] for look in live.looks]) for place in (0, 1))
    for what, each in (("window's thread   held", holds), ("                  computed", computed)):
        longest = live.looks[int(each.argmax())][2]
        print(f"{what} at most {each.max():.0f} ms ({longest}), p99 {np.percentile(each, 99):.0f} ms")
    for doing in dict.fromkeys(look[2] for look in live.looks):
        of_it = [look for look in live.looks if look[2] == doing]
        held, took = (1000 * max(look[place] for look in of_it) for place in (0, 1))
        print(f"  {doing + ':':15} held at most {held:.0f} ms, computed at most {took:.0f} ms")
    print(f"frames on stage   {live.shown / (options.rounds * options.seconds + WARM):.0f} a second")
    figures += [
        *_figures("in the window", [one for one, _ in pairs]),
        *_figures("of the engine alone", [other for _, other in pairs]),
        Figure("the window's thread held at most", float(holds.max()), "ms", "wall"),
        Figure("the window's thread computed at most", float(computed.max()), "ms", "cpu"),
    ]
    window.close()
    window.session.close()


def _figures(where: str, turns: list[Turn]) -> tuple[Figure, Figure]:
    each, computed = (
        statistics.median(values) for values in zip(*((1 / t.rate, t.computed) for t in turns), strict=True)
    )
    return (
        Figure(f"a verdict {where}", 1000 * each, "ms", "wall"),
        Figure(f"a verdict {where}, all threads", 1000 * computed, "ms", "cpu"),
    )


def moving(rows: int, cols: int) -> list[ByteArray]:
    """A sample picture that goes to and fro, with a grain of its own in each frame."""
    from PIL import Image

    from pgapp.data.pictures.images import load_picture, scaled
    from pgapp.ui.window.start import first_sample

    picture = Image.fromarray(load_picture(first_sample()).pixels)
    wide = np.asarray(scaled(picture, (rows, cols + FRAMES), Image.Resampling.BICUBIC, by_axes=False))
    rng = np.random.default_rng(0)
    frames = []
    for number in range(FRAMES):
        grain = rng.integers(-3, 4, (rows, cols, 3), dtype=np.int16)
        frames.append(np.clip(wide[:, number : number + cols] + grain, 0, 255).astype(np.uint8))
    return frames


@dataclass(frozen=True)
class Turn:
    """Verdicts a second, and what all threads computed for one, in seconds."""

    rate: float
    computed: float


class Live:
    """The window with a camera, and what came of its frames."""

    def __init__(self, window: MainWindow, frames: list[ByteArray], video: str | None) -> None:
        from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

        from pgapp.ui.widgets.canvas_image import image_of_bytes

        self._window, self._video = window, video
        self._frames = [QVideoFrame(image_of_bytes(each)) for each in frames]
        self._input = QVideoFrameInput()
        self._next = self.shown = 0
        self._clocks: list[tuple[float, float]] = []
        """at each verdict: the time, and what all threads had computed"""
        self.looks: list[tuple[float, float, str]] = []
        """from one look to the next: how late it came, what the thread computed meanwhile, and what was done"""
        self._doing = "begin"
        self.seen: list[object] = []
        """the newest frames that the camera brought, for the engine alone"""
        window.camera.open(start=False)
        while window.camera.feed is None:
            QApplication.processEvents()
        window.session.analysis_changed.connect(self._answered)
        window.session.frame_changed.connect(self._on_frame)
        self._sender = QTimer(interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._sender.timeout.connect(self._send)
        self._beat = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._look)
        self._looked = self._computed = 0.0

    def turn(self, seconds: float) -> Turn:
        """From the first verdict to the last one."""
        camera = self._window.camera
        self._clocks.clear()
        self._doing = "begin"
        self._looked, self._computed = time.perf_counter(), time.thread_time()
        self._beat.start()
        if self._video is not None:
            video = self._video
            camera.begin(lambda feed: feed.open_file(video, "video"))
        else:
            camera.begin(lambda feed: feed.open_input(self._input, "frames"))
            self._sender.start()
        if camera.feed is not None:
            camera.feed.came.connect(self._keep)
        stay(seconds)
        clocks = list(self._clocks)
        self._doing = "freeze"
        camera.freeze_or_go_on()
        stay(0.2)  # nobody undoes in the same moment
        self._doing = "undo"
        self._window.session.undo_stack.undo()
        stay(0.4)
        self._sender.stop()
        self._beat.stop()
        if camera.feed is not None:
            camera.feed.came.disconnect(self._keep)
        if len(clocks) < 2:
            raise SystemExit("no two verdicts came: say more --seconds")
        passed, computed = (last - first for first, last in zip(clocks[0], clocks[-1], strict=True))
        return Turn((len(clocks) - 1) / passed, computed / (len(clocks) - 1))

    def _send(self) -> None:
        self._input.sendVideoFrame(self._frames[self._next % len(self._frames)])
        self._next += 1

    def _keep(self) -> None:
        feed = self._window.camera.feed
        if feed is not None:
            self.seen = [*self.seen[-(FRAMES - 1) :], feed.newest()]

    def _look(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self.looks.append((now - self._looked - BEAT / 1000, computed - self._computed, self._doing))
        self._looked, self._computed = now, computed

    def _answered(self, analysis: Analysis) -> None:
        if analysis.scene.canvas.picture.is_live:
            self._doing = "live" if self._clocks and self._doing == "begin" else self._doing
            self._clocks.append((time.perf_counter(), time.process_time()))

    def _on_frame(self, _canvas: Canvas) -> None:
        self.shown += 1


def stay(seconds: float) -> None:
    """Let the window work; to quit the application would close it."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def engine_turn(analyst: Analyst, window: MainWindow, frames: list[object], seconds: float) -> Turn:
    """The engine alone: canvases of the same frames, both networks, the same defence."""
    from pgapp.core.scene import Scene
    from pgapp.ui.camera.frames import canvas_of

    settings, spec = window.session.settings, window.session.canvas_spec
    started, computed = time.perf_counter(), time.process_time()
    count = 0
    while time.perf_counter() - started < seconds:
        which = Frame(0, count, time.time())
        canvas = canvas_of(frames[count % len(frames)], spec, False, which, "frames")  # type: ignore[arg-type]
        scene = Scene(canvas, settings.network, settings.defence, settings.label_space)
        for _ in analyst.stages(scene):
            pass
        count += 1
    return Turn(count / (time.perf_counter() - started), (time.process_time() - computed) / count)


if __name__ == "__main__":
    main()
