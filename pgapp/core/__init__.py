"""The paper and the patch: torch and numpy, never Qt.

``geometry``, ``scene`` and ``patch`` import no torch, so the interface may use them before torch is there.
"""
