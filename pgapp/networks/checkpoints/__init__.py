"""Weights files: what is in them, and the network that they make. No code in a file ever runs.

``weights_file`` (tensors), ``reading`` and ``classifiers`` (which network they are), ``make``; ``efficientnet`` (the
weights that come in a package); ``published`` and ``caches`` (where known ones come from and lie), ``file_keys`` (how
the catalogue calls them).
"""
