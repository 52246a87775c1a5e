"""Widgets: they show results and say what the person did. No algorithm, no torch."""
