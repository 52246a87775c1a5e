"""The results of a run: what it found, picture by picture."""
