#!/usr/bin/env bash
# McNemar's corrected test has p = 0 for two defences that never differ, and less than 1 for two that differ as often.
#
# Versions: mlxtend 0.25.0, statsmodels 0.15.0, pingouin 0.7.0, scipy 1.17.1, numpy 2.4.6.
# Expected: The correction for continuity only makes differences smaller: where each of two defences is right on as many
#           pictures as the other that the other has wrong, the statistic is 0 and p is 1, as without the correction and
#           as the exact test says; and p falls as the two counts move apart.
# Seen:     The 1 is taken off a difference of 0 as well, and the -1 squared. Two defences that are right on the same
#           pictures get (-1)^2 / 0: mlxtend, with its defaults, and statsmodels with exact=False say that p is 0, the
#           strongest difference there is; pingouin refuses. Where each is better on 1 picture p is 0.48, on 2 0.62, on
#           50 0.92, while 50 against 51, which is further apart, has 1. A mended certificate that changes nothing is
#           thus reported as significant, and of several defences compared the equal ones have the least p.
# Output:   p of right by the first only, by the second only: mlxtend | statsmodels | pingouin | uncorrected | exact
#            0,  0: 0.0000 | 0.0000 |      - |      - | 1.0000
#            1,  1: 0.4795 | 0.4795 | 0.4795 | 1.0000 | 1.0000
#            1,  2: 1.0000 | 1.0000 | 1.0000 | 0.5637 | 1.0000
#            2,  2: 0.6171 | 0.6171 | 0.6171 | 1.0000 | 1.0000
#           50, 50: 0.9203 | 0.9203 | 0.9203 | 1.0000 | 1.0000
#           50, 51: 1.0000 | 1.0000 | 1.0000 | 0.9207 | 1.0000
#           50, 60: 0.3908 | 0.3908 | 0.3908 | 0.3404 | 0.3909
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile mlxtend==0.25.0 statsmodels==0.15.0 pingouin==0.7.0 scipy==1.17.1 \
    pandas==3.1.1 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import pandas as pd
import pingouin
from mlxtend.evaluate import mcnemar as of_mlxtend
from statsmodels.stats.contingency_tables import mcnemar as of_statsmodels


def by_pingouin(first, second):
    right = [(1, 1)] * 100 + [(1, 0)] * first + [(0, 1)] * second + [(0, 0)] * 10
    table = pd.DataFrame(right, columns=["first", "second"])
    try:
        return pingouin.chi2_mcnemar(table, "first", "second")[1]["p_approx"].item()
    except ValueError:
        return np.nan


print("p of right by the first only, by the second only: mlxtend | statsmodels | pingouin | uncorrected | exact")
seen = {}
for first, second in ((0, 0), (1, 1), (1, 2), (2, 2), (50, 50), (50, 51), (50, 60)):
    counts = np.array([[100, first], [second, 10]])
    found = [
        of_mlxtend(counts)[1],
        of_statsmodels(counts, exact=False).pvalue,
        by_pingouin(first, second),
        of_statsmodels(counts, exact=False, correction=False).pvalue if first else np.nan,
        of_statsmodels(counts, exact=True).pvalue,
    ]
    print(f"{first:2}, {second:2}:", " | ".join("     -" if np.isnan(p) else f"{p:.4f}" for p in found))
    seen[first, second] = np.round(found, 4).tolist()
wanted = {(0, 0): 0.0, (1, 1): 0.4795, (1, 2): 1.0, (2, 2): 0.6171, (50, 50): 0.9203, (50, 51): 1.0, (50, 60): 0.3908}
same = all(seen[counts][:2] == [p, p] for counts, p in wanted.items())
same = same and all(seen[counts][2] == p for counts, p in wanted.items() if any(counts)) and np.isnan(seen[0, 0][2])
same = same and all(seen[counts][4] == 1 for counts in wanted if counts != (50, 60))
sys.exit(0 if same else "The behaviour has changed.")
EOF
