"""Folder runs that are killed, that find the disk full, and that meet another one at the same results file."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from trial.report import Line

NETWORK = "bagnet6-cifar10"
SIZES = ("2", "5")
SIDE = 48
"""pixels of the pictures on a side"""
MARGIN = 1e-4
"""by which margins of two runs may differ: sums are rounded as the batches fall"""


def write_pictures(folder: Path, count: int, seed: int) -> None:
    """Crops of the samples, one of which cannot be read."""
    from PIL import Image

    from pgapp.data.pictures.samples import samples

    draw = random.Random(seed)
    folder.mkdir()
    pictures = [Image.open(sample.path).convert("RGB") for sample in samples()]
    for number in range(count):
        picture = draw.choice(pictures)
        col, row = (draw.randrange(end - 2 * SIDE) for end in picture.size)
        crop = picture.crop((col, row, col + 2 * SIDE, row + 2 * SIDE)).resize((SIDE, SIDE))
        crop.save(folder / f"{number:04d}.png")
    (folder / "0003.png").write_bytes(b"no picture")


def command(folder: Path, out: Path) -> list[str]:
    """The folder run as a person starts it."""
    sizes = ["--patch-size", *SIZES]
    return [sys.executable, "-m", "pgapp", "evaluate", str(folder), *sizes, "--network", NETWORK, "--out", str(out)]


def rows(out: Path) -> list[object]:
    """All rows without their seconds; margins rounded away where they only differ by that."""
    from pgapp.data.results.store import ResultsStore

    with ResultsStore.open(out) as store:
        return [replace(row, seconds=0.0) for row in store.rows()]


def same(found: list[object], wanted: list[object]) -> bool:
    """Whether two runs say the same of the same pictures, each once."""
    from pgapp.data.results.store import ResultRow

    if len(found) != len(wanted):
        return False
    for one, other in zip(found, wanted, strict=True):
        if not isinstance(one, ResultRow) or not isinstance(other, ResultRow):
            return False
        for size, expected in zip(one.sizes, other.sizes, strict=True):
            if (size.margin is None) != (expected.margin is None):
                return False
            if size.margin is not None and abs(size.margin - (expected.margin or 0.0)) > MARGIN:
                return False
        bare = [replace(row, sizes=tuple(replace(size, margin=None) for size in row.sizes)) for row in (one, other)]
        if bare[0] != bare[1]:
            return False
    return True


def _count(out: Path) -> int:
    """How many rows are there by now; 0 while there is no file."""
    from pgapp.data.results.schema import ResultsError
    from pgapp.data.results.store import ResultsStore

    try:
        with ResultsStore.open(out) as store:
            return sum(1 for _ in store.rows())
    except (ResultsError, OSError):
        return 0


def killed(kills: int, seed: int) -> Line:
    """SIGKILL at random moments of a run, which is started again each time, then compared with an undisturbed one."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        folder, out, straight = Path(place, "in"), Path(place, "killed.sqlite"), Path(place, "straight.sqlite")
        write_pictures(folder, 12 * kills, seed)
        done, lost = 0, 0
        for _ in range(kills):
            run = subprocess.Popen(command(folder, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            wanted = done + draw.randint(1, 10)
            while run.poll() is None and _count(out) < wanted:
                time.sleep(0.02)
            time.sleep(draw.random() * 0.05)
            run.send_signal(signal.SIGKILL)
            run.wait()
            now = _count(out)
            lost += now < done
            done = now
        codes = [subprocess.run(command(folder, path), capture_output=True).returncode for path in (out, straight)]
        agree = _count(out) > 0 and _count(straight) > 0 and same(rows(out), rows(straight))
        right = codes == [0, 0] and not lost and agree
        told = f"{len(rows(straight)):,} rows, none lost, doubled or different"
        if not right:
            told = f"rows {'agree' if agree else 'differ'}, {lost} times fewer after a kill, exit codes {codes}"
    return Line("SIGKILL in a folder run", kills, told, right)


def full_disk(tries: int, seed: int) -> Line:
    """No file may grow beyond a limit, as on a full disk; with room again the run goes on and ends as another."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        folder, straight = Path(place, "in"), Path(place, "straight.sqlite")
        write_pictures(folder, 60, seed)
        subprocess.run(command(folder, straight), capture_output=True, check=True)
        size = straight.stat().st_size
        told, right = 0, 0
        for number in range(tries):
            out = Path(place, f"full-{number}.sqlite")
            limit = draw.randrange(size)
            run = _limited(folder, out, limit)
            told += (
                run.returncode == 2 and len(run.stderr.strip().splitlines()[-1:]) == 1 and b"Trace" not in run.stderr
            )
            again = subprocess.run(command(folder, out), capture_output=True)
            right += again.returncode == 0 and same(rows(out), rows(straight))
    said = f"{told} said so in a sentence, {right} went on to the same rows once there was room"
    return Line("a full disk under a folder run", tries, said, told == right == tries)


def _limited(folder: Path, out: Path, limit: int) -> subprocess.CompletedProcess[bytes]:
    def allow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command(folder, out), capture_output=True, preexec_fn=allow, env=environment)


def two_writers(tries: int, seed: int) -> Line:
    """Two runs into one results file at once; the file then holds every picture once, whoever wrote it."""
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        folder, straight = Path(place, "in"), Path(place, "straight.sqlite")
        write_pictures(folder, 80, seed)
        subprocess.run(command(folder, straight), capture_output=True, check=True)
        right = refused = 0
        for number in range(tries):
            out = Path(place, f"both-{number}.sqlite")
            both = [
                subprocess.Popen(command(folder, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                for _ in range(2)
            ]
            said = [run.communicate()[1] for run in both]
            codes = sorted(run.returncode for run in both)
            refused += codes == [0, 2]
            sentences = all(b"Traceback" not in text for text in said)
            right += codes in ([0, 0], [0, 2]) and sentences and same(rows(out), rows(straight))
    said_so = f"{right} with every row once; in {refused} the second one was refused"
    return Line("two writers on one results file", tries, said_so, right == tries)
