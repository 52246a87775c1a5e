"""Robust masking, the paper's Algorithms 1 and 2.

``windows`` (sums over all windows at once), ``evidence`` (what a cell contributes), ``robust_masking`` (Algorithm 1),
``certify`` (Algorithm 2); ``cases`` and ``insight`` say why a single picture stands or falls.
"""
