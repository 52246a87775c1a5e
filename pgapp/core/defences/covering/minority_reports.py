"""Minority Reports (McCoyd et al., 2020) with covering masks. No torch.

*Answer* ``f(x)``; *alert* when some ``a_j != f(x)`` has a confidence above tau. *Good masks*: ``a_j = y`` with a
confidence strictly above tau. Proof: let the patch lie under the good mask ``j``. Is the answer not ``y``, then ``a_j``
differs from it with a confidence above tau, which is the alert.

The corners of the original, where its grid of masks covers a patch only in part, are not left out here: the masks are
those of ``covering_masks``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.defences.choices import MinorityReportsSettings
from pgapp.core.defences.covering.one_round import OneRound
from pgapp.core.defences.masked import Doubles
from pgapp.core.scene import BoolArray


@dataclass(frozen=True)
class MinorityReports(MinorityReportsSettings, OneRound):
    """Detection by a confident dissenter; see this module."""

    def alarms(self, same: BoolArray, odds: Doubles) -> Doubles:
        return np.where(same, -np.inf, odds)

    def good(self, leads: Doubles, own: Doubles, rival: Doubles, allowance: Doubles) -> Doubles:
        return np.where(leads > allowance, own - allowance, -np.inf)

    def margins(self, own: Doubles, rival: Doubles) -> Doubles:
        return own - np.maximum(rival, self.tau)
