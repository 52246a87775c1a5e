"""The attack in the window: its form, its course, and the patch that it leaves."""
