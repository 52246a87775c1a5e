"""The networks: modules for their weights, and the protocol's side of each. The families name them."""
