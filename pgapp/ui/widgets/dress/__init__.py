"""How a window is dressed anew without holding it up."""
