"""The theme that comes with the program, and what a desk has of its own over it."""
