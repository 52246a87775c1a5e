#!/usr/bin/env bash
# Tensors with channels last come back from a Dask worker with channels first, and networks answer them otherwise.
#
# Versions: distributed 2026.8.0, dask 2026.8.0, torch 2.14.1, numpy 2.4.6, on a CPU.
# Expected: What a worker returns, and what is scattered to it, is the tensor that it was: pickle, torch.save and
#           ProcessPoolExecutor keep a tensor's strides, and so does Dask for the arguments of a call. So features that a
#           worker computed give the logits that they give where they were computed, to the last bit.
# Seen:     Results and scattered tensors are sent as NumPy arrays, and such as are contiguous neither way are copied:
#           channels last become channels first, equal in every value. Convolutions add the same products in another order
#           then, and all logits differ in their last bits: a run on a cluster cannot be compared bit by bit with one
#           without, and whether a margin is above 0 may hang on who computed its last layers. The same tensor has its
#           strides as an argument, and loses them when it is scattered to spare the graph, as Dask advises for large
#           ones. A bfloat16 tensor can be an argument, but not a result.
# Output:   strides here (28800, 1, 960, 32), by pickle (28800, 1, 960, 32)
#           as an argument the same, scattered others, as a result others
#           features equal in every value: True; pictures of 64 whose logits differ: 64, by pickle 0
#           bfloat16 as an argument: a sum; as a result: TypeError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile distributed==2026.8.0 dask==2026.8.0 torch==2.14.1 numpy==2.4.6
cd "$folder"
cat >features.py <<'EOF'
import pickle
import sys

import torch
from distributed import Client, LocalCluster
from torch import nn

PICTURES = 64


def network():
    torch.manual_seed(0)
    first = [nn.Conv2d(3, 32, 3), nn.ReLU()]
    last = [nn.Conv2d(32, 64, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
    return nn.Sequential(*first, *last).eval()


def features(pictures, model):
    with torch.no_grad():
        return model[:2](pictures)


def logits(found, model):
    with torch.no_grad():
        return model[2:](found)


def strides(tensor):
    return tensor.stride()


def halved(tensor):
    return tensor.to(torch.bfloat16)


def total(tensor):
    return tensor.float().sum().item()


def differing(one, other):
    return int((one != other).any(1).sum())


def result_of(client, work, *arguments):
    try:
        return client.submit(work, *arguments).result()
    except TypeError:
        return "TypeError"


if __name__ == "__main__":
    torch.set_num_threads(1)
    pictures = torch.rand(PICTURES, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    pictures = pictures.to(memory_format=torch.channels_last)
    model = network()
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL"
    ) as cluster, Client(cluster) as client:
        here = features(pictures, model)
        pickled = pickle.loads(pickle.dumps(here))
        print(f"strides here {here.stride()}, by pickle {pickled.stride()}")
        back = client.submit(features, pictures, model).result()
        kept = {
            "as an argument": client.submit(strides, here).result() == here.stride(),
            "scattered": client.submit(strides, client.scatter(here)).result() == here.stride(),
            "as a result": back.stride() == here.stride(),
        }
        print(", ".join(f"{way} {'the same' if same else 'others'}" for way, same in kept.items()))
        wanted = logits(here, model)
        moved, unmoved = differing(logits(back, model), wanted), differing(logits(pickled, model), wanted)
        equal = torch.equal(back, here)
        print(
            f"features equal in every value: {equal}; pictures of {PICTURES} whose logits differ: {moved}, "
            f"by pickle {unmoved}"
        )
        as_argument = result_of(client, total, halved(pictures))
        as_result = result_of(client, halved, pictures)
        said = "a sum" if isinstance(as_argument, float) else as_argument
        print(f"bfloat16 as an argument: {said}; as a result: {as_result}")
    as_described = list(kept.values()) == [True, False, False] and equal and moved > PICTURES / 2 and unmoved == 0
    as_described = as_described and said == "a sum" and isinstance(as_result, str)
    sys.exit(0 if as_described else "The behaviour has changed.")
EOF
"$folder/venv/bin/python" features.py 2>errors || { tail -n 5 errors; exit 1; }
