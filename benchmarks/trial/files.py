"""Pictures and weights files as nobody writes them, opened in child processes through the program's own ways in.

A child that ends or hangs costs the one file that it had in hand: a library ended it, not Python. Such files are
counted, and thrown away with the folder that they lie in.
"""

from __future__ import annotations

import argparse
import io
import pickle
import queue
import random
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from trial.report import Line

PATIENCE = 60.0
"""seconds that one file may take"""
FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM")
SIDE = 120
"""pixels of the longer side of the pictures that are damaged: small, so that a flipped byte meets something"""
COUNTER = "pgapp_trial_counter"
"""module of a function that adds a line to a file; the pickles name it, and nothing may call it"""

HARMLESS = """
def count(*_):
    with open({counted!r}, "a") as file:
        file.write("1")
    return {{}}


class Count:
    def __new__(cls, *_):
        count()
        return object.__new__(cls)

    def __setstate__(self, _):
        count()
"""


# ---- the parent


def opened_in_children(kind: str, files: list[Path], place: Path) -> Counter[str]:
    """Outcome of each file: "opened", "refused", "fault: ...", "ended" or "hung"."""
    found: Counter[str] = Counter()
    left = list(files)
    while left:
        child = subprocess.Popen(
            [sys.executable, __file__, kind, str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_collect, args=(child.stdout, answers), daemon=True).start()
        while left:
            try:
                print(left[0], file=child.stdin, flush=True)
                answer = answers.get(timeout=PATIENCE)
            except BrokenPipeError:
                answer = ""
            except queue.Empty:
                answer = "hung\n"
            found[answer.strip() or "ended"] += 1
            left.pop(0)
            if answer.strip() in ("", "hung"):
                break
        child.kill()
        child.wait()
    return found


def _collect(lines: Iterator[str], answers: queue.Queue[str]) -> None:
    for line in lines:
        answers.put(line)
    answers.put("")


def spoiled(data: bytes, draw: random.Random) -> bytes:
    """Cut off, with bytes flipped, with a part left out or doubled, or several of these."""
    changed = bytearray(data)
    for _ in range(draw.choice([1, 1, 2])):
        how = draw.choice(["cut", "flip", "flip", "flip", "leave out", "double"])
        size = len(changed)
        if size < 4:
            break
        start = draw.randrange(min(size, 400) if draw.random() < 0.5 else size)  # headers are at the front
        if how == "cut":
            del changed[draw.randrange(size) :]
        elif how == "flip":
            for _ in range(draw.choice([1, 2, 8, 40])):
                at = min(size - 1, start + draw.randrange(200))
                changed[at] = draw.randrange(256)
        elif how == "leave out":
            del changed[start : start + draw.randrange(1, 100)]
        else:
            changed[start:start] = changed[start : start + draw.randrange(1, 100)]
    return bytes(changed)


def pictures(count: int, seed: int) -> Line:
    """Small copies of the samples in every format that can be written, damaged."""
    from PIL import Image

    from pgapp.data.pictures.samples import samples

    draw = random.Random(seed)
    whole: list[tuple[str, bytes]] = []
    for sample in samples():
        with Image.open(sample.path) as picture:
            picture.thumbnail((SIDE, SIDE))
            for kind in FORMATS:
                buffer = io.BytesIO()
                try:
                    picture.convert("RGB").save(buffer, kind)
                except (OSError, KeyError):
                    continue  # this Pillow cannot write it
                whole.append((kind.lower(), buffer.getvalue()))
        whole.append(("jpg", Path(sample.path).read_bytes()))
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        files = []
        for number in range(count):
            ending, data = draw.choice(whole)
            files.append(Path(place, f"{number}.{ending}"))
            files[-1].write_bytes(spoiled(data, draw))
        found = opened_in_children("picture", files, Path(place))
    return _line("damaged pictures", count, found)


def weights(count: int, seed: int) -> Line:
    """Pickles that name a harmless counter, in every form of file, then these and whole files damaged."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        counted = Path(place, "counted")
        Path(place, f"{COUNTER}.py").write_text(HARMLESS.format(counted=str(counted)))
        whole = list(_weights())
        files = []
        for number in range(max(count, len(whole))):
            name, data = whole[number] if number < len(whole) else draw.choice(whole)
            files.append(Path(place, f"{number}-{name}"))
            files[-1].write_bytes(data if number < len(whole) else spoiled(data, draw))
        found = opened_in_children("weights", files, Path(place))
        calls = counted.stat().st_size if counted.exists() else 0
    line = _line("odd weights files", len(files), found)
    said = f"{line.outcome}; counter {calls}"
    return Line(line.what, line.count, said, line.passed and calls == 0)


def _weights() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of whole files: good ones, and every pickle in every form."""
    import safetensors.torch
    import torch

    good = {"fc.weight": torch.zeros(2, 3), "fc.bias": torch.zeros(2)}
    yield "good.safetensors", safetensors.torch.save(good)
    for new in (True, False):
        buffer = io.BytesIO()
        torch.save(good, buffer, _use_new_zipfile_serialization=new)
        yield "good.pth", buffer.getvalue()
    for name, data in _pickles():
        yield f"{name}.pth", data
        yield f"{name}.safetensors", data
        buffer = io.BytesIO()
        torch.save(good, buffer)
        yield f"zip-{name}.pth", _with_listing(buffer.getvalue(), data)
        old = io.BytesIO()
        torch.save(good, old, _use_new_zipfile_serialization=False)
        yield f"old-{name}.tar", _after_header(old.getvalue(), data)


def _pickles() -> Iterator[tuple[str, bytes]]:
    """Programs of the pickle machine that would call the counter, each in another way."""
    module, function, kind = COUNTER.encode(), b"count", b"Count"
    named = b"c" + module + b"\n" + function + b"\n"
    classed = b"c" + module + b"\n" + kind + b"\n"
    short = b"\x8c" + bytes([len(module)]) + module + b"\x8c" + bytes([len(function)]) + function + b"\x93"
    yield "reduce", named + b")R."
    yield "reduce-with-argument", named + b"K\x01\x85R."
    yield "stack-global", b"\x80\x04" + short + b")R."
    yield "inst", b"(i" + module + b"\n" + kind + b"\n."
    yield "obj", b"(" + classed + b"o."
    yield "newobj", b"\x80\x02" + classed + b")\x81."
    yield "newobj-ex", b"\x80\x04" + classed + b")}\x92."
    yield "build", b"\x80\x02" + classed + b")\x81}b."
    yield "in-a-dictionary", b"\x80\x02}X\x01\x00\x00\x00a" + named + b")Rs."
    yield "in-a-list", b"\x80\x02]" + named + b")Ra."
    yield "as-a-key", b"\x80\x02}" + named + b")RK\x01s."
    yield "memo", b"\x80\x02" + named + b"q\x00h\x00)R."
    yield "persistent", b"\x80\x02" + named + b")RQ."
    yield "unused", b"\x80\x02" + named + b")R0}."
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        yield f"plain-{protocol}", pickle.dumps({"a": [1, 2.5, "text", None]}, protocol)


def _with_listing(archive: bytes, listing: bytes) -> bytes:
    """A file of torch's with another list of contents."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename, listing if member.filename.endswith("data.pkl") else old.read(member))
    return buffer.getvalue()


def _after_header(stored: bytes, listing: bytes) -> bytes:
    """A file of torch's older form whose contents are another pickle: three small pickles stand before them."""
    stream = io.BytesIO(stored)
    for _ in range(3):
        pickle.load(stream)  # ours, from above
    return stored[: stream.tell()] + listing


def _line(what: str, count: int, found: Counter[str]) -> Line:
    faults = {answer: number for answer, number in found.items() if answer.startswith("fault")}
    parts = [f"{found['opened']:,} opened", f"{found['refused']:,} refused with a sentence"]
    parts += [f"{found[answer]:,} {answer} a library" for answer in ("ended", "hung") if found[answer]]
    parts += [f"{number} {answer}" for answer, number in faults.items()]
    return Line(what, count, ", ".join(parts), not faults and not found["ended"] and not found["hung"])


# ---- the child


def _open_picture(path: Path) -> str:
    import numpy as np

    from pgapp.data.pictures.images import KEPT_PIXELS, PictureError, load_picture, make_canvas, picture_from_bytes
    from pgapp.networks.families.canvases import IMAGENET_CANVAS

    try:
        picture = load_picture(path)
    except PictureError as error:
        return "refused" if str(error).endswith(".") else f"fault: no sentence ({str(error)[:60]})"
    again = picture_from_bytes(path.read_bytes(), path.name)
    canvas = make_canvas(picture, IMAGENET_CANVAS)
    right = (
        picture.pixels.dtype == np.uint8
        and picture.pixels.ndim == 3
        and picture.pixels.shape[2] == 3
        and picture.pixels.shape[0] * picture.pixels.shape[1] <= KEPT_PIXELS
        and np.array_equal(picture.pixels, again.pixels)
        and canvas.pixels.min() >= 0
        and canvas.pixels.max() <= 1
    )
    return "opened" if right else "fault: wrong pixels"


def _open_weights(path: Path) -> str:
    from pgapp.networks.checkpoints.weights_file import CheckpointError, read_stored

    try:
        read_stored(path)
    except CheckpointError as error:
        return "refused" if str(error).endswith(".") else f"fault: no sentence ({str(error)[:60]})"
    return "opened"


def main() -> None:
    """Read paths, a line each, and answer each with its outcome."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["picture", "weights"])
    parser.add_argument("place", help="a folder that modules may be imported from, as from where a person stands")
    options = parser.parse_args()
    sys.path.insert(0, options.place)
    act = _open_picture if options.kind == "picture" else _open_weights
    for line in sys.stdin:
        try:
            answer = act(Path(line.rstrip("\n")))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the trial looks for
            answer = f"fault: {type(error).__name__}"
        print(answer, flush=True)


if __name__ == "__main__":
    main()
