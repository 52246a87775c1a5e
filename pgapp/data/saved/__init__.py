"""What a person keeps: guided demos and patches, one's own and other people's."""
