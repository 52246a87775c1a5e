#!/usr/bin/env bash
# A hundred noisy votes through the executor of Dask's client are one vote, counted a hundred times.
#
# Versions: distributed 2026.8.0, dask 2026.8.0; Python 3.11.
# Expected: Client.get_executor() gives "an Executor object that's fully compatible with the concurrent.futures API"
#           (its docstring), so code that draws votes with submit(vote, picture), written for and tested with a
#           ThreadPoolExecutor or ProcessPoolExecutor, draws as many there: the calls have equal arguments, and every
#           executor of the standard library runs each of them.
# Seen:     Calls of one function with equal arguments are one task: it runs once, and all futures have its answer. The
#           share of votes for a class is 0 or 1 whatever its probability, and the certificates of randomized smoothing
#           that are computed from it (Clopper-Pearson) are as sure as 100 equal votes make them. get_executor(pure=False)
#           or an argument that differs (a seed) gives a hundred votes. That a running call cannot be told (running() is
#           False, cancel() says True and the call goes on to its end), and that shutdown knows no cancel_futures, differs
#           from the standard library, too.
# Output:   100 votes of probability 0.6 each, 20 times: how many draws differ, and the shares seen
#           ThreadPoolExecutor       100 of 100 draws; shares 0.51 to 0.67
#           get_executor()           1 of 100 draws; shares 0.00 to 1.00
#           get_executor(pure=False) 100 of 100 draws; shares 0.51 to 0.69
#           a call that runs: running() False, cancel() True, ended all the same True
#           shutdown(cancel_futures=True): TypeError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile distributed==2026.8.0 dask==2026.8.0
cd "$folder"
cat >votes.py <<'EOF'
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from distributed import Client, LocalCluster

VOTES, PICTURES, PROBABILITY = 100, 20, 0.6

def draw(picture):
    return random.random()


def shares(executor):
    """For each picture, the share of votes for the class; and how many of the draws behind them differ."""
    found, different = [], 0
    for picture in range(PICTURES):
        draws = [future.result() for future in [executor.submit(draw, picture) for _ in range(VOTES)]]
        found.append(sum(number < PROBABILITY for number in draws) / VOTES)
        different += len(set(draws))
    return found, different / PICTURES


def slow(path):
    time.sleep(3)
    Path(path).write_text("done")


if __name__ == "__main__":
    print(f"{VOTES} votes of probability {PROBABILITY} each, {PICTURES} times: how many draws differ, and the shares seen")
    seen = {}
    with LocalCluster(n_workers=1, threads_per_worker=4, processes=False, dashboard_address=None) as cluster, Client(cluster) as client:
        with ThreadPoolExecutor(4) as threads:
            executors = {
                "ThreadPoolExecutor": threads,
                "get_executor()": client.get_executor(),
                "get_executor(pure=False)": client.get_executor(pure=False),
            }
            for name, executor in executors.items():
                random.seed(0)
                found, different = seen[name] = shares(executor)
                print(f"{name:24} {different:g} of {VOTES} draws; shares {min(found):.2f} to {max(found):.2f}")
        executor = client.get_executor()
        future = executor.submit(slow, str(Path("ended").absolute()))
        time.sleep(1)
        running, cancelled = future.running(), future.cancel()
        time.sleep(4)
        ended = Path("ended").exists()
        print(f"a call that runs: running() {running}, cancel() {cancelled}, ended all the same {ended}")
        try:
            executor.shutdown(cancel_futures=True)
            said = "accepted"
        except TypeError as error:
            said = type(error).__name__
        print(f"shutdown(cancel_futures=True): {said}")
    one, plain = seen["get_executor()"], [seen["ThreadPoolExecutor"], seen["get_executor(pure=False)"]]
    as_described = one[1] == 1 and set(one[0]) <= {0.0, 1.0} and all(different == VOTES for _, different in plain)
    as_described = as_described and all(0.3 < share < 0.9 for found, _ in plain for share in found)
    as_described = as_described and (running, cancelled, ended, said) == (False, True, True, "TypeError")
    sys.exit(0 if as_described else "The behaviour has changed.")
EOF
"$folder/venv/bin/python" votes.py
