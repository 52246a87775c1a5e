"""Records what the window shows as an animated picture."""
