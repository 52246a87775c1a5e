"""Training the networks that ship: recipes, data in memory, losses, the loop, and the exported file. No Qt."""
