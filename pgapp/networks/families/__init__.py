"""Canvas and grid of every architecture, by its name. No torch."""
