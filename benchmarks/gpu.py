"""What a graphics card makes of the program, in one run of less than four minutes: no window, and Qt is not needed.

    python benchmarks/gpu.py [--device auto] [--small] [--json]

Each part says what it measured on one line. Times are those that passed, with the device waited for, in ms: median and
p95.

- A drag, from a scene to the answer on the host: the defended verdict, and the whole answer with the undefended
  network's; at other places each time. The target is a p95 of less than 8 ms.
- Each precision: in which one the network really runs, after it was compared with float32 on the CPU, and whether
  labels and certificates of the samples are those of the CPU.
- Masking and certificates: a batch of evidence of 1000 classes on 26 x 26 cells, time a picture.
- A step of an attack with 64 restarts in one batch.
- PatchCleanser's exact certificate (666 masked pictures), and a run over a folder, time a picture.

Without a card, or with ``--small``, everything is small, so that it ends soon on any machine: its times say little.
A part for which the memory is too small says so, and the others go on. Exit code 1 when an answer is not the CPU's.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

from pgapp.app import THREADS

os.environ.update(THREADS | os.environ)

import torch
from measured import on_device
from measured.asked import told
from measured.figures import add_json, reported

from pgapp.networks.inference.device import resolve_device


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"], help="(default auto)")
    parser.add_argument("--small", action="store_true", help="as without a card")
    add_json(parser)
    options = parser.parse_args()
    with told():
        device = resolve_device(options.device)
    sizes = on_device.SMALL if options.small or device == "cpu" else on_device.LARGE
    facts: dict[str, object] = {}
    begun, failed = time.perf_counter(), []
    with reported("gpu", options.json, facts) as figures:
        facts |= {"device": device, "card": on_device.card(device), "networks": on_device.digests(sizes, device)}
        for name, value in facts.items():
            print(f"{name}: {value}")
        for part in on_device.PARTS:
            try:
                failed += part(sizes, device, figures)
            except torch.OutOfMemoryError:
                print(f"{part.__name__}: {device} has too little free memory for this")
        print(f"all of it: {time.perf_counter() - begun:.0f} s")
        facts["not as on the CPU"] = failed
    for sentence in failed:
        print(sentence, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
