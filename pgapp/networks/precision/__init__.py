"""Whether a network answers here, with this device and precision, as float32 on a CPU does.

``probe`` (what is asked), ``findings`` (what was found before), ``agreement`` (the verdict).
"""
