"""Whether a network answers here, with this device and precision, as float32 on a CPU does.

``probe`` (what is asked), ``integers`` (what is asked of whole numbers), ``findings`` (what was found before),
``agreement`` (the verdict).
"""
