"""What each defence certifies of the present picture, against the size of the patch."""
