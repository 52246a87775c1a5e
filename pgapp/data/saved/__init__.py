"""What a person keeps: guided demos and patches."""
