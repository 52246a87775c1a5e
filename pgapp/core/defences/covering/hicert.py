"""HiCert: the mirrored rule of detection (arXiv 2512.06123). No torch.

*Answer* ``f(x)``; *alert* when some ``a_j`` differs from it, or agrees with a confidence below tau. *Good masks*:
``a_j = y``, or ``a_j != y`` with a confidence strictly below tau. Proof: let the patch lie under the good mask ``j``,
and let the answer be ``d != y``. If ``a_j != d``, it differs. If ``a_j = d``, then ``a_j != y``, so it agrees with a
confidence below tau. Both are the alert.

*Rounding.* Of the classes but ``y``, the highest has the greatest confidence, and no other can be ``a_j`` where that
one cannot. So a mask is good in every computation when ``y`` surely leads the highest other class, or when the
confidence of that one is surely below tau.

A picture may be certified although it raises an alert when it is clean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.defences.choices import HiCertSettings
from pgapp.core.defences.covering.one_round import OneRound
from pgapp.core.defences.masked import Doubles
from pgapp.core.scene import BoolArray


@dataclass(frozen=True)
class HiCert(HiCertSettings, OneRound):
    """Detection by any dissenter or any doubt; see this module."""

    def alarms(self, same: BoolArray, odds: Doubles) -> Doubles:
        return np.where(same, odds, -np.inf)

    def good(self, leads: Doubles, own: Doubles, rival: Doubles, allowance: Doubles) -> Doubles:
        return np.where(leads > allowance, -np.inf, rival + allowance)

    def margins(self, own: Doubles, rival: Doubles) -> Doubles:
        return np.maximum(own, self.tau) - rival
