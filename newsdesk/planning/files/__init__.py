"""Planners of all that is neither a page nor a feed: pictures, assets, sitemaps, host files, well-known files."""
