"""Weights files: what is in them, and the network that they make. No code in a file ever runs.

``weights_file`` (what a file holds, by ``weights_claims``, ``harmless`` and ``kinds``), ``contents`` and ``prefixes``
(the weights out of what training wrapped them in), ``reading``, ``classifiers`` and ``guesses`` (which network they
are), ``preparation`` and ``prepared`` (how pictures are prepared for them), ``class_files`` (one's own classes),
``make``; ``efficientnet`` (the weights that come in a package); ``published`` and ``caches`` (where known ones come
from and lie), ``file_keys`` and ``said`` (how the catalogue calls them).
"""
