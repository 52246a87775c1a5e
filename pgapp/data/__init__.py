"""What comes from disk and goes to disk; no torch, no Qt.

``pictures`` is the ground; ``results`` (runs and their figures) and ``saved`` (what a person keeps) stand on it, and
``reports`` (a run's page for others) on ``results``.
"""
