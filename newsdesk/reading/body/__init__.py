"""A Markdown body, known without rendering it: what it refers to, and what may not stand in it."""
