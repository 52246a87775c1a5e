"""Curves of a run: what is certified against patch size and against tau, on the screen and as figures."""
