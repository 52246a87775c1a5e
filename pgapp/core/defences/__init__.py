"""Every defence that the paper compares, behind one interface, on the same local logits."""
