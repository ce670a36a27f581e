"""Markdown → HTML: every body is converted once, cached, and used by its page and by each feed that contains it."""
