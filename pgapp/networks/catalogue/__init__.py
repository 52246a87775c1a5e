"""Which networks there are, and how one is loaded. No torch before one is.

``entry`` (what is known of a network), ``fitted_grid``, ``label_spaces``; ``shipped``, ``brought`` and ``files`` make
entries; ``catalog`` holds them.
"""
