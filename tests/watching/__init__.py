"""`build --watch-clock`."""
