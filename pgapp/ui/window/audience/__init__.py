"""Before an audience: the screen that it sees, what the presenter reads, and what covers the screen for a while."""
