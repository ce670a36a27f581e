"""Planners of the feeds (RSS, Atom, JSON Feed) and of the news items (IPTC ninjs)."""
