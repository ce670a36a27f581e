"""`init`: a desk of one's own, of what was given and asked; what it gets lies in `archetypes/`, as real files."""
