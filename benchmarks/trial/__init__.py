"""The trials of ``trials.py``: what is done to the program, and what came of it."""
