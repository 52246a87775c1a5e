"""Which network is used, and the dialog that lists them."""
