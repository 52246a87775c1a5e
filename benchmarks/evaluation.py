"""What a run spends on the networks, and what on the defence and its certificates.

    python benchmarks/evaluation.py [--network crop-lite0] [--pictures 16] [--batch 1] [--device auto]
                                    [--precision auto] [--json]
    python benchmarks/measured/launch.py benchmarks/evaluation.py --jobs 2 --network bagnet6-cifar10
    python benchmarks/evaluation.py --folder CIFAR --of 2000 --network bagnet6-cifar10 --patch-size 2 5
    python benchmarks/evaluation.py --folder PHOTOS --of 24 --kept

The fastest of several times, on a picture of noise. The target is less than a fifth of the forward pass on a CPU,
a tenth on a GPU. A network whose grid is fitted to the patch has a forward pass for each grid.
Also: a commit of one row to the results file. With --jobs, instead: so many processes beside one, by turns. With
--folder, instead: a run over its pictures beside reading them and the networks alone, computing times by turns; with
--kept, too: a run with attacks that keeps patches, notes and thumbnails beside the same one that keeps none.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from measured.asked import told
from measured.figures import Clock, Figure, add_json, reported

from pgapp.core.patch import side_of_share
from pgapp.core.scene import NetworkSpec, Outcome
from pgapp.data.results.run_record import RunRecord, SizeGrid
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult
from pgapp.engine.defaults import default_defence
from pgapp.engine.jobs.judging import Judges, networks_by_grid
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", default=catalog.DEFAULT_KEY, metavar="KEY", help="(default crop-lite0)")
    parser.add_argument("--pictures", type=int, default=16, metavar="N", help="how often it is timed (default 16)")
    parser.add_argument("--batch", type=int, default=1, metavar="N", help="pictures at once (default 1)")
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"], help="(default auto)")
    parser.add_argument(
        "--precision", default="auto", choices=["auto", "float32", "bfloat16", "int8"], help="(default auto)"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="measure so many processes beside one, and nothing else")
    parser.add_argument("--folder", metavar="FOLDER", help="measure a run over these pictures, and nothing else")
    parser.add_argument("--kept", action="store_true", help="of that run, what keeping all that it finds adds to it")
    parser.add_argument("--patch-size", type=int, nargs="+", metavar="PX", help="of that run (default: 2.4 %%)")
    parser.add_argument("--of", type=int, default=2000, metavar="N", help="pictures of either (default 2000)")
    add_json(parser)
    options = parser.parse_args()
    if options.kept and not options.folder:
        parser.error("--kept needs --folder")
    with told():
        entry = catalog.entry(options.network)
    if options.jobs:
        from measured.jobs import measure_jobs

        measure_jobs(entry.key, options.jobs, options.of, 3)
        return
    with reported("evaluation", options.json) as figures:
        if options.folder:
            from measured.folder import measure_folder
            from measured.kept import measure_kept

            sizes = options.patch_size or [side_of_share(0.024, entry.canvas_spec.size)]
            measure_of = measure_kept if options.kept else measure_folder
            measure_of(entry.key, options.folder, sizes, options.of, 3, figures)
        else:
            measure(entry, options, figures)


def measure(entry: catalog.NetworkEntry, options: argparse.Namespace, figures: list[Figure]) -> None:
    canvas = entry.canvas_spec.size
    sizes = [side_of_share(share, canvas) for share in (0.01, 0.02, 0.03)]
    spec = NetworkSpec(entry.key, None, options.device, options.precision)
    networks = networks_by_grid(sizes, spec, entry.fits_patch, catalog.load)
    device = torch.device(networks[0].networks.local.device)
    clocks: tuple[Clock, Clock] = ("wall", "cpu")
    for space in label_spaces(entry):
        judges = Judges(networks, space, default_defence(entry, sizes[-1]))
        forward, defence = forward_and_defence_ms(judges, canvas, options.batch, options.pictures, device)
        print(
            f"{entry.key}, {space.name}, {len(networks)} grids, batch {options.batch} on {device}: "
            f"forward {forward[0]:.1f} ms, defence and certificates for {sizes} px {defence[0]:.1f} ms, "
            f"{defence[0] / forward[0]:.1%} of it"
        )
        for what, taken in (("forward", forward), ("defence and certificates", defence)):
            for clock, ms in zip(clocks, taken, strict=True):
                figures.append(Figure(f"{space.name}, {what}", ms, "ms", clock))
    committed = commit_ms()
    print(f"one row committed: {committed[0]:.2f} ms")
    figures += [Figure("one row committed", ms, "ms", clock) for clock, ms in zip(clocks, committed, strict=True)]


@torch.inference_mode()
def forward_and_defence_ms(
    judges: Judges, canvas: tuple[int, int], batch: int, times: int, device: torch.device
) -> tuple[tuple[float, float], tuple[float, float]]:
    """For a batch: the networks, and everything after them, each as ``fastest_ms`` has it."""
    canvases = torch.rand((batch, 3, *canvas), generator=torch.Generator().manual_seed(0)).to(device)
    answers = judges.forward(canvases)
    forward = fastest_ms(lambda: judges.forward(canvases), times, device)
    return forward, fastest_ms(lambda: judges.judge(*answers, [0] * batch), times, device)


def fastest_ms(work: Callable[[], object], times: int, device: torch.device) -> tuple[float, float]:
    """The shortest duration in ms: that passed, and that all threads computed."""
    passed, computed = [], []
    for _ in range(times):
        start, cpu_start = time.perf_counter(), time.process_time()
        work()
        if device.type == "cuda":
            torch.cuda.synchronize()
        passed.append(time.perf_counter() - start)
        computed.append(time.process_time() - cpu_start)
    return 1000 * min(passed), 1000 * min(computed)


def commit_ms(rows: int = 500) -> tuple[float, float]:
    """Mean duration in ms of appending one row with three patch sizes, in a transaction of its own: that passed, and
    that was computed."""
    sizes = tuple(SizeResult(size, 1, Outcome.VULNERABLE, -0.5, 0, 0) for size in (29, 41, 50))
    with (
        tempfile.TemporaryDirectory(dir=".") as folder,
        ResultsStore.create(Path(folder) / "r", _record(rows)) as store,
    ):
        start, cpu_start = time.perf_counter(), time.process_time()
        for position in range(rows):
            store.append(ResultRow(position, f"{position}.png", 0, 0, None, 0.1, sizes))
        passed, computed = time.perf_counter() - start, time.process_time() - cpu_start
        return 1000 * passed / rows, 1000 * computed / rows


def _record(rows: int) -> RunRecord:
    """Of a run over so many pictures, as a crop ensemble has it."""
    return RunRecord(
        source="benchmark",
        network="none",
        digest="",
        undefended_digest=None,
        device="cpu",
        precision="float32",
        program_version="",
        canvas=(288, 288),
        resize=None,
        interpolation="",
        wrap=False,
        grids=tuple(SizeGrid(size, (83, 83), (41, 41), (6, 6)) for size in (29, 41, 50)),
        defence="patchguard",
        settings=(),
        patch_sizes=(29, 41, 50),
        label_space="two",
        label_names=("one", "other"),
        label_indices=None,
        mapping=(),
        selection="",
        total=rows,
        limit=None,
        seed=0,
        shard=None,
        created="",
    )


if __name__ == "__main__":
    main()
