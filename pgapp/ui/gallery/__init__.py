"""The list of pictures at the left."""
