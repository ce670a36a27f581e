"""The types of the values of keys: what is read of each, what a text editor knows of it, and what is prose in it."""
