"""The Markdown of the house: its blocks, and what the specification and another reader make of the same texts."""
