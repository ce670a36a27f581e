"""The Markdown of copy, read but not rendered: its blocks, and the spans of code, links and addresses in them."""
