"""What ``mutants.py`` stands on: where faults go, which tests may notice one, and the processes that try it."""
