"""The rows of the table of actions, one file a menu, and what is made of them: the palette and the list of keys."""
