"""The window with no display: drawn once, or recorded through a demo."""
