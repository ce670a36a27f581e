"""Markdown → HTML: every body made once, kept, and used by its page and by each feed that carries it."""
