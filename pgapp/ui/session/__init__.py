"""What the window is about: settings, history, and the questions on their way."""
