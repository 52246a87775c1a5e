"""Why, compare, and a second network beside the first: further answers about one picture."""
