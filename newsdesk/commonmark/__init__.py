"""The Markdown of the house, read but not rendered: its blocks, and the spans of code, links and addresses in them."""
