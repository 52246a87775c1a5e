"""What tau trades in a run with a detecting defence."""
