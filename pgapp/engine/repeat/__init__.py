"""What is on screen as a command line or a Python script that gives the same numbers. No Qt."""
