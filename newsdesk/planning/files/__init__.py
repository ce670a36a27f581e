"""Everything that is neither a page nor a feed: pictures, stylesheets, sitemaps, files for hosts and machines."""
