"""Which network is used, the dialog that lists them, and the one that asks about a weights file."""
