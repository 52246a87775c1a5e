"""Commands for the terminal, on the same engine as the window and with no display."""
