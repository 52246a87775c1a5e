"""The results window: what a run found, picture by picture."""
