"""The Markdown of newsdesk: its blocks, and what the specification and another reader make of the same texts."""
