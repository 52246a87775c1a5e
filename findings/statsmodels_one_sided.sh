#!/usr/bin/env bash
# statsmodels' one-sided intervals of proportions and rates lie on the other side than scipy's, and than its own of means.
#
# Versions: statsmodels 0.15.0, scipy 1.17.1, numpy 2.4.6.
# Expected: proportion_confint(..., alternative="larger") gives a lower bound and 1, as scipy's binomtest does with
#           alternative="greater", and as statsmodels' own tconfint_mean does with "larger": the interval that belongs to
#           the test of whether the proportion is larger. The documentation says only that one bound is set to 0 or 1.
# Seen:     "larger" gives 0 and an upper bound, "smaller" the lower bound and 1, by all methods; confint_poisson has the
#           same. Randomized smoothing asks for the lower bound of how often the leading class is voted for: with
#           "larger" it is 0 and every picture is abstained from, and whoever takes the number that is neither 0 nor 1
#           certifies with an upper bound: a radius of 0.88 where 0.39 is proved.
# Output:   proportion_confint, beta:          larger (0.0000, 0.8787), smaller (0.7007, 1.0000)
#           proportion_confint, wilson:        larger (0.0000, 0.8728), smaller (0.6999, 1.0000)
#           proportion_confint, jeffreys:      larger (0.0000, 0.8767), smaller (0.7036, 1.0000)
#           proportion_confint, agresti_coull: larger (0.0000, 0.8738), smaller (0.6988, 1.0000)
#           proportion_confint, normal:        larger (0.0000, 0.8874), smaller (0.7126, 1.0000)
#           confint_poisson, exact-c:           larger (0.0000, 203.0754), smaller (123.7412, inf)
#           tconfint_mean:                      larger (-0.2960, inf), smaller (-inf, 0.5540)
#           scipy, exact:                       greater (0.7007, 1.0000), less (0.0000, 0.8787)
#           radius by scipy's lower bound 0.39, by the bound of larger 0.88
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson
from statsmodels.stats.weightstats import DescrStatsW

VOTES, SAMPLES, RISK, SIGMA = 160, 200, 0.001, 0.75
values = np.random.default_rng(0).standard_normal(50)


def side(bounds, least, most):
    low, high = (float(bound) for bound in bounds)
    return "two-sided" if least < low and high < most else "from below" if least < low else "from above"


def told(bounds):
    return ", ".join(f"{float(bound):.4f}" for bound in bounds)


seen = []
for method in ("beta", "wilson", "jeffreys", "agresti_coull", "normal"):
    ends = [proportion_confint(VOTES, SAMPLES, RISK, method, alternative=way) for way in ("larger", "smaller")]
    print(f"proportion_confint, {method + ':':14} larger ({told(ends[0])}), smaller ({told(ends[1])})")
    seen.append([side(bounds, 0, 1) for bounds in ends])
ends = [confint_poisson(VOTES, 1, "exact-c", RISK, alternative=way) for way in ("larger", "smaller")]
print(f"confint_poisson, exact-c:           larger ({told(ends[0])}), smaller ({told(ends[1])})")
seen.append([side(bounds, 0, np.inf) for bounds in ends])
ends = [DescrStatsW(values).tconfint_mean(RISK, way) for way in ("larger", "smaller")]
print(f"tconfint_mean:                      larger ({told(ends[0])}), smaller ({told(ends[1])})")
seen.append([side(bounds, -np.inf, np.inf) for bounds in ends])
ends = [stats.binomtest(VOTES, SAMPLES, alternative=way).proportion_ci(1 - RISK, "exact") for way in ("greater", "less")]
print(f"scipy, exact:                       greater ({told(ends[0])}), less ({told(ends[1])})")
seen.append([side(bounds, 0, 1) for bounds in ends])
larger = proportion_confint(VOTES, SAMPLES, RISK, "beta", alternative="larger")
radii = [SIGMA * float(stats.norm.ppf(bound)) for bound in (ends[0].low, larger[1])]
print(f"radius by scipy's lower bound {radii[0]:.2f}, by the bound of larger {radii[1]:.2f}")
below, above = ["from below", "from above"], ["from above", "from below"]
sys.exit(0 if seen == [above] * 6 + [below] * 2 and radii[1] > radii[0] + 0.1 else "The behaviour has changed.")
EOF
