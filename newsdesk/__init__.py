"""A static publishing generator for a news desk: Markdown copy in, pages and feeds out."""

__version__ = "0.1.0"
