"""Weights from anywhere: what a file claims to hold, and the few types that are read out of one."""
