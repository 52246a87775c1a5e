"""Runs core on a worker thread; the only package that knows both threads."""
