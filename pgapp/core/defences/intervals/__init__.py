"""Interval bound propagation: what a network may answer when some pixels may be anything, layer by layer."""
