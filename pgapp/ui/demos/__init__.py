"""Guided demos: the player and its bar."""
