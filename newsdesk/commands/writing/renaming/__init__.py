"""`rename`: what names a story, an author, a desk, a tag, a storyline or a page, and what is typed there instead."""
