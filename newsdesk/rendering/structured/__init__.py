"""A page's own view → JSON-LD, and a story → ninjs."""
