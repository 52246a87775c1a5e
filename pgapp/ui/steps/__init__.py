"""Step through an algorithm on the present picture: the player, its diagram, and what the stage shows of a step."""
