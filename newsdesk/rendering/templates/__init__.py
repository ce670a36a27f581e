"""Templates: the environment that pages are made in, the rules that templates keep, and what Jinja made of them."""
