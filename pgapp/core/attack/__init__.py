"""Patch optimization in the paper's threat model: one square, any content, any place.

``objectives`` (what is attacked) by ``rules`` and ``readings``; ``views`` and ``transforms`` (how a canvas is looked
at); ``optimize`` (the steps), ``search`` (over places); ``state`` (what a run says), ``referee`` (whether a certificate
was broken).
"""
