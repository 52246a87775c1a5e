"""What a window is made of after it is on screen."""
