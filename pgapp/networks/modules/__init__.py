"""The networks: modules for their weights, and the protocol's side of each.

``architectures`` knows them all by the shapes of their tensors.
"""
