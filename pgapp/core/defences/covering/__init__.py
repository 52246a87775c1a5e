"""Defences whose masks cover a patch wherever it lies, asked in one round: they detect."""
