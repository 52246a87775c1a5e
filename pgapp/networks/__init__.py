"""Everything that yields local logits, behind one protocol.

From the ground up: ``protocols`` and ``classes`` (names, data sets); ``families`` (the table of what there is)
beside ``inference`` (device, folding, faster ways to the same numbers); ``modules`` (the networks themselves);
``checkpoints`` (weights files); ``catalogue`` (which networks there are, and how one is loaded).
"""
