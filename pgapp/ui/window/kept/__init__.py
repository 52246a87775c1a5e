"""What outlives the window: preferences, recent files, sessions and their copy for after a crash."""
