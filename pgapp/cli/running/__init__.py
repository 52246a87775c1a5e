"""What commands over many pictures share: how these are read, and of a run its line, its workers, how it stops."""
