"""Widgets that show results and say what the person did; no algorithm, no torch.

From the ground up: ``widgets`` and ``session``; ``panels``, ``overlays``, ``gallery``; ``stage``, ``attack``,
``results``, ``networks``, ``figure``, ``recording``; ``evaluation``, ``explain``, ``demos``, ``steps``; ``window``.
Rooms of one floor do not know each other.
"""
