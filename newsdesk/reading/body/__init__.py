"""A Markdown body, checked without rendering it: what it refers to, and what is not allowed in it."""
