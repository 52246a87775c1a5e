"""Where the parts of the window stand, at any size and with any text."""
