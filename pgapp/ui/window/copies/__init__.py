"""What is on screen, copied as a command line or as Python that gives the same numbers."""
