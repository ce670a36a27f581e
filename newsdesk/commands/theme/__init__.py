"""`theme`: what a desk has of its own in the place of the theme's, and what upgrades have changed in that."""
