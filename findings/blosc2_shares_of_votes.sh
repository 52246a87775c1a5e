#!/usr/bin/env bash
# blosc2 compares an array of integers with a fraction as if both were integers, so every share of votes is at least 0.7.
#
# Versions: blosc2 4.14.1, numpy 2.4.6, numexpr 2.14.2; 4.0.0 and 4.10.0 do the same.
# Expected: votes / 8 >= 0.7 selects 6 and 7 of 8 votes, as in NumPy, whose rules for mixed types blosc2 follows: votes / 8
#           alone has the right fractions, and the type float64.
# Seen:     Within a comparison the fractions are cut off on both sides, which makes it 0 >= 0. votes / 8 >= 0.7 is true of
#           no votes at all, votes >= 0.7 of none, votes != 2.5 false of two, for signed and unsigned integers of any size,
#           with [:], compute, as a text, or as an index. The sum of the same comparison goes through another engine, in
#           which a division of 32 or 64 bits rounds down, and says 0. Nothing is said. With float32 or float64 in the
#           array, or with the shares computed before they are compared, all is well.
# Output:   of 1000 pictures with 0 to 7 of 8 votes, by numpy | blosc2 [:] | as an index | .sum()
#           int64   votes / 8 >= 0.7      250 | 1000 | 1000 |    0
#           int64   votes * 0.125 >= 0.7  250 | 1000 | 1000 |  250
#           int64   votes >= 0.7          875 | 1000 | 1000 |  875
#           int64   votes != 2.5         1000 |  875 |  875 | 1000
#           int64   votes >= 6            250 |  250 |  250 |  250
#           uint8   votes / 8 >= 0.7      250 | 1000 | 1000 |  250
#           float32 votes / 8 >= 0.7      250 |  250 |  250 |  250
#           int64   the shares first: 250
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile blosc2==4.14.1 numpy==2.4.6 numexpr==2.14.2
"$folder/venv/bin/python" - <<'EOF'
import sys

import blosc2
import numpy as np

COMPARISONS = {
    "votes / 8 >= 0.7": lambda votes: votes / 8 >= 0.7,
    "votes * 0.125 >= 0.7": lambda votes: votes * 0.125 >= 0.7,
    "votes >= 0.7": lambda votes: votes >= 0.7,
    "votes != 2.5": lambda votes: votes != 2.5,
    "votes >= 6": lambda votes: votes >= 6,
}
counts = np.random.default_rng(0).permutation(1000) % 8
print("of 1000 pictures with 0 to 7 of 8 votes, by numpy | blosc2 [:] | as an index | .sum()")
seen = []
for kind, titles in (("int64", list(COMPARISONS)), ("uint8", ["votes / 8 >= 0.7"]), ("float32", ["votes / 8 >= 0.7"])):
    votes = counts.astype(kind)
    stored = blosc2.asarray(votes)
    for title in titles:
        compare = COMPARISONS[title]
        told = [compare(votes).sum(), compare(stored)[:].sum(), len(stored[compare(stored)][:]), compare(stored).sum()]
        print(f"{kind:7} {title:20} {told[0]:4} | {told[1]:4} | {told[2]:4} | {told[3]:4}")
        assert blosc2.lazyexpr(title, {"votes": stored})[:].sum() == told[1]
        seen.append([int(count) for count in told])
stored = blosc2.asarray(counts)
assert np.array_equal((stored / 8)[:], counts / 8)
first = ((stored / 8).compute() >= 0.7)[:].sum()
print(f"int64   the shares first: {first}")
every = [250, 1000, 1000, 250]
wanted = [[250, 1000, 1000, 0], every, [875, 1000, 1000, 875], [1000, 875, 875, 1000], [250] * 4, every, [250] * 4]
sys.exit(0 if seen == wanted and first == 250 else "The behaviour has changed.")
EOF
