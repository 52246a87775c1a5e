"""Folders and runs over them in the window."""
