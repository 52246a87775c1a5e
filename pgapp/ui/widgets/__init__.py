"""Looks, words and small widgets that every room uses."""
