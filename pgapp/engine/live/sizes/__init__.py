"""What each defence certifies of one picture, against the size of the patch."""
