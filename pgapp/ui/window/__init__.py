"""The window: lays the rooms below out and connects them; start, menus and the line at the bottom."""
