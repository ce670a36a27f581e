"""The maps of places: what is drawn, where, and how it is told."""
