"""Cameras for tests: a video file that takes the place of one, and frames of a test's own."""
