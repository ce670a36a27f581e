"""The view of a page → JSON-LD (schema.org), and a news item → ninjs (IPTC)."""
