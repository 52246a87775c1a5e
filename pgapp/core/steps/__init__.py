"""The algorithms step by step, as frozen values: what the code found, and the sums on the way. To be shown."""
