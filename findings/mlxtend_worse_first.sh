#!/usr/bin/env bash
# Whether two defences differ by mlxtend's test of proportions depends on which of them is named first.
#
# Versions: mlxtend 0.25.0, statsmodels 0.15.0, numpy 2.4.6.
# Expected: proportion_difference(0.9, 0.8, 200) gives the p of the hypothesis that both are equal, which its guide has
#           it reject where z is over 1.96, or p under 0.05: the same p when the two change places.
# Seen:     p is the normal distribution at z, so that only a first proportion that is smaller can differ. 90 % against
#           80 % of 200 pictures has z = 2.83 and p = 0.998; 80 % against 90 % has p = 0.002, half of what it should be;
#           equal proportions have 0.5 for 1. Of two defences the better one, named first, is never significantly
#           better, on however many pictures. Named last, it is so where it should not be: by p = 0.047 at z = -1.67,
#           which by the other half of the guide is none. mlxtend's own permutation_test has the same p both ways.
# Output:   0.9 against 0.8 of 200: z 2.83, p 0.9977, by statsmodels 0.0047
#           0.8 against 0.9 of 200: z -2.83, p 0.0023, by statsmodels 0.0047
#           0.8 against 0.8 of 200: z 0.00, p 0.5000, by statsmodels 1.0000
#           0.6 against 0.68 of 200: z -1.67, p 0.0472, by statsmodels 0.0944
#           0.9 against 0.1 of 10000: z 188.56, p 1.0000, by statsmodels 0.0000
#           permutation_test, both ways: 0.0286, 0.0286
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile mlxtend==0.25.0 statsmodels==0.15.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

from mlxtend.evaluate import permutation_test, proportion_difference
from statsmodels.stats.proportion import test_proportions_2indep


def by_statsmodels(first, second, pictures):
    counts = [round(share * pictures) for share in (first, second)]
    return float(test_proportions_2indep(counts[0], pictures, counts[1], pictures, method="wald").pvalue)


seen = []
for first, second, pictures in (0.9, 0.8, 200), (0.8, 0.9, 200), (0.8, 0.8, 200), (0.6, 0.68, 200), (0.9, 0.1, 10000):
    z, p = (float(number) for number in proportion_difference(first, second, pictures))
    right = by_statsmodels(first, second, pictures)
    print(f"{first} against {second} of {pictures}: z {z:.2f}, p {p:.4f}, by statsmodels {right:.4f}")
    seen.append((round(p, 4), round(right, 4)))
better, worse = [1, 1, 1, 1], [0, 0, 0, 0]
ways = [permutation_test(*pair, method="exact") for pair in ((better, worse), (worse, better))]
print("permutation_test, both ways:", ", ".join(f"{p:.4f}" for p in ways))
wanted = [(0.9977, 0.0047), (0.0023, 0.0047), (0.5, 1), (0.0472, 0.0944), (1, 0)]
sys.exit(0 if seen == wanted and ways[0] == ways[1] else "The behaviour has changed.")
EOF
