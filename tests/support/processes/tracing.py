"""What a process asked of the kernel, as ``strace`` saw it: sockets, look-ups, and files that it made or wrote.

Unlike a guard in Python's ``socket``, this sees native code and every child process, too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAKES = ("mkdir", "mkdirat", "mknod", "mknodat")
MOVES = ("link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2")
"""calls whose last path is the new one"""
OPENS = ("open", "openat", "openat2", "creat")
COPIES = "sendfile"
"""counts as network for strace, but is how Python copies a file"""
CALLS = ("%network", "io_uring_setup", *MAKES, *MOVES, *OPENS)
LOOK_UP = ("/etc/hosts", "/etc/resolv.conf")
"""what a look-up of a name reads, even where it needs no socket"""
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")
_PLACE = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Trace:
    """``network``: the calls themselves. ``written``: whole paths that were made, or opened to be written into."""

    code: int
    output: str
    network: tuple[str, ...]
    written: frozenset[Path]


def traced(command: Sequence[str], log: Path, environment: Mapping[str, str], cwd: Path, seconds: float) -> Trace:
    """Run ``command`` to its end and tell what it asked for. ``log`` is a file that may be written.

    Raises ``RuntimeError`` where there is no ``strace``, or where it may not trace.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise RuntimeError("strace is missing: run 'scripts/setup.sh test', or 'apt-get install strace'")
    asked = "trace=" + ",".join(call if call.startswith("%") else f"?{call}" for call in CALLS)
    options = ["-f", "-qq", "-y", "-s", "4096", "--seccomp-bpf", "-e", "signal=none", "-e", asked, "-o", str(log)]
    done = subprocess.run(
        [strace, *options, "--", *command],
        env=dict(environment),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    if not log.exists() or not log.stat().st_size:
        raise RuntimeError(f"strace saw nothing: {done.stderr}")
    return Trace(done.returncode, done.stdout + done.stderr, *_read(log.read_text("utf-8", "replace"), cwd))


def _read(log: str, cwd: Path) -> tuple[tuple[str, ...], frozenset[Path]]:
    network, written = [], set()
    for line in log.splitlines():
        call = _CALL.match(line)
        if call is None:  # the end of a call whose beginning was seen
            continue
        name, rest = call.groups()
        places = [cwd / (folder or "") / path for folder, path in _PLACE.findall(rest)]
        on_files = name in (*MAKES, *MOVES, *OPENS, COPIES)
        if not on_files or (name in OPENS and any(str(place) in LOOK_UP for place in places)):
            network.append(line)
        elif " = -1 E" not in rest and (name not in OPENS or name == "creat" or _WRITING.search(rest)):
            written.update(places[-1:])
    return tuple(network), frozenset(written)
