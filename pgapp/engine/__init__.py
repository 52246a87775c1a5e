"""Answers frozen scenes with frozen results, on threads of its own.

``defaults`` (what the program starts with) and ``versions`` are the ground; ``live`` (while the patch is dragged)
beside ``loading`` (pictures, files, networks); ``jobs`` (long runs: attacks and evaluations) above both.
"""
