"""Pictures, sets of pictures, and in which order and under which labels they come."""
